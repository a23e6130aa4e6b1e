"""Is a reference true? One verdict for one claim.

:func:`verify` takes what somebody wrote about the law (a citation, and perhaps the name, the
penalty and the day that go with it) and compares it with the corpus. The checks run in the order
of :data:`VERDICTS`, and the first that fails gives the verdict; what else was noticed stands in its
findings. *Unknown* is an answer of its own: it never counts as right, nor as wrong.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from legalref.checking.case import Case, Said, cut
from legalref.checking.claims import MAY_HOLD_TITLE, penalty_in, title_in
from legalref.checking.examining import examine
from legalref.checking.facts import LANGS, facts_of
from legalref.checking.places import check_citation
from legalref.checking.shapes import Quick
from legalref.corpus.view import Corpus, load
from legalref.ids import ProvisionId
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
            claim = replace(claim, penalty=penalty_in(claim.citation, self.facts))
        if resolution is None and type(claim.citation) is str:
            quick = self.facts.shapes.read(claim.citation.strip(), day)
            if quick is not None and self.facts.exists(quick.ref):
                return self._judge_quickly(claim, quick, day)
        text, title, resolution = self._resolve(claim, day, resolution)
        if resolution is None:
            return self._say(claim, day, Said("malformed", Reason("no-citation")), (), ())
        strange = self.facts.strange_act(text)
        if strange is not None:
            country = self.facts.resolver.lexicon.foreign_country.get(strange)
            said = Said("unknown-act", Reason("unknown-act", (("text", cut(text)),)), found=text)
            if country is not None:
                said = Said("foreign", Reason("foreign", (("country", country),)))
            return self._say(claim, day, said, (), ())
        case = Case(self.facts, claim, text, title, day)
        checked, refs = check_citation(case, resolution)
        return self._say(claim, day, checked, refs, tuple(case.notes))

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
    ) -> Verdict:
        if said is None:
            said = Said("ok", self.facts.fine(refs, day), sources=self.facts.sources(refs))
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
            title = title_in(text, self.facts)
        if given is None:
            given = self.facts.resolver.resolve(text, Setting(day=day))
            if given.status == "ambiguous" and claim.title is not None:
                given = self.facts.resolver.resolve(text, Setting(day=day, title=title))
            if claim.title is None:
                self.facts.shapes.learn(text, title, day, given)
            elif not MAY_HOLD_TITLE.search(text):
                self.facts.shapes.learn(text, None, day, given)
        if title is None:
            # The title of an act is part of its citation, so only the resolver has seen it apart.
            title = next((t for f in given.findings if (t := _title_of_another(f))), None)
        return text, title, given


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
