"""Problem details (RFC 9457): every error of the service has this one shape."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any, Final

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse

from legalref import errors

__all__ = ["MEDIA_TYPE", "Problem", "install", "problem"]

MEDIA_TYPE: Final = "application/problem+json"


class Problem(Exception):
    """An error with the status that it is answered with."""

    def __init__(self, status: int, detail: str, **more: Any) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.more = more


def problem(status: int, detail: str, **more: Any) -> JSONResponse:
    """Return a response of problem details; ``more`` are members of the problem's own."""
    body = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status}
    return JSONResponse({**body, "detail": detail, **more}, status, media_type=MEDIA_TYPE)


def _where(location: tuple[object, ...]) -> str:
    return ".".join(str(part) for part in location if part != "body") or "body"


def install(app: FastAPI) -> None:
    """Answer every error of ``app`` with problem details; nothing of the machine is told."""

    @app.exception_handler(Problem)
    async def known(_: Request, error: Problem) -> JSONResponse:
        return problem(error.status, error.detail, **error.more)

    @app.exception_handler(HTTPException)
    async def http(_: Request, error: HTTPException) -> JSONResponse:
        return problem(error.status_code, str(error.detail))

    @app.exception_handler(RequestValidationError)
    async def invalid(_: Request, error: RequestValidationError) -> JSONResponse:
        found = [
            {"field": _where(row["loc"]), "message": row["msg"]} for row in error.errors()[:20]
        ]
        first = found[0] if found else {"field": "body", "message": "not readable"}
        return problem(422, f"{first['field']}: {first['message']}", errors=found)

    @app.exception_handler(errors.UnknownProvisionError)
    async def unknown(_: Request, error: errors.UnknownProvisionError) -> JSONResponse:
        return problem(404, str(error))

    @app.exception_handler(ValueError)
    async def refused(_: Request, error: ValueError) -> JSONResponse:
        return problem(422, str(error))

    @app.exception_handler(Exception)
    async def unexpected(_: Request, error: Exception) -> JSONResponse:
        return problem(500, f"unexpected {type(error).__name__}; the text was not answered")
