"""Is a reference true? One verdict for one claim.

:func:`verify` takes what somebody wrote about the law (a citation, and perhaps the name, the
penalty and the day that go with it) and compares it with the corpus. The checks run in the order
of :data:`VERDICTS`, and the first that fails gives the verdict; what else was noticed stands in its
findings. *Unknown* is an answer of its own: it never counts as right, nor as wrong.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from legalref.checking.facts import LANGS, Facts, Sanction, differs, facts_of, three
from legalref.checking.penalties import (
    KIND_WORDS,
    MODE_WORDS,
    StatedPenalty,
    StatedTerm,
    read_penalty,
    span_words,
)
from legalref.checking.shapes import Quick
from legalref.corpus.view import Corpus, load
from legalref.errors import UnknownProvisionError
from legalref.ids import ProvisionId
from legalref.languages.classify import classify
from legalref.names.titles import Named, Rival, common_words, language_of, says_something
from legalref.parsing.reader import Reading, read
from legalref.resolution.resolver import Setting, beside, day_of
from legalref.results import Finding, Reason, Resolution
from legalref.text.folding import fold
from legalref.text.numerals import in_digits
from legalref.text.tokens import tokenize
from legalref.values.dates import DATE
from legalref.verdicts import (
    VERDICTS,
    Claim,
    Reference,
    UnreadableClaim,
    Verdict,
    VerdictCode,
    make_verdict,
    read_claim,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from legalref.results import MessageLang

__all__ = ["Verifier", "verify"]


class _Said(NamedTuple):
    """A check that has something to say; ``code`` None for a mere finding."""

    code: VerdictCode
    reason: Reason
    expected: str | None = None
    found: str | None = None
    suggestion: ProvisionId | None = None
    findings: tuple[Finding, ...] = ()
    sources: tuple[str, ...] = ()
    field: str | None = None


def _not_read(text: str) -> _Said:
    return _Said("malformed", Reason("citation-not-read", (("text", _cut(text)),)))


# ------------------------------------------------------------------ the verifier


class Verifier:
    """Checks claims against one corpus as of one day; keeps what it has found out.

    :func:`verify` and :func:`legalref.validate` share one per corpus. Thread-safe.
    """

    def __init__(
        self,
        corpus: Corpus | None = None,
        *,
        as_of: dt.date | str | None = None,
        lang: MessageLang = "en",
    ) -> None:
        if lang not in LANGS:
            raise ValueError(f"language {lang!r}: expected one of en, ru, kk")
        self.corpus = corpus if corpus is not None else load()
        self.day = day_of(as_of, self.corpus)
        self.lang: MessageLang = lang
        self.facts = facts_of(self.corpus)
        self.setting = Setting(day=self.day)
        self._fine = lru_cache(maxsize=16384)(self._is_fine)

    def verify(self, claim: object) -> Verdict:
        """Return the verdict on a claim: text, a mapping, a :class:`Claim` or the like."""
        try:
            read = read_claim(claim)
        except UnreadableClaim as error:
            field, value = error.args
            reason = Reason("field-not-read", (("field", field), ("value", value)))
            return make_verdict(
                "malformed", reason, as_of=self.day, corpus_date=self.facts.date, lang=self.lang,
                findings=(Finding("malformed", "error", reason, field=field),),
            )  # fmt: skip
        return self.judge(read)

    def say(self, code: VerdictCode, reason: Reason, **given: Any) -> Verdict:
        """Return a verdict of this corpus and day without asking for one."""
        return make_verdict(
            code,
            reason,
            as_of=self.day,
            corpus_date=self.facts.date,
            lang=self.lang,
            **given,
        )

    def judge(self, claim: Claim, resolution: Resolution | None = None) -> Verdict:
        """Return the verdict on a claim that has been read.

        Args:
            claim: The claim.
            resolution: What its citation means, where the caller knows that from a context.
        """
        day = claim.date or self.day
        if type(claim.citation) is str and _states_no_penalty(claim):
            claim = replace(claim, penalty=_penalty_in(claim.citation, self.facts))
        if resolution is None and type(claim.citation) is str:
            quick = self.facts.shapes.read(claim.citation.strip(), day)
            if quick is not None and self.facts.exists(quick.ref):
                return self._judge_quickly(claim, quick, day)
        text, title, resolution = self._resolve(claim, day, resolution)
        if resolution is None:
            return self._say(claim, day, _Said("malformed", Reason("no-citation")), (), ())
        strange = self.facts.strange_act(text)
        if strange is not None:
            country = self.facts.resolver.lexicon.foreign_country.get(strange)
            said = _Said("unknown-act", Reason("unknown-act", (("text", _cut(text)),)), found=text)
            if country is not None:
                said = _Said("foreign", Reason("foreign", (("country", country),)))
            return self._say(claim, day, said, (), ())
        checked, refs, notes = _Check(self.facts, claim, text, title, day).run(resolution)
        return self._say(claim, day, checked, refs, notes)

    def _judge_quickly(self, claim: Claim, quick: Quick, day: dt.date | None) -> Verdict:
        """Return the verdict on an existing provision that is cited in a well-known shape."""
        title = claim.title or quick.title
        if _states_no_penalty(claim) and title is None and self._fine(quick.ref, day):
            return self._say(claim, day, None, (quick.ref,), ())
        check = _Check(self.facts, claim, str(claim.citation), title, day)
        said, refs = check.examine((quick.ref,))
        return self._say(claim, day, said, refs, tuple(check.notes))

    def _is_fine(self, ref: ProvisionId, day: dt.date | None) -> bool:
        """Whether nothing at all can be said against a provision on a day."""
        check = _Check(self.facts, Claim(ref), ref, None, day)
        return check.examine((ref,))[0] is None and not check.notes

    def _say(
        self,
        claim: Claim,
        day: dt.date | None,
        said: _Said | None,
        refs: tuple[ProvisionId, ...],
        notes: tuple[Finding, ...],
    ) -> Verdict:
        if said is None:
            said = _Said("ok", self.facts.fine(refs, day), sources=self.facts.sources(refs))
        return make_verdict(
            said.code,
            said.reason,
            claim=claim,
            refs=refs,
            expected=said.expected,
            found=said.found,
            suggestion=said.suggestion,
            findings=(*notes, *said.findings),
            sources=said.sources,
            in_scope=self.facts.all_in_scope(refs),
            as_of=day,
            corpus_date=self.facts.date,
            lang=self.lang,
        )

    def _resolve(
        self, claim: Claim, day: dt.date | None, given: Resolution | None
    ) -> tuple[str, str | None, Resolution | None]:
        """Return the text of the citation, the name that goes with it, and what it means."""
        citation, title = claim.citation, claim.title
        if isinstance(citation, Reference):
            return self.facts.assemble(citation, title, day)
        text = citation.strip()
        if not text:
            return text, title, None
        if title is None:
            title = _title_in(text, self.facts)
        if given is None:
            given = self.facts.resolver.resolve(text, Setting(day=day))
            if given.status == "ambiguous" and claim.title is not None:
                given = self.facts.resolver.resolve(text, Setting(day=day, title=title))
            if claim.title is None:
                self.facts.shapes.learn(text, title, day, given)
            elif not _MAY_HOLD_TITLE.search(text):
                self.facts.shapes.learn(text, None, day, given)
        if title is None:
            # The title of an act is part of its citation, so only the resolver has seen it apart.
            title = next((t for f in given.findings if (t := _title_of_another(f))), None)
        return text, title, given


def _title_of_another(finding: Finding) -> str | None:
    reason = finding.reason
    return dict(reason.params).get("title") if reason.code == "title-mismatch" else None


# A name can stand beside a number only behind one of these.
_MAY_HOLD_TITLE = re.compile("[(\\[\"'«»“”„‘’:–—-]|[.] *[А-ЯӘҒҚҢӨҰҮҺІA-Z][а-яәғқңөұүһіa-z]{2}")
_NOT_A_TITLE = re.compile(r"^(?:ред|изм|далее|см|пункт|част|стать|п\.|ч\.|ст\.)|^[0-9]+\)?$")


def _title_in(text: str, law: Facts) -> str | None:
    """Return the name that stands beside the numbers of a citation, or None."""
    if not _MAY_HOLD_TITLE.search(text):
        return None
    folded = fold(text).text
    readings = _readings(folded, law)
    if not any(reading.units for reading in readings):
        return _title_of_law(folded, readings, law)
    if (penalty := _penalty_beside(folded, readings)) is not None:
        _, start, end = penalty
        folded = folded[:start] + " " * (end - start) + folded[end:]
    title = beside(folded, readings)
    if title is None or _NOT_A_TITLE.match(title) or not any(c.isalpha() for c in title):
        return None
    # «ст. 128 (УК РК)»: an act, not a name.
    if all(classify(word) is not None for word in re.findall(r"[^\W\d_]+", title)):
        return None
    return title


_MAY_STATE_PENALTY: Final = re.compile(
    "лет|год|year|жыл|лишени|конфиск|confisc|штраф|fine|айыппұл|наказ|санкц|жаза", re.IGNORECASE
)


def _readings(folded: str, law: Facts) -> list[Reading]:
    """Return the citations of a text; «настоящего Закона» inside of a title is none."""
    readings = read(folded, tokenize(folded), law.resolver.lexicon)
    return [r for r in readings if r.units or not all(act.self_word for act in r.acts)]


def _title_of_law(folded: str, readings: list[Reading], law: Facts) -> str | None:
    """Return the title in quotes right behind the number of a law or the like, or None."""
    if len(readings) != 1 or len(readings[0].acts) != 1:
        return None
    act = readings[0].acts[0]
    if (
        len(act.keys) != 1
        or act.title
        or law.resolver.lexicon.record(act.keys[0])["kind"] == "code"
    ):
        return None
    quoted = _QUOTED.match(folded, readings[0].end)
    return quoted[1] if quoted is not None else None


_QUOTED: Final = re.compile(r' ?"([^"]{3,300})"')
# What opens the statement of a penalty beside a number. Years may also be an age, so that a single
# bound counts only with a word for imprisonment or at the end.
_YEARS: Final = r"(?:years?|лет|года?|жыл\w*)\b"
_OPENS_PENALTY: Final = re.compile(
    r"(?:^|[(),;:—–]|\s-)\s*"
    rf"((?:(?:от|from) )?[0-9]+ ?(?:до|to|[-–—]) ?[0-9]+ {_YEARS}"
    rf"|[0-9]+ жылдан [0-9]+ {_YEARS}"
    rf"|(?:до|не более|up to) [0-9]+ {_YEARS}(?=[).\s]*$)"
    r"|(?:до|от|не более|не менее|на срок|сроком|up to|at least|[0-9]+)\b"
    r"(?=[^()\"]*(?:лишени[ея] свобод|imprison|in prison|бас бостандығ))"
    r"|(?:лишени[ея] свободы|ограничени[ея] свободы|imprisonment|бас бостандығ\w+ айыру|штраф|fine"
    r"|айыппұл|наказ\w+|санкци\w+|punishable|penalty|sentence|жаза\w*)\b(?=[^()\"]*[0-9])"
    r"|(?:с|без|with|without) (?:конфискаци|confiscation))"
)


def _penalty_beside(folded: str, readings: list[Reading]) -> tuple[str, int, int] | None:
    """Return a penalty stated beside the numbers of a citation, and where it stands, or None."""
    end, start = max(r.end for r in readings), min(r.start for r in readings)
    front = folded[:start].rstrip()
    for words, offset in ((folded[end:], end), (front[:-1] if front.endswith("(") else "", 0)):
        plain = in_digits(words)
        opening = _OPENS_PENALTY.search(plain)
        if opening is not None and read_penalty(stated := plain[opening.start(1) :]):
            return stated, offset + opening.start(1), offset + len(words)
    return None


def _states_no_penalty(claim: Claim) -> bool:
    return claim.penalty is None and claim.max_years is None and claim.min_years is None


def _penalty_in(text: str, law: Facts) -> str | None:
    """Return the penalty that a citation states beside its numbers, or None."""
    if not _MAY_STATE_PENALTY.search(text):
        return None
    folded = fold(text).text
    if not _OPENS_PENALTY.search(in_digits(folded)):
        return None
    readings = _readings(folded, law)
    if not any(reading.units for reading in readings):
        return None
    penalty = _penalty_beside(folded, readings)
    return penalty[0] if penalty is not None else None


# ------------------------------------------------------------------ one claim


def _names(named: Named, ref: ProvisionId) -> bool:
    """Whether a name is one of ``ref``, of what it stands in, or of something inside it."""
    return any(
        other == ref
        or ref.startswith(other + "/")
        or (not ref.is_act and other.startswith(ref + "/"))
        for other in named.refs
    )


# Looking behind keeps a long row of digits linear.
_LAW_NUMBER = re.compile(r"(?<![0-9])[0-9]+-[ivxlcdmіх]+\b")

_STATED_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}(?: ?(?:год[а-я]*|г\b\.?|жылғы|жылы))?")
_STATED_NUMBER = re.compile(r"(?:№|\bno\b\.?|\bn\b\.?) ?[0-9][^ ]*(?: (?:зрк|қрз|lrk)\b)?")


class _Check:
    """The checks of one claim, in their order."""

    def __init__(
        self, law: Facts, claim: Claim, text: str, title: str | None, day: dt.date | None
    ) -> None:
        self.law = law
        self.claim = claim
        self.text = text
        self.title = title
        self.day = day
        self.notes: list[Finding] = []

    @property
    def on(self) -> str:
        """The day of the check as text; without one, the day on which the corpus was compiled."""
        return (self.day or self.law.compiled).isoformat()

    @property
    def _stated_day(self) -> str | None:
        return self.day.isoformat() if self.day else None

    def run(
        self, resolution: Resolution
    ) -> tuple[_Said | None, tuple[ProvisionId, ...], tuple[Finding, ...]]:
        """Return what is wrong, what the citation names, and what was noticed besides."""
        refs = resolution.refs or resolution.cited
        said: _Said | None
        if resolution.status == "foreign":
            said = _Said("foreign", resolution.reason)
        elif resolution.status == "ambiguous":
            said, refs = self._ambiguous(resolution)
        elif resolution.status == "not_found":
            said = self._missing(resolution, refs)
        else:
            said, refs = self._named(resolution, refs)
        return said, refs, tuple(self.notes)

    # -------------------------------------------------------------- what is named

    def _ambiguous(self, resolution: Resolution) -> tuple[_Said | None, tuple[ProvisionId, ...]]:
        """Let the name decide between the candidates, or show that it fits none of them."""
        candidates = [candidate.id for candidate in resolution.candidates]
        if self.title and candidates:
            fits = [ref for ref in candidates if self._title((ref,), strict=True) is None]
            if len(fits) == 1:
                said, refs = self.examine((fits[0],))
                return said, refs
            owner = self._owner(self.title)
            if not fits and owner is not None and not owner.is_act:
                reason = Reason(
                    "title-of-another-only",
                    (
                        ("title", self.title),
                        *self.law.words("other", owner),
                        *three("ref", dict.fromkeys(LANGS, _before_title(self.text))),
                    ),
                )
                return _Said(
                    "title-mismatch", reason, found=self.title, suggestion=owner,
                    expected=self._own_title(owner), sources=self.law.sources((owner,)),
                ), ()  # fmt: skip
        suggestion = candidates[0] if len(candidates) == 1 else None
        return _Said("ambiguous", resolution.reason, suggestion=suggestion), ()

    def _owner_without_number(self) -> ProvisionId | None:
        """Return the act that the words name once the number, which is wrong, is taken away.

        Of other acts than the first of its name there may be an older one with that number.
        """
        name = self.title or fold(self.text).text
        for stated in (DATE, _STATED_NUMBER, _STATED_YEAR):
            name = stated.sub(" ", name)
        owner = self._owner(name) if common_words(name, name) else None
        if owner is None or not owner.is_act or self._has_number_of(owner):
            return None
        return owner if self.law.resolver.lexicon.is_first_of_its_name(owner) else None

    def _owner(self, title: str, act: str | None = None) -> ProvisionId | None:
        """Return the only provision or act whose name ``title`` is beyond doubt."""
        rivals = self.law.index.look_up(title)
        exact = [rival for rival in rivals if rival.exact and len(rival.named.refs) == 1]
        if not exact:
            exact = [r for r in rivals if _is_near(r) and len(r.named.refs) == 1][:1]
        owners = list(dict.fromkeys(rival.named.refs[0] for rival in exact))
        if len(owners) > 1 and act is not None:
            owners = [owner for owner in owners if owner.act == act] or owners
        return owners[0] if len(owners) == 1 else None

    def _missing(self, resolution: Resolution, refs: tuple[ProvisionId, ...]) -> _Said:
        if not refs:
            return self._false_citation() or self._no_number(resolution.reason)
        renumbered = self._renumbered(refs)
        if renumbered is not None:
            return renumbered
        suggestion = None
        if self.title:
            suggestion = self._owner(self.title, refs[0].act)
        if suggestion is None and len(resolution.candidates) == 1:
            suggestion = resolution.candidates[0].id
        code: VerdictCode = (
            "unknown-act" if self.law.corpus.existence(refs[0]).status == "unknown-act"
            else "unknown-provision"
        )  # fmt: skip
        return _Said(
            code, resolution.reason, found=self.text, suggestion=suggestion,
            sources=self.law.sources(tuple(dict.fromkeys(ProvisionId(r.act) for r in refs))),
            findings=self._meant(code, suggestion),
        )  # fmt: skip

    def _no_number(self, reason: Reason) -> _Said:
        """Return what a citation that names nothing is: a number without a provision, or none."""
        if reason.code in _NOTHING_THERE or not self.text:
            return _not_read(self.text)
        number = dict(reason.params).get("number", "")
        if reason.code not in _NO_NUMBER or any(c.isnumeric() and not c.isascii() for c in number):
            return _Said("malformed", reason)
        suggestion = self._owner(self.title) if self.title else None
        return _Said(
            "unknown-provision", reason, found=self.text, suggestion=suggestion,
            findings=self._meant("unknown-provision", suggestion),
        )  # fmt: skip

    def _listed_as_false(self) -> _Said | None:
        """Return a verdict if the corpus lists these very words as a false citation."""
        false = self.law.false_citation(self.text)
        if false is None:
            return None
        why = false.why
        words: dict[str, str] = {lang: why.get(lang, "en", "ru") or "" for lang in LANGS}
        reason = Reason("listed-as-false", (("text", _cut(self.text)), *three("why", words)))
        return self._no_such_act(false.suggestion)._replace(
            reason=reason, sources=tuple(false.sources)
        )

    def _false_citation(self) -> _Said | None:
        """Return a verdict if the corpus lists the citation, or its number, as false."""
        listed = self._listed_as_false()
        if listed is not None:
            return listed
        numbers = set(_LAW_NUMBER.findall(fold(self.text).text))
        for false in self.law.newest.false_citations:
            other = fold(false.text).text
            # The same number may be that of a real law on something else, and what is false about
            # the right number stands in the other words.
            if (
                false.suggestion is not None
                and numbers & set(_LAW_NUMBER.findall(other))
                and not self._has_number_of(false.suggestion)
                and common_words(f"{self.text} {self.title or ''}", false.text)
            ):
                said = self._no_such_act(false.suggestion)
                return said._replace(sources=tuple(false.sources))
        return None

    def _no_such_act(
        self, suggestion: ProvisionId | None, notes: tuple[Finding, ...] = ()
    ) -> _Said:
        return _Said(
            "unknown-act",
            Reason("unknown-act", (("text", _cut(self.text)),)),
            expected=self._act_number(suggestion),
            found=self.text,
            suggestion=suggestion,
            findings=(*notes, *self._meant("unknown-act", suggestion)),
            sources=self.law.sources((suggestion,)) if suggestion else (),
        )

    def _has_number_of(self, act: ProvisionId) -> bool:
        """Whether the text states the number of ``act``, so that it is not the number that errs."""
        number = self._act_number(act)
        return number is not None and fold(number).text in _LAW_NUMBER.findall(fold(self.text).text)

    def _of_act(self, reason: Reason) -> Reason:
        """Return a reason of the resolver with the act named in words instead of by its key."""
        params = [(name, value) for name, value in reason.params if name != "act"]
        act = ProvisionId(dict(reason.params)["act"])
        return Reason(_OF_THE_ACT[reason.code], (*params, *self.law.words("act", act)))

    def _meant(self, code: str, suggestion: ProvisionId | None) -> tuple[Finding, ...]:
        if suggestion is None:
            return ()
        reason = Reason("probably-meant", tuple(self.law.words("other", suggestion)))
        return (Finding(code, "info", reason, suggestion=suggestion),)

    def _named(
        self, resolution: Resolution, refs: tuple[ProvisionId, ...]
    ) -> tuple[_Said | None, tuple[ProvisionId, ...]]:
        """Check what the citation names: provisions or acts, known or only named."""
        differing = [
            finding.reason for finding in resolution.findings if finding.reason.code in _OF_THE_ACT
        ]
        if differing:
            suggestion = refs[0] if len(refs) == 1 else None
            first, *others = [self._of_act(reason) for reason in differing]
            notes = tuple(Finding("unknown-act", "info", each) for each in others)
            return self._no_such_act(suggestion, notes)._replace(reason=first), ()
        if resolution.status == "outside":
            if refs and all(map(self._is_former, refs)):
                return self.examine(refs)
            # Of an act that is only named, the corpus may still know that it does not apply.
            said = self._time(tuple(dict.fromkeys(ProvisionId(ref.act) for ref in refs)))
            if said is not None and VERDICTS[said.code].bucket == "wrong":
                return said, refs
            false = self._false_citation()
            if false is not None:
                return false, refs
            owner = self._owner_without_number() if not refs else None
            if owner is not None:
                return self._no_such_act(owner), ()
            return _Said("outside", resolution.reason), refs
        # One mention may name several things, and not all of them need exist.
        rest = {finding.code: finding for finding in reversed(resolution.findings)}
        if "unknown-provision" in rest:
            reason = rest["unknown-provision"].reason
            sources = self.law.sources(resolution.cited)
            return _Said("unknown-provision", reason, found=self.text, sources=sources), refs
        said, refs = self.examine(refs)
        if said is None:
            said = self._listed_as_false()
        for code in ("ambiguous", "foreign", "outside", "unverifiable"):
            if said is None and code in rest:
                said = _Said(code, rest[code].reason, sources=self.law.sources(refs))
        return said, refs

    def _is_former(self, ref: ProvisionId) -> bool:
        """Whether ``ref`` is of an act whose provisions the corpus follows into their new one."""
        return ref.act in self.law.former_acts

    def _act_number(self, ref: ProvisionId | None) -> str | None:
        if ref is None or not ref.is_act:
            return None
        number = self.law.corpus.act_record(ref).get("number")
        return str(number) if number else None

    # -------------------------------------------------------------- day, name, penalty

    def examine(
        self, refs: tuple[ProvisionId, ...]
    ) -> tuple[_Said | None, tuple[ProvisionId, ...]]:
        """Check the day, then the name, then the penalty; what is unknown comes last."""
        unknown: _Said | None = None
        said = self._time(refs)
        if said is not None:
            if VERDICTS[said.code].bucket != "unknown":
                return self._with_name(said, refs), refs
            unknown = said
        for check in (self._title(refs), self._penalty(refs)):
            if check is None:
                continue
            if VERDICTS[check.code].bucket == "unknown":
                unknown = unknown or check
                continue
            said = check
            if check.code == "title-mismatch":
                renumbered = self._renumbered(refs)
                said = renumbered or check
            if unknown is not None:
                self._note(unknown)
            return said, refs
        if unknown is None:
            self._note_unknown_content(refs)
        return unknown, refs

    def _with_name(self, said: _Said, refs: tuple[ProvisionId, ...]) -> _Said:
        """Return a verdict on the day with what the name beside the number adds to it."""
        name = self._title(refs)
        if name is None or name.code != "title-mismatch":
            return said
        self._note(name)
        # A number of today that has moved on is suggested with more right than its name.
        return said._replace(suggestion=said.suggestion or name.suggestion)

    def _note(self, said: _Said) -> None:
        severity = VERDICTS[said.code].severity
        self.notes.append(Finding(said.code, severity, said.reason, field=said.field))

    def _note_unknown_content(self, refs: tuple[ProvisionId, ...]) -> None:
        for ref in refs:
            if self.law.content(ref, self.day) == "unknown":
                reason = Reason(
                    "content-not-known", (*self.law.words("ref", ref), ("day", self.on))
                )
                self.notes.append(Finding("unverifiable", "info", reason))

    def _time(self, refs: tuple[ProvisionId, ...]) -> _Said | None:
        """Return what is wrong with the day, or unknown about it."""
        unknown: _Said | None = None
        for ref in refs:
            said = self._time_of(ref)
            if said is None:
                continue
            if len(refs) > 2 and not self._is_written(ref):
                self._note(said)  # inside a range; only its two ends are claimed
            elif VERDICTS[said.code].bucket == "wrong":
                return said
            else:
                unknown = unknown or said
        return unknown

    def _is_written(self, ref: ProvisionId) -> bool:
        """Whether the number of ``ref`` stands in the text, not only between two that do."""
        written = {*re.findall("[0-9]+", self.text), *re.findall("[0-9]+(?:-[0-9]+)+", self.text)}
        return ref.is_act or ref.segments[-1].number in written

    def _time_of(self, ref: ProvisionId) -> _Said | None:
        law, status = self.law, self.law.status(ref, self.day)
        if self._is_former(ref):
            return self._former(ref, status)
        if status == "in-force":
            first, latest = law.first_day(ref) if self.day else (None, None)
            if first and latest and first <= self.on < latest:
                label = law.words("ref", ref)
                params = (*label, ("start", first), ("latest", latest), ("day", self.on))
                return _Said("unverifiable", Reason("start-not-known", params), field="date")
            return None
        label, sources = law.words("ref", ref), law.sources((ref,))
        if status == "not-yet-in-force":
            first, _ = law.first_day(ref)
            params = (*label, ("start", first or "?"), ("day", self.on))
            return _Said(
                "not-yet-in-force", Reason("not-yet-in-force-until", params), expected=first,
                found=self._stated_day, sources=sources, field="date",
            )  # fmt: skip
        if status == "no-longer-in-force":
            last = law.last_day(ref)
            params = (*label, ("end", last or "?"), ("day", self.on))
            return _Said(
                "no-longer-in-force", Reason("no-longer-in-force-since", params), expected=last,
                found=self._stated_day, sources=sources, field="date",
            )  # fmt: skip
        if status == "excluded":
            return _Said("no-longer-in-force", Reason("excluded", tuple(label)), sources=sources)
        existence = law.corpus.existence(ref)
        if existence.status == "unverifiable":
            return None
        params = (*label, ("day", self.on))
        return _Said("unverifiable", Reason("existence-not-known", params), field="date")

    def _former(self, ref: ProvisionId, status: str | None) -> _Said | None:
        """Check a provision of a repealed act: was that the act of the day?"""
        new = self.law.successor(ref)
        applied = self.day is not None and status in ("in-force", None)
        if applied:
            if ref.is_act:
                return None
            if new is None:
                params = (*self.law.words("old", ref), ("day", self.on))
                return _Said("unverifiable", Reason("predecessor-not-known", params))
            if new.segments != ref.segments:
                self.notes.append(
                    Finding("renumbered", "info", self._moved(ref, new), suggestion=new)
                )
            return None
        if status == "not-yet-in-force":
            first, _ = self.law.first_day(ref)
            params = (*self.law.words("ref", ref), ("start", first or "?"), ("day", self.on))
            return _Said("not-yet-in-force", Reason("not-yet-in-force-until", params))
        if new is not None and new.segments != ref.segments:
            return _Said(
                "renumbered",
                self._moved(ref, new),
                suggestion=new,
                sources=self.law.sources((new,)),
            )
        last = self.law.last_day(ref)
        params = (*self.law.words("ref", ref), ("end", last or "?"), ("day", self.on))
        return _Said(
            "no-longer-in-force", Reason("no-longer-in-force-since", params), expected=last,
            found=self._stated_day, suggestion=new, sources=self.law.sources((ref,)),
        )  # fmt: skip

    def _moved(self, old: ProvisionId, new: ProvisionId) -> Reason:
        start = self.law.corpus.act_record(new.act).get("in_force") or "?"
        return Reason(
            "renumbered",
            (*self.law.words("old", old), *self.law.words("ref", new), ("start", start)),
        )

    def _renumbered(self, refs: tuple[ProvisionId, ...]) -> _Said | None:
        """Return a verdict if the number is that of the predecessor of the act."""
        if len(refs) != 1 or refs[0].is_act:
            return None
        ref = refs[0]
        try:
            before = self.law.corpus.act_record(ref.act).get("predecessor")
        except UnknownProvisionError:
            return None
        if before is None:
            return None
        old = ProvisionId(f"{before}:{ref.relative_to(ref.act)}")
        new = self.law.successor(old)
        if new is None or new.segments[:1] == ref.segments[:1]:
            return None
        if self.title and self._title((new,), strict=True) is not None:
            return None
        return _Said(
            "renumbered", self._moved(old, new), suggestion=new, found=self.text,
            expected=str(new), sources=self.law.sources((new,)),
        )  # fmt: skip

    # -------------------------------------------------------------- the name

    def _title(self, refs: tuple[ProvisionId, ...], *, strict: bool = False) -> _Said | None:
        """Compare the claimed name with the names of ``refs`` and with all others.

        Args:
            refs: What the citation names.
            strict: Whether anything short of agreement counts, even a lack of names.
        """
        title, number = _without_number(self.title or "")
        if not title or not refs or not says_something(title):
            return None
        said = self._compare(title, refs, strict=strict)
        if said is not None and all(ref.is_act for ref in refs):
            # «О борьбе с торговлей людьми» is a name of the law only together with that word.
            named = f"{title} заң" if self._lang == "kk" else f"закон {title}"
            named = f"law {title}" if self._lang == "en" else named
            if self._compare(named, refs, strict=True) is None:
                said = None
        if said is None and number and number not in {ref.at_level("art") for ref in refs}:
            return self._undecided(refs, self.title or title)
        return said

    def _compare(self, title: str, refs: tuple[ProvisionId, ...], *, strict: bool) -> _Said | None:
        # A former provision goes under the names of its successor.
        own = tuple(
            (self.law.successor(ref) or ref) if self._is_former(ref) else ref for ref in refs
        )
        rivals = self.law.index.look_up(title)
        mine = [rival for rival in rivals if any(_names(rival.named, ref) for ref in own)]
        others = [
            rival
            for rival in rivals
            if len(rival.named.refs) == 1 and not any(_names(rival.named, ref) for ref in own)
        ]
        best = mine[0] if mine else None
        if best is not None and best.exact and len(best.named.refs) == 1:
            return None
        exact_owners = list(dict.fromkeys(r.named.refs[0] for r in others if r.exact))
        if exact_owners:
            return self._not_its_name(own, title, exact_owners)
        if best is not None and best.exact:
            return None
        # The name of a treaty is often that of the offence which it is about.
        rival = next((r for r in others if _may_be(r, own)), None)
        if best is not None and _is_close(best) and _wins(best, others):
            return None
        if rival is not None and _is_near(rival) and rival.score - _score(best) >= MARGIN:
            return self._not_its_name(own, title, [rival.named.refs[0]])
        if best is not None and best.score >= RESEMBLES and best.score > _score(rival) - MARGIN:
            return self._undecided(own, title)
        if best is not None and best.claimed >= 0.9:
            return self._undecided(own, title)  # «растрата»: a part of its name, and of no other
        if self.law.index.is_misspelt(title, own):
            return self._undecided(own, title)
        return self._no_name(own, title, strict=strict)

    @property
    def _lang(self) -> str:
        """Language of the claimed name."""
        return self.claim.lang or language_of(self.title or "", self.text)

    def _own_title(self, ref: ProvisionId) -> str | None:
        """Return the official title to set against the claimed name, in its language if seen."""
        return self.law.own_title(ref, self._lang) or self.law.own_title(ref, None)

    def _not_its_name(
        self, refs: tuple[ProvisionId, ...], title: str, owners: Sequence[ProvisionId]
    ) -> _Said:
        same_act = [owner for owner in owners if owner.act == refs[0].act]
        choice = same_act or list(owners)
        own = self._own_title(refs[0])
        params = [("title", title), *self.law.words("other", *choice[:2])]
        params += self.law.words("ref", *refs)
        code = "title-of-another-only"
        if own is not None and len(refs) == 1:
            code = "title-of-another"
            params.append(("own", own))
        return _Said(
            "title-mismatch", Reason(code, tuple(params)), expected=own, found=title,
            suggestion=choice[0] if len(choice) == 1 else None,
            sources=self.law.sources((*refs, *choice)), field="title",
        )  # fmt: skip

    def _undecided(self, refs: tuple[ProvisionId, ...], title: str) -> _Said:
        own = self._own_title(refs[0]) or "–"
        params = (("title", title), *self.law.words("ref", *refs), ("own", own))
        return _Said(
            "ambiguous", Reason("title-undecided", params), expected=own, found=title,
            sources=self.law.sources(refs), field="title",
        )  # fmt: skip

    def _no_name(self, refs: tuple[ProvisionId, ...], title: str, *, strict: bool) -> _Said:
        """Return what a name unknown to the corpus means: wrong only where the title is known."""
        own = self.law.own_title(refs[0], self._lang)
        params = (("title", title), *self.law.words("ref", *refs))
        if own is None and not strict:
            return _Said(
                "unverifiable", Reason("title-not-known", params), found=title, field="title",
                sources=self.law.sources(refs),
            )  # fmt: skip
        return _Said(
            "title-mismatch", Reason("title-differs", (*params, ("own", own or "–"))),
            expected=own, found=title, sources=self.law.sources(refs), field="title",
        )  # fmt: skip

    # -------------------------------------------------------------- the penalty

    def _stated(self) -> tuple[StatedPenalty, _Said | None]:
        """Return what the claim says about the penalty, and a complaint if it cannot be read."""
        claim = self.claim
        stated = StatedPenalty()
        if claim.penalty:
            stated = read_penalty(claim.penalty)
            if not stated:
                reason = Reason("penalty-not-read", (("text", _cut(claim.penalty)),))
                return stated, _Said("unverifiable", reason, found=claim.penalty, field="penalty")
        if claim.min_years is not None or claim.max_years is not None:
            term = StatedTerm("imprisonment", claim.min_years, claim.max_years, "years")
            stated = replace(stated, terms=(term, *stated.terms))
        return stated, None

    def _penalty(self, refs: tuple[ProvisionId, ...]) -> _Said | None:
        """Compare the claimed penalty with that of the unit named, over all its parts."""
        stated, complaint = self._stated()
        if complaint is not None or not stated:
            return complaint
        sanctions: list[Sanction] = []
        complete = True
        for ref in refs:
            found, known = self.law.sanctions(ref, self.day)
            sanctions += found
            complete = complete and known
        if not complete:
            params = (*self.law.words("ref", *refs), ("day", self.on))
            return _Said(
                "unverifiable", Reason("penalty-not-known", params), field="penalty",
                sources=self.law.sources(refs),
            )  # fmt: skip
        sources = tuple(dict.fromkeys(s for one in sanctions for s in one.penalty.sources))
        doubt: _Said | None = None
        checks = [
            *(self._term(refs, term, sanctions, sources) for term in stated.terms),
            *(self._kind(refs, kind, sanctions, sources) for kind in stated.kinds),
        ]
        if stated.confiscation:
            checks.append(self._confiscation(refs, stated.confiscation, sanctions, sources))
        for said in checks:
            if said is not None and said.code == "penalty-mismatch":
                return said
            doubt = doubt or said
        return doubt

    def _kind(
        self,
        refs: tuple[ProvisionId, ...],
        kind: str,
        sanctions: Sequence[Sanction],
        sources: tuple[str, ...],
    ) -> _Said | None:
        """Return what is wrong with a kind of punishment that is named without an amount."""
        if any(one.provides(kind) for one in sanctions):
            return None
        if kind == "deprivation-of-right":
            # A court may add it although the sanction is silent, so nothing follows from silence.
            return self._penalty_unknown(refs)
        params = (*self.law.words("ref", *refs), *three("what", KIND_WORDS[kind]))
        return _Said(
            "penalty-mismatch", Reason("penalty-lacks", params), found=KIND_WORDS[kind][0],
            sources=sources, field="penalty",
        )  # fmt: skip

    def _penalty_unknown(self, refs: tuple[ProvisionId, ...]) -> _Said:
        params = (*self.law.words("ref", *refs), ("day", self.on))
        return _Said("unverifiable", Reason("penalty-not-known", params), field="penalty")

    def _term(
        self,
        refs: tuple[ProvisionId, ...],
        term: StatedTerm,
        sanctions: Sequence[Sanction],
        sources: tuple[str, ...],
    ) -> _Said | None:
        words = self.law.words("ref", *refs)
        per_sanction = [found for one in sanctions if (found := one.terms(term.kind))]
        if not per_sanction:
            return self._kind(refs, term.kind, sanctions, sources)
        if "tenge" in {term.unit, *(one.unit(term.kind) for one in sanctions)} - {None}:
            # What an index is worth changes every year.
            return self._penalty_unknown(refs)
        if any(len(found) > 1 and _fits(term, found) for found in per_sanction):
            return None  # one of the amounts that differ by offender
        ranges = [bounds for found in per_sanction for bounds in found]
        lows = [low for low, _ in ranges if low is not None]
        highs = [high for _, high in ranges if high is not None]
        low = min(lows) if len(lows) == len(ranges) else None
        high = max(highs) if highs else None
        wrong_high = term.maximum is not None and (high is None or differs(term.maximum, high))
        wrong_low = term.minimum is not None and (low is None or differs(term.minimum, low))
        if not wrong_high and not wrong_low:
            return None
        if low is None and not wrong_high:
            return self._penalty_unknown(refs)
        unit = next((u for one in sanctions if (u := one.unit(term.kind))), term.unit)
        differ = any(len(found) > 1 for found in per_sanction)
        whole = differ or term.minimum is not None or low == high
        right = span_words(low if whole else None, high, unit)
        if term.maximum is None:
            right = span_words(low, None, unit)
        said = term.words()
        params = (
            *words, *three("what", KIND_WORDS[term.kind]), *three("right", right),
            *three("stated", said),
        )  # fmt: skip
        hint = self._hint(refs, term, sanctions)
        findings: tuple[Finding, ...] = ()
        if hint is not None:
            reason = Reason(
                "penalty-of-another", (*three("stated", said), *self.law.words("other", hint))
            )
            findings = (
                Finding("penalty-mismatch", "info", reason, field="penalty", suggestion=hint),
            )
        return _Said(
            "penalty-mismatch", Reason("penalty-differs", params), expected=right["en"],
            found=said["en"], suggestion=hint, findings=findings, sources=sources, field="penalty",
        )  # fmt: skip

    def _hint(
        self, refs: tuple[ProvisionId, ...], term: StatedTerm, sanctions: Sequence[Sanction]
    ) -> ProvisionId | None:
        """Return the only part that carries the stated term, near the unit named or elsewhere."""
        inside = [one.ref for one in sanctions if _carries(one, term)]
        siblings: list[ProvisionId] = []
        if not inside:
            articles = {self.law.article(ref) for ref in refs}
            around, _ = self._around(articles)
            siblings = [one.ref for one in around if _carries(one, term)]
        elsewhere = [ref for ref, one in self.law.places() if _carries(one, term)]
        for choice in (inside, siblings, elsewhere):
            unique = list(dict.fromkeys(choice))
            if unique:
                return unique[0] if len(unique) == 1 else None
        return None

    def _around(self, articles: Iterable[ProvisionId]) -> tuple[list[Sanction], bool]:
        found: list[Sanction] = []
        for article in sorted(articles):
            found += self.law.sanctions(article, self.day)[0]
        return found, True

    def _confiscation(
        self,
        refs: tuple[ProvisionId, ...],
        stated: str,
        sanctions: Sequence[Sanction],
        sources: tuple[str, ...],
    ) -> _Said | None:
        modes = {one.penalty.confiscation for one in sanctions}
        fits: set[str | None] = {
            "with": {"mandatory", "optional"}, "without": {None, "optional"},
            "optional": {"optional"},
        }[stated]  # type: ignore[assignment]  # fmt: skip
        if modes & fits:
            return None
        mode = next(iter(sorted(modes, key=str)))
        params = (
            *self.law.words("ref", *refs), *three("what", KIND_WORDS["confiscation"]),
            *three("right", MODE_WORDS[mode]), *three("stated", MODE_WORDS[stated]),
        )  # fmt: skip
        return _Said(
            "penalty-mismatch", Reason("penalty-differs", params), expected=MODE_WORDS[mode][0],
            found=f"{stated} confiscation" if stated != "optional" else "optional confiscation",
            sources=sources, field="penalty",
        )  # fmt: skip


# Reasons of the resolver that speak of an act by its key, and those that name it.
_OF_THE_ACT: Final = {
    "act-date-differs": "of-another-date", "act-number-differs": "of-another-number",
}  # fmt: skip
# What the reading says when a text holds no reference at all.
_NOTHING_THERE: Final = frozenset({"no-reference", "empty", "none"})
# What it says of a number that was read and that no provision can have: «ст. 127.1 УК РК».
_NO_NUMBER: Final = frozenset({"number-nowhere", "no-such-number", "dotted-number"})

MARGIN: Final = 0.1
"""By how much a name must beat all others; see the twenty wrong names of the tests."""
RESEMBLES: Final = 0.45
"""Below this a name has too little in common with another to be taken for it."""


def _score(rival: Rival | None) -> float:
    return rival.score if rival is not None else 0.0


def _is_close(rival: Rival) -> bool:
    """Whether (nearly) all words of the claim are in the name, and enough of the name in it.

    One word is enough only if it is most of the name: «похищение» may be of anything.
    """
    return rival.claimed >= 0.9 and rival.covered >= (0.3 if rival.words > 1 else 0.75)


def _may_be(rival: Rival, refs: Iterable[ProvisionId]) -> bool:
    """Whether a name that is not exactly the claimed one may be what was meant beside ``refs``."""
    return not rival.named.refs[0].is_act or any(ref.is_act for ref in refs)


_NUMBER = "[0-9]+(?:-[0-9]+)?"
_NUMBERED = re.compile(
    rf"^\W*(?:(?:стать[яи]|ст|article|art)\b\.? ?({_NUMBER})|({_NUMBER})-бап)[\s.:)–—-]+"
    rf"|\s*\((?:ст|art)[a-zа-я]*\.? ?({_NUMBER})\)\s*$",
    re.IGNORECASE,
)


def _without_number(title: str) -> tuple[str, str | None]:
    """Return a title without the number of an article, and it: «Статья 128. Торговля людьми»."""
    found = _NUMBERED.search(title)
    if found is None:
        return title, None
    return title[: found.start()] + title[found.end() :], next(filter(None, found.groups()))


def _is_near(rival: Rival) -> bool:
    """Whether the claim is this name but for a word of little weight."""
    return rival.exact or (rival.claimed >= 0.9 and rival.covered >= 0.6)


def _wins(best: Rival, others: Sequence[Rival]) -> bool:
    return all(
        other.score <= best.score - MARGIN or other.claimed < best.claimed - 0.2 for other in others
    )


def _carries(one: Sanction, term: StatedTerm) -> bool:
    """Whether a penalty has exactly the stated term."""
    return _fits(term, one.terms(term.kind))


def _fits(term: StatedTerm, ranges: Iterable[tuple[float | None, float | None]]) -> bool:
    """Whether the stated bounds are those of one of ``ranges``."""
    return any(
        (term.maximum is None or (high is not None and not differs(term.maximum, high)))
        and (term.minimum is None or (low is not None and not differs(term.minimum, low)))
        for low, high in ranges
    )


def _before_title(text: str) -> str:
    return re.split('[(«"“–—]', text)[0].strip(" .,:") or text


def _cut(text: str) -> str:
    return text if len(text) <= 120 else text[:119] + "…"


# ------------------------------------------------------------------ the public verb


@lru_cache(maxsize=64)
def _verifier(corpus: Corpus, day: dt.date | str | None, lang: MessageLang) -> Verifier:
    return Verifier(corpus, as_of=day, lang=lang)


def verify(
    claim: object,
    *,
    as_of: dt.date | str | None = None,
    corpus: Corpus | None = None,
    lang: MessageLang = "en",
) -> Verdict:
    """Return whether a reference, and what is said about it, is true.

    Args:
        claim: A citation as text; or a mapping, a :class:`Claim` or any object with ``citation``
            and, as far as they are claimed, ``title``, ``min_years``, ``max_years``, ``penalty``,
            ``date`` and ``lang``. A citation may also come in pieces: ``{"act": "УК РК",
            "article": 125, "part": 3}``. A name in brackets, in quotes or behind a dash counts as
            the title.
        as_of: Day of the check; default: the newest state that the corpus knows.
        corpus: Law to check against; the packaged corpus if None.
        lang: Language of the sentence.

    Returns:
        A :class:`Verdict` with exactly one code of :data:`VERDICTS`. Penalties are compared at the
        level of the citation: an article with the range over its parts, a point with its part.

    Raises:
        TypeError: ``claim`` is neither text nor a mapping nor an object with a citation.
        ValueError: ``as_of`` or ``lang`` is malformed. Never raises about the content of a claim.

    Example:
        >>> verdict = verify("ст. 135 УК РК (торговля людьми)")
        >>> verdict.code, verdict.bucket, str(verdict.suggestion)
        ('title-mismatch', 'wrong', 'kz-cc:art128')
        >>> verify({"citation": "ст. 128 УК РК", "max_years": 15}).code
        'ok'
        >>> verify({"citation": "ст. 128 УК РК", "max_years": 18}).expected
        'up to 15 years'
    """
    law = corpus if corpus is not None else load()
    return _verifier(law, as_of, lang).verify(claim)
