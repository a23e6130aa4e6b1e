"""Spans against their text: offsets, labels, and what the marked words mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from legalref.checking.case import cut
from legalref.ids import ID_PATTERN
from legalref.languages.rules import rule
from legalref.results import Finding, Mention, Reason
from legalref.verdicts import Claim, Verdict, VerdictCode

if TYPE_CHECKING:
    from legalref.checking.annotations import Annotation
    from legalref.checking.verification import Verifier
    from legalref.ids import ProvisionId
    from legalref.results import Resolution

__all__ = ["SpanChecker", "place"]

_LIKE_AN_ID = re.compile(ID_PATTERN)
_quoted = partial(cut, longest=80)
# Labels under which people mark references: LAW, LEGAL_REF, B-NORM, «статья».
_LAW_LABEL = rule("names-a-reference").pattern


class SpanChecker:
    """Checks the spans of annotated texts."""

    def __init__(
        self,
        verifier: Verifier,
        labels: frozenset[str] | None,
        judge: Callable[[Any], Verdict],
    ) -> None:
        self.verifier = verifier
        self.labels = labels
        self._judge = judge

    def _verdict(self, code: VerdictCode, reason: Reason, **given: Any) -> Verdict:
        return self.verifier.say(code, reason, **given)

    def check(
        self, text: str, annotation: Annotation, mentions: Sequence[Mention]
    ) -> tuple[Verdict, str]:
        """Return the verdict on one span, and what it cites."""
        if annotation.error is not None or annotation.start is None or annotation.end is None:
            reason = Reason("record-not-read", (("what", annotation.error or "no offsets"),))
            return self._verdict("malformed", reason), annotation.surface or ""
        start, end = annotation.start, annotation.end
        misplaced = self._misplaced(text, annotation, start, end)
        if misplaced is not None:
            return misplaced, annotation.surface or text[max(start, 0) : max(end, 0)][:200]
        words = annotation.pieces or text[start:end]
        if (
            self.labels is not None
            and annotation.label is not None
            and annotation.label not in self.labels
        ):
            return self._unknown_label(annotation.label), words
        return self._reading(words, annotation, mentions, start, end), words

    def _misplaced(self, text: str, annotation: Annotation, start: int, end: int) -> Verdict | None:
        """Return a verdict if the offsets do not fit the text, with what would."""
        where = place(start, end)
        if start >= end:
            return self._verdict("span-mismatch", Reason("span-empty", where))
        stated = annotation.surface
        if start < 0 or end > len(text):
            reason = Reason("span-outside", (*where, ("length", str(len(text)))))
            return self._verdict(
                "span-mismatch", reason, findings=self._better(text, stated, start, end)
            )
        there = text[start:end]
        if stated is not None and stated != there:
            if " ".join(stated.split()) == " ".join(there.split()):
                return None  # line ends and runs of spaces, as tools rewrite them
            params = (
                *where,
                ("there", _quoted(there)),
                ("stated", _quoted(stated)),
            )
            return self._verdict(
                "span-mismatch", Reason("span-text-differs", params), expected=there, found=stated,
                findings=self._better(text, stated, start, end),
            )  # fmt: skip
        clean = _clean_edges(text, start, end) if stated is None else _whole_words(text, start, end)
        if annotation.pieces is None and not clean:
            reason = Reason("span-edges", (*where, ("there", _quoted(there))))
            return self._verdict(
                "span-mismatch", reason, found=there,
                findings=self._better(text, None, start, end),
            )  # fmt: skip
        return None

    def _better(self, text: str, stated: str | None, start: int, end: int) -> tuple[Finding, ...]:
        """Return the offsets that were probably meant, if something shows them."""
        for code, units in _UNITS:
            converted = _convert(text, start, end, units)
            if converted is None or converted == (start, end):
                continue
            first, last = converted
            fits = (
                text[first:last] == stated
                if stated is not None
                else _clean_edges(text, first, last)
            )
            if fits:
                return (Finding("span-mismatch", "info", Reason(code, place(first, last))),)
        if stated:
            places = [match.start() for match in re.finditer(re.escape(stated), text)]
            nearest = min(places, key=lambda at: abs(at - start), default=None)
            if nearest is not None:
                found = place(nearest, nearest + len(stated))
                return (Finding("span-mismatch", "info", Reason("span-elsewhere", found)),)
        return ()

    def _unknown_label(self, label: str) -> Verdict:
        from difflib import get_close_matches

        near = get_close_matches(label.lower(), sorted(self.labels or ()), n=1, cutoff=0.6)
        findings = tuple(
            Finding("unknown-label", "info", Reason("label-nearest", (("label", each),)))
            for each in near
        )
        return self._verdict(
            "unknown-label", Reason("unknown-label", (("label", label),)), found=label,
            expected=near[0] if near else None, findings=findings,
        )  # fmt: skip

    def _reading(
        self,
        words: str,
        annotation: Annotation,
        mentions: Sequence[Mention],
        start: int,
        end: int,
    ) -> Verdict:
        """Compare the marked words with the provision that the annotation names."""
        around = [m for m in mentions if m.start < end and start < m.end]
        label = annotation.label
        named = annotation.citation
        if named is None and label is not None and ":" in label and _LIKE_AN_ID.match(label):
            named = label
        read = self._resolution(words, around)
        if named is not None:
            verdict = self._judge(named)
            return verdict if verdict.bucket == "wrong" else self._beside(verdict, words, read)
        if read is None or (read.status == "not_found" and not read.cited):
            if label is None or not _LAW_LABEL.search(label):
                # A person, a place: the corpus has nothing to say but that the span is sound.
                return self._verdict("ok", Reason("span-fits", place(start, end)))
            return self._judge(words)
        own = self._judge(words)
        if own.code in ("ambiguous", "malformed") and read.status == "resolved":
            # The words alone do not say it; where they stand, they do.
            wider = next((m for m in around if m.resolution is read), None)
            if wider is not None and not wider.context and (wider.start, wider.end) != (start, end):
                params = (
                    *place(wider.start, wider.end),
                    ("there", _quoted(wider.text)),
                )
                return self._verdict(
                    "span-mismatch", Reason("span-bounds", params), refs=read.refs,
                    suggestion=read.ref, found=words, expected=wider.text,
                )  # fmt: skip
            return self.verifier.judge(Claim(words), read)
        return own

    def _beside(self, verdict: Verdict, words: str, read: Resolution | None) -> Verdict:
        """Return the verdict on a provision that is named for marked words, if they agree with it.

        That it exists is not enough: the words may mean another one, say something else of it, or
        nothing that was read.
        """
        if read is None:
            meant: tuple[ProvisionId, ...] = ()
        elif read.status == "ambiguous":
            acts = {ref.act for ref in verdict.refs}
            meant = tuple(each.id for each in read.candidates if each.id.act in acts)
            if any(_agree((one,), verdict.refs) for one in meant):
                return verdict  # the annotation says which of them
        else:
            meant = read.refs or read.cited
        if verdict.refs and meant and not _agree(meant, verdict.refs):
            facts = self.verifier.facts
            params = (
                ("there", _quoted(words)), *facts.words("other", *meant),
                *facts.words("ref", *verdict.refs),
            )  # fmt: skip
            return self._verdict(
                "span-mismatch", Reason("span-means-another", params), refs=verdict.refs,
                expected=", ".join(meant), found=", ".join(verdict.refs),
                suggestion=meant[0] if len(meant) == 1 and read and read.refs else None,
            )  # fmt: skip
        if verdict.bucket != "ok":
            return verdict
        if not meant and (read is None or read.status in ("not_found", "ambiguous")):
            reason = Reason("unread", (("words", f"«{_quoted(words)}»"),))
            return self._verdict("unverifiable", reason, refs=verdict.refs, found=words)
        own = self._judge(words)
        if own.code in ("ambiguous", "malformed") and read is not None and read.refs:
            own = self.verifier.judge(Claim(words), read)
        return verdict if own.bucket == "ok" else own

    def _resolution(self, words: str, around: Sequence[Mention]) -> Resolution | None:
        """Return what the marked words mean, by themselves or where they stand."""
        own = self.verifier.facts.resolver.resolve(words, self.verifier.setting)
        if own.status == "resolved" or not around:
            return own
        resolved = [m.resolution for m in around if m.status == "resolved"]
        return resolved[0] if len(resolved) == 1 else own


def _agree(meant: Iterable[ProvisionId], named: Iterable[ProvisionId]) -> bool:
    """Whether two readings name the same things, or one lies in the other."""
    return all(any(one in other or other in one for other in named) for one in meant)


def place(start: int, end: int) -> tuple[tuple[str, str], tuple[str, str]]:
    """Return the two ends of a span as the place of an item."""
    return ("start", str(start)), ("end", str(end))


def _clean_edges(text: str, start: int, end: int) -> bool:
    """Whether a span neither cuts a word nor takes in what does not belong to one."""
    if not 0 <= start < end <= len(text) or text[start].isspace() or text[end - 1].isspace():
        return False
    if text[start] in ".,;:)»" or text[end - 1] in ",;:(«":
        return False
    return _whole_words(text, start, end)


def _whole_words(text: str, start: int, end: int) -> bool:
    """Whether a span cuts no word in two."""
    cuts_before = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
    cuts_after = end < len(text) and text[end - 1].isalnum() and text[end].isalnum()
    return not (cuts_before or cuts_after)


def _utf16_units(char: str) -> int:
    return 2 if char > "\uffff" else 1


def _utf8_bytes(char: str) -> int:
    return len(char.encode("utf-8", "surrogatepass"))


def _without_returns(char: str, following: str) -> int:
    return 0 if char == "\r" and following == "\n" else 1


def _with_returns(char: str, following: str) -> int:
    return 2 if char == "\n" else 1


_Units = Callable[[str, str], int]
_UNITS: Final[tuple[tuple[str, _Units], ...]] = (
    ("span-in-utf16", lambda char, following: _utf16_units(char)),
    ("span-in-bytes", lambda char, following: _utf8_bytes(char)),
    ("span-in-lines", _without_returns),
    ("span-in-lines", _with_returns),
)
"""What offsets may count, and how much one character, before another one, counts."""


def _convert(text: str, start: int, end: int, units: _Units) -> tuple[int, int] | None:
    """Return offsets counted in other units as code points; None if they cut a character."""
    found: dict[int, int] = {}
    at = 0
    for position, char in enumerate(text):
        if at in (start, end):
            # Of characters that count nothing the last one is meant at the start of a span.
            found[at] = position
        at += units(char, text[position + 1 : position + 2])
        if at > end:
            break
    if at == end:
        found[at] = len(text) if at not in found else found[at]
    return (found[start], found[end]) if start in found and end in found else None
