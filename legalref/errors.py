"""The errors of the library, split by whose mistake it is.

    LegalRefError
     x DataError                        the YAML is wrong: fix ``data/``
        + DataNotFoundError               no data directory
        + DataFormatError                 one or more problems, each with file, line and column
     x CitationError (ValueError)       the caller's text is wrong
        + CitationSyntaxError             not a citation: text, position, caret
        + ResolutionError (LookupError)   only from the ``*_one`` functions
           - UnknownReferenceError          nothing in the corpus fits
           - AmbiguousReferenceError        several things fit
     x UnknownKeyError (KeyError)       a catalogue such as ``law.sources`` has no such key
     x UnknownProvisionError (KeyError) ``law[...]`` has no such id; names the nearest
     x UnreadableFileError (ValueError) a file to be checked cannot be read
     x MissingExtraError (ImportError)  an optional extra is not installed

Every error keeps its facts in ``args``, so all of them survive pickling (annotation runs live in
``multiprocessing``), and makes its words in ``__str__``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "AmbiguousReferenceError",
    "CitationError",
    "CitationSyntaxError",
    "DataError",
    "DataFormatError",
    "DataNotFoundError",
    "LegalRefError",
    "MissingExtraError",
    "Problem",
    "ResolutionError",
    "UnknownKeyError",
    "UnknownProvisionError",
    "UnknownReferenceError",
    "UnreadableFileError",
    "UnverifiedReferenceError",
]


class LegalRefError(Exception):
    """Base of every error that the library raises on purpose."""


class DataError(LegalRefError):
    """The YAML of the corpus is missing or wrong."""


class DataNotFoundError(DataError):
    """There is no data directory where the library looks for one."""


class Problem(NamedTuple):
    """One thing that is wrong with the data."""

    file: str
    line: int
    """1-based; 0 if the problem concerns the file as a whole."""
    column: int
    """1-based; 0 if the problem concerns the file as a whole."""
    where: str
    """Path of the value inside the file, such as ``provisions[3].title.ru``; may be empty."""
    message: str
    """What was read, what was expected, and an example where one helps."""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        return f"{place}: {self.where + ': ' if self.where else ''}{self.message}"


class DataFormatError(DataError):
    """The data cannot be loaded; carries every problem found, not only the first.

    Example:
        >>> error = DataFormatError((Problem("acts/x.yaml", 3, 1, "kind", "unknown key"),))
        >>> print(error)
        1 problem in the data:
          acts/x.yaml:3:1: kind: unknown key
    """

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All problems, ordered by file, line and column."""
        problems: tuple[Problem, ...] = self.args[0]
        return problems

    def __str__(self) -> str:
        count = len(self.problems)
        head = f"{count} problem{'s' if count != 1 else ''} in the data:"
        return "\n".join([head, *(f"  {problem}" for problem in self.problems)])


class CitationError(LegalRefError, ValueError):
    """The text given by the caller is not a usable citation."""


class CitationSyntaxError(CitationError):
    """The text is not a citation.

    Example:
        >>> print(CitationSyntaxError("ст. УК РК", 4, "a number", "ст. 128 УК РК"))
        expected a number at position 4; for example «ст. 128 УК РК»
            ст. УК РК
                ^
    """

    def __init__(self, source: str, position: int, expected: str, example: str) -> None:
        super().__init__(source, position, expected, example)

    @property
    def source(self) -> str:
        """The text as given."""
        return str(self.args[0])

    @property
    def position(self) -> int:
        """Code point in :attr:`source` at which reading stopped."""
        return int(self.args[1])

    def __str__(self) -> str:
        source, position, expected, example = self.args
        # One line around the caret: a citation is short, but the text may be a whole book.
        start = max(source.rfind("\n", 0, position) + 1, position - 60)
        end = min(
            [position + 60, len(source), *(i for i in [source.find("\n", position)] if i >= 0)]
        )
        shown = source[start:end].replace("\t", " ")
        return (
            f"expected {expected} at position {position}; for example «{example}»\n"
            f"    {shown}\n    {' ' * (position - start)}^"
        )


class ResolutionError(CitationError, LookupError):
    """A mention does not resolve to provisions; raised only by the ``*_one`` functions."""

    def __init__(self, citation: str, reason: str, candidates: tuple[str, ...] = ()) -> None:
        super().__init__(citation, reason, candidates)

    @property
    def citation(self) -> str:
        """The mention as given."""
        return str(self.args[0])

    @property
    def candidates(self) -> tuple[str, ...]:
        """Ids that come near, best first; empty if nothing does."""
        candidates: tuple[str, ...] = self.args[2]
        return candidates

    def __str__(self) -> str:
        near = f" (candidates: {', '.join(self.candidates)})" if self.candidates else ""
        return f"«{self.citation}»: {self.args[1]}{near}"


class UnknownReferenceError(ResolutionError):
    """Nothing in the corpus fits the mention, or it belongs to another act or country."""


class AmbiguousReferenceError(ResolutionError):
    """Several provisions fit the mention and nothing decides between them."""


class UnverifiedReferenceError(ResolutionError):
    """A claim about a provision is not true, or could not be checked.

    Example:
        >>> print(UnverifiedReferenceError("ст. 135", "ambiguous: …", ("kz-cc:art135",)))
        «ст. 135»: ambiguous: … Probably meant: kz-cc:art135.
    """

    def __str__(self) -> str:
        near = f" Probably meant: {', '.join(self.candidates)}." if self.candidates else ""
        return f"«{self.citation}»: {self.args[1]}{near}"


class UnknownKeyError(LegalRefError, KeyError):
    """A catalogue of the corpus has no entry with that key.

    Example:
        >>> print(UnknownKeyError("source", "k-S99", ("k-S9",)))
        no source 'k-S99'; nearest: k-S9
    """

    def __init__(self, what: str, key: str, nearest: tuple[str, ...] = ()) -> None:
        super().__init__(what, key, nearest)

    @property
    def nearest(self) -> tuple[str, ...]:
        """Keys close to the one asked for, nearest first."""
        nearest: tuple[str, ...] = self.args[2]
        return nearest

    def __str__(self) -> str:
        what, key, nearest = self.args
        hint = f"; nearest: {', '.join(nearest)}" if nearest else ""
        return f"no {what} {key!r}{hint}"


class UnknownProvisionError(LegalRefError, KeyError):
    """``law[key]`` found nothing.

    Example:
        >>> print(UnknownProvisionError("kz-cc:art128/part9", "art. 128 has parts 1–4", ()))
        no provision 'kz-cc:art128/part9': art. 128 has parts 1–4
    """

    def __init__(self, key: str, reason: str, nearest: tuple[str, ...] = ()) -> None:
        super().__init__(key, reason, nearest)

    @property
    def nearest(self) -> tuple[str, ...]:
        """Ids close to the one asked for, nearest first."""
        nearest: tuple[str, ...] = self.args[2]
        return nearest

    def __str__(self) -> str:
        key, reason, nearest = self.args
        hint = f"; nearest: {', '.join(nearest)}" if nearest else ""
        return f"no provision {str(key)!r}: {reason}{hint}"


class UnreadableFileError(LegalRefError, ValueError):
    """A file that is to be checked cannot be read at all.

    Example:
        >>> print(UnreadableFileError("labels.jsonl", "No such file or directory"))
        labels.jsonl: No such file or directory
    """

    def __init__(self, file: str, reason: str) -> None:
        super().__init__(file, reason)

    @property
    def file(self) -> str:
        """The file as named by the caller."""
        return str(self.args[0])

    def __str__(self) -> str:
        file, reason = self.args
        return f"{file}: {' '.join(str(reason).split())}"  # YAML's own are of several lines


class MissingExtraError(LegalRefError, ImportError):
    """An optional feature was used whose packages are not installed.

    Example:
        >>> print(MissingExtraError("legalref.integrations.spacy", "spacy"))
        legalref.integrations.spacy needs an optional extra: pip install 'legalref[spacy]'
    """

    def __init__(self, feature: str, extra: str) -> None:
        super().__init__(feature, extra)

    def __str__(self) -> str:
        feature, extra = self.args
        return f"{feature} needs an optional extra: pip install 'legalref[{extra}]'"


# ------------------------------------------------------------------ what ends no batch

Answer = TypeVar("Answer")


def spared(
    read: Callable[..., Answer], instead: Callable[[Any, Exception], Answer]
) -> Callable[..., Answer]:
    """Return ``read`` for batches: what it raises about one text is not the end of the others.

    Args:
        read: Answers about one text under a setting.
        instead: Makes an answer of the text and of what was raised, such as ``Resolution.unread``.
    """

    def answer(text: Any, **setting: Any) -> Answer:
        try:
            return read(text, **setting)
        except Exception as error:
            read("", **setting)  # raises where it is the setting that is wrong
            return instead(text, error)

    return answer


def in_words(error: Exception) -> str:
    r"""Return what was raised on one short line.

    Example:
        >>> in_words(ValueError("no\n  such thing"))
        'ValueError: no such thing'
    """
    return " ".join(f"{type(error).__name__}: {str(error)[:400]}".split())[:200]
