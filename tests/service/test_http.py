"""The verbs over HTTP: answers, limits, problem details."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("fastapi", reason="the extra «serve» is not installed")
pytest.importorskip("httpx", reason="the client of the tests is not installed")

from fastapi.testclient import TestClient

import legalref
from legalref.service import answers, limits
from legalref.service.http import create_app


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(create_app(), raise_server_exceptions=False) as found:
        yield found


def test_resolve_answers_with_what_is_known(client: TestClient) -> None:
    found = client.post("/resolve", json={"text": "ч. 4 ст. 135 УК РК", "lang": "ru"}).json()
    (ref,) = found["refs"]
    assert (found["status"], ref["id"]) == ("resolved", "kz-cc:art135/part4")
    assert ref["maximum"] == "18 years"
    assert ref["grade"] in "ABC"
    assert found["corpus_date"] == legalref.load().info.checked_until.isoformat()


@pytest.mark.parametrize(
    ("text", "status"),
    [("ст. 128", "ambiguous"), ("ст. 127.1 УК РФ", "foreign"), ("ч. 9 ст. 128 УК РК", "not_found")],
)
def test_a_refusal_is_an_answer(client: TestClient, text: str, status: str) -> None:
    response = client.post("/resolve", json={"text": text})
    assert response.status_code == 200
    assert response.json()["status"] == status
    assert response.json()["refs"] == []
    assert response.json()["why"]


def test_a_batch_answers_each_text_by_itself(client: TestClient) -> None:
    texts = ["ст. 128 УК РК", "", "ст. 450 КоАП РК"]
    found = client.post("/resolve/batch", json={"texts": texts}).json()
    assert [row["status"] for row in found] == [legalref.resolve(text).status for text in texts]


def test_extract_counts_code_points(client: TestClient) -> None:
    text = "😴 Осуждён по ст. 128 УК РК."
    (found,) = client.post("/extract", json={"text": text}).json()
    assert text[found["start"] : found["end"]] == "ст. 128 УК РК"


def test_check_says_what_is_not_true(client: TestClient) -> None:
    text = "По ст. 128 УК РК и по ст. 135 УК РК (торговля людьми)."
    found = client.post("/check", json={"text": text, "lang": "ru"}).json()
    assert [row["verdict"] for row in found] == ["ok", "title-mismatch"]
    assert found[1]["suggestion"] == "kz-cc:art128"


def test_verify_takes_a_sentence_or_its_parts(client: TestClient) -> None:
    whole = client.post("/verify", json={"claim": "ст. 135 УК РК (торговля людьми)"}).json()
    parts = {"citation": "ст. 135 УК РК", "title": "торговля людьми"}
    apart = client.post("/verify", json={"claim": parts}).json()
    assert whole["code"] == apart["code"] == "title-mismatch"
    many = client.post("/verify/batch", json={"claims": ["ст. 128 УК РК", parts]}).json()
    assert [row["code"] for row in many] == ["ok", "title-mismatch"]


def test_law_shows_a_place_on_a_day(client: TestClient) -> None:
    found = client.get("/law/kz-cc:art128/part4", params={"lang": "ru"}).json()
    assert found["cite"] == "ч. 4 ст. 128 УК РК"
    act = client.get("/law/kz-law-110-viii").json()
    assert act["depth"] == "modelled"


def test_health_tells_version_and_corpus(client: TestClient) -> None:
    found = client.get("/health").json()
    assert (found["status"], found["version"]) == ("ok", legalref.__version__)
    assert found["checked_until"] == legalref.load().info.checked_until.isoformat()


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("POST", "/resolve", {}, 422),
        ("POST", "/resolve", {"text": 128}, 422),
        ("POST", "/resolve", {"text": "ст. 128", "lang": "de"}, 422),
        ("POST", "/resolve", {"text": "ст. 128", "unknown": 1}, 422),
        ("POST", "/resolve", {"text": "ст. 128", "within": "no act"}, 422),
        ("POST", "/resolve/batch", {"texts": ["x"] * (limits.LARGEST_BATCH + 1)}, 422),
        ("POST", "/extract", {"text": "ст. 128", "document": "no id at all"}, 422),
        ("POST", "/extract", {"text": "ст. 128 \ud800"}, 422),
        ("POST", "/verify", {"claim": "ст. 128 \ud800"}, 422),
        ("POST", "/verify", {"claim": {"citation": "ст. 128", "title": "\ud800"}}, 422),
        ("POST", "/verify/batch", {"claims": [{"\udfff": ["ст. 128"]}]}, 422),
        ("POST", "/resolve", {"text": "ст. 128", "within": "\ud800"}, 422),
        ("GET", "/law/kz-cc:art9999", None, 404),
        ("GET", "/law/nothing", None, 404),
        ("GET", "/no-such-path/at-all", None, 404),
        ("DELETE", "/resolve", None, 405),
    ],
)
def test_every_error_is_a_problem_with_its_cause(
    client: TestClient, method: str, path: str, body: dict[str, Any] | None, status: int
) -> None:
    sent = None if body is None else json.dumps(body)  # with escapes for half characters
    response = client.request(method, path, content=sent)
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    found = response.json()
    assert found["status"] == status
    assert all(found[name] for name in ("title", "detail"))
    assert "Traceback" not in response.text


def test_a_body_over_the_limit_is_refused_unread(client: TestClient) -> None:
    response = client.post("/resolve", content=b"x" * (limits.LARGEST_BODY + 1))
    assert response.status_code == 413
    assert response.headers["content-type"] == "application/problem+json"

    def pieces() -> Iterator[bytes]:  # without a length in the header
        for _ in range(limits.LARGEST_BODY // 65536 + 2):
            yield b"x" * 65536

    assert client.post("/resolve", content=pieces()).status_code == 413


def test_an_answer_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("legalref.service.http.checks_of", lambda *a, **k: time.sleep(0.5))
    with TestClient(create_app(longest=0.05), raise_server_exceptions=False) as hurried:
        response = hurried.post("/check", json={"text": "ст. 128 УК РК"})
    assert response.status_code == 503
    assert "less text" in response.json()["detail"]


def test_what_nobody_foresaw_tells_nothing_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise RuntimeError("/secret/path")

    monkeypatch.setattr("legalref.service.http.answer_to", broken)
    with TestClient(create_app(), raise_server_exceptions=False) as client:
        response = client.post("/resolve", json={"text": "ст. 128 УК РК"})
    assert response.status_code == 500
    assert "secret" not in response.text


def test_the_form_checks_a_text_without_a_script(client: TestClient) -> None:
    page = client.get("/")
    assert "<script" not in page.text
    assert "default-src 'self'" in page.headers["content-security-policy"]
    text = "<b>По ст. 135 УК РК (торговля людьми)</b>"
    checked = client.post("/", data={"text": text, "lang": "ru"}).text
    assert "title-mismatch" in checked
    assert "<b>По" not in checked


def test_a_page_that_was_written_stands_at_the_root(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<h1>page</h1>", encoding="utf-8")
    with TestClient(create_app(page=tmp_path)) as client:
        assert client.get("/").text == "<h1>page</h1>"
        assert client.get("/health").json()["status"] == "ok"


def test_the_description_names_every_verb(client: TestClient) -> None:
    described = client.get("/openapi.json").json()
    assert described["openapi"].startswith("3.")
    for path in ("/resolve", "/extract", "/check", "/verify", "/law/{id}", "/health", "/reconcile"):
        assert path in described["paths"]


def test_an_answer_says_no_more_than_the_facade() -> None:
    for text in ("ст. 128 УК РК", "ст. 117 КоБС", "адам саудасы", "ст. 128", "x"):
        found = legalref.resolve(text)
        given = answers.answer_to(text)
        assert given.status == found.status
        assert [place.id for place in given.refs] == [*found.refs]


def test_every_field_of_the_description_is_described(client: TestClient) -> None:
    schemas = client.get("/openapi.json").json()["components"]["schemas"]
    fields = {
        f"{model}.{name}": field
        for model, schema in schemas.items()
        if "ValidationError" not in model  # of FastAPI
        for name, field in schema.get("properties", {}).items()
    }
    assert len(fields) > 40
    assert [name for name, field in fields.items() if not field.get("description")] == []
