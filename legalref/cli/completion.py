"""``legalref completion``: what a shell offers behind ``legalref`` and Tab, as a script for it.

The script is made of the parser and holds all the words, so completing starts no Python.
"""

from __future__ import annotations

import argparse
import shlex
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    import legalref

__all__ = ["EXAMPLES", "SHELLS", "add_arguments", "script"]

EXAMPLES: Final = """\
  legalref completion bash
  legalref completion fish

to have it in every shell:
  eval "$(legalref completion bash)"        # in ~/.bashrc
  eval "$(legalref completion zsh)"         # in ~/.zshrc, behind compinit
  legalref completion fish > ~/.config/fish/completions/legalref.fish"""
_ACTS: Final = frozenset({"--within", "--document"})
"""Options that take the id of an act."""


class _Words(NamedTuple):
    """What may stand behind a command."""

    name: str
    help: str
    words: tuple[str, ...]
    """Words that are no options: tasks, formats."""
    options: dict[str, tuple[str, tuple[str, ...] | None]]
    """Each option with its help and its values: None where it takes none, empty for any."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``completion``."""
    parser.add_argument("shell", choices=SHELLS)


def script(parser: argparse.ArgumentParser, shell: str, law: legalref.Corpus) -> str:
    """Return the script of a shell for all that a parser takes."""
    acts = tuple(record["key"] for record in law.act_records if record["depth"] != "named")
    return SHELLS[shell](_commands(parser, acts))


def _commands(parser: argparse.ArgumentParser, acts: tuple[str, ...]) -> list[_Words]:
    """Return the commands, the program itself first."""
    [commands] = (action for action in parser._actions if _is_commands(action))
    helps = {choice.dest: choice.help or "" for choice in commands._choices_actions}  # type: ignore[attr-defined]
    parsers: dict[str, argparse.ArgumentParser] = dict(commands.choices or {})
    return [
        _words("", "", parser, acts),
        *(_words(name, helps[name], found, acts) for name, found in parsers.items()),
    ]


def _is_commands(action: argparse.Action) -> bool:
    return isinstance(action, argparse._SubParsersAction)


def _words(name: str, help: str, parser: argparse.ArgumentParser, acts: tuple[str, ...]) -> _Words:
    words: list[str] = []
    options: dict[str, tuple[str, tuple[str, ...] | None]] = {}
    for action in parser._actions:
        choices = tuple(map(str, action.choices or ()))
        if not action.option_strings:
            words += choices
        for option in action.option_strings:
            values: tuple[str, ...] | None = acts if option in _ACTS else choices
            options[option] = (action.help or "", None if action.nargs == 0 else values)
    return _Words(name, help, tuple(words), options)


def _case(value: str, words: Iterable[str]) -> str:
    return f"        {shlex.quote(value)}) words={shlex.quote(' '.join(words))} ;;"


def _bash(commands: Iterable[_Words]) -> str:
    program, *others = commands
    values, words = [], []
    for command in (program, *others):
        words.append(_case(command.name, (*command.words, *command.options)))
        values += [
            _case(f"{command.name} {option}", taken)
            for option, (_, taken) in command.options.items()
            if taken is not None
        ]
    names = "|".join(command.name for command in others)
    return f"""\
_legalref() {{
    local current=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}}
    local command= words= each
    for each in "${{COMP_WORDS[@]:1:COMP_CWORD-1}}"; do
        case $each in {names}) command=$each; break ;; esac
    done
    case "$command $before" in
{chr(10).join(values)}
        *) case $command in
{chr(10).join(words)}
        esac ;;
    esac
    COMPREPLY=($(compgen -W "$words" -- "$current"))
}}
complete -o default -F _legalref legalref
"""


def _zsh(commands: Iterable[_Words]) -> str:
    return f"autoload -U +X bashcompinit && bashcompinit\n{_bash(commands)}"


def _fish(commands: Iterable[_Words]) -> str:
    program, *others = commands
    lines = [
        f"complete -c legalref -n __fish_use_subcommand -a {each.name} -d {_fish_text(each.help)}"
        for each in others
    ]
    for command in (program, *others):
        here = "__fish_use_subcommand"
        if command.name:
            here = f"'__fish_seen_subcommand_from {command.name}'"
            if command.words:
                words = _fish_text(" ".join(command.words))
                lines.append(f"complete -c legalref -n {here} -a {words}")
        for option, (help, values) in command.options.items():
            name = f"-l {option[2:]}" if option.startswith("--") else f"-s {option[1:]}"
            taken = "" if values is None else " -r"
            if values:
                taken = f" -x -a {_fish_text(' '.join(values))}"
            lines.append(f"complete -c legalref -n {here} {name}{taken} -d {_fish_text(help)}")
    return "\n".join(lines) + "\n"


def _fish_text(text: str) -> str:
    escaped = " ".join(text.split()).replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"


SHELLS: Final[dict[str, Callable[[list[Any]], str]]] = {"bash": _bash, "zsh": _zsh, "fish": _fish}
"""The shells, each with what writes its script."""
