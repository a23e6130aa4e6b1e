"""From a mention to the provisions it names, or to an honest refusal.

:func:`resolve` reads one mention, normalises its levels to those of the act, asks the corpus
whether the place exists, and says what it decided and why. What :data:`STEPS` lists is all that
happens to a mention, in this order. It abstains rather than guess:

* numbers are never corrected, only words are;
* a number without an act stays ``ambiguous`` unless the context or a name beside it decides;
* the same number in another act, or in another country's law, is that act's or that country's;
* what does not exist is refused with the range that does.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from legalref.corpus.view import Corpus, load
from legalref.errors import (
    AmbiguousReferenceError,
    UnknownProvisionError,
    UnknownReferenceError,
)
from legalref.languages.labels import label
from legalref.languages.rules import watched
from legalref.resolution.answering import answer_of, unreadable, with_doubt
from legalref.resolution.cited import outcome_of
from legalref.resolution.law import Law
from legalref.resolution.outcomes import Outcome, Setting, combine, repaired
from legalref.resolution.plain import plain_answer, plain_form
from legalref.resolution.policy import DEFAULT_POLICY, Policy
from legalref.resolution.refusals import foreign_sign
from legalref.resolution.steps import (
    MentionSoFar,
    Question,
    accounted,
    answered,
    cited,
    formed,
    joined,
    named,
    read,
)
from legalref.resolution.whole import outcome_of_act
from legalref.text.folding import in_cyrillic
from legalref.text.memory import Memory
from legalref.text.tokens import Cut

if TYPE_CHECKING:
    from legalref.ids import ProvisionId
    from legalref.names.entries import Name
    from legalref.parsing.units import Unit
    from legalref.resolution.plain import Plain
    from legalref.results import Resolution
    from legalref.text.tokens import ActMention

__all__ = [
    "DEFAULT_POLICY",
    "STEPS",
    "Outcome",
    "Policy",
    "Resolver",
    "Setting",
    "act_given",
    "combine",
    "day_of",
    "foreign_sign",
    "resolve",
    "resolve_one",
    "resolver_of",
]

_REMEMBERED: Final = 300  # longest text
_RESOLUTION: Final = 1_500  # bytes, roughly
_MAY_BE_SLIPS: Final = (
    "no-act", "act-unnamed", "no-reference", "number-nowhere", "unread-number",
)  # fmt: skip
_LONGEST_MENDED: Final = 200  # characters; longer texts are no single citations

STEPS: Final = (
    read,  # folded and cut once: its places and acts, its title, what nobody read
    named,  # «торговля людьми», «УК РК»: no number of a provision in it
    formed,  # «ст. … УК РК»: what its numbers do not change; what cites nothing is refused
    cited,  # which act each number belongs to, and whether that has such a place
    joined,  # one outcome of several citations
    accounted,  # «ст. 128 УК РК и 1350»: what words that nobody read leave of it
    answered,  # the answer for people
)
"""From a mention as it is spelt to its answer: what each step returns, the next one goes on with.

A step is a function of the question and of the mention, as far as the steps before it have come
with it; rows for each stand in ``tests/cases/steps_resolve.yaml``. A mention that differs from one
before in nothing but its numbers begins with the form of that one.
"""


class Resolver(Law):
    """Resolves mentions against one corpus under one policy; keeps what it has found out.

    Thread-safe.
    """

    def __init__(self, corpus: Corpus, policy: Policy = DEFAULT_POLICY) -> None:
        super().__init__(corpus, policy)
        self._known: Memory[tuple[str, str | None, str | None, dt.date | None], Resolution] = (
            Memory()
        )

    def remember(
        self, text: str, within: str | None, country: str | None, day: dt.date | None
    ) -> Resolution:
        """Return what ``text`` means; mentions recur and results are immutable: they are kept."""
        key = (text, within, country, day)
        found = self._known.get(key)
        if found is None or watched():
            cut = Cut(text)
            found = self.resolve(text, Setting(within, country or self.country, day), cut)
            if found.status == "not_found":
                from legalref.resolution.resembling import resembling  # late: it weighs every name

                found = resembling(found, cut, self.corpus)
            if len(text) <= _REMEMBERED:
                self._known.keep(key, found, _RESOLUTION)
        return found

    def resolve(self, text: str, setting: Setting, cut: Cut | None = None) -> Resolution:
        """Return what ``text`` means in ``setting``; ``cut`` is the text if it was cut before."""
        refused = unreadable(text, self.policy.max_mention, setting.day)
        if refused is not None:
            return refused
        question, cut = Question(self, setting), cut or Cut(text)
        return with_doubt(mended(question, cut, as_spelt(question, cut)))

    def unit(
        self, unit: Unit, setting: Setting, title: Name | None, foreign: str | None = None
    ) -> Outcome:
        """Return what one citation means."""
        return outcome_of(self, unit, setting, title, foreign)

    def act(self, act: ActMention, setting: Setting, foreign: str | None = None) -> Outcome:
        """Return what a mention of an act as a whole means."""
        return outcome_of_act(self, act, setting, foreign)

    def plain(
        self, plain: Plain, text: str, numbers: list[str], setting: Setting
    ) -> Resolution | None:
        """Return what a plain citation means; None if that is not plain for these numbers."""
        return plain_answer(self, plain, text, numbers, setting)

    def finish(
        self, text: str, outcome: Outcome, repairs: tuple[str, ...], day: dt.date | None
    ) -> Resolution:
        """Return the result for people out of an outcome."""
        return answer_of(self, text, outcome, repairs, day)


def as_spelt(question: Question, cut: Cut) -> Resolution:
    """Return what a mention means as it is spelt: by its steps, or by what others like it meant."""
    law, setting = question
    mention, shape = MentionSoFar(cut), law.forms.shape(cut.source)
    known = law.forms.find(shape) if shape is not None and not watched() else None
    if known is not None and shape is not None:
        if known.plain is not None and setting.title is None:
            inside = question.setting_in(known.country)
            quick = plain_answer(law, known.plain, cut.source, shape[1], inside)
            if quick is not None:
                return quick
        mention = MentionSoFar(cut, form=known, numbers=shape[1])
    for step in STEPS:
        mention = step(question, mention)
    form, found = mention.form, mention.found
    assert found is not None
    if form is not None:
        if shape is not None and mention.conditions is not None:
            law.forms.learn(shape, mention.conditions, form)
        if form.plain is None and form.title is None and setting.title is None:
            inside = question.setting_in(form.country)
            form.plain = plain_form(form.steps, mention.numbers, found, inside)
    return found


def mended(question: Question, cut: Cut, found: Resolution) -> Resolution:
    """Return what a refused citation means with its misspelt words mended, if that is more."""
    law = question.law
    if not law.policy.name_slips or not _may_be_misspelt(found):
        return found
    spelt = in_cyrillic(cut.folded.text) or law.lexicon.mended(cut)
    better = as_spelt(question, Cut(spelt)) if spelt is not None else None
    if better is None or better.status not in ("resolved", "outside", "foreign"):
        return found
    score, via = better.score, better.via
    if better.status == "resolved":
        score, via = repaired(score, via)
    repairs = (*better.repairs, "misspelt words")
    return replace(better, text=found.text, score=score, via=via, repairs=repairs)


def _may_be_misspelt(found: Resolution) -> bool:
    """Whether a citation was refused in which a word may have been mistyped."""
    return (
        found.reason.code in _MAY_BE_SLIPS
        and len(found.text) <= _LONGEST_MENDED
        and any(c.isdigit() for c in found.text)
    )


@lru_cache(maxsize=32)
def _resolver(corpus: Corpus, policy: Policy) -> Resolver:
    return Resolver(corpus, policy)


def resolver_of(corpus: Corpus | None = None, policy: Policy | None = None) -> Resolver:
    """Return the resolver of a corpus (None: the packaged one) under a policy, made once."""
    return _resolver(corpus if corpus is not None else load(), policy or DEFAULT_POLICY)


def day_of(as_of: dt.date | str | None, corpus: Corpus | None) -> dt.date | None:
    """Return the day of the question: as given, else the day of the view, else None.

    Raises:
        ValueError: ``as_of`` is a string that is not an ISO date.
    """
    if isinstance(as_of, str):
        try:
            return dt.date.fromisoformat(as_of)
        except ValueError:
            raise ValueError(
                f"as_of {as_of!r}: expected an ISO date, for example '2024-09-05'"
            ) from None
    if isinstance(as_of, dt.datetime):
        return as_of.date()
    if as_of is not None:
        return as_of
    return corpus.as_of if corpus is not None else None


def resolve(
    text: str,
    *,
    as_of: dt.date | str | None = None,
    corpus: Corpus | None = None,
    within: str | None = None,
    country: str | None = None,
    policy: Policy | None = None,
) -> Resolution:
    """Return what one mention names: provisions or an act, or an honest status with the reason.

    Args:
        text: One mention in Russian, Kazakh or English: a citation, a list of them, a title or
            another name, an address, an id.
        as_of: Day of the question, a date or ISO text. Before 2015 «УК» is the Code of 1997.
        corpus: Law to search; the packaged corpus if None.
        within: Id of the act (or provision) that a number without an act belongs to.
        country: ISO code of the country whose codes the text means, where it names none.
        policy: Thresholds and licences; see :class:`Policy`.

    Returns:
        A :class:`Resolution`. ``refs`` are the ids named, in the order of the text; other readings
        stand in ``candidates`` by (-score, id). Scores lie in [0, 1]. A number without an act has
        the article of every act in force that has one: first provisions of the field, then those
        of the Criminal Code, of the other codes that are cited by number alone, of other acts.

    Raises:
        TypeError: ``text`` is not a string.
        ValueError: ``as_of``, ``within`` or ``country`` is malformed. Never raises about the text.

    Example:
        >>> resolve("п. 2 ч. 3 ст. 125 УК РК").refs
        (ProvisionId('kz-cc:art125/part3/point2'),)
        >>> resolve("128-баптың 3-бөлігі", within="kz-cc").refs
        (ProvisionId('kz-cc:art128/part3'),)
        >>> resolve("ст. 127.1 УК РФ").status, resolve("ст. 128").status
        ('foreign', 'ambiguous')
    """
    if not isinstance(text, str):
        example = label("example.citation", "ru")
        raise TypeError(f"text must be str, not {type(text).__name__}; for example «{example}»")
    law = corpus if corpus is not None else load()
    if within is not None:
        within = act_given(within, law)
    if country is not None and not re.fullmatch("[A-Za-z]{2}", country):
        raise ValueError(f"country {country!r}: expected an ISO 3166 code, for example 'KZ'")
    return resolver_of(law, policy).remember(
        text, within, country.upper() if country else None, day_of(as_of, law)
    )


def act_given(given: str, law: Corpus, argument: str = "within", *, known: bool = True) -> str:
    """Return the id that a caller gave as an argument, for every verb that takes an act.

    Args:
        given: An id, an address or another form that the corpus reads as one.
        law: The corpus that has the act.
        argument: The name of the argument, for the error.
        known: Whether the corpus must know the act.

    Raises:
        ValueError: It is no id, or the corpus knows no such act; the message has the nearest.
    """
    try:
        place = law.locate(given)
        if not known or law.existence(place.act).status != "unknown-act":
            return str(place)
        near = [str(id) for id in law.nearest(place.act)]
        # «kz-uk»: an abbreviation made into a key
        words = f"{place.act.partition('-')[2].replace('-', ' ')} rk"
    except UnknownProvisionError:
        near, words = [], given
    near = near or ([ref.act for ref in resolve(words, corpus=law).refs] if words.strip() else [])
    hint = f"; did you mean {near[0]!r}?" if near else ""
    raise ValueError(f"{argument} {given!r}: expected the id of an act, such as 'kz-cc'{hint}")


def resolve_one(
    text: str,
    *,
    as_of: dt.date | str | None = None,
    corpus: Corpus | None = None,
    within: str | None = None,
    country: str | None = None,
    policy: Policy | None = None,
) -> ProvisionId:
    """Return the one provision or act that ``text`` names; the raising partner of :func:`resolve`.

    Raises:
        AmbiguousReferenceError: Several fit, or the text names several.
        UnknownReferenceError: None fits, or it belongs to another act or country.
        TypeError, ValueError: As for :func:`resolve`.

    Example:
        >>> resolve_one("128-бап ҚР ҚК")
        ProvisionId('kz-cc:art128')
        >>> resolve_one("ст. 128 УК РФ")  # doctest: +ELLIPSIS
        Traceback (most recent call last):
        ...
        legalref.errors.UnknownReferenceError: «ст. 128 УК РФ»: It is a law of another country: ...
    """
    result = resolve(
        text, as_of=as_of, corpus=corpus, within=within, country=country, policy=policy
    )
    if result.status == "resolved" and len(result.refs) == 1:
        return result.refs[0]
    found = tuple(str(r) for r in result.refs) or tuple(str(c.id) for c in result.candidates)
    if result.status in ("ambiguous", "resolved"):
        raise AmbiguousReferenceError(text, str(result.reason), found)
    raise UnknownReferenceError(text, str(result.reason), found)
