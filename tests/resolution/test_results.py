"""Values that the verbs return: what they say of themselves, and what was stored of them before."""

from __future__ import annotations

import pickle

import pytest

from legalref import extract, resolve
from legalref.results import Finding, Mention, MessageLang, Reason, Resolution

# Written by the version in which a reason had no rule (protocol 2).
OLD_REASON = (
    b"\x80\x02clegalref.results\nReason\nq\x00)\x81q\x01]q\x02(X\x06\x00\x00\x00no-act"
    b"q\x03X\x06\x00\x00\x00numberq\x04X\x03\x00\x00\x00128q\x05\x86q\x06\x85q\x07eb."
)
OLD_FINDING = (
    b"\x80\x02clegalref.results\nFinding\nq\x00)\x81q\x01]q\x02(X\x0c\x00\x00\x00unverifiable"
    b"q\x03X\x04\x00\x00\x00infoq\x04clegalref.results\nReason\nq\x05)\x81q\x06]q\x07(X\x06"
    b"\x00\x00\x00existsq\x08X\x02\x00\x00\x00idq\tX\x01\x00\x00\x00xq\n\x86q\x0b\x85q\x0ceb"
    b"NNNNeb."
)

# Written by the version in which a mention had no rule (protocol 2).
OLD_MENTION = (
    b"\x80\x02clegalref.results\nMention\nq\x00)\x81q\x01]q\x02(K\x00K\x02X\x04\x00\x00\x00"
    b"\xd1\x81\xd1\x82q\x03clegalref.results\nResolution\nq\x04)\x81q\x05]q\x06(h\x03X\t\x00"
    b"\x00\x00not_foundq\x07))clegalref.results\nReason\nq\x08)\x81q\t]q\n(X\x05\x00\x00\x00"
    b"emptyq\x0b)X\x00\x00\x00\x00q\x0cebG\x00\x00\x00\x00\x00\x00\x00\x00X\x04\x00\x00\x00"
    b"noneq\r)))\x89NNebX\x08\x00\x00\x00documentq\x0eeb."
)


class TestMention:
    def test_a_pickle_of_before_rules_loads(self) -> None:
        found = pickle.loads(OLD_MENTION)
        of_then = Resolution("ст", "not_found", reason=Reason("empty"))
        assert found == Mention(0, 2, "ст", of_then, "document")
        assert pickle.loads(pickle.dumps(found)) == found

    @pytest.mark.parametrize(
        ("text", "rules"),
        [
            ("По ст. 128 УК РК осуждён. По ст. 9 – нет.", [("own-act", ""), ("carried-act", "carried-act")]),
            ("По ст. 128 осуждён.", [("open", "no-act")]),
            ("По ст. 128/3 осуждён.", [("open", "several-readings")]),
        ],
    )  # fmt: skip
    def test_it_knows_what_bound_it_and_its_reason_what_decided(
        self, text: str, rules: list[tuple[str, str]]
    ) -> None:
        found = [(m.rule, m.resolution.reason) for m in extract(text)]
        named = [(bound, reason.rule) for bound, reason in found]
        assert named == [(bound, rule or found[0][1].code) for bound, rule in rules]


class TestReason:
    def test_a_pickle_of_before_rules_loads(self) -> None:
        assert pickle.loads(OLD_REASON) == Reason("no-act", (("number", "128"),))
        assert pickle.loads(OLD_FINDING).reason == Reason("exists", (("id", "x"),))
        assert pickle.loads(OLD_REASON).rule == "no-act"

    @pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1)[2:])
    def test_a_rule_survives_a_pickle(self, protocol: int) -> None:
        reason = Reason("no-act", (("number", "128"),), "nothing-decides")
        assert pickle.loads(pickle.dumps(reason, protocol)) == reason

    def test_a_decision_without_a_row_is_called_by_its_code(self) -> None:
        assert Reason("empty").rule == "empty"
        assert Reason("bill", rule="draft").rule == "draft"

    def test_the_rule_is_no_part_of_the_sentence(self) -> None:
        assert Reason("empty", rule="blank").text() == Reason("empty").text()


@pytest.mark.parametrize(
    ("lang", "said"),
    [("en", "[rule: blank]"), ("ru", "[правило: blank]"), ("kk", "[ереже: blank]")],
)
def test_an_explanation_names_the_rule(lang: MessageLang, said: str) -> None:
    found = Resolution("", "not_found", reason=Reason("empty", rule="blank"))
    assert found.explain(lang).endswith(said)
    assert Resolution("", "resolved", reason=Reason("empty")).explain(lang)[-1] == "."


@pytest.mark.parametrize("lang", ["en", "ru", "kk"])
def test_a_finding_quotes_what_was_not_read(lang: MessageLang) -> None:
    finding = Finding("unread", "warning", Reason("unread", (("words", "«№№ 128»"),)))
    assert "«№№ 128»" in finding.message(lang)


def test_a_number_that_may_be_another_is_said_as_it_is_written() -> None:
    assert resolve("ст. X УК РК").explain().startswith("There is no provision with the number x.")


@pytest.mark.parametrize("lang", ["en", "ru", "kk"])
def test_a_country_that_nobody_knows_has_no_code(lang: MessageLang) -> None:
    found = resolve("Ordinance, 1935, section 5")
    assert (found.status, found.country) == ("foreign", None)
    assert "ZZ" not in found.explain(lang)
    assert "?" not in found.explain(lang)
