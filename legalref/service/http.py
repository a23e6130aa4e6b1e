"""``legalref serve``: the verbs over HTTP, for pipelines in other languages and for OpenRefine."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Annotated, Any, ClassVar

from fastapi import FastAPI, Form
from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError
from starlette.datastructures import MutableHeaders
from starlette.responses import HTMLResponse
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

import legalref
from legalref.service import limits, paper, problems, reconciliation
from legalref.service.answers import (
    Answer,
    Checked,
    Lang,
    Place,
    answer_to,
    checks_of,
    law_of,
    place_of,
)

__all__ = ["create_app"]

MOST_CHARACTERS = 1_000_000
Mention = Annotated[str, Field(max_length=limits.LONGEST_MENTION)]


def _of_whole_characters(claim: Any) -> Any:
    """Refuse half characters in the parts of a claim, as they are refused in every other text."""
    try:
        json.dumps(claim, ensure_ascii=False).encode()
    except UnicodeEncodeError as error:
        words = "half a character: a surrogate without its other half"
        raise PydanticCustomError("half_character", words) from error
    return claim


Claim = Annotated[
    Mention | dict[str, Any],
    AfterValidator(_of_whole_characters),
    Field(description="A sentence, or its parts: citation, title, max_years, …"),
]
Within = Annotated[str | None, Field(description="Act of numbers without one: kz-cc.")]
# A page of ours asks nothing of other hosts, and no other page may frame it.
HEADERS = {
    "Content-Security-Policy": "default-src 'self'; style-src 'self' 'unsafe-inline'; "
    "script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; frame-ancestors 'self'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


class Asked(BaseModel):
    """What every question may say beside its text."""

    model_config: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    as_of: dt.date | None = Field(None, description="Day of the question, 2024-09-05.")
    lang: Lang = Field("en", description="Language of titles and reasons.")


class AskedOne(Asked):
    """One text."""

    text: str = Field(max_length=MOST_CHARACTERS, description="The text.")


class AskedMention(Asked):
    """One mention."""

    text: Mention = Field(description="The mention.")
    within: Within = None


class AskedMany(Asked):
    """Many mentions, each answered by itself."""

    texts: list[Mention] = Field(max_length=limits.LARGEST_BATCH, description="The mentions.")
    within: Within = None


class AskedDocument(AskedOne):
    """A whole text."""

    document: str | None = Field(None, description="Id of the act that the text itself is.")
    country: str | None = Field(None, description="Whose codes are meant where none is named: KZ.")


class AskedClaim(Asked):
    """A claim: a sentence, or its parts."""

    claim: Claim


class AskedClaims(Asked):
    """Many claims."""

    claims: list[Claim] = Field(max_length=limits.LARGEST_BATCH, description="The claims.")


class Health(BaseModel):
    """Whether the service answers, and from what."""

    status: str = Field(description="ok.")
    version: str = Field(description="Version of legalref.")
    compiled_on: dt.date = Field(description="Day on which the corpus was put together.")
    checked_until: dt.date = Field(description="Day of the oldest copy compared for it.")


def health() -> Health:
    """Return the state of the service: it has none but its corpus."""
    info = legalref.load().info
    return Health(
        status="ok",
        version=legalref.__version__,
        compiled_on=info.compiled_on,
        checked_until=info.checked_until,
    )


def _extracted(asked: AskedDocument) -> list[dict[str, Any]]:
    context = {"country": asked.country} if asked.country else None
    found = legalref.extract(
        asked.text, as_of=asked.as_of, document=asked.document, context=context
    )
    return [mention.to_dict(asked.lang) for mention in found]


def _verified(claim: str | dict[str, Any], asked: Asked) -> dict[str, Any]:
    return legalref.verify(claim, as_of=asked.as_of).to_dict(asked.lang)


def create_app(*, page: Path | None = None, longest: float = limits.LONGEST) -> FastAPI:
    """Return the application; it keeps nothing between two requests.

    Args:
        page: Folder of the page to paste a text into, as ``legalref page`` writes it; without one
            a plain form stands at ``/``.
        longest: Seconds that one answer may take.

    Example:
        >>> sorted({*create_app().openapi()["paths"]})[:3]
        ['/check', '/extract', '/health']
    """
    app = FastAPI(
        title="legalref",
        version=legalref.__version__,
        summary="References to Kazakh anti-trafficking law: read, checked, looked up.",
        description="Reference data, not an official text and no legal advice.",
        # The pages of FastAPI load scripts from another host; the document itself is enough.
        docs_url=None,
        redoc_url=None,
    )
    problems.install(app)
    app.add_middleware(limits.BodyLimit)
    app.add_middleware(Headers)
    _add_verbs(app, longest)
    reconciliation.add_to(app, longest)
    _add_page(app, page, longest)
    return app


class Headers:
    """Adds the headers of safety to every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand the request on and complete its answer."""

        async def complete(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, complete if scope["type"] == "http" else send)


def _add_verbs(app: FastAPI, longest: float) -> None:
    @app.post("/resolve", summary="What one mention means")
    async def resolve(asked: AskedMention) -> Answer:
        return answer_to(asked.text, as_of=asked.as_of, within=asked.within, lang=asked.lang)

    @app.post("/resolve/batch", summary="What each of many mentions means")
    async def resolve_batch(asked: AskedMany) -> list[Answer]:
        def each() -> list[Answer]:
            return [
                answer_to(text, as_of=asked.as_of, within=asked.within, lang=asked.lang)
                for text in asked.texts
            ]

        return await limits.within_time(longest, each)

    @app.post("/extract", summary="Every mention in a text, with spans in code points")
    async def extract(asked: AskedDocument) -> list[dict[str, Any]]:
        return await limits.within_time(longest, _extracted, asked)

    @app.post("/check", summary="Every reference of a text, and whether it is true")
    async def check(asked: AskedDocument) -> list[Checked]:
        return await limits.within_time(
            longest, checks_of, asked.text, as_of=asked.as_of, document=asked.document,
            lang=asked.lang,
        )  # fmt: skip

    @app.post("/verify", summary="Whether a claim is true")
    async def verify(asked: AskedClaim) -> dict[str, Any]:
        return _verified(asked.claim, asked)

    @app.post("/verify/batch", summary="Whether each of many claims is true")
    async def verify_batch(asked: AskedClaims) -> list[dict[str, Any]]:
        def each() -> list[dict[str, Any]]:
            return [_verified(claim, asked) for claim in asked.claims]

        return await limits.within_time(longest, each)

    @app.get("/law/{id:path}", summary="A provision or an act")
    async def law(id: str, as_of: dt.date | None = None, lang: Lang = "en") -> Place:
        return await limits.within_time(longest, lambda: place_of(law_of(as_of), id, lang))

    @app.get("/health", summary="Whether the service answers, and from what")
    async def state() -> Health:
        return health()


def _add_page(app: FastAPI, page: Path | None, longest: float) -> None:
    if page is not None:
        app.mount("/", StaticFiles(directory=page, html=True), name="page")
        return

    @app.get("/", include_in_schema=False)
    async def form(lang: Lang = "en") -> HTMLResponse:
        return HTMLResponse(paper.form(lang))

    @app.post("/", include_in_schema=False)
    async def checked(
        text: Annotated[str, Form(max_length=MOST_CHARACTERS)], lang: Annotated[Lang, Form()] = "en"
    ) -> HTMLResponse:
        return HTMLResponse(await limits.within_time(longest, paper.checked, text, lang))
