"""The check of the name: does it belong to the provision beside which it stands?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from legalref.checking.case import Case, Said, decides
from legalref.languages.labels import label
from legalref.languages.rules import rule
from legalref.names.entries import Name
from legalref.names.titles import Named, Rival, says_something
from legalref.results import Reason
from legalref.text.folding import stems

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from legalref.ids import ProvisionId

__all__ = ["check_title", "own_title", "owner_of"]

_NUMBERED: Final = rule("numbered-title").pattern
MARGIN: Final = 0.1
"""By how much a name must beat all others; see the twenty wrong names of the tests."""
NEARLY_ALL: Final = 0.9
"""What share of the words of a claim, by weight, must be those of a name that it says."""
RESEMBLES: Final = 0.45
"""Below this a name has too little in common with another to be taken for it."""


@decides("title-beside")
def check_title(case: Case, refs: tuple[ProvisionId, ...], *, strict: bool = False) -> Said | None:
    """Compare the claimed name with the names of ``refs`` and with all others.

    Args:
        case: What is under check.
        refs: What the citation names.
        strict: Whether anything short of agreement counts, even a lack of names.
    """
    if not case.title or not refs:
        return None
    title, number = _without_number(case.title)
    if not title or not says_something(title):
        return None
    said = _compare(case, title, refs, strict=strict)
    if said is not None and all(ref.is_act for ref in refs):
        # «О борьбе с торговлей людьми» is a name of the law only together with that word.
        named = Name(label("cited.law", case.lang, title=title.given))
        if _compare(case, named, refs, strict=True) is None:
            said = None
    if said is None and number and number not in {ref.at_level("art") for ref in refs}:
        return _undecided(case, refs, case.title)
    return said


def _compare(
    case: Case, title: Name, refs: tuple[ProvisionId, ...], *, strict: bool
) -> Said | None:
    # A former provision goes under the names of its successor.
    own = tuple(
        (case.law.successor(ref) or ref) if case.law.is_former(ref) else ref for ref in refs
    )
    rivals = case.law.index.look_up(title)
    mine = [rival for rival in rivals if any(_names(rival.named, ref) for ref in own)]
    others = [
        rival
        for rival in rivals
        if len(rival.named.refs) == 1 and not any(_names(rival.named, ref) for ref in own)
    ]
    best = mine[0] if mine else None
    if best is not None and len(own) > 1 and not all(_has_name(mine, ref) for ref in own):
        return _undecided(case, own, title)  # «ст. 128, 129 (торговля людьми)»: not of art. 129
    if best is not None and best.exact and len(best.named.refs) == 1:
        return None
    # «Палермский протокол (торговля людьми)»: what an act is about is no name of another.
    about = all(ref.is_act for ref in own) and best is not None and best.claimed >= 1
    if about and not any(r.exact and r.named.refs[0].is_act for r in others):
        return None
    exact_owners = list(dict.fromkeys(r.named.refs[0] for r in others if r.exact))
    if exact_owners:
        return _of_another(case, own, title, exact_owners)
    if best is not None and best.exact:
        return None
    # The name of a treaty is often that of the offence which it is about.
    rival = next((r for r in others if _may_be(r, own)), None)
    if best is not None and _is_close(best) and _wins(best, others):
        return None
    if rival is not None and _is_near(rival) and rival.score - _score(best) >= MARGIN:
        return _of_another(case, own, title, [rival.named.refs[0]])
    if best is not None and best.covered >= 1 and best.claimed < NEARLY_ALL:
        return _more_than(case, own, title)
    if best is not None and best.score >= RESEMBLES and best.score > _score(rival) - MARGIN:
        return _undecided(case, own, title)
    if best is not None and best.claimed >= NEARLY_ALL:
        return _undecided(case, own, title)  # «растрата»: a part of its name, and of no other
    if case.law.index.is_misspelt(title, own):
        return _undecided(case, own, title)
    return _no_name(case, own, title, strict=strict)


def _same_act(refs: tuple[ProvisionId, ...], owners: Sequence[ProvisionId]) -> bool:
    """Whether one of the owners of a name is in the act of what is cited."""
    acts = {ref.act for ref in refs}
    return any(owner.act in acts for owner in owners)


def _holds(case: Case, ref: ProvisionId, title: Name) -> bool:
    """Whether the official title of a provision has all words of what is claimed."""
    official = _own_name(case, ref)
    return official is not None and set(stems(title.folded)) <= set(stems(official.folded))


def _own_name(case: Case, ref: ProvisionId) -> Name | None:
    """Return the official title of a provision, but not of an act, as it is compared."""
    if ref.is_act:
        return None
    return case.law.own_name(ref, case.lang) or case.law.own_name(ref, None)


def own_title(case: Case, ref: ProvisionId) -> str | None:
    """Return the official title to set against the claimed name, in its language if seen."""
    return case.law.own_title(ref, case.lang) or case.law.own_title(ref, None)


def _of_another(
    case: Case, refs: tuple[ProvisionId, ...], title: Name, owners: Sequence[ProvisionId]
) -> Said:
    """Return what the name of others is beside ``refs``: theirs, unless their own begins so.

    «Превышение власти» is all of the name of art. 451, and the beginning of that of art. 362.
    """
    if all(_begins(case, ref, title) for ref in refs):
        return _undecided(case, refs, title)
    if not _same_act(refs, owners) and all(_holds(case, ref, title) for ref in refs):
        return _undecided(case, refs, title)  # «задержание»: all in its own, and one of another act
    return _not_its_name(case, refs, title, owners)


def _not_its_name(
    case: Case, refs: tuple[ProvisionId, ...], title: Name, owners: Sequence[ProvisionId]
) -> Said:
    same_act = [owner for owner in owners if owner.act == refs[0].act]
    choice = same_act or list(owners)
    own = own_title(case, refs[0])
    params = [("title", title.given), *case.law.words("other", *choice[:2])]
    params += case.law.words("ref", *refs)
    code = "title-of-another-only"
    if own is not None and len(refs) == 1:
        code = "title-of-another"
        params.append(("own", own))
    return Said(
        "title-mismatch", Reason(code, tuple(params)), expected=own, found=title.given,
        suggestion=choice[0] if len(choice) == 1 else None,
        sources=case.law.sources((*refs, *choice)), field="title",
    )  # fmt: skip


def _undecided(case: Case, refs: tuple[ProvisionId, ...], title: Name) -> Said:
    own = own_title(case, refs[0]) or "–"
    params = (("title", title.given), *case.law.words("ref", *refs), ("own", own))
    return Said(
        "ambiguous", Reason("title-undecided", params), expected=own, found=title.given,
        sources=case.law.sources(refs), field="title",
    )  # fmt: skip


def _more_than(case: Case, refs: tuple[ProvisionId, ...], title: Name) -> Said:
    """Return what a name with further words is: «Торговля людьми группой лиц»."""
    own = own_title(case, refs[0]) or "–"
    params = (("title", title.given), *case.law.words("ref", *refs), ("own", own))
    return Said(
        "unverifiable", Reason("title-and-more", params), expected=own, found=title.given,
        sources=case.law.sources(refs), field="title",
    )  # fmt: skip


def _no_name(case: Case, refs: tuple[ProvisionId, ...], title: Name, *, strict: bool) -> Said:
    """Return what a name unknown to the corpus means: wrong only where the title is known."""
    own = case.law.own_title(refs[0], case.lang)
    params = (("title", title.given), *case.law.words("ref", *refs))
    if own is None and not strict:
        return Said(
            "unverifiable", Reason("title-not-known", params), found=title.given, field="title",
            sources=case.law.sources(refs),
        )  # fmt: skip
    return Said(
        "title-mismatch", Reason("title-differs", (*params, ("own", own or "–"))),
        expected=own, found=title.given, sources=case.law.sources(refs), field="title",
    )  # fmt: skip


def owner_of(case: Case, title: Name, act: str | None = None) -> ProvisionId | None:
    """Return the only provision or act whose name ``title`` is beyond doubt."""
    rivals = case.law.index.look_up(title)
    exact = [rival for rival in rivals if rival.exact and len(rival.named.refs) == 1]
    if not exact:
        exact = [r for r in rivals if _is_near(r) and len(r.named.refs) == 1][:1]
    owners = list(dict.fromkeys(rival.named.refs[0] for rival in exact))
    if len(owners) > 1 and act is not None:
        owners = [owner for owner in owners if owner.act == act] or owners
    return owners[0] if len(owners) == 1 else None


def _names(named: Named, ref: ProvisionId) -> bool:
    """Whether a name is one of ``ref``, of what it stands in, or of something inside it."""
    return any(
        other == ref
        or ref.startswith(other + "/")
        or (not ref.is_act and other.startswith(ref + "/"))
        for other in named.refs
    )


def _has_name(rivals: Iterable[Rival], ref: ProvisionId) -> bool:
    """Whether a name that may be meant is one of ``ref``, if any of its own can be told."""
    return any(_names(rival.named, ref) for rival in rivals if rival.exact or _is_close(rival))


def _begins(case: Case, ref: ProvisionId, title: Name) -> bool:
    """Whether the official title of a provision begins with what is claimed and goes on."""
    official = _own_name(case, ref)
    return official is not None and official.folded.startswith(f"{title.folded.strip()} ")


def _score(rival: Rival | None) -> float:
    return rival.score if rival is not None else 0.0


def _is_close(rival: Rival) -> bool:
    """Whether (nearly) all words of the claim are in the name, and enough of the name in it.

    One word is enough only if it is most of the name: «похищение» may be of anything.
    """
    return rival.claimed >= NEARLY_ALL and rival.covered >= (0.3 if rival.words > 1 else 0.75)


def _may_be(rival: Rival, refs: Iterable[ProvisionId]) -> bool:
    """Whether a name that is not exactly the claimed one may be what was meant beside ``refs``."""
    return not rival.named.refs[0].is_act or any(ref.is_act for ref in refs)


def _without_number(title: Name) -> tuple[Name, str | None]:
    """Return a title without the number of an article, and it: «Статья 128. Торговля людьми»."""
    given = title.given
    found = _NUMBERED.search(given)
    if found is None:
        return title, None
    rest = given[: found.start()] + given[found.end() :]
    return Name(rest), next(filter(None, found.groups()))


def _is_near(rival: Rival) -> bool:
    """Whether the claim is this name but for a word of little weight."""
    return rival.exact or (rival.claimed >= NEARLY_ALL and rival.covered >= 0.6)


def _wins(best: Rival, others: Sequence[Rival]) -> bool:
    return all(
        other.score <= best.score - MARGIN or other.claimed < best.claimed - 0.2 for other in others
    )
