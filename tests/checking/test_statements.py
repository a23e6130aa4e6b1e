"""What is said beside a reference: the tables of words, and the account of a claim."""

from __future__ import annotations

import dataclasses
import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import legalref
from legalref.checking.claims import read_claim_text
from legalref.checking.facts import facts_of
from legalref.checking.statements import read_words
from legalref.languages import build
from legalref.languages.rules import group
from legalref.text.folding import fold_mention
from legalref.text.numerals import in_digits
from legalref.text.tokens import Cut
from legalref.verdicts import VERDICTS, Verdict
from strategies import tries


def plain(text: str) -> str:
    return in_digits(fold_mention(text).text)


@pytest.mark.parametrize(
    "kind", ["state", "category", "as-of", "edition", "frame", "filler", "age"]
)
def test_each_kind_of_words_is_read_in_three_languages(kind: Any) -> None:
    given = {lang: build.load_rules(folder, "claims") for lang, folder in build.languages().items()}
    rules = {row.name for row in group(kind)}
    assert {lang for lang, rows in given.items() if rules & rows.keys()} == {"ru", "kk", "en"}


# ------------------------------------------------------------------ nothing unread is ok


def accepted() -> list[str]:
    law = legalref.load()
    found = []
    for offence in law.offences:
        article = str(offence.provision).split("/")[0]
        for lang in ("ru", "kk", "en"):
            found.append(legalref.cite(article, lang=lang))
            found.append(f"{legalref.cite(article, lang=lang)} ({law[article].title(lang)})")
    return [claim for claim in found if legalref.verify(claim).ok]


def states() -> dict[str, list[str]]:
    """Return the examples of the rules about the state by what they say."""
    found: dict[str, list[str]] = {}
    for folder in build.languages().values():
        rows = build.load_rules(folder, "claims")
        for form in group("state"):
            for row in rows.get(form.name, ()):
                found.setdefault(form.value, []).extend(row["is"])
    return found


ACCEPTED = accepted()
STATES = states()
FALSE_STATES = [example for says in ("dead", "future") for example in STATES[says]]
FALSE_TERMS = (
    "до 25 лет", "от 20 лет", "на срок до двадцати пяти лет", "грозит до 20 лет", "пожизненно",
    "карается пожизненным лишением свободы", "наказывается штрафом до 100 МРП", "25 жылға дейін",
    "өмір бойына бас бостандығынан айыру", "жиырма бес жылға дейін бас бостандығынан айыру",
    "айыппұл салынады", "up to 25 years", "punishable by life imprisonment", "смертная казнь",
    "уголовный проступок", "a criminal infraction", "қылмыстық теріс қылық",
)  # fmt: skip
FALSE_NAMES = ("грабёж", "мошенничество", "тонау", "ұрлық", "robbery", "кража", "theft", "убийство")
FALSE_PLACES = ("РФ", "Кыргызстана", "of Kyrgyzstan", "Қырғызстанның", "Узбекистана", "Russia")
JOINTS = (" ", ", ", " – ", "; ", ": ", " (", "\n")


def appended(claim: str, joint: str, said: str) -> str:
    return f"{claim}{joint}{said}" + (")" if "(" in joint else "")


@tries(300)
@given(
    claim=st.sampled_from(ACCEPTED),
    joint=st.sampled_from(JOINTS),
    said=st.sampled_from((*FALSE_STATES, *FALSE_TERMS, *FALSE_NAMES, *FALSE_PLACES)),
)
def test_no_false_statement_is_accepted_wherever_it_stands(
    claim: str, joint: str, said: str
) -> None:
    assert not legalref.verify(appended(claim, joint, said)).ok


@tries(300)
@given(
    claim=st.sampled_from(ACCEPTED),
    joint=st.sampled_from(JOINTS),
    words=st.text("абвгдежзиклмнопрстуюяқғңәөұүһі0123456789 ", min_size=3, max_size=30).filter(
        lambda text: any(c.isalnum() for c in text)
    ),
)
def test_words_that_nobody_reads_are_never_ok(claim: str, joint: str, words: str) -> None:
    verdict = legalref.verify(appended(claim, joint, words))
    folded = fold_mention(words).text
    read = read_words(folded, 0, len(folded), lambda text: False)
    if read.pieces and verdict.refs == legalref.verify(claim).refs:
        assert not verdict.ok


# ------------------------------------------------------------------ the truth is never wrong

TRUE_STATES = [example for says in ("alive", "begun") for example in STATES[says]]


@tries(200)
@given(
    claim=st.sampled_from(ACCEPTED),
    joint=st.sampled_from(JOINTS),
    said=st.sampled_from(TRUE_STATES),
)
def test_what_is_true_of_the_state_is_never_wrong(claim: str, joint: str, said: str) -> None:
    assert legalref.verify(appended(claim, joint, said)).bucket != "wrong"


TERMS = (
    "от {low} до {high} лет", "{low}–{high} лет лишения свободы", "до {high} лет",
    "наказывается лишением свободы на срок от {low} до {high} лет", "грозит до {high} лет",
    "санкция – от {low} до {high} лет лишения свободы", "карается сроком до {high} лет",
    "предусматривает лишение свободы до {high} лет", "влечёт лишение свободы на срок до {high} лет",
    "максимальное наказание – {high} лет", "максимум {high} лет", "не более {high} лет",
    "{low} жылдан {high} жылға дейін", "{high} жылға дейін бас бостандығынан айыруға жазаланады",
    "{low} to {high} years", "punishable by imprisonment for a term of {low} to {high} years",
    "carries up to {high} years in prison", "up to {high} years",
)  # fmt: skip


def bounds() -> list[tuple[str, int, int]]:
    law = legalref.load()
    found = []
    for offence in law.offences:
        for part in law.children(str(offence.provision).split("/")[0]):
            low, high = law.min_imprisonment(part), law.max_imprisonment(part)
            if low and high and low.unit == high.unit == "years":
                found.append((legalref.cite(part), int(low.amount), int(high.amount)))
    return found


BOUNDS = bounds()


@tries(300)
@given(
    claim=st.sampled_from(BOUNDS),
    joint=st.sampled_from((*JOINTS, " — ")),
    form=st.sampled_from(TERMS),
    more=st.integers(0, 3),
)
def test_a_term_is_read_in_any_wording(
    claim: tuple[str, int, int], joint: str, form: str, more: int
) -> None:
    citation, low, high = claim
    said = form.format(low=low, high=high + more)
    verdict = legalref.verify(appended(citation, joint, said))
    assert verdict.code == ("penalty-mismatch" if more else "ok")


LEADS = (
    "максимальный срок по {ref} — {high} лет", "минимальный срок по {ref} – {low} лет",
    "Наказание по {ref}: от {low} до {high} лет", "Санкция {ref} — до {high} лет лишения свободы",
    "максимальное наказание по {ref} составляет {high} лет лишения свободы",
    "{ref}: максимальное наказание – {high} лет, минимальное – {low} лет",
    "За преступление по {ref} предусмотрено лишение свободы до {high} лет",
    "The maximum penalty under {ref} is {high} years", "{ref} carries a minimum of {low} years",
    "{ref} бойынша ең жоғары жаза – {high} жыл", "{ref} бойынша ең көбі {high} жыл",
)  # fmt: skip


@tries(200)
@given(claim=st.sampled_from(BOUNDS), form=st.sampled_from(LEADS), more=st.integers(0, 3))
def test_a_term_is_read_with_words_before_the_reference(
    claim: tuple[str, int, int], form: str, more: int
) -> None:
    citation, low, high = claim
    verdict = legalref.verify(form.format(ref=citation, low=low + more, high=high + more))
    assert verdict.code == ("penalty-mismatch" if more else "ok")


# ------------------------------------------------------------------ parts


def test_each_part_of_a_claim_has_its_own_verdict() -> None:
    verdict = legalref.verify("ст. 128 УК РК (торговля людьми), ст. 135 УК РК (торговля людьми)")
    assert verdict.code == "title-mismatch"
    assert [part.code for part in verdict.parts] == ["ok", "title-mismatch"]
    assert [part.ref for part in verdict.parts] == ["kz-cc:art128", "kz-cc:art135"]
    assert verdict.refs == ("kz-cc:art128", "kz-cc:art135")
    assert [part["code"] for part in verdict.to_dict()["parts"]] == ["ok", "title-mismatch"]


@pytest.mark.parametrize(
    "text", ["ст. 128 УК РК", "ст. 128, 135 УК РК", "ст. 128 УК РК, до 15 лет"]
)
def test_what_has_nothing_said_between_has_no_parts(text: str) -> None:
    assert legalref.verify(text).parts == ()


def test_the_whole_is_the_worst_of_its_parts() -> None:
    order = {"wrong": 0, "unknown": 1, "ok": 2}
    pieces = (
        "ст. 128 УК РК (торговля людьми)", "ст. 190 УК РК (кража)", "ст. 188 УК РК (до 3 лет)",
        "ст. 116 УК РК, отменена", "ст. 309 УК РК (действует)",
    )  # fmt: skip
    for one in pieces:
        for other in pieces:
            if one == other:
                continue
            verdict = legalref.verify(f"{one}; {other}")
            buckets = [order[part.bucket] for part in verdict.parts]
            assert len(buckets) == 2, (one, other)
            assert order[verdict.bucket] == min(buckets), (one, other)
            alone = [legalref.verify(one).code, legalref.verify(other).code]
            assert [part.code for part in verdict.parts] == alone


def test_verdicts_of_before_there_were_parts_are_still_read() -> None:
    verdict = legalref.verify("ст. 128 УК РК")
    state = [getattr(verdict, each.name) for each in dataclasses.fields(Verdict)][:-1]
    old = Verdict.__new__(Verdict)
    old.__setstate__(state)
    assert old == verdict
    assert pickle.loads(pickle.dumps(old)).parts == ()


# ------------------------------------------------------------------ the account


def test_unread_words_are_quoted_as_they_were_given() -> None:
    verdict = legalref.verify("ст. 128 УК РК — ЗВЁЗДНАЯ пыль №7")
    assert verdict.code == "unverifiable"
    assert "ЗВЁЗДНАЯ пыль №7" in verdict.message("ru")


@tries(150)
@given(st.text("ст.128 УКРК(),;-торгвляюдми25лет ", max_size=50))
def test_what_is_claimed_lies_in_the_text(text: str) -> None:
    said = read_claim_text(Cut(text), facts_of(legalref.load()))
    for part in said.parts:
        spans = [(s.start, s.end) for s in part.statements] + [
            (p.start, p.end) for p in part.pieces
        ]
        assert all(0 <= start < end <= len(said.folded.text) for start, end in spans)


def test_every_code_of_an_account_is_known() -> None:
    for text in ("ст. ___ УК РК", "ст. 128 УК РК РФ", "ст. 128 УК РК, отменена"):
        assert legalref.verify(text).code in VERDICTS
