"""The law as immutable typed values: acts, provisions with dated versions, penalties, rules.

Everything here is a frozen, strict pydantic model without behaviour that needs the corpus; looking
things up is the work of :class:`legalref.Corpus`. Dates are whole days and both ends of a period
belong to it. Facts name their sources and carry a grade:

* ``A``: the official text, or a verbatim copy with its date, was seen;
* ``B``: two independent sources agree, or official metadata plus one inference;
* ``C``: one secondary source, or an older redaction.

Weaker facts are not in the corpus; what is missing stands as a :class:`Gap`.

Promises that what was validated stays valid, and that every field says what it holds. Never looks
anything up: a unit below comes from the corpus that a value was taken from. Others use the models
from here, whichever module they are written in, and the ranges of terms in ``penalties``.
"""

from __future__ import annotations

from legalref.model.around import (
    Conflict,
    Convocation,
    CorpusInfo,
    FalseCitation,
    ForeignAct,
    Gap,
    Hotline,
    LawNumber,
    Name,
    Organisation,
    Programme,
    Statistic,
    Synonyms,
)
from legalref.model.base import (
    UNKNOWN,
    Category,
    Depth,
    Grade,
    Lang,
    NonEmpty,
    Register,
    Source,
    SourcedText,
    Texts,
    Titles,
    Unknown,
)
from legalref.model.base import (
    Briefly as Briefly,
)
from legalref.model.base import (
    Fact as Fact,
)
from legalref.model.base import (
    Model as Model,
)
from legalref.model.field import (
    Crosswalk,
    Element,
    LegalBasis,
    Offence,
    ReferralRule,
)
from legalref.model.law import (
    Act,
    Amendment,
    Place,
    Provision,
    Status,
    Version,
)
from legalref.model.penalties import (
    AdditionalPunishment,
    Duration,
    Penalty,
    PenaltyElsewhere,
    ProvisionPenalty,
    Punishment,
    PunishmentKind,
    Term,
    Unit,
)

__all__ = [
    "UNKNOWN", "Act", "AdditionalPunishment", "Amendment", "Category", "Conflict",
    "Convocation", "CorpusInfo", "Crosswalk", "Depth", "Duration", "Element", "FalseCitation",
    "ForeignAct", "Gap", "Grade", "Hotline", "Lang", "LawNumber", "LegalBasis", "Name",
    "NonEmpty", "Offence", "Organisation", "Penalty", "PenaltyElsewhere", "Place", "Programme",
    "Provision", "ProvisionPenalty", "Punishment", "PunishmentKind", "ReferralRule",
    "Register", "Source", "SourcedText", "Statistic", "Status", "Synonyms", "Term", "Texts",
    "Titles", "Unit", "Unknown", "Version",
]  # fmt: skip
