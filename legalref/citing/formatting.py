"""Cite provisions: the way back from ids to the words of a citation.

:func:`cite` names one provision or a whole set, in three languages and five styles, so that
reading the words again gives the same ids.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, Protocol, cast, get_args

from legalref.citing.act_names import (
    ActRecord,
    Naming,
    completed,
    english,
    english_date,
    kazakh,
    russian,
)
from legalref.errors import UnknownProvisionError
from legalref.ids import ProvisionId, Segment
from legalref.languages.kk import morphology as kk_morphology
from legalref.languages.ru import morphology as ru_morphology

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from legalref.corpus.view import Corpus

__all__ = ["CASES", "LANGS", "STYLES", "cite"]

Lang = Literal["ru", "kk", "en"]
Style = Literal["short", "full", "prose", "id", "akn"]

LANGS: Final[tuple[str, ...]] = get_args(Lang)
STYLES: Final[tuple[str, ...]] = get_args(Style)
CASES: Final[dict[str, tuple[str, ...]]] = {
    "ru": ru_morphology.CASES,
    "kk": kk_morphology.CASES,
    "en": tuple(dict.fromkeys(ru_morphology.CASES + kk_morphology.CASES)),
}
"""Grammatical cases per language: six in Russian, ``nominative`` to ``prepositional``; seven in
Kazakh, with ``locative`` and ``ablative``. English has none: any of them is accepted there and
changes nothing, so that one loop can serve all languages."""

# The names that grammars of the two languages use.
_OWN_CASE_NAMES: Final = {
    "ru": {
        "именительный": "nominative", "родительный": "genitive", "дательный": "dative",
        "винительный": "accusative", "творительный": "instrumental",
        "предложный": "prepositional",
    },
    "kk": {
        "атау": "nominative", "ілік": "genitive", "барыс": "dative", "табыс": "accusative",
        "жатыс": "locative", "шығыс": "ablative", "көмектес": "instrumental",
    },
    "en": {},
}  # fmt: skip


class HasId(Protocol):
    """Anything that says which provision it is: a ``Provision``, a ``Candidate``."""

    @property
    def id(self) -> ProvisionId: ...


class HasRefs(Protocol):
    """Anything that names provisions and says why: a ``Resolution``."""

    @property
    def refs(self) -> tuple[ProvisionId, ...]: ...
    def explain(self) -> str: ...


class HasResolution(Protocol):
    """A place in a text: a ``Mention``."""

    @property
    def resolution(self) -> HasRefs: ...


class HasKey(Protocol):
    """Anything that says which act it is: an ``Act``."""

    @property
    def key(self) -> ProvisionId: ...


Ref = str | HasId | HasKey | HasRefs | HasResolution


class _Group(NamedTuple):
    """Units of one level under one parent, ready to be named together."""

    parent: tuple[Segment, ...]
    level: str
    runs: tuple[tuple[str, str], ...]
    """(first, last) number of each run, equal for a single number."""

    @property
    def plural(self) -> bool:
        """Whether the group names more than one unit."""
        return len(self.runs) > 1 or self.runs[0][0] != self.runs[0][1]

    def unfolded(self) -> _Group:
        """Return the group with its ranges spelt out."""
        numbers = [
            number
            for first, last in self.runs
            for number in ([first] if first == last else map(str, range(int(first), int(last) + 1)))
        ]
        return self._replace(runs=tuple((number, number) for number in numbers))


class _Plan(NamedTuple):
    """What to say about one act."""

    act: ActRecord
    naming: Naming
    others: Sequence[ActRecord]
    groups: tuple[_Group, ...]
    """Empty if the act as a whole is cited."""
    state: dt.date | None

    def printer(self, group: _Group) -> Callable[[str], str]:
        """Return how numbers of the group are printed in Cyrillic: ``2``, ``2)``, ``«б»``."""
        in_note = bool(group.parent) and group.parent[-1].level in _ATTACHED
        bracket = group.level == "subpoint" or (
            group.level == "point" and "part" in self.act["levels"] and not in_note
        )

        def show(number: str) -> str:
            if len(number) == 1 and number.isalpha():
                # Treaties print Latin letters in every language; laws count the Russian alphabet.
                foreign = self.act["country"] == "INT" and number != "a"
                return f"«{number if foreign else _LETTERS[ord(number) - ord('a')]}»"
            return f"{number})" if bracket else number

        return show


# Units that belong «to» a text instead of being a piece «of» it.
_ATTACHED: Final = ("note", "annex")
_LETTERS: Final = "абвгдежзиклмнопрстуфхцчшщэ"


def cite(
    ref: Ref | Iterable[Ref],
    *,
    lang: str = "ru",
    style: str = "short",
    case: str = "nominative",
    as_of: dt.date | str | None = None,
    corpus: Corpus | None = None,
) -> str:
    """Return the citation of a provision, an act, or a set of them; the inverse of ``resolve``.

    A set is sorted naturally and joined as lawyers do: units of one parent share its name, three
    or more consecutive ones make a range, acts are parted by semicolons. Ranges never bridge a
    number that the set does not have (125 and 126 with 125-1 between them).

    Args:
        ref: An id in any form that the corpus knows, a ``Provision`` or ``Act``, or several.
        lang: ``ru``, ``kk`` or ``en``. Where the name of an act was not seen in the language,
            its date and number stand for it, or the Russian title in quotes.
        style: ``short`` for footnotes and tables, ``prose`` for a sentence, ``full`` with the
            full name, date and number of the act; ``id`` and ``akn`` for machines.
        case: One of :data:`CASES`, or its name in the grammar of the language (``творительный``,
            ``жатыс``). Words decline in every style; Russian abbreviations do not.
        as_of: The day whose state is cited, by default that of ``corpus``; only ``full`` says it.
        corpus: Where to look; the packaged corpus by default.

    Raises:
        UnknownProvisionError: There is no such provision, or not on that day.
        ValueError: ``ref`` is empty, or ``lang``, ``style`` or ``case`` is not one of the choices.

    Example:
        >>> cite("kz-cc:art125/part3/point2")
        'п. 2) ч. 3 ст. 125 УК РК'
        >>> cite("kz-cc:art125/part3/point2", lang="kk", style="prose", case="locative")
        'Қазақстан Республикасы Қылмыстық кодексінің 125-бабы 3-бөлігінің 2) тармағында'
        >>> cite(["kz-cc:art135", *(f"kz-cc:art128/part{n}" for n in "421")])
        'чч. 1, 2 и 4 ст. 128, ст. 135 УК РК'
        >>> cite("kz-cc:art128", lang="de")
        Traceback (most recent call last):
        ...
        ValueError: lang 'de': expected one of ru, kk, en; for example cite('kz-cc:art1', lang='kk')
    """
    _check("lang", lang, LANGS, "kk")
    _check("style", style, STYLES, "full")
    names = _OWN_CASE_NAMES[lang]
    case = names.get(case, case)
    _check("case", case, CASES[lang], "genitive", hint=", ".join(names))
    if corpus is None:
        from legalref.corpus.view import load

        corpus = load()
    day = (dt.date.fromisoformat(as_of) if isinstance(as_of, str) else as_of) or corpus.as_of
    ids = known_ids(ref, corpus, day)
    if style == "id":
        return "; ".join(ids)
    if style == "akn":
        return "; ".join(corpus.akn_iri(id_) or f"{id_.act}#{id_.eid}".rstrip("#") for id_ in ids)
    say = {"ru": _russian_text, "kk": _kazakh_text, "en": _english_text}[lang]
    return "; ".join(
        say(plan, case) for plan in _plans(ids, corpus, cast(Naming, style), lang, day)
    )


def _check(
    name: str, value: object, choices: Sequence[str], example: str, *, hint: str = ""
) -> None:
    if value not in choices:
        also = f" (or {hint})" if hint else ""
        raise ValueError(
            f"{name} {value!r}: expected one of {', '.join(choices)}{also}; "
            f"for example cite('kz-cc:art1', {name}={example!r})"
        )


# ------------------------------------------------------------------ what is cited


def known_ids(ref: Ref | Iterable[Ref], corpus: Corpus, day: dt.date | None) -> list[ProvisionId]:
    """Return what ``ref`` names, sorted and without repetition; refuse what does not exist."""
    found: Any = getattr(ref, "resolution", ref)
    if hasattr(found, "explain"):
        if not found.refs:
            raise ValueError(f"nothing to cite: {found.explain()}")
        ref = found.refs
    single = isinstance(ref, str) or hasattr(ref, "id") or hasattr(ref, "key")
    refs = [cast(Ref, ref)] if single else list(cast("Iterable[Ref]", ref))
    if not refs:
        raise ValueError("nothing to cite: expected at least one id, such as 'kz-cc:art128'")
    return sorted({_known(one, corpus, day) for one in refs})


_OTHER_TIMES: Final = ("not-yet-in-force", "no-longer-in-force")


def _known(ref: Ref, corpus: Corpus, day: dt.date | None) -> ProvisionId:
    key = ref if isinstance(ref, str) else getattr(ref, "id", None) or getattr(ref, "key", None)
    if key is None:
        raise TypeError(f"expected an id such as 'kz-cc:art128', got {type(ref).__name__}")
    try:
        found = ProvisionId(key)
    except ValueError:
        found = corpus.locate(key)  # an address, an adilet id, an Akoma Ntoso id
    existence = corpus.existence(found)
    # An act of another country is not ours to cite; views leave out acts of other days.
    foreign = existence.status == "outside" and all(
        record["key"] != found.act for record in corpus.act_records
    )
    if foreign or existence.status in ("unknown-act", "missing"):
        reason = existence.reason.text("en").rstrip(".")
        raise UnknownProvisionError(str(found), reason, tuple(corpus.nearest(found)))
    if day is not None and corpus.status(found, day) in _OTHER_TIMES:
        raise UnknownProvisionError(str(found), f"{corpus.status(found, day)} on {day}")
    return found


@lru_cache(maxsize=12)
def named_acts(corpus: Corpus, lang: str) -> dict[str, ActRecord]:
    """Return the records of all acts by key, completed with names in use in ``lang``."""
    names: dict[str, list[tuple[str, str]]] = {}
    for name in corpus.name_records:
        if name["lang"] == lang and len(name["refs"]) == 1 and not name.get("ambiguous"):
            names.setdefault(name["refs"][0], []).append((name["usage"], name["text"]))
    return {
        record["key"]: completed(record, lang, names.get(record["key"], ()))
        for record in corpus.act_records
    }


def _plans(
    ids: Sequence[ProvisionId], corpus: Corpus, naming: Naming, lang: str, day: dt.date | None
) -> list[_Plan]:
    plans = []
    acts = named_acts(corpus, lang)
    others = tuple(acts.values())
    for key, found in groupby(ids, lambda id_: id_.act):
        members = list(found)
        act = acts[key]
        if members[0].is_act:
            plans.append(_Plan(act, naming, others, (), day))
            members = members[1:]
        groups = [
            _Group(
                parent.segments if parent else (),
                level,
                _runs([id_.number for id_ in units], cast(ProvisionId, parent), level, corpus),
            )
            # The notes as a whole, without a number, stand apart from one of them.
            for (parent, level, _), units in groupby(
                members, lambda id_: (id_.parent, id_.level, bool(id_.number))
            )
        ]
        # The act stands once per run of groups that need it in the same form. Chapters stand
        # apart: «гл. 1, ст. 1 Закона» would be an article of the chapter.
        for _, run in groupby(groups, lambda g: (_hangs_on_the_act(g), g.level in ("ch", "sec"))):
            plans.append(_Plan(act, naming, others, tuple(run), day))
    return plans


def _hangs_on_the_act(group: _Group) -> bool:
    """Whether the outermost unit of the group is attached to the act: an annex."""
    outermost = group.parent[0].level if group.parent else group.level
    return outermost in _ATTACHED


def _runs(
    numbers: Sequence[str], parent: ProvisionId, level: str, corpus: Corpus
) -> tuple[tuple[str, str], ...]:
    """Fold three or more consecutive numbers into (first, last)."""
    runs: list[list[str]] = []
    for number in numbers:
        if runs and _follows(runs[-1][-1], number, parent, level, corpus):
            runs[-1].append(number)
        else:
            runs.append([number])
    folded: list[tuple[str, str]] = []
    for run in runs:
        folded += [(run[0], run[-1])] if len(run) > 2 else [(number, number) for number in run]
    return tuple(folded)


def _follows(before: str, after: str, parent: ProvisionId, level: str, corpus: Corpus) -> bool:
    """Whether nothing stands between two numbers, whoever reads the range."""
    if not (before.isdecimal() and after.isdecimal() and int(after) == int(before) + 1):
        return False
    # Inserted units count from -1, and keep their number when they are excluded.
    inserted = parent.child(level, f"{before}-1")
    return corpus.existence(inserted).status not in ("exists", "excluded")


def _numbers(group: _Group, show: Callable[[str], str], conjunction: str) -> str:
    """Return ``1, 2 и 4`` or ``128–130``."""
    items = [
        show(first) if first == last else f"{show(first)}–{show(last)}"
        for first, last in group.runs
    ]
    return f" {conjunction} ".join(filter(None, [", ".join(items[:-1]), items[-1]]))


def _joined(parts: Sequence[str], conjunction: str) -> str:
    return f" {conjunction} ".join(filter(None, [", ".join(parts[:-1]), parts[-1]]))


def unit_name(place: ProvisionId, *, lang: str, naming: Naming, corpus: Corpus) -> str:
    """Return the words for a place without its act: «п. 2) ч. 3 ст. 125»; empty for an act."""
    [plan] = _plans([place], corpus, naming, lang, None)
    if not plan.groups:
        return ""
    group = plan.groups[0]
    if lang == "kk":
        return _kk_group(group, "nominative", plan, alone=True)
    if lang == "en":
        return _en_group(group, plan)
    return _ru_group(group, "nominative", plan)[0].removesuffix(" к")


# ------------------------------------------------------------------ Russian

_RU_SHORT: Final = {
    # level: (one, several); «пп.» is kept for subpoints alone, because both readings are in use.
    "art": ("ст.", "ст.ст."), "part": ("ч.", "чч."), "point": ("п.", "п."),
    "subpoint": ("пп.", "пп."), "para": ("п.", "п."), "": ("подп.", "подп."),
    "ch": ("гл.", "гл."), "sec": ("разд.", "разд."),
}  # fmt: skip


def _ru_unit(group: _Group, case: ru_morphology.Case, plan: _Plan) -> str:
    numbers = _numbers(group, plan.printer(group), "и")
    if plan.naming == "short" and group.level in _RU_SHORT:
        word = _RU_SHORT[group.level][group.plural]
    else:
        word = ru_morphology.level(group.level, case, plural=group.plural)
    return f"{word} {numbers}".rstrip()


def _ru_group(
    group: _Group, case: ru_morphology.Case, plan: _Plan
) -> tuple[str, ru_morphology.Case]:
    """Return the words of a group without the act, and the case that the act needs after it."""
    words = []
    current = group
    while True:
        words.append(_ru_unit(current, case, plan))
        case = "dative" if current.level in _ATTACHED else "genitive"
        if case == "dative":
            words.append("к")
        if not current.parent:
            return " ".join(words), case
        unit = current.parent[-1]
        current = _Group(current.parent[:-1], unit.level, ((unit.number, unit.number),))


def _russian_text(plan: _Plan, case: str) -> str:
    wanted = cast("ru_morphology.Case", case)
    after: ru_morphology.Case = wanted
    parts = []
    article = _shared_article(plan.groups)
    for group in plan.groups:
        inner = group._replace(parent=group.parent[1:]) if article else group
        words, after = _ru_group(inner, wanted, plan)
        parts.append(words)
    act = russian(plan.act, plan.naming, after, plan.others)
    if plan.state and plan.naming == "full":
        act += f" (в редакции на {ru_morphology.long_date(plan.state)})"
    # In notes of courts the comma alone parts the articles; a sentence wants its «и».
    said = ", ".join(parts) if plan.naming == "short" else _joined(parts, "и") if parts else ""
    if article:
        said += f" {_ru_unit(article, 'genitive', plan)}"
    return f"{said} {act}".strip()


def _shared_article(groups: Sequence[_Group]) -> _Group | None:
    """Return the article that groups of one kind have in common: «ч. 1, п. 1) ч. 2 ст. 128»."""
    steps = [(*group.parent, Segment(group.level, "")) for group in groups]
    if len(groups) < 2 or any(len(path) < 2 or path[0] != steps[0][0] for path in steps):
        return None
    article = steps[0][0]
    # «п. 1), ч. 2 ст. 3» would be a point of the part.
    kinds = {path[1].level for path in steps}
    if article.level != "art" or len(kinds) > 1 or kinds & {*_ATTACHED}:
        return None
    return _Group((), "art", ((article.number, article.number),))


# ------------------------------------------------------------------ Kazakh

_KK_WORDS: Final = {
    "art": "бап", "part": "бөлік", "point": "тармақ", "subpoint": "тармақша", "para": "тармақ",
    "": "тармақша", "note": "ескерту", "annex": "қосымша", "ch": "тарау", "sec": "бөлім",
}  # fmt: skip


def _kk_unit(group: _Group, case: kk_morphology.Case, plan: _Plan, *, free: bool = False) -> str:
    """Return one link of the chain; ``free``: nothing stands before it that could own it."""
    if len(group.runs) > 1 and group.level in ("point", "subpoint"):
        # «1)–3) және 5) тармақтары» would be two kinds of brackets before one word.
        group = group.unfolded()
    numbers = _numbers(group, plan.printer(group), "және")
    word = _KK_WORDS[group.level]
    if group.plural:
        word = kk_morphology.plural(word)
    # «128-бабына ескерту»: what is attached to a text is not possessed by it.
    owned = group.level not in _ATTACHED and not free
    if owned:
        word = kk_morphology.possessive(word)
    word = kk_morphology.decline(word, case, owned=owned)
    if not numbers:
        return word
    return f"{numbers}{' ' if numbers[-1] in ')»' else '-'}{word}"


def _kk_group(group: _Group, case: kk_morphology.Case, plan: _Plan, *, alone: bool = False) -> str:
    """Return the words of a group; after an act only the last link but one takes the genitive."""
    words = []
    path = group.parent
    for index, unit in enumerate(path):
        single = _Group(path[:index], unit.level, ((unit.number, unit.number),))
        following = path[index + 1].level if index + 1 < len(path) else group.level
        if following in _ATTACHED:
            link: kk_morphology.Case = "dative"
        elif alone or index + 1 == len(path) or unit.level in _ATTACHED:
            link = "genitive"
        else:
            link = "nominative"
        words.append(_kk_unit(single, link, plan, free=alone and index == 0))
    return " ".join([*words, _kk_unit(group, case, plan, free=alone and not path)])


def _kazakh_text(plan: _Plan, case: str) -> str:
    wanted = cast("kk_morphology.Case", case)
    link: kk_morphology.Case = wanted
    if plan.groups:
        link = "dative" if _hangs_on_the_act(plan.groups[0]) else "genitive"
    act = kazakh(plan.act, plan.naming, link, plan.others)
    if plan.state and plan.naming == "full":
        act = f"{kk_morphology.long_date(plan.state)} редакциядағы {act}"
    parts = [_kk_group(group, wanted, plan) for group in plan.groups]
    said = ", ".join(parts) if plan.naming == "short" else _joined(parts, "және") if parts else ""
    return f"{act} {said}".strip()


# ------------------------------------------------------------------ English

_EN_WORDS: Final = {
    "art": ("Article", "Articles"), "part": ("part", "parts"), "point": ("point", "points"),
    "subpoint": ("subpoint", "subpoints"), "para": ("paragraph", "paragraphs"),
    "": ("subparagraph", "subparagraphs"), "note": ("note", "notes"),
    "annex": ("Annex", "Annexes"), "ch": ("Chapter", "Chapters"), "sec": ("Section", "Sections"),
}  # fmt: skip


def _is_chain(levels: Sequence[str], plan: _Plan) -> bool:
    """Whether brackets alone tell the levels: Article 125(3)(2), nothing skipped on the way."""
    expected = plan.act["levels"]
    return (
        len(levels) > 1
        and levels[0] == "art"
        and all(
            level == "" or level in expected[depth : depth + 1]
            for depth, level in enumerate(levels[1:], 1)
        )
    )


def _in_brackets(number: str) -> str:
    return f"({number})"


def _letters_in_brackets(number: str) -> str:
    return f"({number})" if number.isalpha() else number


def _is_lettered(group: _Group) -> bool:
    """Whether the group goes by brackets in prose, too: Article 3(a)."""
    path = [group.runs[0][0], *(unit.number for unit in group.parent)]
    return any(number.isalpha() for number in path)


def _en_group(group: _Group, plan: _Plan) -> str:
    short = plan.naming == "short"
    levels = [*(unit.level for unit in group.parent), group.level]
    if (plan.naming != "prose" or _is_lettered(group)) and _is_chain(levels, plan):
        article, *inner = group.parent
        steps = "".join(f"({step.number})" for step in inner)
        last = _numbers(group, _in_brackets, "and")
        return f"{'Art.' if short else 'Article'} {article.number}{steps}{last}"
    words = []
    current = group
    while True:
        numbers = _numbers(current, _letters_in_brackets, "and")
        if current.level == "art" and short:
            word = "Arts." if current.plural else "Art."
        else:
            word = _EN_WORDS[current.level][current.plural]
        words.append(f"{word} {numbers}".rstrip())
        if not current.parent:
            return " ".join(words)
        words.append("to" if current.level in _ATTACHED else "of")
        unit = current.parent[-1]
        current = _Group(current.parent[:-1], unit.level, ((unit.number, unit.number),))


def _english_text(plan: _Plan, case: str) -> str:
    del case  # English nouns have none
    if not plan.groups:
        act = english(plan.act, plan.naming, plan.others, article=False)
    else:
        act = english(plan.act, plan.naming, plan.others)
    if plan.state and plan.naming == "full":
        act += f" (as in force on {english_date(plan.state)})"
    if not plan.groups:
        return act
    article = None
    if plan.naming == "prose" and not any(map(_is_lettered, plan.groups)):
        article = _shared_article(plan.groups)
    groups = [g._replace(parent=g.parent[1:]) for g in plan.groups] if article else plan.groups
    parts = [_en_group(group, plan) for group in groups]
    said = ", ".join(parts) if plan.naming == "short" else _joined(parts, "and")
    if article:
        said += f" of {_en_group(article, plan)}"
    if _hangs_on_the_act(plan.groups[-1]):
        return f"{said} to {act}"
    if act.startswith("the "):
        return f"{said} of {act}"
    return f"{said} {act}"
