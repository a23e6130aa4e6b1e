"""From a mention to the provisions it names, or to an honest refusal.

:func:`resolve` reads one mention, normalises its levels to those of the act, asks the corpus whether
the place exists, and says what it decided and why. It abstains rather than guess:

* numbers are never corrected, only words are;
* a number without an act stays ``ambiguous`` unless the context or a name beside it decides;
* the same number in another act, or in another country's law, is that act's or that country's;
* what does not exist is refused with the range that does.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from legalref.acts.lexicon import Lexicon, lexicon_of
from legalref.corpus.view import Corpus, load
from legalref.errors import AmbiguousReferenceError, UnknownReferenceError
from legalref.ids import ProvisionId
from legalref.names.listed import NameMatch, Names, names_of
from legalref.parsing.forms import Forms, Opened, OpenUnit, opened
from legalref.parsing.reader import Reading, Unit, read_and_watch
from legalref.results import Candidate, Finding, Reason, Resolution
from legalref.text.folding import Folded, fold_mention, stems
from legalref.text.tokens import ActMention, Token, tokenize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from legalref.results import ResultStatus, Via

__all__ = ["DEFAULT_POLICY", "Policy", "Resolver", "resolve", "resolve_one", "resolver_of"]


@dataclass(frozen=True, slots=True)
class Policy:
    """Every threshold and every licence of the resolver, in one place.

    Tuned on a development set of real mentions and on the rows of ``tests/cases``; the defaults are
    what the benchmarks measure.
    """

    default_country: str = "KZ"
    """Whose code it is when the text names none."""
    name_slips: int = 2
    """Most slips of the pen in one word of seven letters or more; shorter words allow one or none."""
    min_name_score: float = 0.8
    """A name that matches worse is not found."""
    allow_transliteration: bool = True
    """Whether names in Latin letters are compared with Russian and Kazakh names."""
    allow_level_repair: bool = True
    """Whether «подпункт» may mean the point of an act that has no subpoints, and the like."""
    allow_outlined_titles: bool = True
    """Whether a bare title of four words or more names an article that is only outlined."""
    max_mention: int = 4000
    """Code points; a longer text is no single mention."""
    max_range: int = 60
    """A range of more provisions is not expanded."""


DEFAULT_POLICY: Final = Policy()

_CITATION, _DECIDED, _REPAIRED = 1.0, 0.9, 0.92
_REMEMBERED, _MEMORY = 300, 32_768  # longest text, most results; about 20 MB at the worst
_INSIDE_ARTICLES: Final = ("part", "point", "pp", "subpoint", "para", "note")
_CODES_BY_NUMBER: Final = ("kz-cc", "kz-cpc", "kz-cao", "kz-social-code")
# «2009 г., № 24, ст. 128»: an item of the parliament's gazette, not an article.
GAZETTE: Final = re.compile(
    r"№ ?[0-9][0-9ivxі -]*(?:[иi, -]+[0-9][0-9ivxі-]*)*, *(?:ст(?:\.|атья) ?[0-9]+(?:-[0-9]+)?, *(?:[0-9]+(?:-[0-9]+)?, *){0,12})?$"
)
# «ст.» is also старший, степень, станция: what follows tells.
NOT_ARTICLE: Final = re.compile(
    r"-летн|(?:-[а-я]{1,2})?\s+(?:категори|разряд|класс|групп|ступен|сорт|ранг|степен|очеред|лейтенант|сержант|прапорщик|"
    r"преподават|курс|доход|расход|смет|баланс|каталог|научн|инспектор|следовател|помощник|строк\b|страниц\b|слов\b|знаков\b|лет\b|дней\b|минут\b)"
    # «10 баптан тұрады»: how many there are
    r"|\s+(?:тұра|құрал)"
)
_RAISED = re.compile("([0-9]{1,4})([⁰¹²³⁴-⁹]{1,2})")
_RAISED_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
# «торговля людьми с целью …», «торговля людьми, в том числе …»: narrower than its name, not another
_QUALIFIED = re.compile(r"(.{8,80}?),? (?:с цел(?:ью|ями)|в целях|в том числе|путем) .")
# «CRC/C/OPSA/KAZ/1»: the symbol of a document
_SYMBOL = re.compile("/[a-z]{1,4}/")
_ANY_YEAR = re.compile("(?:19|20)[0-9]{2}")
_YEAR = re.compile(r"\b((?:19|20)[0-9]{2}) ?(?:г|ж|$)")
_BARE_NUMBER = re.compile(r"[(\[\"'«]*([0-9]{1,3}(?:-[0-9]{1,2})?)[.)\]\"'»]*")
_AMERICAN = re.compile(r"[0-9] ?u\.? ?s\.? ?c\b")
_UKRAINIAN, _BELARUSIAN = re.compile("[їєґ]"), re.compile("ў")
_CHANGES: Final = re.compile(r"\W*об? внесени[еия] (?:изменени|дополнени)")
_RATIFYING: Final = re.compile(
    r"\bзакон[а-я]{0,3}\b[^.;]{0,80}\bо ратификации\b|\blaw\b[^.;]{0,60}\bon (?:the )?ratification of\b"
    r"|ратификациялау туралы[^.;]{0,80}\bзаң"
)
_BILL = re.compile(
    r"законопроект|проект[а-я]{0,3} (?:нового )?(?:ук|упк|уголовн)|\bdraft (?:criminal|new)\b|проект[а-я]{0,3} (?:закон|кодекс)|заң жоба|жобасын|\bdraft (?:law|act|code)\b|\bbill\b"
)
_FOREIGN_SIGNS: Final = (
    (re.compile(r"\bфз\b|федеральн[а-я]+ (?:конституционн[а-я]+ )?закон|№ ?[0-9]+-фз"), "RU"),
    (re.compile(r"\bu\.? ?s\.? ?c\b|\bc\.? ?f\.? ?r\b|\bu\.s\.|\btitle [0-9]+\b|\bpub\. ?l\."), "US"),
    (re.compile(r"\b(?:du|de la|des) (?:code|loi|constitution)\b|\bloi\b|\bcode (?:civil|pénal|du travail)\b"), "FR"),
    (re.compile(r"\b(?:stgb|bgb|stpo|gg|zpo|gesetz)\b"), "DE"),
    (re.compile(r"\bdirective\b|\bregulation \(e[uc]\)|\bgdpr\b|\btfeu\b|директив[аыеу] ес\b"), "EU"),
    (re.compile(r"\bдиректив[а-я]{1,2} [0-9]{2,4}/[0-9]+|\b[0-9]{2,4}/[0-9]+/(?:e[uc]|ес|ев)\b"), "EU"),
    (re.compile(r"\bцк\b|\bкк україн|\bст\.? ?[0-9]+(?:-[0-9]+)? кк\b(?! ?(?:рк|қр|рб|каз))"), "UA"),
    (re.compile(r"\bзру\b|jinoyat kodeks|o'zbekiston|oʻzbekiston"), "UZ"),
    (re.compile(r"№ ?[0-9]+-з\b|\bарт\. ?[0-9]|\bкк рб\b"), "BY"),
    (re.compile(r"\bcodice (?:penale|civile)\b"), "IT"),
    (re.compile(r"\bc[óo]digo penal\b|\bley org[áa]nica\b"), "ES"),
    (re.compile(r"\bkodeks(?:u|ie)? karn(?:y|ego|ym)\b"), "PL"),
    (re.compile(r"\bmadde|\bceza kanun|\btck\b"), "TR"),
    (re.compile(r"\brepublic act\b"), "PH"),
    # Kazakh statutes are laws in English, and their year stands behind a date or "of".
    (re.compile(r"\bact,? (?:18|19|20)[0-9]{2}\b|\bordinance,? (?:18|19|20)[0-9]{2}\b"), "ZZ"),
)  # fmt: skip


# A whole mention that says of itself that it is a law: "Law on Domestic Violence", «Закон о рекламе».
_UNLISTED_LAW = re.compile(
    r"\W*(?:the )?(?:law|act) (?:of the (?:rk|republic of kazakhstan) )?(?:on|concerning) \w|"
    r"\W*закон[а-я]{0,3} (?:рк |республики казахстан )?об? [а-я]|[^.;]{4,200} туралы заң(?:ы|ның|ына|ында|ымен)?\W*$"
)
_NUMBER_OF = re.compile(
    r"(?:^\W*|[^\W\d_]\.? )[0-9]{1,3}(?:[-.][0-9]{1,2})?[,)]?\s+(?:of\s+|under\s+)?(?:the\s+)?$"
)
_AND = re.compile(r",? в том числе |,? including |,| и | або | және | мен | and ")
_COUNTED: Final = ("pos", "paragraph", "subparagraph")
"""Levels whose word does not say which unit of the act it counts."""
_SURE_COUNTRIES: Final = frozenset(["рф", "rf", "сша", "кнр", "қхр", "руз", "фрг", "usa"])
"""Abbreviations of countries that are nothing else."""
_LONGEST_MENDED: Final = 200  # characters; longer texts are no single citations

_UNDECIDED: Final = Reason("none")


@dataclass(slots=True)
class Outcome:
    """What one citation came to."""

    status: ResultStatus
    refs: tuple[ProvisionId, ...] = ()
    cited: tuple[ProvisionId, ...] = ()
    reason: Reason = _UNDECIDED
    findings: tuple[Finding, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    via: Via = "citation"
    score: float = _CITATION
    repairs: tuple[str, ...] = ()
    country: str | None = None
    day: dt.date | None = None
    """The day that the citation asks for by itself, as the address of a version does."""


@dataclass(slots=True)
class Setting:
    """What surrounds a mention."""

    within: str | None = None
    country: str | None = None
    day: dt.date | None = None
    title: str | None = None
    self_act: str | None = None
    """The act that «настоящего Кодекса» means."""
    self_article: tuple[tuple[str, str], ...] = ()
    around: tuple[str, str] | None = None
    """What stands before and behind the citation, if a year stands there."""
    via_context: str | None = None
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Plain:
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
    plain: Plain | None = None


class Resolver:
    """Resolves mentions against one corpus under one policy; immutable and thread-safe."""

    def __init__(self, corpus: Corpus, policy: Policy = DEFAULT_POLICY) -> None:
        self.corpus = corpus
        self.policy = policy
        self.lexicon: Lexicon = lexicon_of(corpus)
        self._existence = lru_cache(maxsize=65536)(corpus.existence)
        self._levels: dict[str, tuple[str, ...]] = {}
        default = policy.default_country.upper()
        self.country = None if default == "KZ" else default
        """Whose code it is when neither the text nor the caller says; None: Kazakhstan's."""
        self._forms: Forms[_Form] = Forms()
        self._places: dict[str, tuple[ProvisionId, bool] | None] = {}
        self._known: dict[tuple[str, str | None, str | None, dt.date | None], Resolution] = {}

    @property
    def names(self) -> Names:
        """The closed list of names; indexed when first asked."""
        return names_of(self.corpus)

    # -------------------------------------------------------------- one mention

    def remember(
        self, text: str, within: str | None, country: str | None, day: dt.date | None
    ) -> Resolution:
        """Return what ``text`` means; mentions recur, and results are immutable, so they are kept."""
        key = (text, within, country, day)
        found = self._known.get(key)
        if found is None:
            found = self.resolve(text, Setting(within, country or self.country, day))
            if len(text) <= _REMEMBERED:
                if len(self._known) >= _MEMORY:
                    self._known.clear()
                self._known[key] = found
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
        return found

    @staticmethod
    def _of_mended(text: str, found: Resolution) -> Resolution:
        """Return what a text with its slips mended means as what ``text`` means."""
        score, via = found.score, found.via
        if found.status == "resolved":
            score = min(score, _REPAIRED)
            via = "repaired" if via in ("citation", "exact") else via
        repairs = (*found.repairs, "misspelt words")
        return replace(found, text=text, score=score, via=via, repairs=repairs)

    def _read(self, text: str, setting: Setting) -> Resolution:
        """Return what ``text`` means as it is spelt."""
        shape = self._forms.shape(text)
        form = self._forms.find(shape) if shape is not None else None
        if form is not None and shape is not None:
            numbers = shape[1]
        else:
            folded = fold_mention(text)
            tokens = tokenize(folded.text)
            readings, compared = read_and_watch(folded.text, tokens, self.lexicon)
            # «Россия, ст. 128 УК»: a country named anywhere in a mention is whose law is meant.
            named = {
                t.value
                for t in tokens
                if t.kind == "country" and (len(t.text) > 3 or t.text in _SURE_COUNTRIES)
            }
            plainly_ours = any(t.value == "KZ" for t in tokens if t.kind == "country")
            country = named.pop() if len(named) == 1 and not plainly_ours else None
            if not any(r.units for r in readings):
                if setting.country is None:
                    setting.country = country
                outcome = (
                    self._from_longer_name(text, folded, readings, setting)
                    or self._from_acts(folded, tokens, readings, setting)
                    or self._from_name(text, folded, setting)
                )
                return self.finish(text, outcome, folded.repairs, setting.day)
            found = opened(folded, readings, compared)
            numbers = found.numbers
            form = self._form(text, folded, readings, found, country)
            if shape is not None and found.conditions is not None:
                self._forms.learn(shape, found.conditions, form)
        if setting.country is None:
            setting.country = form.country
        return self._from_form(text, form, numbers, setting)

    def _form(
        self,
        text: str,
        folded: Folded,
        readings: list[Reading],
        found: Opened,
        country: str | None,
    ) -> _Form:
        """Return what the numbers of a mention do not change."""
        acts = [a for r in readings for a in r.acts]
        shared = acts[0] if len({a.keys for a in acts}) == 1 else None
        title = (
            next((r.title for r in readings if r.title), None)
            or beside(folded.text, readings)
            or self._title_before(folded, readings)
        )
        open_units = {id(each.model): each for each in found.units}
        steps: list[OpenUnit | ActMention | Outcome] = []
        around: list[tuple[str, str] | None] = []
        year = _ANY_YEAR.search(folded.text)
        for reading in readings:
            if not (reading.units or _between_semicolons(reading, folded.text)):
                continue
            words = (folded.text[: reading.start], folded.text[reading.end :]) if year else None
            around += [words] * (len(reading.units) + len(reading.alone))
            for unit in reading.in_order():
                if isinstance(unit, ActMention):
                    steps.append(unit)
                    continue
                if unit.act is None and shared is not None:
                    unit.act = shared
                if (
                    unit.langs in ("bare", "last") and not written_upper(text, folded, unit.act)
                ) or (unit.act is None and NOT_ARTICLE.match(folded.text, unit.full_end)):
                    steps.append(Outcome("not_found", reason=Reason("no-reference")))
                elif unit.act is None and GAZETTE.search(folded.text[: unit.full_start]):
                    steps.append(Outcome("not_found", reason=Reason("gazette")))
                else:
                    steps.append(open_units[id(unit)])
        foreign = foreign_sign(folded.text)
        return _Form(steps, around if year else None, title, foreign, country, folded.repairs)

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
        found = self.finish(text, combine(outcomes), form.repairs, setting.day)
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
            text, "resolved", ids, (), Reason("resolved", (("refs", ", ".join(ids)),)),
            plain.score, plain.via, plain.repairs, (), ids, scope,
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
            score = min(score, _REPAIRED)
            if via in ("citation", "exact"):
                via = "repaired"
        return Resolution(
            text, outcome.status, outcome.refs, outcome.candidates, outcome.reason,
            score if outcome.status == "resolved" else min(score, 0.5) if outcome.status == "ambiguous" else score,
            via if outcome.status in ("resolved", "outside", "foreign") else "none",
            repairs, outcome.findings, outcome.cited,
            bool(outcome.refs) and outcome.status == "resolved" and all(self.lexicon.in_scope(r) for r in outcome.refs),
            outcome.country, day or outcome.day,
        )  # fmt: skip

    # -------------------------------------------------------------- citations

    def _title_before(self, folded: Folded, readings: list[Reading]) -> str | None:
        """Return what stands before the citations if the whole of it is a listed name."""
        front = folded.text[: min(r.start for r in readings)].strip(' .,;:(-"')
        return front if len(front) >= 5 and self.names.find(front, slips=0) else None

    def unit(
        self, unit: Unit, setting: Setting, title: str | None, foreign: str | None = None
    ) -> Outcome:
        """Return what one citation means."""
        if unit.langs in ("BY", "UA", "DE", "ES", "IT", "TR", "UZ", "KG"):
            return Outcome(
                "foreign", reason=Reason("foreign", (("country", unit.langs),)), country=unit.langs
            )
        act = unit.act
        title = unit.title or title
        path = list(unit.path)
        if unit.self_word:
            if not setting.self_article:
                return Outcome("ambiguous", reason=Reason("self-reference"))
            path = [*setting.self_article, *path[1:]]
        key: str | None = None
        via: Via = "citation"
        findings: tuple[Finding, ...] = ()
        if act is not None and act.self_word:
            key = setting.self_act or (setting.within or "").partition(":")[0] or None
            if key is None:
                return Outcome("ambiguous", reason=Reason("self-reference"))
        elif act is not None and act.via == "id":
            key = act.keys[0]
        elif act is not None:
            country = act.country or setting.country or (foreign if _by_title_alone(act) else None)
            if (
                country is not None
                and country != "KZ"
                and not (act.keys and not act.keys[0].startswith("kz"))
            ):
                return Outcome(
                    "foreign", reason=Reason("foreign", (("country", country),)), country=country
                )
            if act.keys and self._is_foreign(act.keys[0]):
                country = self._foreign_country(act.keys[0])
                return Outcome(
                    "foreign", reason=Reason("foreign", (("country", country),)), country=country
                )
            if len(act.keys) > 1:
                return self._several(act.keys)
            if act.draft:
                return Outcome("not_found", reason=Reason("bill"))
            if not act.keys:
                if not act.named and act.head:
                    return self._of_a_kind(act, unit, path, setting, title)
                return Outcome(
                    "outside", reason=Reason("act-unlisted"), via="citation", country=act.country
                )
            key = act.keys[0]
            findings = self._act_findings(act)
        elif foreign is not None:
            return Outcome(
                "foreign", reason=Reason("foreign", (("country", foreign),)), country=foreign
            )
        elif setting.within is not None:
            key, via = setting.within, "context"
            inside = ProvisionId(key) if ":" in key else None
            if inside is not None:
                path = self._inside(inside, path)
                key = inside.act
        elif setting.country not in (None, "KZ"):
            return Outcome(
                "foreign",
                reason=Reason("foreign", (("country", setting.country or ""),)),
                country=setting.country,
            )
        else:
            return self._without_act(unit, path, setting, title)
        if act is None or not (act.year or act.date):
            key = self._of_the_day(key, setting.day or self._told(key, path, setting, title))
        outcome = self._place(key, unit, path, setting, via)
        outcome.findings = (*findings, *outcome.findings)
        if title and outcome.status == "resolved":
            outcome.findings = (*outcome.findings, *self._title_findings(title, outcome.refs))
        return outcome

    def _of_a_kind(
        self, act: ActMention, unit: Unit, path: list[tuple[str, str]], setting: Setting,
        title: str | None,
    ) -> Outcome:  # fmt: skip
        """Return what a number of «Закона», "the Code" means: of the given act, if it is one."""
        key = (setting.within or "").partition(":")[0]
        if key and self.lexicon.sort_of(key) == act.sort:
            return self._place(self._of_the_day(key, setting.day), unit, path, setting, "context")
        if act.sort == "code":
            return self._without_act(unit, path, setting, title)
        return Outcome("ambiguous", reason=Reason("act-unnamed"), score=0.5)

    def _inside(self, inside: ProvisionId, path: list[tuple[str, str]]) -> list[tuple[str, str]]:
        """Return ``path`` continued below the provision that ``within`` names."""
        if path and path[0][0] in ("art", "section"):
            return path
        return [*((s.level, s.number) for s in inside.segments), *path]

    def _of_the_day(self, key: str, day: dt.date | None) -> str:
        """Return the act that applied on ``day`` under the name of ``key``."""
        if day is None:
            return key
        record = self.lexicon.record(key)
        begins = record.get("in_force")
        if begins and day.isoformat() < begins and record.get("predecessor"):
            return str(record["predecessor"])
        return key

    def _told(
        self, key: str, path: list[tuple[str, str]], setting: Setting, title: str | None
    ) -> dt.date | None:
        """Return the time that the words around a citation give it, if an earlier act applied then.

        A title that the article got with the new number only belongs to that.
        """
        record = self.lexicon.record(key)
        if setting.around is None or not record.get("predecessor"):
            return None
        from legalref.text.dating import (
            time_told,  # its patterns take 4 ms; one mention has no around
        )

        told = time_told(*setting.around, record.get("adopted"))
        if told is not None and title and path[0][0] == "art":
            article = f"{key}:art{path[0][1]}"
            moved = [move.old for move in self.corpus.crosswalk if move.new == article]
            renumbered = moved and all(old.at_level("art") != path[0][1] for old in moved)
            if renumbered and self.names.agreement(title, article)[0] == "agrees":
                return None
        return told

    def _is_foreign(self, key: str) -> bool:
        return key in self.lexicon.foreign_country

    def _foreign_country(self, key: str) -> str:
        return self.lexicon.foreign_country.get(key, key[:2].upper())

    def _act_candidates(self, keys: tuple[str, ...]) -> tuple[Candidate, ...]:
        return tuple(Candidate(ProvisionId(k), 0.5, "same date") for k in sorted(keys))

    def _several(self, keys: tuple[str, ...]) -> Outcome:
        """Return that several acts fit; outside, if the corpus has only the names of all of them."""
        named = all(self.lexicon.record(key).get("depth") == "named" for key in keys)
        return Outcome(
            "outside" if named else "ambiguous",
            reason=Reason("act-ambiguous"),
            candidates=self._act_candidates(keys),
        )

    def _act_findings(self, act: ActMention) -> tuple[Finding, ...]:
        found = []
        record = self.lexicon.record(act.keys[0])
        for what in act.findings:
            if what == "title":
                found.append(self._other_title(act))
                continue
            stated = act.date or act.year if what == "date" else (act.number or "").upper()
            actual = record["adopted"] if what == "date" else self.lexicon.number_of(record)
            found.append(
                Finding(
                    "title-mismatch",
                    "warning",
                    Reason(
                        f"act-{what}-differs",
                        (("stated", str(stated)), ("actual", str(actual)), ("act", act.keys[0])),
                    ),
                )
            )
        return tuple(found)

    def _other_title(self, act: ActMention) -> Finding:
        """Return that the title of the act stands beside the number of another one."""
        title, other = act.title or "", self.lexicon.key_of_title(act.title or "") or ""
        reason = Reason(
            "title-mismatch", (("title", title), ("ref", act.keys[0]), ("other", other))
        )
        return Finding(
            "title-mismatch", "error", reason, suggestion=ProvisionId(other), field="title"
        )

    def levels_of(self, key: str) -> tuple[str, ...]:
        """Return the levels that citations of an act use."""
        found = self._levels.get(key)
        if found is None:
            found = tuple(self.lexicon.record(key).get("levels") or ("art", "point", "subpoint"))
            self._levels[key] = found
        return found

    def _place(
        self, key: str, unit: Unit, path: list[tuple[str, str]], setting: Setting, via: Via
    ) -> Outcome:
        """Return what ``path`` in the act ``key`` comes to: existing, missing or unverifiable."""
        levels = self.levels_of(key)
        if levels[0] == "art" and path[0][0] in _INSIDE_ARTICLES:
            return Outcome("not_found", reason=Reason("no-act-no-article"))
        repairs: list[str] = []
        path = self._deeper(key, self._lowered(key, path), levels)
        normal = normal_path(path, levels, unit.langs, repairs)
        if normal is None or any("²" <= c <= "₟" or not c.isascii() for _, n in normal for c in n):
            return Outcome("not_found", reason=Reason("no-such-number", (("number", path[-1][1]),)))
        if repairs and not self.policy.allow_level_repair:
            return Outcome("not_found", reason=Reason("level-wrong", (("level", path[-1][0]),)))
        paths = self._expand(key, normal, unit)
        if paths is None:
            return Outcome(
                "not_found",
                reason=Reason("range-too-long", (("limit", str(self.policy.max_range)),)),
            )
        ids: list[ProvisionId] = []
        for each in paths:
            try:
                ids.append(ProvisionId.of(key, each))
            except ValueError:
                return Outcome(
                    "not_found", reason=Reason("no-such-number", (("number", each[-1][1]),))
                )
        found = [(id, self._existence(id)) for id in ids]
        if unit.range_of and len(ids) > 1:
            # Numbers inside a range that were never used are no mistake; its two ends must exist.
            found = [
                f
                for i, f in enumerate(found)
                if f[1].status != "missing" or i in (0, len(found) - 1)
            ]
        cited = tuple(id for id, _ in found)
        beyond: list[Finding] = []
        if unit.range_of and len(found) > 1 and found[-1][1].status == "missing":
            # A range that runs past the last provision names those that are there, and says so.
            existing = [f for f in found if f[1].status != "missing"]
            if existing:
                beyond = [Finding("unknown-provision", "error", found[-1][1].reason)]
                found = existing
        missing = next((e for _, e in found if e.status in ("missing", "unknown-act")), None)
        if missing is not None:
            return Outcome(
                "not_found",
                cited=cited,
                reason=missing.reason,
                candidates=self._near(cited),
                repairs=tuple(repairs),
            )
        if any(e.status == "outside" for _, e in found):
            reason = next(e.reason for _, e in found if e.status == "outside")
            return Outcome(
                "outside", refs=cited, cited=cited, reason=reason, via=via, repairs=tuple(repairs)
            )
        findings: list[Finding] = beyond
        cited = tuple(id for id, _ in found)
        for id, existence in found:
            if existence.status == "unverifiable":
                findings.append(Finding("unverifiable", "info", existence.reason))
            elif existence.status == "excluded":
                findings.append(Finding("no-longer-in-force", "warning", existence.reason))
            if setting.day is not None:
                findings.extend(self._time_findings(id, setting.day))
        reason = Reason("resolved", (("refs", ", ".join(cited)),))
        if via == "context":
            reason = Reason("resolved-by-context", (("refs", ", ".join(cited)), ("act", key)))
        score = _CITATION if via == "citation" else _DECIDED
        return Outcome(
            "resolved",
            cited,
            cited,
            reason,
            tuple(findings),
            via=via,
            score=score,
            repairs=tuple(repairs),
        )

    def _lowered(self, key: str, path: list[tuple[str, str]]) -> list[tuple[str, str]]:
        """Return ``path`` with «125¹» as 125-1, if there is such an article; else it is a footnote."""
        match = _RAISED.fullmatch(path[0][1])
        if match is None:
            return path
        number = f"{match[1]}-{match[2].translate(_RAISED_DIGITS)}"
        if self._existence(ProvisionId.of(key, [("art", number)])).status != "exists":
            return path
        return [(path[0][0], number), *path[1:]]

    def _deeper(
        self, key: str, path: list[tuple[str, str]], levels: tuple[str, ...]
    ) -> list[tuple[str, str]]:
        """Return ``path`` with a step that only counts set on the level that has such a number.

        «Article 3(1-1)» is a point where the article has no parts, and «125(3-2)» the second point of
        the third part.
        """
        if len(path) != 2 or path[1][0] not in _COUNTED or len(levels) < 3:
            return path
        head, number = path[0][1], path[1][1]
        if not (head + number).replace("-", "").isalnum() or not (head + number).isascii():
            return path

        def there(*steps: tuple[str, str]) -> bool:
            try:
                id = ProvisionId.of(key, [(levels[0], head), *steps])
            except ValueError:
                return False
            return self._existence(id).status in ("exists", "excluded")

        if not there((levels[1], number)):
            if there((levels[2], number)):
                return [path[0], (levels[2], number)]
            first, dash, rest = number.partition("-")
            if dash and path[1][0] == "pos" and there((levels[1], first), (levels[2], rest)):
                return [path[0], (levels[1], first), (levels[2], rest)]
        return path

    def _time_findings(self, id: ProvisionId, day: dt.date) -> list[Finding]:
        status = self.corpus.status(id, day)
        if status in (None, "in-force", "excluded"):
            return []
        code = "not-yet-in-force" if status == "not-yet-in-force" else "no-longer-in-force"
        return [Finding(code, "warning", Reason(code, (("ref", id), ("day", day.isoformat()))))]

    def _near(self, cited: tuple[ProvisionId, ...]) -> tuple[Candidate, ...]:
        if len(cited) != 1:
            return tuple(
                Candidate(i, 0.4, "cited beside")
                for i in cited
                if self._existence(i).status == "exists"
            )
        id = cited[0]
        segments = id.segments
        # «п. 2 ст. 128» where the article has parts: perhaps the part was meant.
        if len(segments) == 2 and segments[1].level == "point":
            part = ProvisionId.of(id.act, [segments[0], ("part", segments[1].number)])
            if self._existence(part).status == "exists":
                return (Candidate(part, 0.4, "the article has parts"),)
        if len(segments) > 2 and segments[-1].level == "note":
            note = ProvisionId.of(id.act, [segments[0], ("note", segments[-1].number)])
            if self._existence(note).status == "exists":
                return (Candidate(note, 0.4, "the note stands below the article"),)
        return ()

    def _expand(
        self, key: str, normal: list[tuple[str, str]], unit: Unit
    ) -> list[list[tuple[str, str]]] | None:
        """Return one path a provision: ranges expanded, inserts told from ranges by existence."""
        paths: list[list[tuple[str, str]]] = [[]]
        for position, (level, number) in enumerate(normal):
            numbers = [number]
            last = position == len(normal) - 1
            if last and unit.range_of is not None and unit.range_of[0] == number:
                expanded = expand_range(unit.range_of[0], unit.range_of[1], self.policy.max_range)
                if expanded is None:
                    return None
                numbers = expanded
            elif "-" in number:
                first, _, rest = number.partition("-")
                if first.isdecimal() and rest.isdecimal() and int(rest) > int(first):
                    insert = ProvisionId.of(key, [*paths[0], (level, number)])
                    if self._existence(insert).status not in ("exists", "excluded"):
                        expanded = expand_range(first, rest, self.policy.max_range)
                        if expanded is None:
                            return None
                        numbers = expanded
                        if unit.range_of is None:
                            unit.range_of = (first, rest)
            paths = [[*path, (level, each)] for path in paths for each in numbers]
        return paths

    # -------------------------------------------------------------- numbers without an act

    def _without_act(
        self, unit: Unit, path: list[tuple[str, str]], setting: Setting, title: str | None
    ) -> Outcome:
        """Return candidates for a number whose act is not named; a name beside it may decide."""
        head = path[0]
        if head[0] not in ("art", "section") or len(path) == 0:
            return Outcome("not_found", reason=Reason("no-act-no-article"))
        if title:
            decided = self._decided_by_title(unit, path, setting, title)
            if decided is not None:
                return decided
        if "." in head[1]:
            return Outcome("not_found", reason=Reason("dotted-number", (("number", head[1]),)))
        candidates: list[Candidate] = []
        for key in _CODES_BY_NUMBER:
            if not self.lexicon.record(key):
                continue
            outcome = self._place(
                self._of_the_day(key, setting.day), unit, path, setting, "context"
            )
            if outcome.status == "resolved":
                weight = (
                    0.5
                    if all(self.lexicon.in_scope(r) for r in outcome.refs)
                    else 0.3
                    if key == "kz-cc"
                    else 0.2
                )
                candidates.extend(Candidate(r, weight, "same number") for r in outcome.refs[:4])
        candidates.sort(key=lambda c: (-c.score, c.id.sort_key))
        number = path[0][1]
        if not candidates:
            return Outcome("not_found", reason=Reason("number-nowhere", (("number", number),)))
        return Outcome(
            "ambiguous",
            reason=Reason("no-act", (("number", number),)),
            candidates=tuple(candidates),
            score=0.5,
        )

    def _decided_by_title(
        self, unit: Unit, path: list[tuple[str, str]], setting: Setting, title: str
    ) -> Outcome | None:
        matches = self.names.find(title, outlined=True)
        number = path[0][1]
        keys = dict.fromkeys(
            ProvisionId(ref).act
            for match in matches
            for ref in match.entry.refs
            if ProvisionId(ref).at_level("art") == number
        )
        if not keys:
            for key in _CODES_BY_NUMBER:
                ref = f"{key}:art{number}"
                if self.lexicon.record(key) and self.names._like_own_title(title, ref):
                    keys[key] = None
        if not keys:
            # «Статья 133. Торговля несовершеннолетними»: the number that it had in the former code
            named = {ref for match in matches for ref in match.entry.refs}
            keys = {
                move.old.act: None
                for move in self.corpus.crosswalk
                if move.new in named and move.old.at_level("art") == number
            }
        if len(keys) != 1:
            return None
        key = next(iter(keys))
        outcome = self._place(key, unit, path, setting, "context")
        if outcome.status == "resolved":
            outcome.reason = Reason(
                "resolved-by-title", (("refs", ", ".join(outcome.refs)), ("title", title))
            )
        return outcome

    def _title_findings(self, title: str, refs: tuple[ProvisionId, ...]) -> tuple[Finding, ...]:
        """Return a finding if the title beside the number belongs to something else."""
        if len(refs) > 1 and any(self.names.agreement(title, r)[0] == "agrees" for r in refs):
            return ()
        verdict, others = self.names.agreement(title, refs[0])
        if verdict != "other":
            return ()
        suggestion = ProvisionId(others[0]) if len(others) == 1 else None
        reason = Reason(
            "title-mismatch", (("title", title), ("ref", refs[0]), ("other", ", ".join(others)))
        )
        return (Finding("title-mismatch", "error", reason, suggestion=suggestion, field="title"),)

    # -------------------------------------------------------------- acts and names

    def _from_longer_name(
        self, text: str, folded: Folded, readings: list[Reading], setting: Setting
    ) -> Outcome | None:
        """Return what the whole mention is a name of, where less was read in it.

        «Abollition of Forced Labour Convention» is not the Forced Labour Convention.
        """
        acts = [a for r in readings for a in r.acts if a.keys]
        if not acts or any(a.via == "id" for a in acts):
            return None
        done, left = 0, []
        for act in sorted(acts, key=lambda a: a.start):
            left.append(folded.text[done : act.start])
            done = act.end
        rest = " ".join([*left, folded.text[done:]])
        inside = bool(stems(rest))
        matches = self.names.find(text, slips=self.policy.name_slips if inside else 0)
        read_as = {key for act in acts for key in act.keys}
        if not matches:
            return self._of_the_year(rest, read_as)
        if any(set(m.entry.refs) == read_as for m in matches):
            return None
        return self._named(matches, setting)

    def _of_the_year(self, rest: str, keys: set[str]) -> Outcome | None:
        """Return the predecessor of the one act read, if the year beside it is the year of that."""
        year = _YEAR.search(rest)
        if year is None or len(keys) != 1:
            return None
        earlier = self.lexicon.record(next(iter(keys))).get("predecessor")
        if not earlier or not str(self.lexicon.record(earlier).get("adopted")).startswith(year[1]):
            return None
        return self._whole(earlier, "exact")

    def _from_acts(
        self, folded: Folded, tokens: list[Token], readings: list[Reading], setting: Setting
    ) -> Outcome | None:
        acts = [a for r in readings for a in r.acts if a.named or a.keys]
        if not acts:
            return None
        foreign = foreign_sign(folded.text)
        if _beside_what_was_not_read(folded.text, tokens, acts):
            if foreign is not None and not any(
                key.startswith("kz") for a in acts for key in a.keys
            ):
                return Outcome(
                    "foreign", reason=Reason("foreign", (("country", foreign),)), country=foreign
                )
            return Outcome("not_found", reason=Reason("no-reference"))
        # «ст. ⅷ УК РК», «ст. １２８ УК РК»: a number that is not read is not the act as a whole.
        unread = "".join(c for c in folded.text if c.isnumeric() and not c.isascii())
        if unread:
            return Outcome("not_found", reason=Reason("no-such-number", (("number", unread),)))
        if (
            any(a.abbreviation and not _alone(a, folded.text) and len(a.keys) == 1 for a in acts)
            and len(acts) == 1
        ):
            return None
        if _BILL.search(folded.text):
            return Outcome("not_found", reason=Reason("bill"))
        if _CHANGES.match(folded.text[: min(act.start for act in acts)]):
            # The title of a law that changes these acts names that law, not them.
            return Outcome("outside", reason=Reason("act-unlisted"), via="citation")
        if _RATIFYING.search(folded.text):
            # A law that ratifies a treaty is not the treaty.
            acts = [a for a in acts if a.keys and a.keys[0].startswith("kz-law")]
            country = foreign or setting.country
            if not acts and country not in (None, "KZ"):
                return Outcome(
                    "foreign", reason=Reason("foreign", (("country", country),)), country=country
                )
            if not acts:
                return Outcome("outside", reason=Reason("act-unlisted"), via="citation")
        return self._article_by_title(tokens, acts, setting) or combine(
            [self.act(a, setting, foreign) for a in acts]
        )

    def _article_by_title(
        self, tokens: list[Token], acts: list[ActMention], setting: Setting
    ) -> Outcome | None:
        """Return the article that «статья «Торговля людьми» УК РК» names, its number left out."""
        if len(acts) != 1 or len(acts[0].keys) != 1 or acts[0].country not in (None, "KZ"):
            return None
        act = acts[0]
        rest = [t for t in tokens if not act.start <= t.start < act.end]
        title = " ".join(t.text for t in rest if (t.kind, t.value) != ("level", "art"))
        if len(title.split()) == len(rest):
            return None  # no word for an article
        matches = self.names.find(title, slips=0)
        key = self._of_the_day(act.keys[0], setting.day)
        if not matches or any(
            ProvisionId(ref).act != key for match in matches for ref in match.entry.refs
        ):
            return None
        return self._named(matches, setting)

    def act(self, act: ActMention, setting: Setting, foreign: str | None = None) -> Outcome:
        """Return what a mention of an act as a whole means."""
        if act.via == "id":
            return self._identifier(act, setting)
        if act.head == "address":
            return Outcome("outside", reason=Reason("act-unlisted"), via="address")
        if act.self_word:
            key = setting.self_act
            if key is None:
                return Outcome("ambiguous", reason=Reason("self-reference"))
            return self._whole(key, "context")
        international = (
            bool(act.keys)
            and not act.keys[0].startswith("kz")
            and bool(self.lexicon.record(act.keys[0]))
        )
        country = act.country or setting.country or (foreign if _by_title_alone(act) else None)
        if country is not None and country != "KZ" and not international:
            return Outcome(
                "foreign",
                reason=Reason("foreign", (("country", country),)),
                country=country,
                via="alias",
            )
        if act.keys and self._is_foreign(act.keys[0]):
            country = self._foreign_country(act.keys[0])
            return Outcome(
                "foreign",
                reason=Reason("foreign", (("country", country),)),
                country=country,
                via="alias",
            )
        if len(act.keys) > 1:
            return self._several(act.keys)
        if not act.keys:
            if act.draft:
                return Outcome("not_found", reason=Reason("bill"))
            if not act.named:
                return Outcome("not_found", reason=Reason("act-unnamed"))
            return Outcome("outside", reason=Reason("act-unlisted"), via="citation")
        outcome = self._whole(
            self._of_the_day(act.keys[0], setting.day), "alias" if act.abbreviation else "exact"
        )
        outcome.findings = (*outcome.findings, *self._act_findings(act))
        begins = self.lexicon.record(act.keys[0]).get("in_force")
        if (
            setting.day is not None
            and begins
            and setting.day.isoformat() < begins
            and outcome.refs == (act.keys[0],)
        ):
            facts = (("ref", act.keys[0]), ("day", setting.day.isoformat()))
            early = Finding("not-yet-in-force", "warning", Reason("not-yet-in-force", facts))
            outcome.findings = (*outcome.findings, early)
        return outcome

    def _whole(self, key: str, via: Via) -> Outcome:
        id = ProvisionId(key)
        record = self.lexicon.record(key)
        if record.get("depth") == "named":
            return Outcome("outside", (id,), (id,), self._existence(id).reason, via=via)
        return Outcome(
            "resolved",
            (id,),
            (id,),
            Reason("resolved", (("refs", key),)),
            via=via,
            score=_CITATION if via != "context" else _DECIDED,
        )

    def _identifier(self, act: ActMention, setting: Setting) -> Outcome:
        day = setting.day
        if act.version is not None:
            try:
                asked = dt.date.fromisoformat(act.version)
            except ValueError:
                return Outcome("not_found", reason=Reason("no-such-day", (("day", act.version),)))
            day = day or asked
        outcome = self._identified(act)
        outcome.day = day
        if day is not None and outcome.status == "resolved":
            late = [f for ref in outcome.refs for f in self._time_findings(ref, day)]
            outcome.findings = (*outcome.findings, *late)
        return outcome

    def _identified(self, act: ActMention) -> Outcome:
        """Return what an id or an address names, whatever the day."""
        key, path = act.keys[0], act.title or ""
        via: Via = "address" if act.head == "address" else "id"
        try:
            if path.startswith("#"):
                id = self.corpus.locate(f"{self.lexicon.record(key)['adilet_id']}{path}")
            elif path.startswith("~"):
                id = ProvisionId.from_eid(key, path[1:])
            else:
                id = ProvisionId(f"{key}:{path}" if path else key)
        except (ValueError, LookupError):
            if path.startswith("#"):
                id = ProvisionId(key)
            else:
                return Outcome("not_found", reason=Reason("no-such-number", (("number", path),)))
        if id.is_act:
            return self._whole(str(id), via)
        existence = self._existence(id)
        if existence.status == "missing":
            return Outcome(
                "not_found", cited=(id,), reason=existence.reason, candidates=self._near((id,))
            )
        if existence.status == "outside":
            return Outcome("outside", (id,), (id,), existence.reason, via=via)
        findings: tuple[Finding, ...] = ()
        if existence.status == "unverifiable":
            findings = (Finding("unverifiable", "info", existence.reason),)
        elif existence.status == "excluded":
            findings = (Finding("no-longer-in-force", "warning", existence.reason),)
        return Outcome(
            "resolved", (id,), (id,), Reason("resolved", (("refs", id),)), findings, via=via
        )

    def _from_name(self, text: str, folded: Folded, setting: Setting) -> Outcome:
        bare = _BARE_NUMBER.fullmatch(folded.text.strip())
        if bare is not None:
            unit = Unit([("art", bare[1])], 0, len(text), 0, len(text))
            if setting.within is not None:
                return self.unit(unit, setting, None)
            return self._without_act(unit, unit.path, setting, None)
        if _BILL.search(folded.text):
            return Outcome("not_found", reason=Reason("bill"))
        if not any(c.isalpha() for c in folded.text):
            return Outcome("not_found", reason=Reason("no-reference"))
        if _AMERICAN.search(folded.text):
            return Outcome("foreign", reason=Reason("foreign", (("country", "US"),)), country="US")
        foreign = foreign_sign(folded.text)
        if foreign is not None:  # whatever its title: «ЗРУ-633 «О противодействии …»»
            return Outcome(
                "foreign", reason=Reason("foreign", (("country", foreign),)), country=foreign
            )
        slips = self.policy.name_slips
        matches = self.names.find(text, slips=slips)
        if matches:
            return self._named(matches, setting)
        parts = [p for p in _AND.split(clean_keep_commas(folded.text)) if p.strip()]
        if 1 < len(parts) <= 6:
            each = self._shared_names(parts, slips)
            if each:
                return combine([self._named(m, setting) for m in each])
        qualified = _QUALIFIED.match(folded.text)
        if qualified is not None and (matches := self.names.find(qualified[1], slips=slips)):
            return self._named(matches, setting)
        if self.policy.allow_outlined_titles:
            titled = [
                m for m in self.names.find(text, slips=0, outlined=True) if len(m.entry.stems) >= 4
            ]
            if titled:
                return self._named(titled, setting)
        if _UNLISTED_LAW.match(folded.text):
            return Outcome("outside", reason=Reason("act-unlisted"), via="citation")
        return Outcome("not_found", reason=Reason("no-reference"))

    def _shared_names(self, parts: list[str], slips: int) -> list[list[NameMatch]]:
        """Return the names of a list, whose items may share a word: «торговля людьми и детьми»."""
        first, last = parts[0].split(), parts[-1].split()
        each = []
        for part in parts:
            tries = [part]
            if part is not parts[0]:
                tries.append(" ".join([*first[:-1], part]))
            if part is not parts[-1]:
                tries.append(" ".join([part, *last[1:]]))
            found = next((m for t in tries if (m := self.names.find(t, slips=slips))), None)
            if found is None:
                return []
            each.append(found)
        return each

    def _named(self, matches: list[NameMatch], setting: Setting) -> Outcome:
        top = matches[0]
        if top.score < self.policy.min_name_score:
            return Outcome("not_found", reason=Reason("no-reference"))
        if top.via == "transliterated" and not self.policy.allow_transliteration:
            return Outcome("not_found", reason=Reason("no-reference"))
        families = list(dict.fromkeys(m.entry.refs for m in matches))
        refs = tuple(ProvisionId(r) for r in families[0])
        if len(families) > 1:
            in_scope = [f for f in families if all(self.lexicon.in_scope(r) for r in f)]
            if len(in_scope) == 1:
                refs = tuple(ProvisionId(r) for r in in_scope[0])
            else:
                ids = sorted({ProvisionId(r) for f in families for r in f})
                return Outcome(
                    "ambiguous",
                    reason=Reason("name-ambiguous", (("name", top.entry.text),)),
                    candidates=tuple(Candidate(i, 0.5, "same name") for i in ids),
                    score=0.5,
                )
        if top.entry.ambiguous:
            return Outcome(
                "ambiguous",
                reason=Reason("name-ambiguous", (("name", top.entry.text),)),
                candidates=tuple(Candidate(i, 0.5, "same name") for i in refs),
                score=0.5,
            )
        if all(r.is_act for r in refs):
            return combine(
                [
                    self._whole(str(r), "inflected" if top.via == "inflected" else top.via)
                    for r in refs
                ]
            )
        if not all(self.lexicon.in_scope(r) for r in refs) and len(top.entry.stems) < 4:
            # A crime outside the field: its everyday name is not a reference to the field's law.
            return Outcome(
                "not_found",
                reason=Reason("unrelated", (("name", top.entry.text), ("refs", ", ".join(refs)))),
                candidates=tuple(Candidate(r, 0.5, "name outside the field") for r in refs),
            )
        via: Via = top.via
        if via == "exact" and top.entry.usage != "official":
            via = "alias"
        repairs = (f"{top.slips} typing slip{'s' if top.slips != 1 else ''}",) if top.slips else ()
        outcome = Outcome(
            "resolved",
            refs,
            refs,
            Reason("resolved-by-name", (("refs", ", ".join(refs)), ("name", top.entry.text))),
            via=via,
            score=top.score,
            repairs=repairs,
        )
        if setting.day is not None:
            outcome.findings = tuple(f for r in refs for f in self._time_findings(r, setting.day))
        return outcome


# ------------------------------------------------------------------ helpers


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
        if not isinstance(unit, OpenUnit) or unit.range_of or unit.model.title:
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
    """Whether an act stands in capitals in the source: «309 УК» cites, «309 Указанная» does not."""
    if act is None:
        return False
    start, end = folded.source_span(act.start, act.end)
    first = source[start:end].partition(" ")[0]
    return first[:2].isupper() or sum(c.isupper() for c in first) > 2  # «КоАП»


def _beside_what_was_not_read(text: str, tokens: list[Token], acts: list[ActMention]) -> bool:
    """Whether acts stand beside an article that was not read: «ст. l28 УК РК» is not the act.

    «УК «Комфорт»» and «УК 128» are companies; a code has its country or nothing beside it.
    """
    for token in tokens:
        article = token.kind == "level" and token.value == "art" and token.lang in ("ru", "kk")
        if article and not any(a.start <= token.start < a.end for a in acts):
            return any(c.isdigit() for c in text[token.end : token.end + 12])
    if any(_NUMBER_OF.search(text[: act.start]) for act in acts):
        return True  # "Artcle 128 of the Criminal Code": not the code as a whole
    if any(_SYMBOL.match(text, act.end) for act in acts):
        return True
    if len(acts) != 1:
        return False
    behind = text[acts[0].end :].lstrip()
    if acts[0].head == "code" and re.fullmatch(r"[0-9]{1,3}(?:-[0-9]{1,2})?\W*", behind):
        return True  # "Kazakh Penal Code 309"
    bare = acts[0].abbreviation and acts[0].country is None
    return bare and behind[:1] in {*'"0123456789'}


def _may_be_misspelt(found: Resolution) -> bool:
    """Whether a citation was refused in which a word may have been mistyped."""
    return (
        found.reason.code in ("no-act", "act-unnamed", "no-reference", "number-nowhere")
        and len(found.text) <= _LONGEST_MENDED
        and any(c.isdigit() for c in found.text)
    )


def clean_keep_commas(folded: str) -> str:
    """Return folded text whose only punctuation is commas."""
    return re.sub(r"[^\w\s,-]", " ", folded)


def _by_title_alone(act: ActMention) -> bool:
    """Whether nothing but a title, which other countries' laws have too, says which act it is."""
    return not act.keys or (act.title is not None and not (act.number or act.date))


def _alone(act: ActMention, text: str) -> bool:
    """Whether an abbreviation stands for itself, not inside other words: «309 Ук…» is none."""
    rest = (text[: act.start] + " " + text[act.end :]).strip(" .,;:()\"'-")
    return not rest or not rest[0].isdigit()


def foreign_sign(folded: str) -> str | None:
    """Return the country whose law the wording betrays, without naming it, or None."""
    for pattern, country in _FOREIGN_SIGNS:
        if pattern.search(folded):
            return country
    if _BELARUSIAN.search(folded):
        return "BY"
    if _UKRAINIAN.search(folded):
        return "UA"
    return None


_TITLE_QUOTED = re.compile(r'"([^"\n]{3,300})"')
_TITLE_BRACKETED = re.compile(r"\(([^()\n]{3,200})\)")
_TITLE_DASHED = re.compile(r"^\s*(?:[.:]|-)\s*([^\n]{3,300})")
_NO_TITLE = re.compile(
    r"^(?:нет|не|далее|см|ред|в ред|с изм|в редакции|also|see|as amended|hereinafter|бұдан әрі)\b"
)


def beside(folded: str, readings: list[Reading]) -> str | None:
    """Return the title that stands beside the citations of a mention, if any."""
    end = max(r.end for r in readings)
    start = min(r.start for r in readings)
    tail, front = folded[end:], folded[:start]
    for pattern, where in (
        (_TITLE_QUOTED, tail),
        (_TITLE_BRACKETED, tail),
        (_TITLE_DASHED, tail),
        (_TITLE_QUOTED, front),
    ):
        match = pattern.search(where)
        if match is not None and not _NO_TITLE.match(match[1].strip()):
            return match[1].strip(" .;,")
    words_before = front.strip(" .,;:(-")
    if front.rstrip().endswith("(") and words_before:
        return words_before
    return None


def expand_range(first: str, last: str, limit: int) -> list[str] | None:
    """Return the numbers from ``first`` to ``last``; None if they make no usable range.

    Example:
        >>> expand_range("128", "130", 400)
        ['128', '129', '130']
        >>> expand_range("125-1", "127", 400)
        ['125-1', '126', '127']
    """
    low, high = first.partition("-")[0], last.partition("-")[0]
    if not (low.isdecimal() and high.isdecimal()) or len(low) > 6 or len(high) > 6:
        return None
    start, stop = int(low), int(high)
    if stop < start or stop - start > limit:
        return None
    middle = [str(n) for n in range(start + 1, stop)]
    return [first, *middle, *([last] if last != first else [])]


def normal_path(
    path: list[tuple[str, str]], levels: tuple[str, ...], lang: str, repairs: list[str]
) -> list[tuple[str, str]] | None:
    """Return ``path`` in the levels of its act; None if it cannot be expressed in them.

    Example:
        >>> normal_path([("art", "128"), ("pos", "3"), ("pos", "1")], ("art", "part", "point"), "en", [])
        [('art', '128'), ('part', '3'), ('point', '1')]
        >>> normal_path([("art", "18"), ("pp", "3")], ("art", "point", "subpoint"), "ru", [])
        [('art', '18'), ('subpoint', '3')]
    """
    normal: list[tuple[str, str]] = []
    below = levels[1:] if levels and levels[0] == "art" else levels
    depth = 0
    for level, number in path:
        target = level
        if level in ("art", "section"):
            target = "art"
        elif level in ("pos", "paragraph", "subparagraph"):
            if depth >= len(below):
                return None
            target = below[depth]
            depth += 1
        elif level == "pp":
            # «пп.»: subpoints where the act has them, else points in the plural.
            above = any(step in ("point", "paragraph") for step, _ in normal)
            target = "subpoint" if "subpoint" in below or above else "point"
            if not normal and levels[:1] == ("point",):
                target = "point"  # «пп. 2 и 3 НП ВС РК»: acts without articles
        elif level == "subpoint" and "subpoint" not in below:
            target = below[-1] if below else level
            if normal and normal[-1][0] == target:
                return None
            repairs.append("level of the act")
        elif level == "part" and "part" not in below and lang == "en" and "point" in below:
            target = "point"
            repairs.append("level of the act")
        elif level == "sec" and lang == "kk" and normal and normal[-1][0] == "art":
            # Older texts call a part of an article «бөлім»; a section cannot stand inside one.
            target = "part"
            repairs.append("level of the act")
        elif level in ("sec", "ch") and normal:
            return None
        elif level == "point" and "point" not in below and "para" in below:
            target = "para"
        elif level == "point" and normal and normal[-1][0] == "point" and "subpoint" in below:
            target = "subpoint"
        if target in below:
            depth = below.index(target) + 1
        if target == "para" and below == ("para",):
            target = "" if len(number) == 1 and number.isalpha() else "para"
        normal.append((target, number))
    return normal


_FINDING_OF: Final = {
    "not_found": "unknown-provision",
    "ambiguous": "ambiguous",
    "outside": "outside",
    "foreign": "foreign",
}


def _between_semicolons(reading: Reading, text: str) -> bool:
    """Whether nothing but semicolons parts what was read from the rest of the mention."""
    before, behind = text[: reading.start].rstrip(), text[reading.end :].lstrip()
    return (not before or before.endswith(";")) and (not behind or behind.startswith(";"))


def combine(outcomes: list[Outcome]) -> Outcome:
    """Return one outcome for the citations of one mention, in the order of the text."""
    if len(outcomes) == 1:
        return outcomes[0]
    by_status = {o.status for o in outcomes}
    findings = tuple(f for o in outcomes for f in o.findings)
    repairs = tuple(dict.fromkeys(r for o in outcomes for r in o.repairs))
    cited = tuple(dict.fromkeys(c for o in outcomes for c in o.cited))
    refs = tuple(dict.fromkeys(r for o in outcomes for r in o.refs))
    if by_status <= {"resolved"}:
        weakest = min(outcomes, key=lambda o: o.score)
        reason = (
            Reason("resolved", (("refs", ", ".join(refs)),))
            if weakest.via == "citation"
            else weakest.reason
        )
        return Outcome(
            "resolved",
            refs,
            cited,
            reason,
            findings,
            via=weakest.via,
            score=weakest.score,
            repairs=repairs,
        )
    if "resolved" in by_status:
        # What resolves is named; what does not is said, never dropped.
        resolved = [o for o in outcomes if o.status == "resolved"]
        rest = [o for o in outcomes if o.status != "resolved"]
        named = tuple(dict.fromkeys(r for o in resolved for r in o.refs))
        extra = tuple(
            Finding(_FINDING_OF[o.status], "info" if o.status == "outside" else "error", o.reason)
            for o in rest
        )
        candidates = tuple(c for o in rest for c in o.candidates)
        return Outcome(
            "resolved", named, cited, Reason("resolved", (("refs", ", ".join(named)),)),
            (*findings, *extra), candidates, resolved[0].via, 0.7, repairs,
        )  # fmt: skip
    if by_status == {"outside"}:
        first = outcomes[0]
        return Outcome(
            "outside", refs, cited, first.reason, findings, via=first.via, repairs=repairs
        )
    for status in ("not_found", "ambiguous", "foreign"):
        worst_one = next((o for o in outcomes if o.status == status), None)
        if worst_one is not None:
            kept = tuple(
                Candidate(r, 0.4, "cited beside")
                for o in outcomes
                if o.status == "resolved"
                for r in o.refs
            )
            return Outcome(
                worst_one.status,
                (),
                cited,
                worst_one.reason,
                findings,
                (*worst_one.candidates, *kept),
                score=worst_one.score,
                country=worst_one.country,
                repairs=repairs,
            )
    return outcomes[0]


# ------------------------------------------------------------------ the public verbs


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
        stand in ``candidates`` by (-score, id). Scores lie in [0, 1].

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
        raise TypeError(f"text must be str, not {type(text).__name__}; for example «ст. 128 УК РК»")
    law = corpus if corpus is not None else load()
    if within is not None:
        within = str(ProvisionId(within))
    if country is not None and not re.fullmatch("[A-Za-z]{2}", country):
        raise ValueError(f"country {country!r}: expected an ISO 3166 code, for example 'KZ'")
    return resolver_of(law, policy).remember(
        text, within, country.upper() if country else None, day_of(as_of, law)
    )


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
        >>> resolve_one("ст. 128 УК РФ")
        Traceback (most recent call last):
        ...
        legalref.errors.UnknownReferenceError: «ст. 128 УК РФ»: It is a law of another country: RU.
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
