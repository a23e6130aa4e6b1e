"""Cite provisions: the way back from ids to the words of a citation.

:func:`cite` names one provision or a whole set, in three languages and five styles, so that
reading the words again gives the same ids.
"""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final, Literal, Protocol, cast, get_args

from legalref.errors import UnknownProvisionError
from legalref.ids import ProvisionId
from legalref.languages.naming import ActRecord, Naming, completed
from legalref.languages.writing import Group, Plan, Step, hangs_on_the_act, writer

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from legalref.corpus.view import Corpus

__all__ = ["CASES", "LANGS", "STYLES", "cite"]

Lang = Literal["ru", "kk", "en"]
Style = Literal["short", "full", "prose", "id", "akn"]

LANGS: Final[tuple[str, ...]] = get_args(Lang)
STYLES: Final[tuple[str, ...]] = get_args(Style)
CASES: Final[dict[str, tuple[str, ...]]] = {lang: writer(lang).CASES for lang in LANGS}
"""Grammatical cases per language: six in Russian, ``nominative`` to ``prepositional``; seven in
Kazakh, with ``locative`` and ``ablative``. English has none: any of them is accepted there and
changes nothing, so that one loop can serve all languages."""


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
    names = writer(lang).CASE_NAMES
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
    say = writer(lang).citation
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
) -> list[Plan]:
    plans = []
    acts = named_acts(corpus, lang)
    others = tuple(acts.values())
    for key, found in groupby(ids, lambda id_: id_.act):
        members = list(found)
        act = acts[key]
        if members[0].is_act:
            plans.append(Plan(act, naming, others, (), day))
            members = members[1:]
        groups = [
            Group(
                tuple(Step(*segment) for segment in parent.segments) if parent else (),
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
        for _, run in groupby(groups, lambda g: (hangs_on_the_act(g), g.level in ("ch", "sec"))):
            plans.append(Plan(act, naming, others, tuple(run), day))
    return plans


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


def unit_name(place: ProvisionId, *, lang: str, naming: Naming, corpus: Corpus) -> str:
    """Return the words for a place without its act: «п. 2) ч. 3 ст. 125»; empty for an act."""
    [plan] = _plans([place], corpus, naming, lang, None)
    if not plan.groups:
        return ""
    return writer(lang).place_name(plan)
