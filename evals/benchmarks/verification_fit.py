"""The weights of `summarize.stages.verify.score`; needs numpy and scipy, of the extra `bench`."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from summarize.stages.verify.features import Features
from summarize.text.formula import Formula

# Strength of the L2 penalty on features in standard deviations. Swept .003 to .1 on halves of the development parts: no
# set moves by more than two points.
_PENALTY = 0.03


@dataclass(frozen=True)
class Example:
    """A text that others labelled.

    Attributes:
        features: Of the text.
        group: The set it is from. Each has a constant of its own while fitting: how many of its texts are consistent is
            nothing that the weights should explain.
        label: Whether its document bears it out.
    """

    features: Features
    group: str
    label: bool


@dataclass(frozen=True)
class Ranking:
    """Two texts on one document, of which the first is borne out and the second is not.

    Attributes:
        better: Features of the first.
        worse: Features of the second.
        weight: How much it counts; all examples of a set count 1 together.
    """

    better: Features
    worse: Features
    weight: float


def fit(examples: Sequence[Example], rankings: Sequence[Ranking]) -> Formula[Features]:
    """The formula of the greatest likelihood, less an L2 penalty, of which no weight is above 0.

    A feature says what is amiss: none of them may speak for a sentence. (With weights of any sign the rankings of texts kept
    aside fall by two points, for features that tell the same cancel each other.) Both labels of a set count alike.

    Raises:
        ModuleNotFoundError: numpy or scipy is not installed.
    """
    import numpy as np  # noqa: PLC0415  # of the extra
    from scipy.optimize import minimize  # noqa: PLC0415  # of the extra

    groups = sorted({example.group for example in examples})
    measured = np.array([example.features for example in examples], dtype=float)
    scale = measured.std(axis=0)
    scale[scale == 0] = 1.0
    own = np.array([[float(example.group == group) for group in groups] for example in examples])
    labels = np.array([1.0 if example.label else -1.0 for example in examples])
    kinds = [(example.group, example.label) for example in examples]
    sizes = Counter(kinds)
    apart = np.array([(one.better, one.worse) for one in rankings], dtype=float).reshape(
        len(rankings), 2, measured.shape[1]
    )
    rows = np.vstack(
        [
            np.hstack([measured / scale, own]) * labels[:, None],
            np.hstack([(apart[:, 0] - apart[:, 1]) / scale, np.zeros((len(rankings), len(groups)))]),
        ]
    )
    counts = np.array([0.5 / sizes[kind] for kind in kinds] + [one.weight for one in rankings])
    size = measured.shape[1]

    def loss(weights: "np.ndarray") -> "tuple[float, np.ndarray]":
        margin = rows @ weights
        slope = -(counts / (1 + np.exp(np.clip(margin, -50, 50)))) @ rows
        slope[:size] += 2 * _PENALTY * weights[:size]
        penalty = _PENALTY * (weights[:size] ** 2).sum()
        return float((counts * np.logaddexp(0, -margin)).sum() + penalty), slope

    bounds = [(None, 0.0)] * size + [(None, None)] * len(groups)
    found = minimize(loss, np.zeros(size + len(groups)), jac=True, bounds=bounds, method="L-BFGS-B").x
    # Back to features as they are measured; for what is of no known set, the mean of the sets' constants.
    return Formula(float(found[size:].mean()), Features(*map(float, found[:size] / scale)))


def constants(formula: Formula[Features]) -> str:
    """*formula* as the lines to paste into `summarize/stages/verify/score.py`."""
    weights = "\n".join(f"        {name}={value:.3f}," for name, value in formula.weights._asdict().items())
    return f"FITTED: Final = Formula(\n    constant={formula.constant:.3f},\n    weights=Features(\n{weights}\n    ),\n)"
