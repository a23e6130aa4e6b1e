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
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from legalref.corpus.view import Corpus, load
from legalref.errors import (
    AmbiguousReferenceError,
    UnknownProvisionError,
    UnknownReferenceError,
)
from legalref.ids import ProvisionId
from legalref.languages.labels import label
from legalref.languages.late import late
from legalref.languages.rules import fire, watched
from legalref.parsing.account import Account
from legalref.parsing.forms import Forms, Opened, OpenUnit, opened
from legalref.parsing.owners import settle_owners
from legalref.parsing.reader import TITLE, read_whole
from legalref.parsing.units import Reading
from legalref.resolution.apart import (
    in_another_statement,
    is_country,
    of_another_country,
    of_either,
    of_strange_place,
)
from legalref.resolution.beside import beside, title_beside
from legalref.resolution.counts import doubted, leave_out
from legalref.resolution.leftover import NOTHING, Leftover, claim_numbers_of, left_over
from legalref.resolution.levels import normal_path
from legalref.resolution.outcomes import REPAIRED, Outcome, Setting, combine, foreign_law, refused
from legalref.resolution.policy import DEFAULT_POLICY, Policy
from legalref.resolution.refusals import GAZETTE, counting, foreign_sign, refusal_of
from legalref.results import Finding, Reason, Resolution
from legalref.text.folding import Folded, fold_mention
from legalref.text.likeness import can_compare
from legalref.text.memory import Memory
from legalref.text.tokens import ActMention, tokenize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from legalref.results import Via
from legalref.resolution.by_name import NameResolver

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
_ANY_YEAR = late("(?:19|20)[0-9]{2}")
_LONGEST_MENDED: Final = 200  # characters; longer texts are no single citations


class Plain(NamedTuple):
    """How the numbers of a plain citation make its ids."""

    refs: tuple[str, ...]
    """Templates of ids: ``kz-cc:art{1}/part{0}``."""
    country: str | None
    """For which country of the setting it holds."""
    score: float
    via: Via
    repairs: tuple[str, ...]


@dataclass(slots=True)
class _Form:
    """A mention without its open numbers; see :mod:`legalref.parsing.forms`."""

    steps: list[OpenUnit | ActMention | Outcome]
    around: list[tuple[str, str] | None] | None
    """The words before and behind the reading of each step, where they may tell a year."""
    title: str | None
    """What stands beside the numbers and may be a title."""
    foreign: str | None
    country: str | None
    """The one country that the mention names."""
    repairs: tuple[str, ...]
    left: Leftover = NOTHING
    """What follows from the words that nobody read."""
    plain: Plain | None = None


class Resolver(NameResolver):
    """Resolves mentions against one corpus under one policy; immutable and thread-safe."""

    def __init__(self, corpus: Corpus, policy: Policy = DEFAULT_POLICY) -> None:
        super().__init__(corpus, policy)
        default = (policy.default_country or "").upper() or None
        self.country: str | None = None if default == "KZ" else default
        """Whose code it is when neither the text nor the caller says; None: Kazakhstan's."""
        self._forms: Forms[_Form] = Forms()
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

    def resolve(self, text: str, setting: Setting) -> Resolution:
        """Return what ``text`` means in ``setting``."""
        stripped = text.strip()
        if not stripped:
            return Resolution(text, "not_found", reason=Reason("empty"), as_of=setting.day)
        if len(text) > self.policy.max_mention:
            return Resolution(
                text,
                "not_found",
                reason=Reason("too-long", (("limit", str(self.policy.max_mention)),)),
                as_of=setting.day,
            )
        found = self._read(text, replace(setting))
        if self.policy.name_slips and _may_be_misspelt(found):
            folded = fold_mention(text).text
            mended = self.lexicon.mended(tokenize(folded), folded)
            if mended is not None:
                again = self._read(mended, setting)
                if again.status in ("resolved", "outside", "foreign"):
                    return self._of_mended(text, again)
        if found.status in ("not_found", "ambiguous", "outside") and not can_compare():
            return replace(found, findings=(*found.findings, _NOT_COMPARED))
        return found

    @staticmethod
    def _of_mended(text: str, found: Resolution) -> Resolution:
        """Return what a text with its slips mended means as what ``text`` means."""
        score, via = found.score, found.via
        if found.status == "resolved":
            score = min(score, REPAIRED)
            via = "repaired" if via in ("citation", "exact") else via
        repairs = (*found.repairs, "misspelt words")
        return replace(found, text=text, score=score, via=via, repairs=repairs)

    def _read(self, text: str, setting: Setting) -> Resolution:
        """Return what ``text`` means as it is spelt."""
        shape = self._forms.shape(text)
        form = self._forms.find(shape) if shape is not None and not watched() else None
        if form is not None and shape is not None:
            numbers = shape[1]
        else:
            folded = fold_mention(text)
            tokens = tokenize(folded.text)
            reader = read_whole(folded.text, tokens, self.lexicon)
            readings, compared = reader.readings, reader.compared
            settle_owners(folded.text, readings)
            account = Account(text, folded, tokens, reader.claims)
            claim_numbers_of(account, (a for r in readings for a in r.acts), self.lexicon)
            # «Россия, ст. 128 УК»: a country named anywhere in a mention is whose law is meant.
            named = {t.value for t in tokens if is_country(t)}
            plainly_ours = any(t.value == "KZ" for t in tokens if t.kind == "country")
            country = named.pop() if len(named) == 1 and not plainly_ours else None
            if not any(r.units for r in readings):
                if setting.country is None:
                    setting.country = country
                outcome = (
                    self._from_longer_name(text, folded, readings, setting)
                    or self._from_acts(account, readings, setting)
                    or self._from_name(text, folded, setting)
                )
                return self.finish(text, outcome, folded.repairs, setting.day)
            found = opened(folded, readings, compared)
            numbers = found.numbers
            form = self._form(account, readings, found, country)
            if shape is not None and found.conditions is not None:
                self._forms.learn(shape, found.conditions, form)
        if setting.country is None:
            setting.country = form.country
        return self._from_form(text, form, numbers, setting)

    def _form(
        self, account: Account, readings: list[Reading], found: Opened, country: str | None
    ) -> _Form:
        """Return what the numbers of a mention do not change."""
        text, folded = account.source, account.folded
        acts = [a for r in readings for a in r.acts]
        shared = acts[0] if len({a.keys for a in acts}) == 1 else None
        title = next((r.title for r in readings if r.title), None)
        if title is None:
            said = title_beside(folded.text, readings) or self._title_before(folded, readings)
            if said is not None:
                title, start, end = said
                account.claim_folded(start, end, TITLE)
        open_units = {id(each.model): each for each in found.units}
        steps: list[OpenUnit | ActMention | Outcome] = []
        around: list[tuple[str, str] | None] = []
        year = _ANY_YEAR.search(folded.text)
        strange = {
            id(act)
            for act in acts
            if of_strange_place(account, act)
            and not self.names.find(folded.text[act.end :].strip(), slips=0, outlined=True)
        }
        strange |= {id(act) for act in of_either(folded.text, acts)}
        countries = of_another_country(account, readings)
        for reading in readings:
            if not (reading.units or _between_semicolons(reading, folded.text)):
                continue
            words = (folded.text[: reading.start], folded.text[reading.end :]) if year else None
            around += [words] * (len(reading.units) + len(reading.alone))
            for unit in reading.in_order():
                if isinstance(unit, ActMention):
                    steps.append(unit)
                    continue
                elsewhere = countries.get(id(unit))
                if elsewhere is not None and elsewhere != "KZ":
                    either = Outcome("ambiguous", reason=Reason("code-of-either"), score=0.5)
                    steps.append(foreign_law(elsewhere) if elsewhere else either)
                    continue
                if (
                    unit.act is None
                    and shared is not None
                    and not in_another_statement(text, folded, unit, shared)
                ):
                    unit.act = shared
                if id(unit.act) in strange:
                    unit.act = None
                counted = counting(folded.text, unit.full_end, of_nobody=may_count(unit.act))
                if unit.form and not written_upper(text, folded, unit.act):
                    small = Reason("no-reference", rule="written-small")
                    steps.append(Outcome("not_found", reason=small))
                elif counted is not None:
                    steps.append(refusal_of(counted))
                elif unit.act is None and GAZETTE.before(folded.text, unit.full_start):
                    steps.append(refusal_of(GAZETTE))
                else:
                    steps.append(open_units[id(unit)])
        leave_out(found.units, folded.text)
        foreign = foreign_sign(folded.text)
        left = left_over(account)
        return _Form(steps, around if year else None, title, foreign, country, folded.repairs, left)

    def _from_form(
        self, text: str, form: _Form, numbers: list[str], setting: Setting
    ) -> Resolution:
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

    def _title_before(self, folded: Folded, readings: list[Reading]) -> tuple[str, int, int] | None:
        """Return what stands before the citations if the whole of it is a listed name."""
        end = min(r.start for r in readings)
        front = folded.text[:end].strip(' .,;:(-"')
        if len(front) >= 5 and self.names.find(front, slips=0):
            return front, 0, end
        return None


def plain_form(
    units: Sequence[object], numbers: list[str], found: Resolution, setting: Setting
) -> Plain | None:
    """Return how the ids of a resolution came of its numbers, if of nothing but these."""
    if (
        found.status != "resolved"
        or found.reason.code != "resolved"
        or found.findings
        or found.candidates
        or found.refs != found.cited
        or len(found.refs) != len(units)
        or setting.day is not None
        or setting.within is not None
    ):
        return None
    templates = []
    for unit, ref in zip(units, found.refs, strict=True):
        if not isinstance(unit, OpenUnit) or unit.lasts or unit.model.title:
            return None
        if len(unit.path) != len(ref.segments):
            return None
        steps = []
        for (level, gap), segment in zip(unit.path, ref.segments, strict=True):
            if level != segment.level:
                return None  # what is there may have decided which level is meant
            if isinstance(gap, int) and numbers[gap] == segment.number:
                steps.append(f"{segment.level}{{{gap}}}")
            elif gap == segment.number:
                steps.append(f"{segment.level}{segment.number}")
            else:
                return None
        templates.append(f"{ref.act}:{'/'.join(steps)}")
    return Plain(tuple(templates), setting.country, found.score, found.via, found.repairs)


def written_upper(source: str, folded: Folded, act: ActMention | None) -> bool:
    """Whether an act stands in capitals in the source: «309 УК» cites, «309 Указанная» does not.

    Where its country stands with it, small letters do: «309 ук рк».
    """
    if act is None:
        return False
    if act.country is not None:
        return True
    start, end = folded.source_span(act.start, act.end)
    first = source[start:end].partition(" ")[0]
    return first[:2].isupper() or sum(c.isupper() for c in first) > 2  # «КоАП»


def may_count(act: ActMention | None) -> bool:
    """Whether nothing or only letters without a country say which act it is: «УК, 15 ст. ложки»."""
    return act is None or (act.abbreviation and act.country is None)


_NOT_COMPARED: Final = Finding("unverifiable", "info", Reason("no-likeness"))
"""What is said of a refusal where a misspelt name could not have been found."""


def _may_be_misspelt(found: Resolution) -> bool:
    """Whether a citation was refused in which a word may have been mistyped."""
    return (
        found.reason.code in _MAY_BE_SLIPS
        and len(found.text) <= _LONGEST_MENDED
        and any(c.isdigit() for c in found.text)
    )


def _between_semicolons(reading: Reading, text: str) -> bool:
    """Whether nothing but semicolons parts what was read from the rest of the mention."""
    before, behind = text[: reading.start].rstrip(), text[reading.end :].lstrip()
    return (not before or before.endswith(";")) and (not behind or behind.startswith(";"))


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
