"""Is a reference true? One verdict for one claim.

:func:`verify` takes what somebody wrote about the law (a citation, and perhaps the name, the
penalty and the day that go with it) and compares it with the corpus. *Unknown* is an answer of its
own: it never counts as right, nor as wrong. What :data:`STEPS` lists is all that happens to a
claim, in this order; a claim in a shape that was met before takes a short way to the checks.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from legalref.checking.case import Case, cut
from legalref.checking.examining import examine
from legalref.checking.facts import Facts, facts_of
from legalref.checking.further import Further, FurtherFields
from legalref.checking.matters import Matter, Question, verdict_on
from legalref.checking.records import as_record, claim_in, plan_for
from legalref.checking.steps import (
    accounted,
    assembled,
    checked,
    cut_at_references,
    joined,
    not_equated,
    not_listed,
    of_days_told,
    of_one_time,
    refused,
    resolved,
    states_no_penalty,
    weighed,
    with_names,
)
from legalref.corpus.view import Corpus, load
from legalref.languages.labels import LANGS
from legalref.languages.rules import watched
from legalref.names.entries import Name
from legalref.resolution.resolver import Setting, day_of
from legalref.results import Finding, Reason
from legalref.verdicts import (
    Claim,
    Reference,
    UnreadableClaim,
    Verdict,
    make_verdict,
    read_claim,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from legalref.ids import ProvisionId
    from legalref.results import MessageLang, Resolution
    from legalref.verdicts import VerdictCode

__all__ = ["Verifier", "verify"]

STEPS: Final = (
    assembled,  # {"act": "УК РК", "article": 128}: a reference in pieces gets its words
    refused,  # no words at all, or the id of an act that the corpus does not have
    cut_at_references,  # «ст. 188 УК РК (кража), ст. 190 (разбой)»: each with what is said of it
    of_days_told,  # «по состоянию на 2019 год»: at both ends of the time that is told
    with_names,  # «(кража)» may be the title of what is cited
    resolved,  # what each reference names
    checked,  # whether that exists, applied on the day, bears the name, carries the penalty
    accounted,  # whether what else stands beside it is true; what nobody read is quoted
    weighed,  # the first fault, else the first gap, is the verdict, the rest are its findings
    of_one_time,  # what is true at one end of a time only is not known
    joined,  # several references are as true as the worst of them
    not_equated,  # «ст. 128 УК РК – это ст. 135 УК РК»: nobody checks that two are one
    not_listed,  # words that the corpus lists as false
)
"""From a claim to its verdict: what each step yields, the next one goes on with.

A step is a function of the question and of the references of the claim, as far as the steps before
it have come with them; rows for each stand in ``tests/cases/steps_verify.yaml``.
"""

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
        question = Question(self.facts, claim, day, self.lang, resolution)
        known = self._of_known_shape(question)
        if known is not None:
            return known
        matters: Iterable[Matter] = (Matter(claim, str(claim.citation), day, title=question.name),)
        for step in STEPS:
            matters = step(question, matters)
        [matter] = matters
        assert matter.verdict is not None
        if matter.is_plain and matter.resolution is not None:
            name = matter.main.text if matter.main is not None else None
            self.facts.shapes.learn(matter.text.strip(), name, matter.day, matter.resolution)
        return matter.verdict

    def _of_known_shape(self, question: Question) -> Verdict | None:
        """Return the verdict on an existing provision that is cited in a well-known shape."""
        claim, day = question.claim, question.day
        if question.given is not None or isinstance(claim.citation, Reference) or watched():
            return None
        quick = self.facts.shapes.read(claim.citation.strip(), day)
        both = quick is not None and quick.title is not None and claim.title is not None
        if quick is None or both or not self.facts.was_there(quick.ref):
            return None
        title = claim.title or quick.title
        name = Name(title) if title is not None else None
        refs: tuple[ProvisionId, ...] = (quick.ref,)
        if states_no_penalty(claim) and title is None and self._fine(quick.ref, day):
            return verdict_on(question, claim, day, refs=refs)
        case = Case(self.facts, claim, str(claim.citation), name, day)
        said, refs = examine(case, refs)
        return verdict_on(question, claim, day, said, refs=refs, notes=case.notes)

    def _is_fine(self, ref: ProvisionId, day: dt.date | None) -> bool:
        """Whether nothing at all can be said against a provision on a day."""
        case = Case(self.facts, Claim(ref), ref, None, day)
        return examine(case, (ref,))[0] is None and not case.notes


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
