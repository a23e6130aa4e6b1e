"""Short typed answers that every service gives: what a reference means, and what is known of it."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

import legalref
from legalref import errors

__all__ = ["Answer", "Checked", "Lang", "Place", "answer_to", "checks_of", "place_of"]

Lang = Literal["en", "ru", "kk"]


class _Short(BaseModel):
    """A value that is sent away: no field more than it has."""

    model_config: ClassVar[ConfigDict] = ConfigDict(frozen=True, extra="forbid")


class Place(_Short):
    """A provision or an act, with what a reader asks of it first."""

    id: str = Field(description="Its id: kz-cc:art128/part2.")
    title: str | None = Field(None, description="Official title; None where none was seen.")
    cite: str = Field(description="A clean citation.")
    status: str | None = Field(None, description="in-force, not-yet, repealed, excluded, unknown.")
    penalty: str | None = Field(None, description="Penalties of the unit and of what is in it.")
    maximum: str | None = Field(None, description="Longest imprisonment.")
    summary: str | None = Field(None, description="In our own words.")
    url: str | None = Field(None, description="Address of the official text.")
    grade: str | None = Field(None, description="A official text seen, B two sources, C one.")
    depth: str | None = Field(None, description="modelled, outlined or named.")


class Answer(_Short):
    """What one mention means, or why it means nothing here."""

    status: Literal["resolved", "ambiguous", "outside", "foreign", "not_found"] = Field(
        description="Whether it names something, and if not, why."
    )
    refs: list[Place] = Field(default_factory=list, description="What it names.")
    candidates: list[str] = Field(default_factory=list, description="Ids that it may mean.")
    why: str = Field(description="The reason, in one sentence.")
    corpus_date: str = Field(description="Day of the oldest copy compared for the corpus.")


class Checked(_Short):
    """A reference that stands in a text, and whether it is true."""

    start: int = Field(description="Code point of the text, half-open.")
    end: int = Field(description="Where it ends.")
    text: str = Field(description="Its words.")
    refs: list[str] = Field(description="Ids that it names.")
    verdict: str = Field(description="A verdict code, such as ok or title-mismatch.")
    message: str = Field(description="The verdict in one sentence.")
    suggestion: str | None = Field(None, description="Id that was probably meant.")


def _spoken(titles: object, lang: Lang) -> str | None:
    """Return the title in ``lang``, else in the language in which one was seen."""
    for code in (lang, "ru", "kk", "en"):
        found = getattr(titles, code, None)
        if found:
            return str(found)
    return None


def place_of(law: legalref.Corpus, key: str, lang: Lang = "en") -> Place:
    """Return what is known of a provision or act of the law ``law``.

    Raises:
        UnknownProvisionError: The corpus has no such provision or act.

    Example:
        >>> place_of(legalref.load(), "kz-cc:art128").maximum
        '15 years'
    """
    id_ = law.locate(key)
    status = law.status(id_)
    common = {
        "id": str(id_),
        "cite": legalref.cite(id_, lang=lang, corpus=law),
        "status": str(status) if status is not None else None,
        "url": law.url(id_, lang) or law.url(id_),
    }
    if id_.is_act:
        act = law.act(id_)
        return Place(
            **common,
            title=_spoken(act.titles, lang),
            summary=_spoken(act.summary, lang),
            grade=act.grade,
            depth=act.depth,
        )
    provision = law.provision(id_)
    version = provision.version
    longest = law.max_imprisonment(id_)
    rows = law.penalties(id_)
    return Place(
        **common,
        title=_spoken(provision.titles, lang),
        summary=_spoken(provision.summary, lang),
        penalty="; ".join(
            f"{legalref.cite(row.provision, lang=lang, corpus=law)}: {row.penalty}" for row in rows
        )
        or None,
        maximum=str(longest) if longest is not None else None,
        grade=version.grade,
        depth=provision.depth,
    )


def law_of(as_of: dt.date | str | None) -> legalref.Corpus:
    """Return the packaged law, or as it was on a day."""
    law = legalref.load()
    return law if as_of is None else law.at(as_of)


def answer_to(
    text: str,
    *,
    as_of: dt.date | str | None = None,
    within: str | None = None,
    lang: Lang = "en",
) -> Answer:
    """Return what one mention means, with what is known of each provision.

    Example:
        >>> answer_to("ст. 128 УК РК").refs[0].id
        'kz-cc:art128'
    """
    law = law_of(as_of)
    found = legalref.resolve(text, within=within, as_of=as_of)
    refs = []
    for ref in found.refs if found.status == "resolved" else ():
        try:
            refs.append(place_of(law, str(ref), lang))
        except errors.UnknownProvisionError:
            refs.append(Place(id=str(ref), cite=legalref.cite(ref, lang=lang)))
    if found.status == "outside":
        refs = [Place(id=str(ref), cite=str(ref)) for ref in found.refs]
    return Answer(
        status=found.status,
        refs=refs,
        candidates=[str(candidate.id) for candidate in found.candidates][:8],
        why=found.explain(lang),
        corpus_date=law.info.checked_until.isoformat(),
    )


def checks_of(
    text: str, *, as_of: dt.date | str | None = None, document: str | None = None, lang: Lang = "en"
) -> list[Checked]:
    """Return every reference of a text with its verdict, in order."""
    report = legalref.check(text, as_of=as_of, document=document)
    return [
        Checked(
            start=item.start or 0,
            end=item.end or 0,
            text=item.citation,
            refs=[str(ref) for ref in item.verdict.refs],
            verdict=item.verdict.code,
            message=item.verdict.message(lang),
            suggestion=str(item.verdict.suggestion) if item.verdict.suggestion else None,
        )
        for item in report.items
    ]
