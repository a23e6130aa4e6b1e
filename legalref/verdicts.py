"""What a claim is, and what a check may answer.

A :class:`Claim` is what somebody says about a provision; a :class:`Verdict` says whether it is
true, with exactly one code of :data:`VERDICTS`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from legalref.ids import ProvisionId
from legalref.languages import tables
from legalref.languages.dates import read_day
from legalref.languages.home import LAW_LANGS
from legalref.languages.labels import label
from legalref.results import Finding, Reason, Severity, unread
from legalref.values.describing import Described
from legalref.values.display import Displayable

if TYPE_CHECKING:
    from legalref.results import MessageLang

__all__ = [
    "VERDICTS",
    "Bucket",
    "Claim",
    "Reference",
    "UnreadableClaim",
    "Verdict",
    "VerdictCode",
    "VerdictKind",
    "make_verdict",
    "read_claim",
]

Bucket = Literal["ok", "wrong", "unknown", "unreadable"]
VerdictCode = Literal[
    "malformed", "foreign", "outside", "ambiguous", "unknown-act", "unknown-provision",
    "not-yet-in-force", "no-longer-in-force", "renumbered", "title-mismatch", "penalty-mismatch",
    "status-mismatch", "unverifiable", "ok", "span-mismatch", "unknown-label", "missed-mention",
    "unreadable",
]  # fmt: skip


class VerdictKind(NamedTuple):
    """What one code means."""

    bucket: Bucket
    severity: Severity
    meaning: str


VERDICTS: Final[dict[str, VerdictKind]] = {
    "malformed": VerdictKind("wrong", "error", "it cannot be read as a reference"),
    "foreign": VerdictKind("unknown", "warning", "it is the law of another country"),
    "outside": VerdictKind("unknown", "info", "the act is at most named in the corpus"),
    "ambiguous": VerdictKind("unknown", "warning", "it may mean several things"),
    "unknown-act": VerdictKind("wrong", "error", "there is no such act"),
    "unknown-provision": VerdictKind("wrong", "error", "the act has no such article or part"),
    "not-yet-in-force": VerdictKind("wrong", "error", "it did not apply yet on the day"),
    "no-longer-in-force": VerdictKind("wrong", "error", "it did not apply any more on the day"),
    "renumbered": VerdictKind("wrong", "error", "it has another number now"),
    "title-mismatch": VerdictKind("wrong", "error", "the name belongs to something else"),
    "penalty-mismatch": VerdictKind("wrong", "error", "the penalty is another one"),
    "status-mismatch": VerdictKind("wrong", "error", "its state, or the day of it, is another one"),
    "unverifiable": VerdictKind(
        "unknown", "info", "the corpus lacks the fact, or words were not read"
    ),
    "ok": VerdictKind("ok", "info", "it exists, applied on the day, and all that is said agrees"),
    # Of annotations only; a claim never gets them.
    "span-mismatch": VerdictKind("wrong", "error", "the span does not fit the text"),
    "unknown-label": VerdictKind("wrong", "error", "the label is not in the vocabulary"),
    "missed-mention": VerdictKind("wrong", "warning", "a mention is not annotated"),
    # Of files and records; nothing in them was checked.
    "unreadable": VerdictKind("unreadable", "error", "the input cannot be read"),
}
"""Every code with its bucket, severity and meaning: stable, never reused.

``malformed`` is wrong, because a reference that nobody can read is a defect of the data, whatever
was meant. ``foreign`` and ``outside`` are unknown: such a reference may well be right, but this
corpus cannot say so. ``unreadable`` is an error of reading and says nothing of a reference.
"""

# ------------------------------------------------------------------ claims


@dataclass(frozen=True, slots=True)
class Reference(Described):
    """A reference in pieces, for data that keeps them apart.

    Example:
        >>> Reference(act="УК РК", article="125", part="3", point="2").article
        '125'
    """

    act: str | None = None
    """Key, abbreviation or name."""
    article: str | None = None
    """Number of the article (статья, бап)."""
    part: str | None = None
    """Number of the part (часть, бөлік)."""
    point: str | None = None
    """Number of the point (пункт, тармақ)."""
    subpoint: str | None = None
    """Number of the subpoint (подпункт, тармақша)."""
    note: str | None = None
    """Number of the note (примечание, ескерту)."""


@dataclass(frozen=True, slots=True)
class Claim(Described):
    """What somebody says about a provision; only the citation is needed.

    Example:
        >>> Claim("ст. 128 УК РК", title="Торговля людьми", max_years=15).max_years
        15
    """

    citation: str | Reference
    """A citation in words, an id, an address, or its pieces."""
    title: str | None = None
    """The name that the claim gives to the provision, or a label that stands for one."""
    min_years: float | None = None
    """The shortest imprisonment that it says, in years."""
    max_years: float | None = None
    """The longest imprisonment that it says, in years."""
    penalty: str | None = None
    """The penalty in words: «от 12 до 18 лет», ``up to 15 years, with confiscation``."""
    date: dt.date | None = None
    """The day of which the claim speaks; wins over ``as_of``."""
    lang: Literal["ru", "kk", "en"] | None = None
    """Language of the claim's own words, where its letters do not show it."""


_FIELDS: Final = tuple(field.name for field in fields(Claim))
_PIECES: Final = tuple(field.name for field in fields(Reference))
_WRITTEN: Final[dict[str, Literal["ru", "kk", "en"]]] = tables.words()["LANGUAGE_NAMES"]
"""Names of languages as people and tools write them."""


class UnreadableClaim(Exception):
    """A field of a claim cannot be read; (field, value as text)."""


_LARGEST: Final = 10**30
"""Of numbers that are a citation: Python itself refuses to write the largest in digits."""


def said(value: object) -> str:
    """Return a value of a record in few words, whatever it is.

    Example:
        >>> said(["ст. 1"]), said(10**5000)
        ("['ст. 1']", 'a value of the type int')
    """
    try:
        return f"{value!r:.80}"
    except Exception:  # a number without end, or an object of somebody else's
        return f"a value of the type {type(value).__name__}"


def _text(field: str, value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value if value is None or value.strip() else None
    if isinstance(value, bool):
        raise UnreadableClaim(field, repr(value))
    if isinstance(value, float):
        # A column of numbers with gaps turns 128 into 128.0, and a gap into NaN.
        if value != value:
            return None
        return str(int(value)) if value.is_integer() else str(value)
    if isinstance(value, int) and abs(value) < _LARGEST:
        return str(value)
    raise UnreadableClaim(field, said(value))


def _years(field: str, value: object) -> float | None:
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        raise UnreadableClaim(field, repr(value))
    try:
        number = float(value.replace(",", ".")) if isinstance(value, str) else float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError):
        raise UnreadableClaim(field, said(value)) from None
    if number != number:
        return None
    if not 0 <= number < 1000:
        raise UnreadableClaim(field, said(value))
    return number


def _day(field: str, value: object) -> dt.date | None:
    if value is None or value == "":
        return None
    if isinstance(value, dt.datetime):
        # pandas writes a gap in a column of dates as NaT, which is a datetime unequal to itself.
        return value.date() if value == value else None
    if isinstance(value, dt.date):
        return value
    if isinstance(value, float) and value != value:
        return None
    if isinstance(value, str):
        if not value.strip():
            return None
        day = read_day(value)
        if day is not None:
            return day
    raise UnreadableClaim(field, said(value))


def _citation(value: object) -> str | Reference:
    if isinstance(value, Reference):
        return value
    if isinstance(value, Mapping):
        unknown = [str(key) for key in value if key not in _PIECES]
        if unknown:
            raise UnreadableClaim(f"citation.{unknown[0]}", f"expected one of {', '.join(_PIECES)}")
        return Reference(**{key: _text(f"citation.{key}", value[key]) for key in value})
    if is_dataclass(value) or hasattr(value, "model_dump"):
        return _citation({p: getattr(value, p) for p in _PIECES if hasattr(value, p)})
    return _text("citation", value) or ""


def _is_unset(value: object) -> bool:
    return value is None or value == "" or (isinstance(value, float) and value != value)


def read_claim(value: object) -> Claim:
    """Return ``value`` as a claim.

    Raises:
        TypeError: It is neither text, nor a mapping, nor an object with a ``citation``.
        UnreadableClaim: A field holds something that it cannot mean.
    """
    if isinstance(value, str):
        return Claim(str(value))
    if isinstance(value, Reference):
        return Claim(value)
    if isinstance(value, Claim):
        # A dataclass does not check its fields; what stands there may be anything.
        given = {name: getattr(value, name) for name in _FIELDS}
    elif isinstance(value, Mapping):
        if "citation" not in value and any(piece in value for piece in ("act", "article")):
            pieces = {key: value[key] for key in _PIECES if key in value}
            value = {**{k: v for k, v in value.items() if k not in pieces}, "citation": pieces}
        unknown = [str(key) for key in value if key not in _FIELDS]
        if unknown:
            raise UnreadableClaim(unknown[0], f"expected one of {', '.join(_FIELDS)}")
        given = dict(value)
    elif hasattr(value, "citation"):
        given = {name: getattr(value, name) for name in _FIELDS if hasattr(value, name)}
    else:
        raise TypeError(
            f"a claim is text, a mapping or an object with a citation, not {type(value).__name__}; "
            f"for example {{'citation': '{label('example.citation', 'ru')}', 'max_years': 15}}"
        )
    lang: Any = given.get("lang")
    if _is_unset(lang):
        lang = None
    elif lang not in LAW_LANGS:
        name = lang.strip().lower().rstrip(".") if isinstance(lang, str) else ""
        written = re.split("[-_]", name, maxsplit=1)[0]
        if written not in _WRITTEN:
            raise UnreadableClaim("lang", f"{said(lang)}; expected one of ru, kk, en")
        lang = _WRITTEN[written]
    return Claim(
        _citation(given.get("citation")),
        _text("title", given.get("title")),
        _years("min_years", given.get("min_years")),
        _years("max_years", given.get("max_years")),
        _text("penalty", given.get("penalty")),
        _day("date", given.get("date")),
        lang,
    )


# ------------------------------------------------------------------ verdicts


@dataclass(frozen=True, slots=True)
class Verdict(Described, Displayable):
    """What one claim came to.

    Example:
        >>> from legalref import verify
        >>> verdict = verify("ст. 135 УК РК (торговля людьми)")
        >>> verdict.code, verdict.bucket, verdict.ok, str(verdict.suggestion)
        ('title-mismatch', 'wrong', False, 'kz-cc:art128')
    """

    code: VerdictCode
    """Exactly one key of :data:`VERDICTS`."""
    bucket: Bucket
    """What it counts as: ``ok``, ``wrong``, ``unknown`` or ``unreadable``."""
    severity: Severity
    """How much it matters: ``error``, ``warning`` or ``info``."""
    reason: Reason
    """Why it is so."""
    claim: Claim | None = None
    """The claim as read; None if it could not be read."""
    refs: tuple[ProvisionId, ...] = ()
    """What the citation names; for a refused one, what it named as cited."""
    expected: str | None = None
    """What the corpus says, where that differs from the claim."""
    found: str | None = None
    """What the claim says, where that differs from the corpus."""
    suggestion: ProvisionId | None = None
    """What was probably meant, if there is exactly one good guess."""
    findings: tuple[Finding, ...] = ()
    """What else is worth knowing, in the order in which it was noticed."""
    sources: tuple[str, ...] = ()
    """Ids of the sources that the verdict rests on."""
    in_scope: bool = False
    """Whether everything named belongs to the anti-trafficking field."""
    as_of: dt.date | None = None
    """The day of the check; None for the newest state that the corpus knows."""
    corpus_date: dt.date | None = None
    """The corpus was compared with the law up to this day at least."""
    lang: Literal["en", "ru", "kk"] = "en"
    """Language of :meth:`message` unless another one is asked for."""
    parts: tuple[Verdict, ...] = field(default=(), repr=False)
    """The verdicts on each reference with what is said of it, where a claim names several and says
    something of one of them; this verdict is the worst of these. Empty for a single one."""

    def __setstate__(self, state: list[Any]) -> None:
        # Pickles of before there were parts hold one value less.
        names = [each.name for each in fields(self)]
        for name, value in zip(names, [*state, ()], strict=False):
            object.__setattr__(self, name, value)

    def __post_init__(self) -> None:
        if VERDICTS[self.code][:2] != (self.bucket, self.severity):
            raise ValueError(f"{self.code} belongs to {VERDICTS[self.code][:2]}")

    @classmethod
    def unread(cls, claim: object, error: Exception) -> Verdict:
        """Return what a batch says of a claim on which the reader failed.

        Example:
            >>> Verdict.unread("ст. 1", RecursionError("too deep")).code
            'unreadable'
        """
        return make_verdict("unreadable", unread(error))

    @property
    def ok(self) -> bool:
        """Whether everything claimed is right."""
        return self.bucket == "ok"

    @property
    def ref(self) -> ProvisionId | None:
        """The provision named, if it is exactly one."""
        return self.refs[0] if len(self.refs) == 1 else None

    def message(self, lang: MessageLang | None = None) -> str:
        """Return the verdict as one sentence."""
        return self.reason.text(lang or self.lang)

    def __str__(self) -> str:
        return f"{self.code}: {self.message()}"

    def to_dict(self, lang: MessageLang | None = None) -> dict[str, Any]:
        """Return plain JSON-ready data with stable keys."""
        lang = lang or self.lang
        return {
            "code": self.code,
            "bucket": self.bucket,
            "severity": self.severity,
            "message": self.message(lang),
            "refs": [str(ref) for ref in self.refs],
            "expected": self.expected,
            "found": self.found,
            "suggestion": str(self.suggestion) if self.suggestion else None,
            "findings": [
                {
                    "code": finding.code,
                    "severity": finding.severity,
                    "message": finding.message(lang),
                    "field": finding.field,
                    "suggestion": str(finding.suggestion) if finding.suggestion else None,
                }
                for finding in self.findings
            ],
            "sources": list(self.sources),
            "in_scope": self.in_scope,
            "as_of": self.as_of.isoformat() if self.as_of else None,
            "corpus_date": self.corpus_date.isoformat() if self.corpus_date else None,
            "parts": [part.to_dict(lang) for part in self.parts],
        }

    @staticmethod
    def json_schema() -> dict[str, Any]:
        """Return the JSON Schema of a verdict."""
        from pydantic import TypeAdapter

        # A verdict holds verdicts, so that pydantic refers to it; its fields belong on top.
        schema = TypeAdapter(Verdict).json_schema()
        return {**schema["$defs"]["Verdict"], "$defs": schema["$defs"]}


def make_verdict(code: VerdictCode, reason: Reason, **given: Any) -> Verdict:
    """Return a verdict with the bucket and the severity of its code."""
    kind = VERDICTS[code]
    return Verdict(code, kind.bucket, kind.severity, reason, **given)
