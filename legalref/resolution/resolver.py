"""From a mention to the provisions it names, or to an honest refusal.

:func:`resolve` reads one mention, normalises its levels to those of the act, asks the corpus
whether the place exists, and says what it decided and why. It abstains rather than guess:

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
from legalref.ids import ProvisionId
from legalref.languages.labels import label
from legalref.languages.rules import fire, watched
from legalref.parsing.forms import Forms, OpenUnit, opened
from legalref.resolution.beside import beside
from legalref.resolution.by_name import NameResolver
from legalref.resolution.counts import doubted
from legalref.resolution.forming import (
    Form,
    Plain,
    form_of,
    may_count,
    plain_form,
    read_mention,
)
from legalref.resolution.levels import normal_path
from legalref.resolution.outcomes import REPAIRED, Outcome, Setting, combine, refused
from legalref.resolution.policy import DEFAULT_POLICY, Policy
from legalref.resolution.refusals import foreign_sign
from legalref.results import Finding, Reason, Resolution
from legalref.text.folding import in_cyrillic
from legalref.text.likeness import can_compare
from legalref.text.memory import Memory
from legalref.text.tokens import ActMention, Cut

if TYPE_CHECKING:
    from legalref.resolution.forming import MentionRead
    from legalref.results import Via

__all__ = [
    "DEFAULT_POLICY",
    "Outcome",
    "Plain",
    "Policy",
    "Resolver",
    "Setting",
    "act_given",
    "beside",
    "combine",
    "day_of",
    "foreign_sign",
    "may_count",
    "normal_path",
    "plain_form",
    "resolve",
    "resolve_one",
    "resolver_of",
]

_REMEMBERED, _MEMORY = 300, 32_768  # longest text, most places
_RESOLUTION: Final = 1_500  # bytes, roughly
_MAY_BE_SLIPS: Final = (
    "no-act", "act-unnamed", "no-reference", "number-nowhere", "unread-number",
)  # fmt: skip
_LONGEST_MENDED: Final = 200  # characters; longer texts are no single citations


class Resolver(NameResolver):
    """Resolves mentions against one corpus under one policy; immutable and thread-safe."""

    def __init__(self, corpus: Corpus, policy: Policy = DEFAULT_POLICY) -> None:
        super().__init__(corpus, policy)
        default = (policy.default_country or "").upper() or None
        self.country: str | None = None if default == "KZ" else default
        """Whose code it is when neither the text nor the caller says; None: Kazakhstan's."""
        self._forms: Forms[Form] = Forms()
        self._places: dict[str, tuple[ProvisionId, bool] | None] = {}
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
            found = self.resolve(text, Setting(within, country or self.country, day))
            if len(text) <= _REMEMBERED:
                self._known.keep(key, found, _RESOLUTION)
        return found

    def resolve(self, text: str, setting: Setting, cut: Cut | None = None) -> Resolution:
        """Return what ``text`` means in ``setting``; ``cut`` is the text if it was cut before."""
        refused = _unreadable(text, self.policy.max_mention, setting.day)
        if refused is not None:
            return refused
        cut = cut or Cut(text)
        found = self._read(cut, setting.copy())
        if self.policy.name_slips and _may_be_misspelt(found):
            found = self._mended(cut, setting) or found
        return _with_doubt(found)

    def _mended(self, cut: Cut, setting: Setting) -> Resolution | None:
        """Return what a mention means with its misspelt words mended; None if it is no more."""
        folded = cut.folded.text
        mended = in_cyrillic(folded) or self.lexicon.mended(cut.tokens, folded)
        found = self._read(Cut(mended), setting) if mended is not None else None
        if found is None or found.status not in ("resolved", "outside", "foreign"):
            return None
        score, via = found.score, found.via
        if found.status == "resolved":
            score = min(score, REPAIRED)
            via = "repaired" if via in ("citation", "exact") else via
        repairs = (*found.repairs, "misspelt words")
        return replace(found, text=cut.source, score=score, via=via, repairs=repairs)

    def _read(self, cut: Cut, setting: Setting) -> Resolution:
        """Return what a mention means as it is spelt."""
        shape = self._forms.shape(cut.source)
        form = self._forms.find(shape) if shape is not None and not watched() else None
        if form is not None and shape is not None:
            numbers = shape[1]
        else:
            read = read_mention(cut, self.lexicon)
            if not read.cites:
                return self._without_numbers(read, setting)
            found = opened(read.account.folded, read.readings, read.compared)
            numbers = found.numbers
            form = form_of(read, found, lambda: self.names)
            if shape is not None and found.conditions is not None:
                self._forms.learn(shape, found.conditions, form)
        if setting.country is None:
            setting.country = form.country
        return self._from_form(cut.source, form, numbers, setting)

    def _without_numbers(self, read: MentionRead, setting: Setting) -> Resolution:
        """Return what a mention means in which no number of a provision was read."""
        text, folded = read.account.source, read.account.folded
        if setting.country is None:
            setting.country = read.country
        outcome = (
            self._from_longer_name(text, folded, read.readings, setting)
            or self._from_acts(read.account, read.readings, setting)
            or self._from_name(text, folded, setting)
        )
        return self.finish(text, outcome, folded.repairs, setting.day)

    def _from_form(self, text: str, form: Form, numbers: list[str], setting: Setting) -> Resolution:
        if form.plain is not None and setting.title is None:
            quick = self.plain(form.plain, text, numbers, setting)
            if quick is not None:
                return quick
        title = setting.title or form.title
        outcomes: list[Outcome] = []
        for at, step in enumerate(form.steps):
            if form.around is not None:
                setting.around = form.around[at]
            if isinstance(step, OpenUnit):
                unit = step.filled(numbers)
                outcomes.append(self.unit(unit, setting, title, form.foreign))
            elif isinstance(step, ActMention):
                outcomes.append(self.act(step, setting, form.foreign))
            else:
                outcomes.append(step)
        outcome = combine(doubted(form.steps, outcomes))
        if form.left.refusal is not None:
            outcome = refused(outcome, form.left.refusal)
        elif form.left.findings and outcome.status in ("resolved", "outside", "ambiguous"):
            outcome = replace(outcome, findings=(*outcome.findings, *form.left.findings))
        found = self.finish(text, outcome, form.repairs, setting.day)
        if form.plain is None and title is None:
            form.plain = plain_form(form.steps, numbers, found, setting)
        return found

    def plain(
        self, plain: Plain, text: str, numbers: list[str], setting: Setting
    ) -> Resolution | None:
        """Return what a plain citation means; None if that is not plain for these numbers."""
        if (
            setting.day is not None
            or setting.within is not None
            or setting.country != plain.country
        ):
            return None
        refs: list[ProvisionId] = []
        scope = True
        for pattern in plain.refs:
            text_of_id = pattern.format(*numbers)
            try:
                place = self._places[text_of_id]
            except KeyError:
                place = self._place_of(text_of_id)
            if place is None:
                return None
            refs.append(place[0])
            scope = scope and place[1]
        ids = tuple(refs) if len(refs) == 1 else tuple(dict.fromkeys(refs))
        return Resolution(
            text, "resolved", ids, reason=Reason("resolved", (("refs", ", ".join(ids)),)),
            score=plain.score, via=plain.via, repairs=plain.repairs, cited=ids, in_scope=scope,
        )  # fmt: skip

    def _place_of(self, text: str) -> tuple[ProvisionId, bool] | None:
        """Return an id and whether it is in scope; None if there is no such place."""
        if len(self._places) >= _MEMORY:
            self._places.clear()
        id = ProvisionId(text)
        exists = self._existence(id).status == "exists"
        found = (id, self.lexicon.in_scope(id)) if exists else None
        self._places[text] = found
        return found

    def finish(
        self, text: str, outcome: Outcome, repairs: tuple[str, ...], day: dt.date | None
    ) -> Resolution:
        """Return the result for people out of an outcome."""
        repairs = tuple(dict.fromkeys((*repairs, *outcome.repairs)))
        score = outcome.score
        via: Via = outcome.via
        if repairs and outcome.status == "resolved":
            score = min(score, REPAIRED)
            if via in ("citation", "exact"):
                via = "repaired"
        status, refs = outcome.status, outcome.refs
        fire(outcome.reason.rule, text)
        return Resolution(
            text,
            status,
            refs,
            candidates=outcome.candidates,
            reason=outcome.reason,
            score=min(score, 0.5) if status == "ambiguous" else score,
            via=via if status in ("resolved", "outside", "foreign") else "none",
            repairs=repairs,
            findings=outcome.findings,
            cited=outcome.cited,
            in_scope=bool(refs) and status == "resolved" and all(map(self.lexicon.in_scope, refs)),
            country=outcome.country,
            as_of=day or outcome.day,
        )


_NOT_COMPARED: Final = Finding("unverifiable", "info", Reason("no-likeness"))


def _unreadable(text: str, limit: int, day: dt.date | None) -> Resolution | None:
    """Return the refusal of a text that is no mention: empty, or longer than any."""
    if not text.strip():
        return Resolution(text, "not_found", reason=Reason("empty"), as_of=day)
    if len(text) > limit:
        reason = Reason("too-long", (("limit", str(limit)),))
        return Resolution(text, "not_found", reason=reason, as_of=day)
    return None


def _with_doubt(found: Resolution) -> Resolution:
    """Return an answer that says so where a misspelt name could not have been found."""
    if found.status in ("not_found", "ambiguous", "outside") and not can_compare():
        return replace(found, findings=(*found.findings, _NOT_COMPARED))
    return found


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
    found = resolver_of(law, policy).remember(
        text, within, country.upper() if country else None, day_of(as_of, law)
    )
    if found.status != "not_found":
        return found
    from legalref.resolution.resembling import resembling  # late: it weighs every name

    return resembling(found, law)


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
