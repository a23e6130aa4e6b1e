"""The Reconciliation Service API 0.2 of the W3C community group, which OpenRefine speaks.

A column of messy names becomes ids: a query is one mention, its candidates are provisions, and
``match`` is set only where the library resolves the mention to exactly one of them.
"""

from __future__ import annotations

import json
from html import escape
from typing import Annotated, Any, ClassVar, Final

from fastapi import FastAPI, Form, Query, Request
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError
from starlette.responses import HTMLResponse, Response

import legalref
from legalref.service import entities, limits
from legalref.service.answers import place_of
from legalref.service.problems import Problem

__all__ = ["add_to", "candidates_of", "manifest"]

PATH: Final = "/reconcile"
_ID_SPACE: Final = "urn:legalref:id:"
_SCHEMA_SPACE: Final = "urn:legalref:schema:"


class Property(BaseModel):
    """A further column of the row."""

    model_config: ClassVar[ConfigDict] = ConfigDict(extra="ignore")

    pid: str
    v: Any


class ReconciliationQuery(BaseModel):
    """One cell to be matched."""

    model_config: ClassVar[ConfigDict] = ConfigDict(extra="ignore")

    query: str = ""
    type: str | list[str] | None = None
    type_strict: str | None = None
    limit: int = Field(10, ge=1, le=50)
    properties: list[Property] = Field(default_factory=list)


class ExtendProperty(BaseModel):
    """A property that a column is to be made of."""

    id: str
    settings: dict[str, Any] = Field(default_factory=dict)


class ExtendQuery(BaseModel):
    """Ids and the properties asked of them."""

    ids: list[str] = Field(max_length=limits.LARGEST_BATCH)
    properties: list[ExtendProperty]


_QUERIES: Final = TypeAdapter(dict[str, ReconciliationQuery])


def _typed(names: list[str]) -> list[dict[str, str]]:
    return [{"id": name, "name": entities.TYPES[name]} for name in names]


def manifest(base: str) -> dict[str, Any]:
    """Return what the service at ``base`` can do."""

    def service(path: str, flyout: str) -> dict[str, str]:
        return {
            "service_url": base,
            "service_path": f"{PATH}/suggest/{path}",
            "flyout_service_url": base,
            "flyout_service_path": f"{PATH}/flyout/{flyout}?id=${{id}}",
        }

    return {
        "versions": ["0.1", "0.2"],
        "name": "legalref: Kazakh law",
        "identifierSpace": _ID_SPACE,
        "schemaSpace": _SCHEMA_SPACE,
        "serviceVersion": legalref.__version__,
        "defaultTypes": _typed(["provision", "act"]),
        "view": {"url": f"{base}{PATH}/view?id={{{{id}}}}"},
        "preview": {"url": f"{base}{PATH}/preview?id={{{{id}}}}", "width": 430, "height": 300},
        "suggest": {name: service(name, name) for name in ("entity", "property", "type")},
        "extend": {
            "propose_properties": {
                "service_url": base,
                "service_path": f"{PATH}/propose_properties",
            },
            "property_settings": [],
        },
    }


def _setting_of(query: ReconciliationQuery) -> tuple[str | None, str | None]:
    """Return the act and the day that further columns say."""
    act = day = None
    for given in query.properties:
        value = given.v[0] if isinstance(given.v, list) and given.v else given.v
        text = value.get("id") if isinstance(value, dict) else str(value or "").strip()
        if given.pid == "act" and text:
            found = legalref.resolve(text)
            act = str(found.refs[0].act) if found.refs else None
        elif given.pid == "as_of" and text:
            day = text
    return act, day


def candidates_of(query: ReconciliationQuery) -> list[dict[str, Any]]:
    """Return the candidates of one cell, best first, with scores from 0 to 100."""
    act, day = _setting_of(query)
    found = legalref.resolve(query.query, within=act, as_of=day)
    sure = found.status in ("resolved", "outside") and len(found.refs) == 1
    doubted = any(finding.severity == "error" for finding in found.findings)
    rows = [(str(ref), found.score) for ref in found.refs]
    rows += [(str(candidate.id), candidate.score * 0.9) for candidate in found.candidates]
    asked = {query.type} if isinstance(query.type, str) else set(query.type or ())
    result = []
    for key, score in rows:
        try:
            name = entities.described(key).name
        except legalref.errors.UnknownProvisionError:
            name = key
        types = entities.types_of(key)
        if asked and not asked & set(types):
            continue
        result.append(
            {
                "id": key,
                "name": name,
                "score": round(100 * score, 1),
                "match": sure and not doubted,
                "type": _typed(types),
            }
        )
    return result[: query.limit]


def _parsed(adapter: Any, text: str, what: str) -> Any:
    try:
        return adapter(text)
    except (ValidationError, ValueError) as error:
        first = str(error).splitlines()[0]
        raise Problem(
            400,
            f'{what} is not readable ({first}); expected for example {{"q0": {{"query": "…"}}}}',
        ) from None


def _answered(queries: dict[str, ReconciliationQuery]) -> dict[str, Any]:
    return {key: {"result": candidates_of(query)} for key, query in queries.items()}


def _extended(query: ExtendQuery) -> dict[str, Any]:
    names = [asked.id for asked in query.properties]
    rows: dict[str, Any] = {}
    for key in query.ids:
        try:
            rows[key] = entities.values_of(key, names)
        except legalref.errors.UnknownProvisionError:
            rows[key] = {name: [] for name in names}
    return {
        "meta": [{"id": name, "name": entities.PROPERTIES.get(name, name)} for name in names],
        "rows": rows,
    }


def _suggested(kind: str, prefix: str, limit: int) -> list[dict[str, Any]]:
    if kind == "entity":
        return [
            {
                "id": entity.id,
                "name": entity.name,
                "description": entity.description,
                "notable": _typed(entities.types_of(entity.id)),
            }
            for entity in entities.begins(prefix, limit)
        ]
    table = entities.TYPES if kind == "type" else entities.PROPERTIES
    folded = prefix.lower()
    return [
        {"id": key, "name": name}
        for key, name in table.items()
        if folded in key or folded in name.lower()
    ][:limit]


def _preview(key: str) -> str:
    place = place_of(legalref.load(), key, "en")
    rows = "".join(
        f"<dt>{name}</dt><dd>{escape(str(value))}</dd>"
        for name, value in (
            ("Penalty", place.penalty),
            ("State", place.status),
            ("Grade of the source", place.grade),
        )
        if value
    )
    link = f'<p><a href="{escape(place.url)}">{escape(place.url)}</a></p>' if place.url else ""
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>'
        f"{escape(place.cite)}</title></head><body style='font:14px sans-serif'>"
        f"<h1 style='font-size:16px'>{escape(place.cite)}</h1><p>{escape(place.title or '')}</p>"
        f"<p>{escape(place.summary or '')}</p><dl>{rows}</dl>{link}"
        "<p><small>Reference data, not legal advice.</small></p></body></html>"
    )


def _json(data: Any, callback: str | None = None) -> Response:
    text = json.dumps(data, ensure_ascii=False)
    if callback is not None:
        if not callback.isidentifier():
            raise Problem(400, "callback is no identifier")
        return Response(f"/**/{callback}({text});", media_type="text/javascript")
    return Response(
        text, media_type="application/json", headers={"Access-Control-Allow-Origin": "*"}
    )


def add_to(app: FastAPI, longest: float) -> None:
    """Add the protocol to ``app`` below ``/reconcile``."""

    async def served(
        request: Request, queries: str | None, extend: str | None, callback: str | None
    ) -> Response:
        if queries is not None:
            asked = _parsed(_QUERIES.validate_json, queries, "queries")
            if len(asked) > limits.LARGEST_BATCH:
                raise Problem(413, f"more than {limits.LARGEST_BATCH} queries in one request")
            return _json(await limits.within_time(longest, _answered, asked), callback)
        if extend is not None:
            wanted = _parsed(ExtendQuery.model_validate_json, extend, "extend")
            return _json(await limits.within_time(longest, _extended, wanted), callback)
        return _json(manifest(str(request.base_url).rstrip("/")), callback)

    @app.get(PATH, summary="Manifest of the Reconciliation Service API, or its queries")
    async def get(
        request: Request,
        queries: str | None = None,
        extend: str | None = None,
        callback: str | None = None,
    ) -> Response:
        return await served(request, queries, extend, callback)

    @app.post(PATH, summary="Queries or extensions of the Reconciliation Service API")
    async def post(
        request: Request,
        queries: Annotated[str | None, Form(description="JSON: a query a key.")] = None,
        extend: Annotated[str | None, Form(description="JSON: ids and properties.")] = None,
    ) -> Response:
        return await served(request, queries, extend, None)

    @app.get(f"{PATH}/preview", summary="A card of an entity", response_class=HTMLResponse)
    async def preview(id: str) -> HTMLResponse:
        return HTMLResponse(await limits.within_time(longest, _preview, id))

    @app.get(f"{PATH}/view", summary="The page of an entity", response_class=HTMLResponse)
    async def view(id: str) -> HTMLResponse:
        return HTMLResponse(await limits.within_time(longest, _preview, id))

    _add_suggestions(app, longest)


def _add_suggestions(app: FastAPI, longest: float) -> None:
    @app.get(f"{PATH}/suggest/{{kind}}", summary="What a beginning may become")
    async def suggest(
        kind: str,
        prefix: Annotated[str, Query(max_length=500)] = "",
        cursor: Annotated[int, Query(ge=0)] = 0,
        limit: Annotated[int, Query(ge=1, le=50)] = 10,
        callback: str | None = None,
    ) -> Response:
        if kind not in ("entity", "type", "property"):
            raise Problem(404, f"no suggestions of {kind!r}: entity, type or property")
        rows = await limits.within_time(longest, _suggested, kind, prefix, cursor + limit)
        return _json({"result": rows[cursor:]}, callback)

    @app.get(f"{PATH}/flyout/{{kind}}", summary="A few words about an entity, type or property")
    async def flyout(kind: str, id: str, callback: str | None = None) -> Response:
        table = {"type": entities.TYPES, "property": entities.PROPERTIES}.get(kind)
        words = table.get(id) if table is not None else entities.described(id).name
        if words is None:
            raise Problem(404, f"no {kind} {id!r}")
        return _json({"id": id, "html": f"<p>{escape(words)}</p>"}, callback)

    @app.get(f"{PATH}/propose_properties", summary="Properties of a type")
    async def propose(
        type: str = "provision", limit: int = 20, callback: str | None = None
    ) -> Response:
        rows = [{"id": key, "name": name} for key, name in entities.PROPERTIES.items()][:limit]
        return _json({"limit": limit, "type": type, "properties": rows}, callback)
