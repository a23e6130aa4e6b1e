"""The subcommand ``legalref data``: entries begun, and saved pages compared with a data folder.

Each task is a row of :data:`TASKS`: its help, its arguments and one function that prints. An entry
goes to standard output, for a person to complete; only ``compare --write`` changes the folder.
"""

from __future__ import annotations

import argparse
import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import legalref
from legalref.cli import pages
from legalref.cli.output import say

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["EXAMPLES", "TASKS", "Task", "add_arguments", "run"]

EXAMPLES: Final = """\
  legalref data compare Z2400000110.html
  legalref data compare --data data --write rus.html kaz.html
  legalref data new-act kz-law-999-viii --kind law --number 999-VIII
  legalref data new-version kz-cc:art128/part2 --from 2027-01-01 --by kz-law-111-viii

What stands in <angle brackets> is to be filled in; the loader refuses what still holds any."""


class Task(NamedTuple):
    """One task of ``legalref data``."""

    help: str
    add_arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace, legalref.Corpus], int]


# ------------------------------------------------------------------ new-act

_KINDS: Final = (
    "constitution", "code", "law", "order", "rules", "resolution", "treaty", "programme",
)  # fmt: skip
_LEVELS: Final = {
    "code": "[art, part, point]",
    "order": "[point, subpoint]",
    "rules": "[point, subpoint]",
    "resolution": "[point]",
    "treaty": "[art, para]",
}


def _add_new_act(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("key", metavar="KEY", help="the key of the act: kz-law-999-viii")
    parser.add_argument("--kind", choices=_KINDS, default="law", help="what it is (default: law)")
    parser.add_argument("--number", metavar="NUMBER", help="its number: 999-VIII")


def _title(record: dict[str, Any]) -> str:
    titles = record["titles"]
    return next(
        (f"«{titles[x]['value']}»" for x in ("en", "ru", "kk") if titles.get(x)),
        "known by number only",
    )


def _new_act(options: argparse.Namespace, law: legalref.Corpus) -> int:
    key: str = options.key
    if not re.fullmatch(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*", key):
        raise legalref.errors.DataError(
            f"{key!r} is no key of an act; expected small Latin letters, digits and hyphens, "
            "such as 'kz-law-999-viii'"
        )
    known = {record["key"]: record for record in law.act_records}
    if key in known:
        raise legalref.errors.DataError(f"the corpus has an act {key}: {_title(known[key])}")
    number = f'"{options.number}"' if options.number else "<number, such as 999-VIII>"
    day = '"<YYYY-MM-DD>"'
    say(f"""\
# <What the act is, in one line.> Summaries are our own words.
key: {key}
kind: {options.kind}
in_scope: false                    # true for an act of the field as a whole
titles:                            # official titles as read; leave out a language that was not seen
  ru: {{value: "<official title>", sources: [<source>], grade: <A|B|C>}}
  kk: {{value: "<official title>", sources: [<source>], grade: <A|B|C>}}
levels: {_LEVELS.get(options.kind, "[art, point, subpoint]")}
structure: unknown                 # complete needs outlines/{key}.yaml
number: {number}
adopted: {day}
published: {day}
in_force: {day}                    # by the clause of the act; leave out if it is not established
adilet_id: <id in the official database, such as Z2400000110>
languages: [ru, kk]
checked_until: {day}
sources: [<source>]                # ids of sources.yaml
grade: <A|B|C>                 # the weakest among number, days and id
provisions:
  - id: art1
    titles: {{ru: {{value: "<heading>", sources: [<source>], grade: <A|B|C>}}}}
    summary: {{ru: "<in our own words>", en: "<in our own words>"}}
    sources: [<source>]
    grade: <A|B|C>""")
    return 0


# ------------------------------------------------------------------ new-version


def _add_new_version(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("id", metavar="ID", help="the provision: kz-cc:art128/part2")
    parser.add_argument(
        "--from", dest="first", metavar="DAY", required=True, help="first day of the new version"
    )
    parser.add_argument("--by", metavar="ACT", help="key of the amending act")


def _new_version(options: argparse.Namespace, law: legalref.Corpus) -> int:
    try:
        provision = law.provision(options.id)
        first = law.at(options.first).as_of
        amending = law.act(options.by) if options.by else None
    except (legalref.errors.UnknownProvisionError, ValueError) as error:
        raise legalref.errors.DataError(str(error)) from None
    assert first is not None
    last = provision.versions[-1]
    if provision.depth == "modelled" and first <= last.valid_from:
        raise legalref.errors.DataError(
            f"the newest version of {provision.id} begins {last.valid_from}, not before {first}"
        )
    by = str(amending.key) if amending is not None else "<key of the amending act>"
    say(f"# data/acts/{provision.act}.yaml, at {provision.id}")
    if provision.depth == "modelled":
        say(f'# end the version of {last.valid_from}: valid_to: "{_day_before(first)}"')
    else:
        say("# not modelled yet: it needs an entry of its own below its article")
    say(f"""\
- valid_from: "{first}"            # the earliest possible day, by the clause of the law
  valid_from_by: "<YYYY-MM-DD>"    # leave out if the day is established
  amended_by: {by}
  summary:
    ru: <what it says now, in our own words>
    en: <what it says now, in our own words>""")
    if any(version.penalty is not None for version in provision.versions):
        say("""\
  penalty:
    alternatives:
      - kind: imprisonment
        minimum: {amount: <number>, unit: years}
        maximum: {amount: <number>, unit: years}
    additional:
      - {kind: confiscation, mode: <mandatory or optional>}
    sources: [<source>]
    grade: <A|B|C>""")
    say("""\
  change:
    ru: <what the law changed, in our own words>
    en: <what the law changed, in our own words>
  sources: [<source>]
  grade: <A|B|C>""")
    return 0


def _day_before(day: Any) -> str:
    import datetime as dt

    return str(day - dt.timedelta(days=1))


# ------------------------------------------------------------------ the table

TASKS: Final[dict[str, Task]] = {
    "new-act": Task("begin the file of an act", _add_new_act, _new_act),
    "new-version": Task("begin a version of a provision", _add_new_version, _new_version),
    "compare": Task(pages.HELP, pages.add_compare, pages.compare),
}


def add_arguments(
    parser: argparse.ArgumentParser, add_data: Callable[[argparse.ArgumentParser], None]
) -> None:
    """Add the tasks; ``add_data`` adds the option that names the folder."""
    tasks = parser.add_subparsers(dest="task", metavar="TASK", required=True)
    for name, task in TASKS.items():
        own = tasks.add_parser(name, help=task.help, description=task.help.capitalize() + ".")
        task.add_arguments(own)
        add_data(own)


def run(options: argparse.Namespace, law: legalref.Corpus) -> int:
    """Do the task and return the exit code."""
    return TASKS[options.task].run(options, law)
