"""Values that the verbs return: what they say of themselves, and what was stored of them before."""

from __future__ import annotations

import pickle

import pytest

from legalref.results import Finding, MessageLang, Reason, Resolution

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


class TestReason:
    def test_a_pickle_of_before_rules_loads(self) -> None:
        assert pickle.loads(OLD_REASON) == Reason("no-act", (("number", "128"),))
        assert pickle.loads(OLD_FINDING).reason == Reason("exists", (("id", "x"),))
        assert pickle.loads(OLD_REASON).rule == ""

    @pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1)[2:])
    def test_a_rule_survives_a_pickle(self, protocol: int) -> None:
        reason = Reason("no-act", (("number", "128"),), "nothing-decides")
        assert pickle.loads(pickle.dumps(reason, protocol)) == reason

    def test_the_rule_is_no_part_of_the_sentence(self) -> None:
        assert Reason("empty", rule="blank").text() == Reason("empty").text()


@pytest.mark.parametrize(
    ("lang", "said"),
    [("en", "[rule: blank]"), ("ru", "[правило: blank]"), ("kk", "[ереже: blank]")],
)
def test_an_explanation_names_the_rule(lang: MessageLang, said: str) -> None:
    found = Resolution("", "not_found", reason=Reason("empty", rule="blank"))
    assert found.explain(lang).endswith(said)
    assert Resolution("", "not_found", reason=Reason("empty")).explain(lang)[-1] == "."


@pytest.mark.parametrize("lang", ["en", "ru", "kk"])
def test_a_finding_quotes_what_was_not_read(lang: MessageLang) -> None:
    finding = Finding("unread", "warning", Reason("unread", (("words", "«№№ 128»"),)))
    assert "«№№ 128»" in finding.message(lang)
