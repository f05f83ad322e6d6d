"""The weights of features by logistic regression; needs scikit-learn, of the extra `bench`."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic

from summarize.text.formula import FeaturesT, Formula

# Inverse strength of the L2 penalty on standardised features. Swept .03 to 10 on halves of MRPC: flat from .3 on.
_STRENGTH = 1.0


@dataclass(frozen=True)
class Example(Generic[FeaturesT]):
    """A pair to fit on.

    Attributes:
        features: Of the pair.
        label: How probable it is that it says the same, 0 to 1.
        weight: How much it counts.
    """

    features: FeaturesT
    label: float
    weight: float = 1.0


def fit(examples: Sequence[Example[FeaturesT]]) -> Formula[FeaturesT]:
    """The formula of the greatest likelihood, less an L2 penalty. A label between 0 and 1 counts as part yes, part no.

    Raises:
        ModuleNotFoundError: scikit-learn is not installed.
    """
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415  # of the extra
    from sklearn.preprocessing import StandardScaler  # noqa: PLC0415  # of the extra

    scaler = StandardScaler()
    rows = scaler.fit_transform([example.features for example in examples])
    parts = [
        (row, answer, example.weight * (example.label if answer else 1 - example.label))
        for row, example in zip(rows, examples, strict=True)
        for answer in (0, 1)
        if example.label != 1 - answer
    ]
    model = LogisticRegression(C=_STRENGTH, max_iter=1000)
    model.fit(
        [row for row, _, _ in parts], [answer for _, answer, _ in parts], [part for _, _, part in parts]
    )
    # Back to features as they are measured.
    weights = [float(one) for one in model.coef_[0] / scaler.scale_]
    shift = sum(weight * float(mean) for weight, mean in zip(weights, scaler.mean_, strict=True))
    kind = type(examples[0].features)
    return Formula(float(model.intercept_[0]) - shift, kind(*weights))  # type: ignore[arg-type]  # a named tuple takes its fields one by one


def constants(formula: Formula[FeaturesT]) -> str:
    """*formula*, whose features have names, as the lines to paste into the module that uses it."""
    named = zip(formula.weights._fields, formula.weights, strict=True)  # type: ignore[attr-defined]  # a named tuple
    weights = "\n".join(f"        {name}={value:.3f}," for name, value in named)
    return f"FITTED = Formula(\n    constant={formula.constant:.3f},\n    weights=Features(\n{weights}\n    ),\n)"
