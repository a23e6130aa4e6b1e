"""Is a reference true? One verdict for one claim.

:func:`verify` takes what somebody wrote about the law (a citation, and perhaps the name, the
penalty and the day that go with it) and compares it with the corpus. *Unknown* is an answer of its
own: it never counts as right, nor as wrong. A claim in words goes through these steps, each with
rows in ``tests/cases/steps_verify.yaml``:

1. :func:`read_claim_text` cuts it at its references, each with what stands beside it;
2. :func:`day_told` and :func:`resolve_part` say of which day it speaks, and what it names;
3. :func:`check_citation` asks whether that exists, and then, one after the other, whether it
   applied on the day, bears the name and carries the penalty (:func:`examine`);
4. :func:`check_account` checks what else stands beside it, and quotes what nobody read;
5. the first fault, else the first gap, gives the verdict (:func:`worst`), the rest its findings,
   unless the corpus lists the words themselves as false (:func:`listed_as_false`).

The checks are functions of one :class:`Case` and of what it names; a claim that came in pieces, or
in a well-known shape, enters at the third step.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from legalref.checking.accounting import check_account, day_told, waived_by
from legalref.checking.case import Case, Said, cut, worst
from legalref.checking.claims import (
    ClaimText,
    Part,
    may_be_title,
    read_claim_text,
    resolve_part,
    without,
)
from legalref.checking.examining import examine
from legalref.checking.facts import Facts, facts_of
from legalref.checking.further import Further, FurtherFields
from legalref.checking.naming import check_title
from legalref.checking.places import check_citation, listed_as_false
from legalref.checking.records import as_record, claim_in, plan_for
from legalref.checking.sanctions import check_penalty
from legalref.checking.shapes import Quick
from legalref.corpus.view import Corpus, load
from legalref.ids import ProvisionId
from legalref.languages.labels import LANGS
from legalref.languages.rules import fire, watched
from legalref.resolution.resolver import Setting, day_of
from legalref.results import Finding, Reason, Resolution
from legalref.verdicts import (
    Claim,
    Reference,
    UnreadableClaim,
    Verdict,
    make_verdict,
    read_claim,
)

if TYPE_CHECKING:
    from legalref.results import MessageLang
    from legalref.verdicts import VerdictCode

__all__ = ["Verifier", "verify"]

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
        self.corpus: Corpus = corpus if corpus is not None else load()
        self.day: dt.date | None = day_of(as_of, self.corpus)
        self.lang: MessageLang = lang
        self.facts: Facts = facts_of(self.corpus)
        self.setting: Setting = Setting(day=self.day)
        self.further: FurtherFields = FurtherFields(self.facts, self._is_true)
        self._fine = lru_cache(maxsize=16384)(self._is_fine)

    def verify(self, claim: object) -> Verdict:
        """Return the verdict on a claim: text, a mapping, a :class:`Claim` or the like."""
        further = Further([], [])
        record = as_record(claim) if hasattr(claim, "citation") else claim
        if isinstance(record, Mapping) and (record is claim or "citation" in record):
            plan = plan_for(record, {})
            claim = claim_in(record, plan, self.facts.is_name)
            further = self.further.of(record, plan, claim)
        try:
            read = read_claim(claim)
        except UnreadableClaim as error:
            field, value = error.args
            reason = Reason("field-not-read", (("field", field), ("value", value)))
            return make_verdict(
                "malformed", reason, as_of=self.day, corpus_date=self.facts.date, lang=self.lang,
                findings=(Finding("malformed", "error", reason, field=field),),
            )  # fmt: skip
        verdict = self.with_further(self.judge(read), further.stated)
        if not further.aside:
            return verdict
        reason = Reason("fields-not-read", (("words", ", ".join(further.aside)),))
        noticed = Finding("unverifiable", "info", reason, field=further.aside[0])
        return replace(verdict, findings=(*verdict.findings, noticed))

    def with_further(self, verdict: Verdict, stated: list[str]) -> Verdict:
        """Return a verdict that says what further fields of the record state."""
        if not stated:
            return verdict
        reason = Reason("unread", (("words", ", ".join(f"«{cut(each)}»" for each in stated)),))
        if verdict.ok:
            return replace(
                self.say("unverifiable", reason), claim=verdict.claim, refs=verdict.refs,
                found=", ".join(stated), findings=verdict.findings, in_scope=verdict.in_scope,
                as_of=verdict.as_of, parts=verdict.parts,
            )  # fmt: skip
        noticed = Finding("unverifiable", "info", reason, field=stated[0].partition(":")[0])
        return replace(verdict, findings=(*verdict.findings, noticed))

    def _is_true(self, words: str) -> bool:
        return self.judge(Claim(words)).ok

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
        if isinstance(claim.citation, Reference):
            return self._judge_pieces(claim, day)
        text = claim.citation.strip()
        if resolution is None and not watched():
            quick = self.facts.shapes.read(text, day)
            both = quick is not None and quick.title is not None and claim.title is not None
            if quick is not None and not both and self.facts.was_there(quick.ref):
                return self._judge_quickly(claim, quick, day)
        if not text:
            return self._say(claim, day, Said("malformed", Reason("no-citation")), (), ())
        strange = self._strange(claim, text, day)
        if strange is not None:
            return strange
        said = read_claim_text(text, self.facts)
        if len(said.parts) > 1 and resolution is None:
            verdict = self._judge_parts(claim, said, day)
        else:
            verdict = self._judge_part(claim, said, said.parts[0], day, resolution)
        if verdict.ok and said.equated and not _are_one(verdict.refs):
            words = ", ".join(f"«{each}»" for each in said.equated)
            unread = Said("unverifiable", Reason("unread", (("words", words),)), found=text)
            return self._say(claim, day, unread, verdict.refs, verdict.findings, verdict.parts)
        of_acts = bool(verdict.refs) and all(ref.is_act for ref in verdict.refs)
        if verdict.bucket != "wrong" or of_acts:
            listed = listed_as_false(Case(self.facts, claim, text, claim.title, day))
            if listed is not None:
                return self._say(claim, day, listed, verdict.refs, verdict.findings, verdict.parts)
        return verdict

    def _strange(self, claim: Claim, text: str, day: dt.date | None) -> Verdict | None:
        """Return the verdict on an id of an act that the corpus does not have."""
        strange = self.facts.strange_act(text)
        if strange is None:
            return None
        country = self.facts.resolver.lexicon.foreign_country.get(strange)
        said = Said("unknown-act", Reason("unknown-act", (("text", cut(text)),)), found=text)
        if country is not None:
            said = Said("foreign", Reason("foreign", (("country", country),)))
        return self._say(claim, day, said, (), ())

    def _judge_pieces(self, claim: Claim, day: dt.date | None) -> Verdict:
        """Return the verdict on a reference that came in pieces."""
        assert isinstance(claim.citation, Reference)
        text, title, resolution = self.facts.assemble(claim.citation, claim.title, day)
        if resolution is None:
            return self._say(claim, day, Said("malformed", Reason("no-citation")), (), ())
        strange = self._strange(claim, text, day)
        if strange is not None:
            return strange
        case = Case(self.facts, claim, text, title, day)
        checked, refs = check_citation(case, resolution)
        if not self.facts.is_plain(claim.citation):
            said = read_claim_text(text, self.facts)
            for part in said.parts:
                more = check_account(case, said, part, refs, None, resolution)
                checked = worst([one for one in (checked, *more) if one is not None])
        return self._say(claim, day, checked, refs, tuple(case.notes))

    # -------------------------------------------------------------- parts of a claim

    def _judge_parts(self, claim: Claim, said: ClaimText, day: dt.date | None) -> Verdict:
        """Return the worst of the verdicts on the parts of a claim, with all of them."""
        verdicts = []
        for part in said.parts:
            own = replace(
                claim, citation=said.words_of(part), title=None, penalty=None, min_years=None,
                max_years=None,
            )  # fmt: skip
            verdicts.append(self._judge_part(own, said, part, day, None, several=True))
        whole = self._judge_fields(claim, verdicts, day)
        refs = tuple(dict.fromkeys(ref for verdict in verdicts for ref in verdict.refs))
        order = {"wrong": 0, "unknown": 1, "ok": 2}
        worst = min([*verdicts, *whole], key=lambda verdict: order[verdict.bucket])
        others = tuple(
            Finding(v.code, v.severity, v.reason, suggestion=v.suggestion)
            for v in verdicts
            if v is not worst and not v.ok
        )
        notes = tuple(
            dict.fromkeys((*worst.findings, *others, *(f for v in verdicts for f in v.findings)))
        )
        found = Said(
            worst.code, worst.reason, worst.expected, worst.found, worst.suggestion, (),
            tuple(dict.fromkeys(source for v in verdicts for source in v.sources)),
        )  # fmt: skip
        if worst.ok:
            params = tuple(self.facts.words("ref", *refs))
            found = found._replace(reason=Reason("checked-parts", params))
        return self._say(claim, day, found, refs, notes, tuple(verdicts))

    def _judge_fields(
        self, claim: Claim, verdicts: list[Verdict], day: dt.date | None
    ) -> list[Verdict]:
        """Return the verdict on the fields of a claim beside a citation of several parts."""
        refs = tuple(ref for verdict in verdicts for ref in verdict.refs)
        if not refs or (claim.title is None and _states_no_penalty(claim)):
            return []
        case = Case(self.facts, claim, str(claim.citation), claim.title, day)
        found = worst([s for s in (check_title(case, refs), check_penalty(case, refs)) if s])
        return [] if found is None else [self._say(claim, day, found, refs, tuple(case.notes))]

    def _judge_part(
        self,
        claim: Claim,
        said: ClaimText,
        part: Part,
        day: dt.date | None,
        given: Resolution | None,
        *,
        several: bool = False,
    ) -> Verdict:
        """Return the verdict on references with what is said beside them."""
        if claim.date is None and (told := day_told(part)) is not None:
            first, last = told
            if first == last:
                return self._judge_on(claim, said, part, first, given, several)
            ends = [self._judge_on(claim, said, part, end, given, several) for end in told]
            if len({(end.code, end.refs) for end in ends}) == 1:
                return ends[0]
            reason = Reason("day-undecided", (("start", str(first)), ("latest", str(last))))
            return self._say(claim, last, Said("unverifiable", reason), ends[1].refs, ())
        return self._judge_on(claim, said, part, day, given, several)

    def _judge_on(
        self,
        claim: Claim,
        said: ClaimText,
        part: Part,
        day: dt.date | None,
        given: Resolution | None,
        several: bool,
    ) -> Verdict:
        if given is not None and not part.steps:
            # A number alone, «128», is what the caller has read.
            part.pieces = [p for p in part.pieces if any(c.isalpha() for c in p.text)]
        main = next((piece for piece in part.pieces if may_be_title(piece)), None)
        title = claim.title or (main.text if main is not None else None)
        if several or (part.shares and given is None):
            resolution = resolve_part(self.facts, said, part, day, title)
        else:
            resolution = given or self._resolve(claim, said, part, title, day)
        if title is None:
            # The title of an act is part of its citation, so only the resolver has seen it apart.
            title = next((t for f in resolution.findings if (t := _title_of_another(f))), None)
        asked, day = day, day or resolution.as_of  # the address of an old edition has its day
        case = Case(self.facts, claim, str(claim.citation), title, day, waived_by(part))
        checked, refs = check_citation(case, resolution)
        own = None if claim.title is not None else main
        more = check_account(case, said, part, refs, own, resolution)
        open_place = next((o for o in more if o.reason.code == "place-left-open"), None)
        found = open_place or worst([one for one in (checked, *more) if one is not None])
        for one in (checked, *more):
            if one is not None and one is not found:
                case.note(one)
        clean = not more and not part.statements and all(p is own for p in part.pieces)
        alone = given is None and not (several or part.shares) and day == asked
        if clean and alone and said.source == str(claim.citation).strip():
            self.facts.shapes.learn(said.source, main.text if main else None, day, resolution)
        return self._say(claim, day, found, refs, tuple(case.notes))

    def _resolve(
        self, claim: Claim, said: ClaimText, part: Part, title: str | None, day: dt.date | None
    ) -> Resolution:
        """Return what the one part of a claim means."""
        resolve = self.facts.resolver.resolve
        if not part.steps:
            # A name is read whole, or without the statements behind it.
            found = resolve(said.source, Setting(day=day))
            if found.status != "not_found" or not part.statements:
                part.pieces.clear()
                if found.status != "not_found":
                    part.statements.clear()
                return found
        words = without(said, part)
        found = resolve(words, Setting(day=day))
        if found.status == "ambiguous" and title is not None:
            found = resolve(words, Setting(day=day, title=title))
        return found

    def _judge_quickly(self, claim: Claim, quick: Quick, day: dt.date | None) -> Verdict:
        """Return the verdict on an existing provision that is cited in a well-known shape."""
        title = claim.title or quick.title
        if _states_no_penalty(claim) and title is None and self._fine(quick.ref, day):
            return self._say(claim, day, None, (quick.ref,), ())
        case = Case(self.facts, claim, str(claim.citation), title, day)
        said, refs = examine(case, (quick.ref,))
        return self._say(claim, day, said, refs, tuple(case.notes))

    def _is_fine(self, ref: ProvisionId, day: dt.date | None) -> bool:
        """Whether nothing at all can be said against a provision on a day."""
        case = Case(self.facts, Claim(ref), ref, None, day)
        return examine(case, (ref,))[0] is None and not case.notes

    def _say(
        self,
        claim: Claim,
        day: dt.date | None,
        said: Said | None,
        refs: tuple[ProvisionId, ...],
        notes: tuple[Finding, ...],
        parts: tuple[Verdict, ...] = (),
    ) -> Verdict:
        if said is None:
            said = Said("ok", self.facts.fine(refs, day), sources=self.facts.sources(refs))
        fire(said.reason.rule, str(claim.citation))
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
            parts=parts,
        )


def _are_one(refs: tuple[ProvisionId, ...]) -> bool:
    """Whether references are to one place, or to what lies in it."""
    return any(all(ref == whole or ref in whole for ref in refs) for whole in refs)


def _title_of_another(finding: Finding) -> str | None:
    reason = finding.reason
    return dict(reason.params).get("title") if reason.code == "title-mismatch" else None


def _states_no_penalty(claim: Claim) -> bool:
    return claim.penalty is None and claim.max_years is None and claim.min_years is None


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
            ``date`` and ``lang``. A mapping is read as a record of :func:`legalref.validate`: its
            keys may have other usual names, and what it holds besides is said in a finding. A
            citation may also come in pieces: ``{"act": "УК РК",
            "article": 125, "part": 3}``. What stands beside the references of a text is read too:
            a name, a term or a kind of punishment, a category of crime, a state («исключена»,
            ``repealed``) with its day, the day of which the claim speaks, another country.
        as_of: Day of the check; default: the newest state that the corpus knows.
        corpus: Law to check against; the packaged corpus if None.
        lang: Language of the sentence.

    Returns:
        A :class:`Verdict` with exactly one code of :data:`VERDICTS`. Penalties are compared at the
        level of the citation: an article with the range over its parts, a point with its part;
        what only one part of the article carries is ``ambiguous``, with that part as suggestion.
        Where several references have something said of each, ``parts`` holds a verdict for every
        one of them, and the whole is the worst. Words that nobody read are quoted and make it at
        most ``unverifiable``; ``ok`` means that everything that stands there was read and agrees.

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
        >>> [part.code for part in verify("ст. 188 УК РК (кража), ст. 190 УК РК (разбой)").parts]
        ['ok', 'title-mismatch']
    """
    law = corpus if corpus is not None else load()
    return _verifier(law, as_of, lang).verify(claim)
