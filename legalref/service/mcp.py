"""``legalref mcp``: four tools for a model, over standard input and output.

A journal keeps which provisions were really looked up in the conversation, so that ``check`` can
tell a reference that was looked up from one that was remembered.
"""

from __future__ import annotations

from typing import Final, Literal

from mcp.server import MCPServer
from pydantic import BaseModel

import legalref
from legalref.service.answers import Lang, Place, answer_to, checks_of, law_of, place_of

__all__ = ["INSTRUCTIONS", "create_server"]

Style = Literal["short", "full"]

INSTRUCTIONS: Final = (
    "References to Kazakh anti-trafficking law, offline. Look a provision up with resolve or law "
    "before citing it; run check over a draft before giving it. 'ambiguous', 'outside', 'foreign' "
    "and 'not_found' are answers: do not replace them by a guess. Reference data, no legal advice."
)


class Ref(BaseModel):
    """A provision in an answer."""

    id: str
    cite: str
    title: str | None = None
    status: str | None = None
    penalty: str | None = None
    url: str | None = None
    grade: str | None = None
    corpus_date: str


class Resolved(BaseModel):
    """What a mention means."""

    status: str
    refs: list[Ref]
    candidates: list[str]
    why: str
    corpus_date: str


class Line(BaseModel):
    """A reference of a text with its verdict."""

    text: str
    refs: list[str]
    verdict: str
    message: str
    suggestion: str | None
    looked_up: bool


class CheckedText(BaseModel):
    """All references of a text."""

    ok: bool
    lines: list[Line]
    corpus_date: str


class Journal:
    """The provisions that were looked up in this conversation."""

    def __init__(self) -> None:
        self._seen: set[str] = set()

    def note(self, key: str) -> None:
        """Remember that ``key`` was looked up."""
        self._seen.add(key)

    def knows(self, key: str) -> bool:
        """Whether the provision, or what it is a part of or a whole of, was looked up."""
        id_ = legalref.ProvisionId(key)
        return any(
            key == seen or id_ in legalref.ProvisionId(seen) or legalref.ProvisionId(seen) in id_
            for seen in self._seen
        )


def _ref(place: Place) -> Ref:
    date = legalref.load().info.checked_until.isoformat()
    return Ref.model_validate(
        {**place.model_dump(include=set(Ref.model_fields)), "corpus_date": date}
    )


def create_server() -> MCPServer:
    """Return a server with four tools and a new journal."""
    server = MCPServer("legalref", instructions=INSTRUCTIONS, version=legalref.__version__)
    journal = Journal()
    today = legalref.load().info.checked_until.isoformat()

    @server.tool()
    def resolve(
        text: str, as_of: str | None = None, within: str | None = None, lang: Lang = "en"
    ) -> Resolved:
        """Say which provision a mention means, or why none. as_of: 2024-09-05; within: kz-cc."""
        found = answer_to(text, as_of=as_of, within=within, lang=lang)
        for place in found.refs:
            journal.note(place.id)
        return Resolved(
            status=found.status,
            refs=[_ref(place) for place in found.refs],
            candidates=found.candidates,
            why=found.why,
            corpus_date=today,
        )

    @server.tool()
    def check(text: str, as_of: str | None = None, lang: Lang = "en") -> CheckedText:
        """Check every reference of a draft: does it exist, is that its name, term and state.

        looked_up is false for a reference that no tool was asked about: remembered, not known.
        """
        lines = [
            Line(
                text=row.text,
                refs=row.refs,
                verdict=row.verdict,
                message=row.message,
                suggestion=row.suggestion,
                looked_up=bool(row.refs) and all(map(journal.knows, row.refs)),
            )
            for row in checks_of(text, as_of=as_of, lang=lang)
        ]
        return CheckedText(
            ok=all(line.verdict == "ok" for line in lines), lines=lines, corpus_date=today
        )

    @server.tool()
    def cite(id: str, lang: Lang = "en", style: Style = "short") -> Ref:
        """Write a clean citation of an id such as kz-cc:art128/part2."""
        place = place_of(legalref.load(), id, lang)
        journal.note(place.id)
        return _ref(
            place.model_copy(update={"cite": legalref.cite(place.id, lang=lang, style=style)})
        )

    @server.tool()
    def law(id: str, as_of: str | None = None, lang: Lang = "en") -> Ref:
        """Show a provision or act by id or official address: title, penalty, state, grade."""
        found = place_of(law_of(as_of), id, lang)
        journal.note(found.id)
        return _ref(found)

    return server
