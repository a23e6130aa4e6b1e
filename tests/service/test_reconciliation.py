"""The reconciliation protocol, asked as OpenRefine asks, and by a client of its own."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest

pytest.importorskip("fastapi", reason="the extra «serve» is not installed")
pytest.importorskip("httpx", reason="the client of the tests is not installed")

from fastapi.testclient import TestClient

from legalref.service.entities import PROPERTIES, TYPES
from legalref.service.http import create_app


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(create_app()) as found:
        yield found


def asked(client: TestClient, queries: dict[str, Any]) -> dict[str, Any]:
    response = client.post("/reconcile", data={"queries": json.dumps(queries)})
    assert response.status_code == 200, response.text
    found: dict[str, Any] = response.json()
    return found


def test_the_manifest_leads_to_every_service(client: TestClient) -> None:
    found = client.get("/reconcile").json()
    assert "0.2" in found["versions"]
    assert all(found[name] for name in ("name", "identifierSpace", "schemaSpace"))
    assert {row["id"] for row in found["defaultTypes"]} <= {*TYPES}
    for kind, service in found["suggest"].items():
        path = service["service_path"]
        assert client.get(path, params={"prefix": "а"}).status_code == 200, kind
        example = {"entity": "kz-cc:art128", "type": "article", "property": "act"}[kind]
        flyout = service["flyout_service_path"].replace("${id}", example)
        assert client.get(flyout).json()["id"] == example
    assert all("{{id}}" in found[name]["url"] for name in ("view", "preview"))
    preview = found["preview"]["url"].removeprefix(found["suggest"]["type"]["service_url"])
    assert "128" in client.get(preview.replace("{{id}}", "kz-cc:art128")).text
    proposed = found["extend"]["propose_properties"]["service_path"]
    assert client.get(proposed, params={"type": "article"}).json()["properties"]


def test_a_column_of_messy_names_becomes_ids(client: TestClient) -> None:
    found = asked(
        client,
        {
            "q0": {"query": "ст.128 УК РК"},
            "q1": {"query": "ст. 128"},
            "q2": {"query": "ст. 127.1 УК РФ"},
            "q3": {"query": "торговлю людьми", "limit": 3},
            "q4": {"query": ""},
        },
    )
    (sure,) = found["q0"]["result"]
    assert (sure["id"], sure["match"]) == ("kz-cc:art128", True)
    assert sure["score"] > 90
    assert {"id": "article", "name": TYPES["article"]} in sure["type"]
    assert not any(row["match"] for row in found["q1"]["result"])
    assert "kz-cc:art128" in [row["id"] for row in found["q1"]["result"]]
    assert found["q2"]["result"] == []
    assert found["q3"]["result"][0]["id"] == "kz-cc:art128"
    assert found["q4"]["result"] == []


def test_a_further_column_names_the_act(client: TestClient) -> None:
    act = [{"pid": "act", "v": "УК РК"}]
    found = asked(client, {"q0": {"query": "ст. 128", "properties": act}})
    (row,) = found["q0"]["result"]
    assert (row["id"], row["match"]) == ("kz-cc:art128", True)


def test_a_type_leaves_out_what_is_of_another(client: TestClient) -> None:
    queries = {
        "q0": {"query": "ст. 128 УК РК", "type": "treaty"},
        "q1": {"query": "Палермский протокол", "type": ["treaty"]},
    }
    found = asked(client, queries)
    assert found["q0"]["result"] == []
    assert found["q1"]["result"][0]["id"] == "un-palermo"


def test_properties_become_columns_and_gaps_stay_empty(client: TestClient) -> None:
    extend = {
        "ids": ["kz-cc:art128", "kz-cc:art190", "kz-cc:art9999"],
        "properties": [{"id": "title_kk"}, {"id": "max_imprisonment"}, {"id": "act"}, {"id": "x"}],
    }
    found = client.post("/reconcile", data={"extend": json.dumps(extend)}).json()
    assert [row["id"] for row in found["meta"]] == ["title_kk", "max_imprisonment", "act", "x"]
    rows = found["rows"]
    assert rows["kz-cc:art128"]["title_kk"] == [{"str": "Адам саудасы"}]
    assert rows["kz-cc:art128"]["max_imprisonment"] == [{"float": 15.0}]
    assert rows["kz-cc:art128"]["act"][0]["id"] == "kz-cc"
    assert rows["kz-cc:art190"]["max_imprisonment"] == []
    assert rows["kz-cc:art128"]["x"] == []
    assert all(value == [] for value in rows["kz-cc:art9999"].values())


def test_suggestions_begin_as_typed(client: TestClient) -> None:
    def of(kind: str, prefix: str) -> list[str]:
        response = client.get(f"/reconcile/suggest/{kind}", params={"prefix": prefix})
        return [row["id"] for row in response.json()["result"]]

    assert of("entity", "торговля люд")[0] == "kz-cc:art128"
    assert of("entity", "kz-cc:art128")[0] == "kz-cc:art128"
    assert "kz-law-110-viii" in of("entity", "О противодействии торговле")
    assert of("type", "code") == ["code"]
    assert "penalty" in of("property", "penal")
    assert of("entity", "") == []


@pytest.mark.parametrize("data", [{"queries": "{"}, {"queries": "[]"}, {"extend": '{"ids": 1}'}])
def test_what_cannot_be_read_is_a_problem(client: TestClient, data: dict[str, str]) -> None:
    response = client.post("/reconcile", data=data)
    assert response.status_code == 400
    assert response.headers["content-type"] == "application/problem+json"
    assert "expected" in response.json()["detail"]


def test_a_callback_cannot_smuggle_a_script(client: TestClient) -> None:
    assert client.get("/reconcile", params={"callback": "f"}).text.startswith("/**/f({")
    assert client.get("/reconcile", params={"callback": "alert(1)//"}).status_code == 400


def test_every_property_is_known_for_an_offence(client: TestClient) -> None:
    extend = {"ids": ["kz-cc:art128"], "properties": [{"id": name} for name in PROPERTIES]}
    row = client.post("/reconcile", data={"extend": json.dumps(extend)}).json()["rows"][
        "kz-cc:art128"
    ]
    assert all(row[name] for name in PROPERTIES)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    uvicorn = pytest.importorskip("uvicorn", reason="the extra «serve» is not installed")
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(create_app(), port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + 20
    while not server.started and time.monotonic() < deadline:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(20)
    assert not thread.is_alive()


@pytest.mark.filterwarnings("ignore:The inplace keyword")
def test_a_client_of_another_project_matches_a_column(address: str) -> None:
    pandas = pytest.importorskip("pandas")
    client = pytest.importorskip("reconciler", reason="a client library of the protocol")
    column = pandas.Series(["ст. 128 УК РК", "ст. 135 УК РК", "ст. 308 УК РК"])
    found = client.reconcile(column, reconciliation_endpoint=f"{address}/reconcile")
    assert [*found["id"]] == ["kz-cc:art128", "kz-cc:art135", "kz-cc:art308"]
    assert all(found["match"])
