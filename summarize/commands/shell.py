"""The commands for the shell and who sits before it: `settings`, `completion`, `man`."""

from typing import cast

import click

from summarize.commands.options import command
from summarize.render.write import write


@command("settings")
@click.option(
    "--format",
    "form",
    type=click.Choice(["toml", "md"]),
    default="toml",
    show_default=True,
    help="toml, a settings file to start from; or md, the table of the documentation.",
)
def settings(form: str) -> None:
    """List the settings: flags, variables, keys in files."""
    from summarize.commands.table import as_markdown, as_toml  # noqa: PLC0415

    write(as_toml() if form == "toml" else as_markdown(), None)


@command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print what makes a shell complete commands and options.

    \b
      bash    eval "$(summarise completion bash)"     in ~/.bashrc
      zsh     eval "$(summarise completion zsh)"      in ~/.zshrc, after compinit
      fish    summarise completion fish > ~/.config/fish/completions/summarise.fish
    """  # noqa: D301  # click keeps the lines after a real backspace character
    from click.shell_completion import ShellComplete, get_completion_class  # noqa: PLC0415

    kind = cast("type[ShellComplete]", get_completion_class(shell))  # click has all three
    write(kind(ctx.find_root().command, {}, "summarise", "_SUMMARISE_COMPLETE").source(), None)


@command("man")
@click.pass_context
def man(ctx: click.Context) -> None:
    """Print the manual page: summarise man | man -l -."""
    from summarize.commands.man import man_page  # noqa: PLC0415  # it asks for the version, which takes a while

    write(man_page(cast("click.Group", ctx.find_root().command)), None)
