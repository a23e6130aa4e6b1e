"""The form of a data folder: its files, of what each is a list, and what an outline is."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any, Final

from pydantic import BaseModel, Field, StringConstraints

from legalref import model
from legalref.ids import ProvisionId

__all__ = [
    "ACT_IDS",
    "DERIVED",
    "FULL",
    "LISTS",
    "OUTLINE_LEVELS",
    "OWN_IDS",
    "OWN_KEYS",
    "REFERRED",
    "REQUIRED",
    "SECTION",
    "UNIQUE",
    "UNITS",
    "VERSION_KEYS",
    "Exclusion",
    "Insertion",
    "Outline",
    "OutlineArticle",
    "Record",
]

Record = dict[str, Any]
Number = Annotated[str, StringConstraints(pattern=r"^[0-9]+(?:-[0-9]+)*$")]
LawNumber = Annotated[str, StringConstraints(pattern=r"^[0-9]+(?:-[0-9]+)?(?:-[IVXLC]+)?$")]
Place = Annotated[str, StringConstraints(pattern=r"^[0-9]+(?:-[0-9]+)*(?:/[0-9]+(?:-[0-9]+)*)?$")]


class Exclusion(model.Model):
    """Which law excluded a place, and until when it applied."""

    law: LawNumber
    """Number of the law: ``127-VI``."""
    adopted: dt.date
    valid_to: dt.date
    """Last day on which the place applied, at the earliest: as the clause of the law says."""
    valid_to_by: dt.date | None = None
    """The latest that day may be, where the day of publication was not seen."""


class Insertion(model.Model):
    """Which law inserted an article, and since when it applied."""

    law: LawNumber
    adopted: dt.date
    valid_from: dt.date
    """First day on which the article applied, at the earliest."""
    valid_from_by: dt.date | None = None
    """The latest that day may be, where it is not established."""


class OutlineArticle(model.Model):
    """The skeleton of one article: its numbers, and its titles where they were read whole."""

    title_ru: model.NonEmpty | None = None
    title_kk: model.NonEmpty | None = None
    title_en: model.NonEmpty | None = None
    parts: dict[Number, tuple[Number, ...]] = Field(default_factory=dict)
    """Parts (in laws: points) with the numbers of their points (subpoints)."""
    points: tuple[Number, ...] = ()
    """Innermost units that stand in the article itself."""
    inserted_by: Insertion | None = None
    """The law that inserted the article, where it is known."""
    excluded: bool = False
    excluded_by: Exclusion | None = None
    """The law that excluded the article, where it is known."""
    gone: tuple[Place, ...] = ()
    """Excluded parts and points: ``"2"`` or ``"2/5"``."""
    gone_by: dict[Place, Exclusion] = Field(default_factory=dict)
    """The laws that excluded them, where they are known."""
    incomplete: bool = False
    """Whether some numbers of the article were not read, so a missing one proves nothing."""
    amended: tuple[tuple[dt.date, model.NonEmpty], ...] = ()
    """Day and number of the laws that changed the article."""


class Outline(model.Fact):
    """The skeleton of a whole act, taken from a copy of a certain day."""

    act: ProvisionId
    adilet_id: str | None = None
    copy_as_of: dt.date
    unread: tuple[Number, ...] = ()
    """Articles of which nothing was read; whether they exist is not known."""
    articles: Annotated[dict[Number, OutlineArticle], Field(min_length=1)]


LISTS: Final[dict[str, dict[str, type[model.Model]]]] = {
    "conflicts.yaml": {"conflicts": model.Conflict},
    "crosswalk.yaml": {"crosswalk": model.Crosswalk},
    "elements.yaml": {"elements": model.Element},
    "foreign.yaml": {"foreign": model.ForeignAct},
    "gaps.yaml": {"gaps": model.Gap},
    "laws.yaml": {"acts": model.Act},
    "misquotes.yaml": {"false_citations": model.FalseCitation},
    "named.yaml": {"acts": model.Act},
    "names.yaml": {"names": model.Name, "synonyms": model.Synonyms},
    "numbers.yaml": {
        "numbers": model.LawNumber,
        "misprints": model.LawNumber,
        "convocations": model.Convocation,
    },
    "offences.yaml": {"offences": model.Offence},
    "organisations.yaml": {
        "organisations": model.Organisation,
        "programmes": model.Programme,
        "hotlines": model.Hotline,
    },
    "referral.yaml": {"rules": model.ReferralRule},
    "statistics.yaml": {"statistics": model.Statistic},
}
"""The list files: which keys they have at the top, and of what each is a list."""


SECTION: Final = {"rules": "referral", "acts": "named"}


REQUIRED: Final = ("corpus.yaml", "sources.yaml")


REFERRED: Final = (
    "acts/", "outlines/", "corpus.yaml", "elements.yaml", "named.yaml", "sources.yaml",
)  # fmt: skip
"""Files that others refer to."""


UNIQUE: Final[dict[str, tuple[str, ...]]] = {
    "crosswalk": ("old", "new"), "elements": ("id",), "foreign": ("key",), "hotlines": ("number",),
    "offences": ("provision",), "organisations": ("id",), "programmes": ("id",),
    "referral": ("id",), "statistics": ("id",), "false_citations": ("text",),
    "conflicts": ("topic",), "named": ("key",), "names": ("text", "lang"),
    "numbers": ("number", "adopted"), "misprints": ("number", "adopted"),
    "convocations": ("numeral",),
}  # fmt: skip
"""What must not occur twice in a section."""


OWN_IDS: Final = frozenset(
    {(model.Act, "key"), (model.ForeignAct, "key"), (model.Provision, "id"), (Outline, "act")}
)
"""Fields that give an id; all other ids lead to something that must exist."""


ACT_IDS: Final = frozenset(
    {
        (model.Act, "predecessor"), (model.Act, "successor"), (model.Act, "ratified_by"),
        (model.Amendment, "by"), (model.Version, "amended_by"), (model.Version, "ended_by"),
    }
)  # fmt: skip
"""Fields that name an act, not a place in one."""


DERIVED: Final[dict[type[BaseModel], frozenset[str]]] = {
    model.Provision: frozenset({"as_of", "penalty_in"}),
    model.Offence: frozenset({"as_of", "penalties"}),
}
"""Fields that the corpus fills in, so the YAML must not."""


OUTLINE_LEVELS: Final = (["art", "part", "point"], ["art", "point", "subpoint"])


UNITS: Final[dict[str, tuple[str, ...]]] = {
    "imprisonment": ("years", "months"),
    "restriction-of-freedom": ("years", "months"),
    "arrest": ("days", "months"),
    "community-service": ("hours",),
    "fine": ("mci", "tenge"),
}


FULL: Final = ("named", "names", "synonyms", "foreign")
"""Sections that resolvers read as plain records, with every key present."""

OWN_KEYS: Final = tuple(
    key for key in model.Provision.model_fields if key not in ("as_of", "penalty_in")
)
"""Keys of a provision itself."""

VERSION_KEYS: Final = tuple(model.Version.model_fields)
"""Keys of a version, which a provision with a single one may have itself."""
