"""Count the words of languages that stand outside their folders: python tests/house/words.py [MODULE].

A language's words belong in ``legalref/languages/<language>`` and in the YAML beside it. Counted in every
other module, in whichever room, are its texts, docstrings aside, that have two Cyrillic letters in a row,
the patterns that have a word by which English names a law or a place in one, or joins such words, and
the words or letters that the words of a token are compared with; in the rooms that read also what any
text is asked to begin or to end with.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

PACKAGE: Final = Path(__file__).parents[2] / "legalref"
OF_A_LANGUAGE: Final = re.compile(r"languages/([a-z]{2}/.*|_[a-z]+\.py)")
"""The folders of the languages, and the tables that a program has written."""
CYRILLIC: Final = re.compile("[\u0400-\u052f]{2}")
LETTERS: Final = re.compile(r"\[[^\]]*\]")
"""Classes of letters in a pattern, which are no words."""
ENGLISH: Final = re.compile(
    r"(?i)(?<![a-z<(?])(?:art|arts|articles?|sections?|paragraphs?|paras?|laws?|codes?|acts?|criminal|"
    r"convention|protocol|draft|bill|amended|hereinafter|charter|court|"
    r"the|of|and|or|in|to|into|from|by|under|hundred)(?![a-z>])"
)
COMPILES: Final = ("late", "re.compile", "re.search", "re.match", "re.fullmatch", "re.findall")
"""What is given a pattern."""
ASKS_OF: Final = ("startswith", "endswith", "removeprefix", "removesuffix")
"""What a word is asked with, in the rooms that read."""
READING: Final = ("text", "acts", "names", "parsing", "resolution", "extraction")

NO_WORDS: Final[dict[str, tuple[str, frozenset[str]]]] = {
    "text/composing.py": ("letters of a word", frozenset(("a-zа-яёәғқңөұүһіїєґў",))),
    "text/folding.py": (
        "letters that look alike or are taken for one another",
        frozenset(
            (
                "А-ЯЁӘҒҚҢӨҰҮҺІЇЄҐЎ]+",
                "а-яёәғқңөұүһіїєґў",
                "агкноуухи",
                "асеорхуікмтнвә",
                "іхсм",
                "ќЌѓЃњЊѕЅґҐµїЇўЎ±єЄјЈћЋ",
                "ғгб",
                "қкп",
                "қҚғҒңҢңҢөӨөүҮұҰұәӘәӘһҺ",
                "әғқңөұүһі",
            )
        ),
    ),
    "names/slips.py": (
        "letters that a scanner takes for figures",
        frozenset(("оізчзбв",)),
    ),
    "checking/encodings.py": (
        "letters by which a wrong encoding shows",
        frozenset(("оеаинтсрвлкмдпуыәғқңөұүһі", "ѓѕјљњћџђєїґў¤§©«»®°±µ¶·№‡†‰‹›ЃЂЉЊЋЏЎҐЄЇЅЈ")),
    ),
    "acts/identifiers.py": (
        "the forms of addresses: /akn/…/act/…",
        frozenset(
            (
                '(?:https?://)?(?:(?:www\\.|insecure\\.|old\\.)?(?:adilet\\.)?zan|zakon\\.(?:uchet|mybuh))\\.kz/(?:(?:rus|kaz|eng)/(?:(?:archive/)?docs|history)|api/documents/by-ngr)/(?P<id>[a-z][0-9][0-9a-z]{5,}[0-9_s]*)(?P<day>/[0-9]{2}\\.[0-9]{2}\\.[0-9]{4}(?![0-9]))?(?P<rest>[^\\s\\"<>),;]*)',
                "/akn/[a-z]{2}/act/[0-9-]+/[0-9a-z-]+(?:/[a-z]{3})?(?:@(?P<day>[0-9-]*))?(?:/!main)?(?:[~#](?P<eid>[a-z_0-9-]+))?",
            )
        ),
    ),
    "acts/registry.py": (
        "how a record says that an act is no longer in force",
        frozenset(("lost force",)),
    ),
    "extraction/stretches.py": (
        "the beginnings of addresses and ids",
        frozenset(("zan.kz", "/akn/", "kz-")),
    ),
    "ids.py": (
        "levels of an id",
        frozenset(("(ch|sec|art|part|point|subpoint|para|note|annex)?(",)),
    ),
    "checking/markup.py": (
        "elements of HTML",
        frozenset(
            (
                "\\s*(?:<!doctype\\s+html|<html[\\s>]|<(?:p|div|body|article|table|ul|ol|h[1-6])[\\s>])",
            )
        ),
    ),
}
"""Texts that are no words of a language though they look so: why, and which."""


def modules() -> Iterator[Path]:
    """Yield the modules outside the folders of the languages."""
    for path in sorted(PACKAGE.rglob("*.py")):
        if not OF_A_LANGUAGE.fullmatch(path.relative_to(PACKAGE).as_posix()):
            yield path


def words_in(path: Path) -> list[tuple[int, str]]:
    """Return the texts of a module in which words of a language stand, with their lines."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    told = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    asked_for = {
        id(name)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("rule", "piece")
        for name in node.args
    }
    patterns = {
        id(text)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) in COMPILES
        for text in ast.walk(node)
    } - asked_for
    name = path.relative_to(PACKAGE).as_posix() if path.is_relative_to(PACKAGE) else ""
    compared = {
        id(text)
        for node in ast.walk(tree)
        if isinstance(node, ast.Compare)
        and any(map(is_word_of_a_text, [node.left, *node.comparators]))
        for text in ast.walk(node)
    } - asked_for
    if name.partition("/")[0] in READING:
        compared |= {
            id(text)
            for node in ast.walk(tree)
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
            if node.func.attr in ASKS_OF
            for given in node.args
            for text in ast.walk(given)
        }
    _, no_words = NO_WORDS.get(name, ("", frozenset[str]()))
    return [
        (node.lineno, node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in told
        and node.value not in no_words
        and (
            CYRILLIC.search(LETTERS.sub("", node.value))
            or (id(node) in patterns and ENGLISH.search(node.value) is not None)
            or (id(node) in compared and any(map(str.isalpha, node.value)))
        )
    ]


def is_word_of_a_text(node: ast.expr) -> bool:
    """Whether an expression is the words of a token: ``token.text``, ``self._text(at)``."""
    if isinstance(node, ast.Call):
        return isinstance(node.func, ast.Attribute) and node.func.attr == "_text"
    return isinstance(node, ast.Attribute) and node.attr == "text"


def counts() -> dict[str, int]:
    """Return how many such texts each module has, those without any aside."""
    found = {path.relative_to(PACKAGE).as_posix(): len(words_in(path)) for path in modules()}
    return {name: count for name, count in found.items() if count}


def main() -> None:
    """Print the modules that have words, or the words of those named."""
    for name in sys.argv[1:]:
        for line, text in words_in(PACKAGE / name):
            print(f"{name}:{line}: {text!r}")
    if not sys.argv[1:]:
        for name, count in counts().items():
            print(f"{count:4} {name}")
        print(f"{sum(counts().values()):4} in all")


if __name__ == "__main__":
    main()
