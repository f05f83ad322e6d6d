"""Prompts: Markdown files with named fields, found by name."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from string import Template

from summarize.errors import PromptError
from summarize.llm.model import Message


@dataclass(frozen=True)
class Prompt:
    """The wording of one kind of request.

    Attributes:
        name: `extract` for `extract.md`.
        file: Where it was found, for messages.
        digest: SHA-256 of the file.
        system: The part before the first line `---`, with `$fields`; `$$` is a dollar sign.
        user: The part after it, likewise.
    """

    name: str
    file: str
    digest: str
    system: str
    user: str

    @property
    def fields(self) -> frozenset[str]:
        """The names that `fill` must be given."""
        return frozenset(Template(self.system).get_identifiers() + Template(self.user).get_identifiers())

    def fill(self, **fields: str) -> tuple[Message, Message]:
        """The system message and the user message, with *fields* put in as they are.

        What is put in is never read again: a `$name` or a line `---` in an article stays what it is.

        Raises:
            PromptError: A field is missing, or one is given that the file does not have.
        """
        if missing := sorted(self.fields - fields.keys()):
            raise PromptError(f"Cannot fill prompt '{self.file}': it has ${missing[0]}, which is not given.")
        if extra := sorted(fields.keys() - self.fields):
            raise PromptError(
                f"Cannot fill prompt '{self.file}': it has no field ${extra[0]}. Put it where it belongs."
            )
        return (
            Message(role="system", content=Template(self.system).substitute(fields)),
            Message(role="user", content=Template(self.user).substitute(fields)),
        )

    def continued_by(self, more: Prompt, **fields: str) -> Prompt:
        """This prompt with the parts of *more*, filled with *fields*, as paragraphs after its own.

        It keeps its name and its digest: those of *more* are told beside them.

        Raises:
            PromptError: As `fill`.
        """
        system, user = more.fill(**fields)
        return replace(
            self, system=_continued(self.system, system.content), user=_continued(self.user, user.content)
        )


def _continued(part: str, more: str) -> str:
    # What is put in is not read again: a dollar sign in it begins no field.
    return "\n\n".join(filter(None, (part, more.replace("$", "$$"))))


def load_prompt(name: str, folder: Path | None) -> Prompt:
    """The prompt called *name*: from *folder* if it has one, else the built-in one.

    Raises:
        PromptError: There is no such folder or prompt, or the file cannot be used as one.
    """
    file, data = _read(name, folder)
    try:
        text = data.decode().replace("\r\n", "\n")
    except UnicodeDecodeError as exc:
        raise PromptError(f"Cannot read prompt '{file}': it is not UTF-8. Save it as UTF-8.") from exc
    system, separator, user = f"\n{text}\n".partition("\n---\n")
    if not separator:
        raise PromptError(
            f"Cannot read prompt '{file}': it has one part. Put a line '---' between system and user message."
        )
    if not all(Template(part).is_valid() for part in (system, user)):
        raise PromptError(
            f"Cannot read prompt '{file}': a '$' begins no field. Write '$$' for a dollar sign."
        )
    return Prompt(
        name=name,
        file=str(file),
        digest=hashlib.sha256(data).hexdigest(),
        system=system.strip(),
        user=user.strip(),
    )


def _read(name: str, folder: Path | None) -> tuple[Traversable, bytes]:
    for place in _places(folder):
        file = place / f"{name}.md"
        if file.is_file():
            try:
                return file, file.read_bytes()
            except OSError as exc:
                raise PromptError(f"Cannot read prompt '{file}': {exc.strerror}.") from exc
    raise PromptError(f"There is no prompt '{name}': no file '{name}.md' in the prompt folders.")


def _places(folder: Path | None) -> Iterator[Traversable]:
    if folder is not None:
        if not folder.is_dir():
            raise PromptError(f"Cannot read prompts from '{folder}': it is not a folder.")
        yield folder
    yield files("summarize") / "prompts"
    # An editable install has no prompts in the package: they are beside it, where they are edited.
    yield Path(__file__).parents[2] / "prompts"
