"""What ``cite`` writes, ``resolve`` reads: every provision, language, style and case."""

from __future__ import annotations

from functools import cache
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legalref.citing.formatting import CASES, LANGS, STYLES, cite
from legalref.corpus.view import load
from legalref.ids import ProvisionId
from legalref.resolution.resolver import resolve
from strategies import below, tries

# English has no cases; one stands for all.
FORMS = [
    (lang, style, case)
    for lang, style in product(LANGS, STYLES)
    for case in (CASES[lang] if lang != "en" and style not in ("id", "akn") else ["nominative"])
]


@cache
def acts() -> tuple[ProvisionId, ...]:
    return tuple(ProvisionId(record["key"]) for record in load().act_records)


@cache
def places() -> tuple[ProvisionId, ...]:
    """All modelled and outlined provisions, and some that are known to exist as acts only."""
    unverifiable = [
        "kz-order-35289:point12/subpoint3", "kz-order-35289:point7", "kz-order-35288:point3",
        "kz-law-110-viii:art3/point2/subpoint1", "kz-law-110-viii:art12/subpoint4",
        "un-palermo:art3/b", "un-palermo:art9/para1", "un-untoc:art5", "ilo-29:art2",
        "kz-sc-7-2012:point4", "kz-cc-1997:art125/part3/pointb", "kz-cc-1997:art133/part2",
    ]  # fmt: skip
    return (*(place for act in acts() for place in below(act)), *map(ProvisionId, unverifiable))


def misread(ref: ProvisionId, lang: str, style: str, case: str) -> str | None:
    """Return how a citation is misread, or None."""
    text = cite(ref, lang=lang, style=style, case=case)
    found = resolve(text)
    if found.refs == (ref,):
        return None
    return f"{ref} {lang} {style} {case}: {text!r} reads as {found.status} {list(found.refs)}"


def test_every_provision_reads_back() -> None:
    """Every provision in some form, and every form of the short list of forms hundreds of times."""
    misreadings = [
        problem
        for index, place in enumerate(places())
        if (problem := misread(place, *FORMS[index % len(FORMS)]))
    ]
    assert not misreadings, "\n".join(misreadings[:40])


@tries(300)
@given(st.sampled_from(places()), st.sampled_from(FORMS))
def test_a_provision_reads_back_in_any_form(ref: ProvisionId, form: tuple[str, str, str]) -> None:
    assert misread(ref, *form) is None


@pytest.mark.parametrize("act", [act for act in acts() if load().act_record(act)["in_scope"]])
def test_an_act_of_the_field_reads_back_in_every_form(act: ProvisionId) -> None:
    misreadings = [problem for form in FORMS if (problem := misread(act, *form))]
    assert not misreadings, "\n".join(misreadings)


# A code of the Soviet republic whose name, without it, is that of other countries as well, and codes
# whose title a later act bears: without their day nobody can say which of them is meant.
NOT_TOLD_APART = frozenset(
    {"kz-elections-code-1993", "kz-ssr-civil-procedure-code-1963", "kz-tax-code-2001"}
)


def test_acts_that_are_not_told_apart_are_still_not() -> None:
    ids = map(ProvisionId, sorted(NOT_TOLD_APART))
    told = [act for act in ids if not any(misread(act, *form) for form in FORMS)]
    assert not told, "they read back now: strike them out"


def test_acts_that_are_only_named_read_back() -> None:
    misreadings = [
        problem
        for act in acts()
        if not load().act_record(act)["in_scope"] and act not in NOT_TOLD_APART
        for form in FORMS
        if (problem := misread(act, *form))
    ]
    assert not misreadings, f"{len(misreadings)} misread:\n" + "\n".join(misreadings[:60])


@cache
def families() -> tuple[tuple[ProvisionId, ...], ...]:
    """Units of one parent, which a citation names with one word."""
    below: dict[ProvisionId, list[ProvisionId]] = {}
    for place in places():
        below.setdefault(place.parent or ProvisionId(place.act), []).append(place)
    return tuple(tuple(sorted(units)) for units in below.values())


@st.composite
def neighbours(draw: st.DrawFn) -> set[ProvisionId]:
    """Some units that follow one another, and perhaps what they stand in."""
    family = draw(st.sampled_from(families()))
    first = draw(st.integers(0, len(family) - 1))
    found = set(family[first : first + draw(st.integers(1, 5))])
    parent = family[0].parent
    return found | {parent} if parent and not parent.is_act and draw(st.booleans()) else found


sets_of_provisions = st.one_of(
    st.sets(st.sampled_from(places()), min_size=1, max_size=6),
    neighbours(),
    st.lists(neighbours(), min_size=2, max_size=3).map(lambda sets: set().union(*sets)),
)
IN_WORDS = [form for form in FORMS if form[1] not in ("id", "akn")]


@tries(400)
@given(sets_of_provisions, st.sampled_from(IN_WORDS))
def test_a_set_reads_back(refs: set[ProvisionId], form: tuple[str, str, str]) -> None:
    lang, style, case = form
    text = cite(refs, lang=lang, style=style, case=case)
    assert resolve(text).refs == tuple(sorted(refs)), text


@tries(100)
@given(
    st.sampled_from(["kz-law-110-viii", "kz-cc-1997", "kz-cpc", "un-palermo"]).map(ProvisionId),
    neighbours(),
    st.sampled_from(IN_WORDS),
)
def test_an_act_beside_provisions_reads_back(
    act: ProvisionId, refs: set[ProvisionId], form: tuple[str, str, str]
) -> None:
    lang, style, case = form
    text = cite({act, *refs}, lang=lang, style=style, case=case)
    assert resolve(text).refs == tuple(sorted({act, *refs})), text
