"""``legalref serve`` and ``legalref mcp``: start a service, or say which extra it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from legalref import errors
from legalref.cli.output import tell, warn

if TYPE_CHECKING:
    import argparse

__all__ = [
    "MCP_EXAMPLES",
    "SERVE_EXAMPLES",
    "add_mcp",
    "add_serve",
    "run_mcp",
    "run_serve",
]

SERVE_EXAMPLES: Final = """\
  legalref serve
  legalref serve --port 8080 --page page/"""
MCP_EXAMPLES: Final = """\
  legalref mcp"""
LOOPBACK: Final = "127.0.0.1"


def add_serve(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``serve``."""
    parser.add_argument("--port", type=int, default=8000, help="default: 8000")
    parser.add_argument(
        "--host",
        default=LOOPBACK,
        help="address to listen at; default: this machine only. There is no password: put a server "
        "that has one in front before you open it to others",
    )
    parser.add_argument("--page", metavar="DIR", help="folder that `legalref page` has written")
    parser.add_argument(
        "--seconds", type=float, default=30.0, help="longest time of an answer; default: 30"
    )


def run_serve(options: argparse.Namespace) -> int:
    """Serve until a signal stops it; what is being answered is finished first."""
    try:
        import uvicorn

        from legalref.service.http import create_app
    except ImportError as error:
        raise errors.MissingExtraError("legalref serve", "serve") from error
    from pathlib import Path

    page = Path(options.page) if options.page else None
    if page is not None and not (page / "index.html").is_file():
        warn(f"{page} holds no index.html: write the page with `legalref page {page}`")
        return 2
    app = create_app(page=page, longest=options.seconds)
    tell(f"legalref: http://{options.host}:{options.port}")
    uvicorn.run(
        app,
        host=options.host,
        port=options.port,
        log_level="warning",
        server_header=False,
        timeout_graceful_shutdown=10,
    )
    return 0


def add_mcp(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``mcp``: there are none, a client starts it."""


def run_mcp(options: argparse.Namespace) -> int:
    """Talk to one client over standard input and output until it closes them."""
    try:
        from legalref.service.mcp import create_server
    except ImportError as error:
        raise errors.MissingExtraError("legalref mcp", "mcp") from error
    create_server().run("stdio")
    return 0
