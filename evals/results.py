"""The results of a run as JSON Lines, so that two runs can be compared: one line a case and engine.

A line is `{"case", "engine", "counts": {name: n}, "scores": {name: [hits, of]}, "unused": […], "findings": […]}`, with
the fields of `evals.run.Result`; hits are a whole number unless items can be right in part.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError

from evals.run import Result
from evals.scores import Score


def _possible(score: tuple[float, int]) -> tuple[float, int]:
    hits, of = score
    if not 0 <= hits <= of:
        raise ValueError(f"{hits} hits of {of}")
    return score


class _Line(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    case: str
    engine: str
    counts: dict[str, int]
    scores: dict[str, Annotated[tuple[int | float, int], AfterValidator(_possible)]]
    unused: tuple[str, ...]
    findings: tuple[str, ...]


def write(results: Iterable[Result], path: Path) -> None:
    """Write *results* to *path* in the order given; what stood there is replaced."""
    lines = (f"{_line(result).model_dump_json()}\n" for result in results)
    path.write_bytes("".join(lines).encode())


def read(path: Path) -> tuple[Result, ...]:
    """The results in *path*, in the order of its lines.

    Raises:
        ValueError: A line is not a result, or repeats the case and engine of another; the message has its number, from 1.
        OSError: The file cannot be read.
    """
    results: dict[tuple[str, str], Result] = {}
    # Bytes are split at line ends only, text also at U+2028 and others that may stand inside JSON strings.
    for number, line in enumerate(path.read_bytes().splitlines(), start=1):
        where = f"Cannot read results '{path}', line {number}"
        try:
            result = _result(_Line.model_validate_json(line))
        except ValidationError as error:
            first = error.errors()[0]
            field = ".".join(str(part) for part in first["loc"]) or "the line"
            raise ValueError(f"{where}: {field}: {first['msg']}") from error
        if (result.case, result.engine) in results:
            raise ValueError(f"{where}: {result.case}, {result.engine} a second time: give one run a file")
        results[result.case, result.engine] = result
    return tuple(results.values())


def _line(result: Result) -> _Line:
    return _Line(
        case=result.case,
        engine=result.engine,
        counts=result.counts,
        scores={name: (score.hits, score.of) for name, score in result.scores.items()},
        unused=result.unused,
        findings=result.findings,
    )


def _result(line: _Line) -> Result:
    scores = {name: Score(*score) for name, score in line.scores.items()}
    return Result(line.case, line.engine, line.counts, scores, line.unused, line.findings)
