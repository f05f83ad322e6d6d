"""Report to JSON and back: the data contract, clean to look at."""

import json

from pydantic import ValidationError

from summarize.data.change import Changes
from summarize.data.checked import CheckedText
from summarize.data.report import SCHEMA_VERSION, Report
from summarize.errors import InputError
from summarize.render.characters import clean, is_hidden


def render_json(report: Report | CheckedText | Changes) -> str:
    r"""Render *report* as JSON; a report's is read back to the same value by `load_report`.

    Letters of every script stay readable; control, bidi and other invisible characters are written as `\uXXXX`.
    """
    return _readable(report.model_dump_json(indent=2))


def dumped(value: object) -> str:
    """*value* as JSON, as readable as a report."""
    return _readable(json.dumps(value, indent=2, ensure_ascii=False))


def _readable(text: str) -> str:
    # Outside of strings JSON is ASCII, so what is hidden stands in a string and may be escaped where it stands.
    hidden = (character for character in set(text) if character != "\n" and is_hidden(character))
    return text.translate({ord(character): json.dumps(character)[1:-1] for character in hidden}) + "\n"


def schema() -> str:
    """The JSON Schema that every rendered report fits, as JSON."""
    return json.dumps(Report.model_json_schema(mode="serialization"), indent=2, ensure_ascii=False) + "\n"


def load_report(text: str) -> Report:
    """Read a report that `render_json` wrote.

    Raises:
        InputError: It is not JSON, not a report, or a report of another schema version; the first field at fault
            is named.
    """
    try:
        return Report.model_validate_json(text)
    except ValidationError as error:
        raise InputError(f"Cannot read the report: {_fault(error)}") from error


def _fault(error: ValidationError) -> str:
    faults = error.errors(include_url=False)
    version = next((fault["input"] for fault in faults if fault["loc"] == ("schema_version",)), None)
    if version is not None:
        return (
            f"its schema_version is {clean(str(version))}, this program reads {SCHEMA_VERSION}. "
            "Use the version of summarise that wrote it, or make the report again."
        )
    field = clean(".".join(map(str, faults[0]["loc"])))
    where = f"at {field}: " if field else ""
    return f"{where}{clean(faults[0]['msg'])}. Give the report.json that summarise wrote, as it was written."
