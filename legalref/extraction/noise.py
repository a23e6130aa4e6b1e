"""What only looks like a mention: refusals, each a rule with a name, in their order."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final

from legalref.acts.around import names_longer
from legalref.extraction.protos import of_article
from legalref.extraction.signs import is_named_after
from legalref.extraction.stretches import PIECE
from legalref.extraction.words import token_of
from legalref.languages.classify import classify
from legalref.languages.home import OURS
from legalref.languages.rules import fire, rule
from legalref.parsing.bare import ITEM_ENDS, opens_in_bracket
from legalref.parsing.owners import has_letters
from legalref.resolution.refusals import GAZETTE, counting, may_count
from legalref.text.dating import ends_sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from legalref.extraction.binding import Another, Binding, Bound, Place
    from legalref.extraction.frame import Frame
    from legalref.extraction.protos import Proto
    from legalref.results import Resolution

__all__ = ["is_draft", "is_longer", "is_named_before", "names_another", "refusal"]

AMENDING: Final = rule("amending")
_AMENDING_BEHIND: Final = rule("amending-behind")
_ANOTHER_ACT: Final = rule("another-act-behind")
_ANOTHER_ARTICLE: Final = rule("another-article")
_ARMED_FORCES: Final = rule("armed-forces-behind")
_CHARTER: Final = rule("charter-behind")
_CHARTER_BEFORE: Final = rule("charter-before")
_DRAFT: Final = rule("draft-before")
_DRAFT_BEHIND: Final = rule("draft-behind")
_DRAFT_INSIDE: Final = rule("draft-inside")
_INITIALS: Final = rule("initials-behind")
_LAW_GOES_ON: Final = rule("law-goes-on-behind")
_NAME_OF_LAW: Final = rule("name-of-law-before")
_NEXT_CODE: Final = rule("next-code-behind")
_FIELD_GOES_ON: Final = rule("field-goes-on")
_NUMBERED: Final = rule("numbered-thing")
_RULES_OF_TRADE: Final = rule("rules-of-trade")
_MATTER: Final = rule("matter-of-referral")
_MATTER_REACH: Final = 2_000  # code points
_STANDARD_BEFORE: Final = rule("standard-before")
_STANDARD_BEHIND: Final = rule("standard-behind")
_TELLS_OF_DRAFT: Final = rule("tells-of-draft")
_NAMED_CODE: Final = rule("named-code-before")
_UNKNOWN_LETTERS: Final = rule("another-act-before")
_SERVES_AS: Final = rule("serves-as-behind")
_UNREAD_ACT: Final = rule("unread-act-before")
_UNREAD: Final = rule("beside-unread")
_SHORT_WORD: Final = re.compile(r"(?<![^\W_])([^\W\d_]{1,4})\.\s?\Z")
_NO_NUMBER: Final = frozenset("-–−№/#+$")
_LONGEST_NAME: Final = 60  # code points, of a document too
_LONGEST_LAW: Final = 120  # code points of «Закона РК от … № … о введении в действие»
_NEAR: Final = 24  # code points of «другая статья»
_NEAREST: Final = 12  # code points of letters for an act


class Looked:
    """A mention as read, with the words around it."""

    __slots__ = ("_before", "end", "frame", "place", "proto", "resolution", "start", "text")

    def __init__(
        self, frame: Frame, text: str, start: int, place: Place, resolution: Resolution
    ) -> None:
        self.frame: Frame = frame
        self.text: str = text
        self.start: int = start
        self.place: Place = place
        self.end: int = place.end
        self.proto: Proto = place.proto
        self.resolution: Resolution = resolution
        self._before: str | None = None

    @property
    def before(self) -> str:
        """What stands before it, in lower case."""
        if self._before is None:
            self._before = self.text[max(0, self.start - _LONGEST_NAME) : self.start].lower()
        return self._before


def _rules_of_trade(at: Looked) -> bool | None:
    """«Правила перенаправления грузов», «правила перенаправления в nginx»."""
    act = at.proto.act
    if act is None or act.head not in ("rules", "order") or act.end != at.proto.end:
        return None
    pieces = at.text[at.end - (act.end - act.start) : at.end].split()
    if len(pieces) != 2:
        return None
    low, high = max(0, at.start - _MATTER_REACH), at.end + _MATTER_REACH
    # In English the short name is no common phrase.
    of_matter = pieces[0].isascii() or _MATTER.inside(at.text, low, high)
    return True if not of_matter or _RULES_OF_TRADE.behind(at.text, at.end) else None


def _not_found(at: Looked) -> bool | None:
    if at.resolution.status != "not_found":
        return None
    unnamed = not at.proto.act or not at.proto.act.keys
    return at.resolution.reason.code in _NOTHING and unnamed


def _no_number(at: Looked) -> bool | None:
    """«№128 УК РК», «-128 УК РК», «стр. 128 УК РК»: an amount, a case, an index, a page."""
    proto = at.proto
    if not proto.units or proto.units[0].form != "bare":
        return None
    if at.text[at.start - 1 : at.start] in _NO_NUMBER:
        return True
    short = _SHORT_WORD.search(at.before)
    known = classify(short[1]) if short is not None else None
    return True if short is not None and (known is None or known.kind != "level") else None


def _amount(at: Looked) -> bool | None:
    """«УК РК 128 тысяч»: a number behind a code counts something, if it does not end its item."""
    unit = at.proto.units[0] if at.proto.units else None
    if unit is None or unit.form != "last" or len(unit.path) > 1:
        return None
    end = max(at.start - at.proto.start + unit.full_end, at.end)
    closed = at.text[end : end + 1] == ")" and opens_in_bracket(at.text, at.start)
    if closed or ITEM_ENDS.behind(at.text, end) or _NEXT_CODE.behind(at.text, end):
        return None
    return True


def _counted(at: Looked) -> bool | None:
    """«9 статей», «ст. 15 штук», «4 бөліктен тұрады»."""
    proto = at.proto
    of_nobody = proto.needs == "act" or may_count(proto.act)
    counted = proto.units and counting(at.text, at.end, of_nobody=of_nobody) is not None
    return True if counted else None


def _cut_from_a_field(at: Looked) -> bool | None:
    """«article_count: 35 article_numbers»."""
    return True if _FIELD_GOES_ON.behind(at.text, at.end) else None


def _numbered_thing(at: Looked) -> bool | None:
    """«котлоагрегат ст. №8»."""
    of_nobody = at.proto.needs == "act" and at.resolution.status == "ambiguous"
    return True if of_nobody and _NUMBERED.behind(at.text, at.start) else None


def _no_digit(at: Looked) -> bool | None:
    """«первая статья доходов»."""
    if not at.proto.units or at.resolution.status != "ambiguous":
        return None
    if any(map(str.isdigit, at.text[at.start : at.end])):
        return None
    return at.proto.act is None or at.proto.act.strange


def _of_a_charter(at: Looked) -> bool | None:
    """«ст. 12 Устава»."""
    proto = at.proto
    if not proto.units or proto.needs != "act":
        return None
    strange = proto.act is not None and proto.act.strange
    if strange and not of_article(proto.units[0]):
        return True  # «пункт 5 Руководства»
    if at.start == at.place.start:
        return True if names_another(at.text, at.place) == "private" else None
    return True if _another(at.text, at.start, at.end) == "private" else None


def _gazette(at: Looked) -> bool | None:
    """«2009 г., № 24, ст. 128»: an item of the gazette of the parliament."""
    proto = at.proto
    return True if proto.units and proto.needs == "act" and GAZETTE.before(at.before) else None


def _place_in_draft(at: Looked) -> bool | None:
    proto = at.proto
    if not proto.units or proto.act is None:
        return None
    drafted = proto.act.draft or _DRAFT_INSIDE.inside(at.text[at.start : at.end].lower())
    return True if drafted else None


def _number_in_draft(at: Looked) -> bool | None:
    """«проект предлагает в статье 23 …», «жоба 23-баппен алмастырады»."""
    proto = at.proto
    if not proto.units or proto.needs != "act":
        return None
    told = _TELLS_OF_DRAFT.inside(at.before)
    return True if told is not None and not ends_sentence(at.before[told.end() :]) else None


def _annex(at: Looked) -> bool | None:
    """«приложение 1 к приказу»."""
    proto = at.proto
    if not proto.units or proto.act is None or at.resolution.status != "ambiguous":
        return None
    unnamed = not (proto.act.keys or proto.act.named)
    return True if unnamed and not of_article(proto.units[0]) else None


def _order_of_nobody(at: Looked) -> bool | None:
    """«п. 3 приказа № 128»: of whom, and of which year?"""
    act = at.proto.act
    if not at.proto.units or act is None:
        return None
    if at.resolution.status != "outside" or at.resolution.refs or not act.number:
        return None
    return None if act.date or act.country or act.title or act.year else act.head != "law"


def _contract(at: Looked) -> bool | None:
    """«настоящего Договора»: a contract."""
    proto = at.proto
    of_one = proto.units and proto.needs == "self" and proto.act and proto.act.sort == "agreement"
    return at.frame.document is None if of_one else None


def _pointing_at_nothing(at: Looked) -> bool | None:
    if not at.proto.units:
        return None
    return at.proto.needs == "article" and at.resolution.status == "ambiguous"


def _beside_unread(at: Looked) -> bool | None:
    """«ст. l28 УК РК»: the code is not what is cited."""
    return True if _UNREAD.before(at.before) else None


def _abbreviation_alone(at: Looked) -> bool | None:
    """«УК» alone is also a managing company, «ҚК» also the forces, «А.К.» somebody."""
    act = at.proto.act
    if act is None or not act.abbreviation:
        return None
    if act.country is None or _INITIALS.behind(at.text, at.start):
        return True
    return True if _ARMED_FORCES.behind(at.text, at.end) else None


def _of_unknown_kind(at: Looked) -> bool | None:
    nothing = at.resolution.status == "ambiguous" and not at.resolution.candidates
    return True if nothing else None


def _named_after(at: Looked) -> bool | None:
    """«площадь Конституции», «Конституция күні», «крепкая конституция», "Journal-Constitution"."""
    act = at.proto.act
    if act is None or act.head != "constitution":
        return None
    figure = act.country is None and not at.text[at.start : at.end][:1].isupper()
    joined = (
        at.text[at.start - 1 : at.start] == "-" and at.text[at.start - 2 : at.start - 1].isalpha()
    )
    serves = _SERVES_AS.behind(at.text, at.end) is not None
    named = figure or joined or serves or is_named_after(at.text, at.start, at.end)
    return True if named else None


def _in_name_of_law(at: Looked) -> bool | None:
    """«Закон о введении в действие Налогового кодекса»: a law of its own."""
    begin = at.start - _LONGEST_LAW
    return True if _NAME_OF_LAW.before(at.text, at.start, begin) is not None else None


def _draft(at: Looked) -> bool | None:
    return True if is_draft(at.text, at.start, at.end) else None


def _amending(at: Looked) -> bool | None:
    """«в редакции Закона РК от …»."""
    act, status = at.proto.act, at.resolution.status
    if act is None or not (act.number or status == "ambiguous"):
        return None
    if AMENDING.before(at.before) or _AMENDING_BEHIND.behind(at.text, at.end):
        return status in ("outside", "ambiguous")
    return None


def _standard(at: Looked) -> bool | None:
    """«НК РК 03-2019» is a classifier, «ТК РК 12» a committee, «УК РК Group» a company."""
    act, units = at.proto.act, at.proto.units
    if act is None or not act.abbreviation or (units and not units[0].form):
        return None
    low = at.start - _LONGEST_NAME
    named = _STANDARD_BEFORE.before(at.text, at.start, low)
    return True if named or _STANDARD_BEHIND.behind(at.text, at.end) else None


def _unlisted(at: Looked) -> bool | None:
    act = at.proto.act
    if act is None or at.resolution.status != "outside" or at.resolution.refs:
        return None
    return not (act.title or (act.head == "law" and act.number and act.country == OURS))


def _unasked(at: Looked) -> bool | None:
    """Acts as wholes, where only numbers are asked for."""
    return at.frame.names == "none"


_ALWAYS: Final[tuple[tuple[str, Callable[[Looked], bool | None]], ...]] = (
    ("rules-of-trade", _rules_of_trade),
    ("not-found", _not_found),
)
_OF_PLACES: Final = (
    *_ALWAYS,
    ("no-number", _no_number),
    ("cut-from-a-field", _cut_from_a_field),
    ("standard", _standard),
    ("amount-behind-a-code", _amount),
    ("count", _counted),
    ("numbered-thing", _numbered_thing),
    ("no-digit", _no_digit),
    ("charter", _of_a_charter),
    ("gazette", _gazette),
    ("place-in-draft", _place_in_draft),
    ("number-in-draft", _number_in_draft),
    ("annex", _annex),
    ("order-of-nobody", _order_of_nobody),
    ("contract", _contract),
    ("pointing-at-nothing", _pointing_at_nothing),
)
_OF_ACTS: Final = (
    *_ALWAYS,
    ("beside-unread", _beside_unread),
    ("abbreviation-alone", _abbreviation_alone),
    ("standard", _standard),
    ("named-after-an-act", _named_after),
    ("of-unknown-kind", _of_unknown_kind),
    ("in-the-name-of-a-law", _in_name_of_law),
    ("draft", _draft),
    ("amending-law", _amending),
    ("unlisted-act", _unlisted),
    ("unasked", _unasked),
)
_NOTHING: Final = frozenset(
    (
        "no-act-no-article gazette act-unnamed empty bill number-nowhere no-such-number "
        "dotted-number"
    ).split()
)


def refusal(at: Binding, place: Place, bound: Bound) -> str:
    """Return the name of the rule by which a place only looks like a mention, or ``""``.

    Of the rules that have something to say the first decides, either way.
    """
    proto, text, end = place.proto, at.text, place.end
    start = place.start if bound.start < 0 else bound.start
    looked = Looked(at.frame, text, start, place, bound.resolution)
    rules = _OF_PLACES if proto.units else _OF_ACTS if proto.act is not None else _ALWAYS
    for name, decides in rules:
        said = decides(looked)
        if said is not None:
            if said:
                fire(name, text[start:end])
            return name if said else ""
    return ""


def is_draft(text: str, start: int, end: int) -> bool:
    """Whether what stands at a place is only a draft of it."""
    before = text[max(0, start - _LONGEST_NAME) : start].lower()
    return bool(_DRAFT.before(before) or _DRAFT_BEHIND.behind(text[end : end + 20].lower()))


def names_another(text: str, place: Place) -> Another:
    """Say whether an unlisted act stands beside a number, which then is of no act named before.

    ``private`` for charters and contracts, which are no law at all; ``act`` for others. Looked for
    once, as both what binds a number and what refuses it ask.
    """
    if place.another is None:
        place.another = _another(text, place.start, place.end)
    return place.another


def _another(text: str, start: int, end: int) -> Another:
    if _CHARTER.behind(text, end):
        return "private"
    if _ANOTHER_ACT.behind(text, end) or _ANOTHER_ARTICLE.before(text, start, start - _NEAR):
        return "act"
    if has_letters(text, start, end):
        return "act"
    if _UNREAD_ACT.before(text, start, start - _LONGEST_LAW):
        return "act"
    if _UNKNOWN_LETTERS.before(text, start, start - _NEAREST) or is_named_before(text, start):
        return "act"
    return "private" if _CHARTER_BEFORE.before(text, start, start - _LONGEST_NAME) else ""


def is_named_before(text: str, end: int) -> bool:
    """Whether a bare «кодекс» that ends at a place has a name before it: «әдеп кодексінің»."""
    return _NAMED_CODE.before(text, end, end - _LONGEST_NAME) is not None


def is_longer(text: str, begin: int, end: int) -> bool:
    """Whether a bare «Кодекса» at a place goes on to the name of another act.

    «Кодекса этики», «Закона об адвокатуре», "the Law on Lawyers".
    """
    head = token_of((text[begin:end].split() or [""])[-1])
    behind = islice(PIECE.finditer(text, end, end + _LONGEST_NAME), 2)
    if names_longer(head, [token_of(piece[0]) for piece in behind]):
        return True
    is_law = head.kind == "head" and head.value == "law"
    return is_law and _LAW_GOES_ON.behind(text, end) is not None
