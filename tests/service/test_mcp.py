"""The tools of a model, asked by the SDK's own client over standard input and output."""

from __future__ import annotations

import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("mcp", reason="the extra «mcp» is not installed")

import anyio
from mcp import Client, StdioServerParameters
from mcp.client.stdio import stdio_client

import legalref

MOST_BYTES = 6_000
DRAFT = "Осуждён по ст. 128 УК РК, а также по ст. 135 УК РК (торговля людьми) и ч. 9 ст. 128 УК РК."


@asynccontextmanager
async def client() -> AsyncIterator[Client]:
    server = StdioServerParameters(command=sys.executable, args=["-m", "legalref", "mcp"])
    async with Client(stdio_client(server)) as found:
        yield found


async def called(one: Client, tool: str, **arguments: Any) -> dict[str, Any]:
    result = await one.call_tool(tool, arguments)
    assert not result.is_error, result.content
    content = result.structured_content
    assert isinstance(content, dict)
    return content


def test_a_conversation() -> None:
    async def talk() -> None:
        async with client() as one:
            tools = (await one.list_tools()).tools
            assert {tool.name for tool in tools} == {"resolve", "check", "cite", "law"}
            schemas = [tool.model_dump(mode="json", exclude_none=True) for tool in tools]
            assert len(json.dumps(schemas).encode()) < MOST_BYTES

            found = await called(one, "resolve", text="ст. 128 УК РК", lang="ru")
            (ref,) = found["refs"]
            assert ref["id"] == "kz-cc:art128"
            assert ref["grade"] == "A"
            assert ref["url"].startswith("https://")
            assert found["corpus_date"]

            checked = await called(one, "check", text=DRAFT)
            by_text = {line["refs"][0]: line for line in checked["lines"] if line["refs"]}
            assert not checked["ok"]
            assert by_text["kz-cc:art128"]["looked_up"]
            assert by_text["kz-cc:art128"]["verdict"] == "ok"
            wrong = by_text["kz-cc:art135"]
            assert (wrong["verdict"], wrong["looked_up"]) == ("title-mismatch", False)
            assert wrong["suggestion"] == "kz-cc:art128"

            shown = await called(one, "law", id="kz-cc:art135")
            assert "18" in shown["penalty"]
            again = await called(one, "check", text=DRAFT)
            assert any(
                line["looked_up"] and line["refs"] == ["kz-cc:art135"] for line in again["lines"]
            )

            cited = await called(one, "cite", id="kz-cc:art128/part2", lang="kk")
            assert cited["cite"] == "ҚР ҚК-нің 128-бабының 2-бөлігі"

    anyio.run(talk)


@pytest.mark.parametrize("id", ["kz-cc:art999", "nothing", ""])
def test_what_is_not_there_is_an_error_that_says_so(id: str) -> None:
    async def talk() -> str:
        async with client() as one:
            result = await one.call_tool("law", {"id": id})
            assert result.is_error
            return str(result.content)

    assert "no provision" in anyio.run(talk) or "not" in anyio.run(talk)


@pytest.mark.checkout
def test_the_bundle_describes_the_server() -> None:
    path = Path(__file__).parents[2] / "examples" / "mcp" / "manifest.json"
    manifest = json.loads(path.read_text(encoding="utf-8"))
    assert manifest["version"] == legalref.__version__
    assert {tool["name"] for tool in manifest["tools"]} == {"resolve", "check", "cite", "law"}
    assert manifest["server"]["mcp_config"]["args"] == ["mcp"]


def test_another_countrys_law_is_no_guess() -> None:
    async def talk() -> dict[str, Any]:
        async with client() as one:
            return await called(one, "resolve", text="ст. 127.1 УК РФ")

    found = anyio.run(talk)
    assert (found["status"], found["refs"]) == ("foreign", [])
