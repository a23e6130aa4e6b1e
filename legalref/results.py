"""What the verbs return: citations, resolutions, mentions, findings.

Slotted dataclasses, because running text yields them by the hundred thousand; pydantic validates,
dumps and describes them like any dataclass. Offsets are code points of the text as given,
half-open.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Literal

from legalref.errors import in_words
from legalref.ids import ProvisionId
from legalref.languages.messages import message
from legalref.values.describing import Described
from legalref.values.display import Displayable, completable
from legalref.values.spanning import MarkedText, Span, write

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable

__all__ = [
    "STATUSES",
    "Candidate",
    "Citation",
    "CitedAct",
    "Finding",
    "Mention",
    "Mentions",
    "Reason",
    "Resolution",
]

ResultStatus = Literal["resolved", "ambiguous", "outside", "foreign", "not_found"]
STATUSES: Final = ("resolved", "ambiguous", "outside", "foreign", "not_found")
Via = Literal[
    "citation", "id", "address", "exact", "alias", "inflected", "repaired", "transliterated",
    "context", "none",
]  # fmt: skip
Severity = Literal["error", "warning", "info"]
MessageLang = Literal["en", "ru", "kk"]


@dataclass(frozen=True, slots=True)
class CitedAct(Described):
    """The act of a citation, as written."""

    text: str
    """Its words."""
    start: int
    """Where they begin, in code points of the text as given."""
    end: int
    """Where they end; the place itself is not part of them."""
    key: str | None = None
    """Key of the act that the words name; None if they name none that is known."""
    country: str | None = None
    """ISO 3166 code if the text names a country."""


@dataclass(frozen=True, slots=True)
class Citation(Described):
    """One reference as written; what it means is the business of ``resolve``.

    Example:
        >>> from legalref import parse
        >>> [citation] = parse("п. 2 ч. 3 ст. 125 УК РК")
        >>> citation.segments
        (('art', '125'), ('part', '3'), ('point', '2'))
    """

    text: str
    """Its words; those of the act stand in ``act``."""
    start: int
    """Where they begin, in code points of the text as given."""
    end: int
    """Where they end; the place itself is not part of them."""
    segments: tuple[tuple[str, str], ...]
    """(level as written, number), outermost first: ``(("art", "125"), ("part", "3"))``."""
    act: CitedAct | None = None
    """The act that stands with it; None if none does."""
    title: str | None = None
    """A title in quotes or brackets beside the number."""


@dataclass(frozen=True, slots=True)
class Reason(Described):
    """Why a decision fell as it did: a stable code with its facts."""

    code: str
    """Key of :data:`legalref.languages.messages.MESSAGES`."""
    params: tuple[tuple[str, str], ...] = ()
    """The facts that its sentence speaks of, by name."""
    rule: str = field(default="", repr=False)
    """Stable name of the row or the rule that decided, such as ``draft`` or ``carried-act``; a
    decision that has no row is called by its code."""

    def __post_init__(self) -> None:
        if not self.rule:
            object.__setattr__(self, "rule", self.code)

    def __setstate__(self, state: list[Any]) -> None:
        # Pickles of before there were rules hold two values.
        for name, value in zip(("code", "params", "rule"), [*state, ""], strict=False):
            object.__setattr__(self, name, value)
        self.__post_init__()

    def text(self, lang: MessageLang = "en") -> str:
        """Return the reason as one sentence."""
        return message(self.code, lang, dict(self.params))

    def __str__(self) -> str:
        return self.text()


def unread(error: Exception) -> Reason:
    """Return the reason of a text on which a reader failed: a fault of the library, not of it."""
    return Reason("text-not-read", (("what", in_words(error)),))


@dataclass(frozen=True, slots=True)
class Candidate(Described):
    """A provision that a mention may mean."""

    id: ProvisionId
    """Its id."""
    score: float
    """How well it fits, in [0, 1]."""
    reason: str
    """How the candidate was found: ``same number``, ``similar name``, …"""

    def __str__(self) -> str:
        return f"{self.id} ({self.score:.2f}, {self.reason})"


@dataclass(frozen=True, slots=True)
class Finding(Described):
    """Something to know about a reference that was read."""

    code: str
    """A verdict code, such as ``title-mismatch`` or ``unverifiable``."""
    severity: Severity
    """How much it matters: ``error``, ``warning`` or ``info``."""
    reason: Reason
    """What there is to know."""
    start: int | None = None
    """Where the words begin that it is about; None if it is about no words of a text."""
    end: int | None = None
    """Where they end."""
    field: str | None = None
    """The field of the claim or record that it is about, if it is about one."""
    suggestion: ProvisionId | None = None
    """The reference that was probably meant, if there is exactly one good one."""

    def message(self, lang: MessageLang = "en") -> str:
        """Return the finding as one sentence."""
        return self.reason.text(lang)

    def __str__(self) -> str:
        return f"{self.severity}: {self.message()} [{self.code}]"


@dataclass(frozen=True, slots=True)
class Resolution(Described, Displayable):
    """What one mention means in the corpus, or why it means nothing there.

    Example:
        >>> from legalref import resolve
        >>> found = resolve("ст. 999 УК РК")
        >>> found.status, found.refs, found.reason.text()
        ('not_found', (), 'CC RK ends with article 467; there is no article 999.')
    """

    text: str
    """The mention as given."""
    status: ResultStatus
    """Whether it names something, and if not, why."""
    refs: tuple[ProvisionId, ...] = ()
    """The ids named, in the order of the text. For ``outside``: the act, with the cited place as
    written. Empty for ``foreign``, ``ambiguous`` and ``not_found``."""
    candidates: tuple[Candidate, ...] = ()
    """What else it may mean, ordered by (-score, id)."""
    reason: Reason = Reason("none")
    """Why the decision fell as it did."""
    score: float = 0.0
    """How sure the decision is, in [0, 1]."""
    via: Via = "none"
    """How the decision was reached."""
    repairs: tuple[str, ...] = ()
    """What had to be repaired to read it: ``look-alike letters``, ``1 typing slip``, …"""
    findings: tuple[Finding, ...] = ()
    """What else is worth knowing of it."""
    cited: tuple[ProvisionId, ...] = ()
    """The ids exactly as cited, existing or not; tells what a refusal refused."""
    in_scope: bool = False
    """Whether everything named belongs to the anti-trafficking field."""
    country: str | None = None
    """ISO 3166 code of the foreign law, if it is known."""
    as_of: dt.date | None = None
    """The day of the law that was asked; None for the newest state that the corpus knows."""

    @classmethod
    def unread(cls, text: str, error: Exception) -> Resolution:
        """Return what a batch says of a text on which the reader failed.

        Example:
            >>> print(Resolution.unread("ст. 1", RecursionError("too deep")).findings[0].code)
            unreadable
        """
        reason = unread(error)
        finding = Finding("unreadable", "error", reason)
        return cls(text, "not_found", reason=reason, findings=(finding,))

    def _with(self, text: str, reason: Reason) -> Resolution:
        """Return the same of another text, for another reason; in half the time of ``replace``."""
        return Resolution(
            text, self.status, self.refs, self.candidates, reason, score=self.score, via=self.via,
            repairs=self.repairs, findings=self.findings, cited=self.cited,
            in_scope=self.in_scope, country=self.country, as_of=self.as_of,
        )  # fmt: skip

    def explain(self, lang: MessageLang = "en") -> str:
        """Return in one sentence why the mention resolved as it did, with the rule that decided.

        Example:
            >>> from legalref import resolve
            >>> resolve("ст. 127.1 УК РФ").explain()
            'It is a law of another country: Russia. [rule: foreign-law]'
            >>> reason = Reason("bill", rule="draft")
            >>> Resolution("проект УК", "not_found", reason=reason).explain()
            'It is about a draft, which is not yet law. [rule: draft]'
        """
        sentence, reason = self.reason.text(lang), self.reason
        if self.status == "resolved" and reason.rule == reason.code:
            return sentence  # cited as it stands: nothing had to be decided
        return f"{sentence} [{message('rule', lang, {'rule': reason.rule})}]"

    def __str__(self) -> str:
        named = ", ".join(self.refs or self.cited)
        return f"«{self.text}»: {self.status.replace('_', ' ')}{' ' + named if named else ''}"

    @property
    def ok(self) -> bool:
        """Whether the mention resolved."""
        return self.status == "resolved"

    @property
    def ref(self) -> ProvisionId | None:
        """The id, if exactly one is named; else None."""
        return self.refs[0] if len(self.refs) == 1 else None

    def to_dict(self, lang: MessageLang = "en") -> dict[str, Any]:
        """Return plain JSON-ready data with stable keys."""
        return {
            "text": self.text,
            "status": self.status,
            "refs": [str(ref) for ref in self.refs],
            "candidates": [
                {"id": str(c.id), "score": round(c.score, 4), "reason": c.reason}
                for c in self.candidates
            ],
            "explanation": self.explain(lang),
            "score": round(self.score, 4),
            "via": self.via,
            "repairs": list(self.repairs),
            "findings": [
                {
                    "code": f.code,
                    "severity": f.severity,
                    "message": f.message(lang),
                    "suggestion": str(f.suggestion) if f.suggestion else None,
                }
                for f in self.findings
            ],
            "cited": [str(ref) for ref in self.cited],
            "in_scope": self.in_scope,
            "country": self.country,
            "as_of": self.as_of.isoformat() if self.as_of else None,
        }


@dataclass(frozen=True, slots=True)
class Mention(Described, Displayable):
    """A place in running text that cites the law; ``text == source[start:end]``.

    Example:
        >>> from legalref import extract
        >>> [mention] = extract("Осуждён по ст. 128 УК РК.")
        >>> mention.start, mention.end, mention.text, *map(str, mention.refs)
        (11, 24, 'ст. 128 УК РК', 'kz-cc:art128')
    """

    start: int
    """Where it begins, in code points of the text as given."""
    end: int
    """Where it ends; the place itself is not part of it."""
    text: str
    """Its words."""
    resolution: Resolution
    """What it means, or why nothing."""
    context: str | None = None
    """What the reading leaned on besides the mention itself: ``shared act``, ``act named before``,
    ``document``, …; None if the mention stands on its own."""
    rule: str = field(default="", repr=False)
    """Stable name of the rule that said which act it is of, such as ``own-act`` or ``carried-act``,
    or how it was found: ``heading``, ``name``, ``part-alone``. What refused it is the rule of the
    reason."""

    def __setstate__(self, state: list[Any]) -> None:
        # Pickles of before the rule was kept hold five values.
        names = ("start", "end", "text", "resolution", "context", "rule")
        for name, value in zip(names, [*state, ""], strict=False):
            object.__setattr__(self, name, value)

    def __str__(self) -> str:
        return f"{self.start}–{self.end} {self.resolution}"

    @property
    def refs(self) -> tuple[ProvisionId, ...]:
        """Ids named by the mention."""
        return self.resolution.refs

    @property
    @completable
    def status(self) -> ResultStatus:
        """Status of the resolution."""
        return self.resolution.status

    def to_dict(self, lang: MessageLang = "en") -> dict[str, Any]:
        """Return plain JSON-ready data with stable keys."""
        return {
            "start": self.start,
            "end": self.end,
            "context": self.context,
            **self.resolution.to_dict(lang),
        }


class Mentions(Displayable, list[Mention]):
    """The mentions of one text, in order; a list that remembers the text that it was read from.

    Example:
        >>> Mentions([], source="Ни одной ссылки.").source
        'Ни одной ссылки.'
    """

    def __init__(
        self, mentions: Iterable[Mention] = (), source: str | None = None, home: object = None
    ) -> None:
        super().__init__(mentions)
        self.source = source
        """The text as given; None if it was not kept."""
        # The corpus that was asked for by name, whose titles a rendering shows.
        self._home = home

    @classmethod
    def unread(cls, text: str, error: Exception) -> Mentions:
        """Return what a batch says of a text on which the reader failed: one finding over it all.

        Example:
            >>> Mentions.unread("ст. 1", RecursionError("too deep"))[0].resolution.findings[0].code
            'unreadable'
        """
        return cls([Mention(0, len(text), text, Resolution.unread(text, error))], text)

    def marked(self, label: str = "LAW", lang: MessageLang = "en") -> MarkedText:
        """Return the text with its mentions as spans, for the formats of annotation tools.

        Raises:
            ValueError: The text was not kept.
        """
        if self.source is None:
            raise ValueError("the text of these mentions was not kept; extract it once more")
        spans = tuple(
            Span(
                m.start, m.end, label, tuple(map(str, m.refs)), m.status, m.resolution.explain(lang)
            )
            for m in self
        )
        return MarkedText(self.source, spans)

    def to_format(
        self, format: str, path: str | os.PathLike[str] | None = None, *, label: str = "LAW"
    ) -> str | bytes:
        """Return the mentions in a format of annotation tools; write them to ``path`` if given.

        Args:
            format: ``jsonl``, ``doccano``, ``label-studio`` (predictions), ``conll``, ``brat`` (the
                ``.ann``; a path gets the ``.txt`` beside it) or ``spacy`` (bytes of a DocBin).
            path: A file to write.
            label: Label of the spans.

        Raises:
            ValueError: The format is unknown, or the text was not kept.
            MissingExtraError: spaCy is not installed.

        Example:
            >>> from legalref import extract
            >>> extract("По ст. 128 УК РК").to_format("conll").split()[:6]
            ['По', 'O', 'ст', 'B-LAW', '.', 'I-LAW']
        """
        return write([self.marked(label)], format, path)

    def to_jsonl(self, path: str | os.PathLike[str] | None = None, *, label: str = "LAW") -> str:
        """Return the text and its mentions as a line of JSON; see :meth:`to_format`."""
        return str(self.to_format("jsonl", path, label=label))

    def to_doccano(self, path: str | os.PathLike[str] | None = None, *, label: str = "LAW") -> str:
        """Return what doccano imports; see :meth:`to_format`."""
        return str(self.to_format("doccano", path, label=label))

    def to_label_studio(
        self, path: str | os.PathLike[str] | None = None, *, label: str = "LAW"
    ) -> str:
        """Return a task of Label Studio with predictions; see :meth:`to_format`."""
        return str(self.to_format("label-studio", path, label=label))

    def to_conll(self, path: str | os.PathLike[str] | None = None, *, label: str = "LAW") -> str:
        """Return tokens with BIO tags; see :meth:`to_format`."""
        return str(self.to_format("conll", path, label=label))

    def to_brat(self, path: str | os.PathLike[str] | None = None, *, label: str = "LAW") -> str:
        """Return the standoff of brat; a path gets the text beside it; see :meth:`to_format`."""
        return str(self.to_format("brat", path, label=label))

    def to_docbin(self, path: str | os.PathLike[str] | None = None, *, label: str = "LAW") -> bytes:
        """Return a spaCy DocBin; see :meth:`to_format`."""
        found = self.to_format("spacy", path, label=label)
        assert isinstance(found, bytes)
        return found

    def __str__(self) -> str:
        return "\n".join(map(str, self)) or "no mentions"

    def __repr__(self) -> str:
        # The fields of every mention, nested as they are, would fill the screen.
        count = f"<{len(self)} mention{'s' if len(self) != 1 else ''}>"
        return "\n  ".join([count, *map(str, self)])
