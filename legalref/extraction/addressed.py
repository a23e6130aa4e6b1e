"""The act whose address stands behind a name: of acts of one name, it tells which is meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from legalref.acts.whose import Act
from legalref.extraction.binding import Bound
from legalref.text.blocks import Heading

if TYPE_CHECKING:
    from legalref.extraction.binding import Binding, Place

__all__ = ["addressed"]

_SCHEME: Final = "://"
_REACH: Final = 160  # code points from a name to its address, all in one line
_WORD: Final = re.compile(r"[^\W\d_]{4}")
_MOST_PLACES: Final = 12  # of the act between its name and the address


def addressed(at: Binding, place: Place) -> Bound | None:
    """«Налоговый кодекс РК: ст. 367, https://adilet.zan.kz/…»: the act of the address."""
    proto, act = place.proto, place.proto.act
    if act is None or act.via == "id" or act.year or act.date or not isinstance(proto.owner, Act):
        return None
    line = at.text.find("\n", place.end, place.end + _REACH)
    high = line if line >= 0 else place.end + _REACH
    if at.text.find(_SCHEME, place.end, high) < 0:
        return None
    meant = _of_address(at, place, high)
    if meant is None or meant == proto.owner:
        return None
    if meant.key not in at.line(proto.owner.key):
        return None
    if proto.units:
        return at.whole(place, meant, "act of the address")
    return Bound(at.frame.whole(place.raw, act, meant.key, at.setting()), meant)


def _of_address(at: Binding, place: Place, high: int) -> Act | None:
    """Return the act of the first address behind a place, if nothing but its places stand between.

    «Налоговый кодекс РК заменил прежний, https://…» is not beside the address.
    """
    ends = place.end
    for index in range(place.index + 1, place.index + _MOST_PLACES):
        following = at.protos.at(index)
        if following is None:
            break
        offset, proto = following
        if isinstance(proto, Heading) or offset + proto.start > high:
            break
        if _WORD.search(at.text, ends, offset + proto.start) is not None:
            break
        if proto.act is not None and proto.act.via == "id":
            return proto.owner if isinstance(proto.owner, Act) else None
        if proto.owner not in (None, place.proto.owner):
            break
        ends = offset + proto.end
    return None
