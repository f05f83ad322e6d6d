"""Settings: what Python callers give."""

from pathlib import Path
from typing import Any

import pytest

from summarize import Settings


@pytest.mark.parametrize("name", ["prompts", "journal", "record", "replay", "manifest"])
def test_a_path_may_be_a_string(name: str) -> None:
    given: dict[str, Any] = {name: "folder/one"}
    meant: dict[str, Any] = {name: Path("folder/one")}
    assert Settings(**given) == Settings(**meant)


def test_a_key_is_not_shown() -> None:
    assert "secret" not in repr(Settings(api_key="secret"))
