"""Of which time a place is: that of its sentence, of the text, or of the act named before.

An act that followed another of its name is read as of that time, and none is cited by a text that
is older than the act.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from legalref.extraction.borders import is_behind_sentence
from legalref.languages.rules import rule
from legalref.results import Reason
from legalref.text.dating import (
    sentence_around,
    sentence_bounds,
    tells_a_time,
    tells_of_adoption,
    tells_of_present,
    year_of_case,
)

if TYPE_CHECKING:
    from legalref.extraction.binding import Place
    from legalref.extraction.frame import Frame
    from legalref.extraction.said import Said
    from legalref.resolution.resolver import Setting
    from legalref.text.blocks import Blocks

__all__ = ["Ages"]

_TIME_BEFORE: Final = rule("time-of-constitution-before")
_ORGAN: Final = rule("organ-of-constitution")
_THAT_TIME: Final = rule("time-is-that")
_BOOK: Final = rule("book-of-entry")
_LONGEST_ENTRY: Final = 160  # code points before an act, and behind it


class Ages:
    """What one text, and what it has said so far, tells of the time of its places."""

    def __init__(self, frame: Frame, blocks: Blocks, said: Said) -> None:
        self._frame: Frame = frame
        self._blocks: Blocks = blocks
        self._text: str = blocks.text
        self._said: Said = said

    def set_time(self, setting: Setting, place: Place, key: str) -> bool:
        """Set what the text says of the time of a place in an act that it may be older than.

        Returns:
            Whether it says anything.
        """
        said, begins = self._said, self._frame.begins(key)
        setting.around = said.times.around(place.start, place.end, begins)
        setting.written = self._written(place.start, place.end, key, begins)
        if setting.written is None and self._frame.document is None:
            year = self._year_of_case(place, key, begins)
            if year is not None:
                setting.written = dt.date(year, 1, 1), dt.date(begins, 12, 31)
        if setting.written is None:
            setting.written = self._book(place, self._frame.adopted(key), begins)
        if setting.around is None and setting.written is not None:
            setting.around = sentence_around(self._text, place.start, place.end)
        return setting.written is not None or setting.around is not None

    def keep_time(self, setting: Setting, place: Place, key: str) -> None:
        """Set the time of the mention that named the act last, if it was of an act before.

        «В 2010 году осуждён по ст. 133 УК РК. В то время статья 133 …»; without a word for that
        time or for today it may be of either, also where it names the act again.
        """
        former = self._said.time.former
        followed = self._frame.followed(former, key) if former is not None else None
        if former is None or followed is None:
            return
        head = self._said.times.head_above(place.start)
        if head is not None and head.start > self._said.told:
            return  # the next entry of a digest
        if not is_behind_sentence(self._text, self._said.told, place.start):
            return  # the sentence itself tells what it is of, «до 2015 года ст. 133, потом ст. 135»
        around = sentence_around(self._text, place.start, place.end)
        if tells_of_present(around):
            return
        last = self._frame.begins(followed) - any(map(_THAT_TIME.inside, around))
        setting.written = dt.date(self._frame.begins(former), 1, 1), dt.date(last, 12, 31)
        setting.around = setting.around or around

    def surely_former(self, place: Place, key: str) -> str | None:
        """Return the act before one, if the text has just called it by its year or date.

        «В Конституцию, принятую 30 августа 1995 года, внести изменения: 1. В статье 33 …»
        """
        said = self._said
        called = said.time.sure == said.told and key == said.last_key
        former = said.time.former if called else None
        if former is None or self._frame.followed(former, key) is None:
            return None
        around = sentence_around(self._text, place.start, place.end)
        return None if tells_of_present(around) else former

    def undecided(self, setting: Setting, place: Place) -> Reason | None:
        """Return why it is open of which time a place is: the mention of its act was, too.

        «В 2014 году по ст. 34 Бюджетного кодекса … Статья 35 тогда …»
        """
        around = setting.around or sentence_around(self._text, place.start, place.end)
        return None if tells_of_present(around) else self._said.time.undecided

    def called_before(self, place: Place, key: str) -> Reason | None:
        """Return why a name is open that the text has called a former act by: day, number, year.

        «Кодекс РК от 25 декабря 2017 года …. По статье 5 Налогового кодекса …» is mostly of that
        act; behind its repeal, a comparison, a former conviction it is of the one of today.
        """
        formers = {
            former: end
            for former, end in self._said.time.formers(key).items()
            if is_behind_sentence(self._text, end, place.start)
        }
        if not formers or self._frame.day is not None or self._frame.document is not None:
            return None
        around = sentence_around(self._text, place.start, place.end)
        if tells_of_present(around) or any(map(tells_a_time, around)):
            return None
        if "" in formers:
            return Reason("unlisted-before")
        begins = self._frame.begins(key)
        first = min(map(self._frame.begins, formers))
        params = (("start", f"{first}-01-01"), ("latest", f"{begins}-12-31"))
        return Reason("day-undecided", params)

    def is_of_today(self, place: Place) -> bool:
        """Whether the sentence speaks of the present, or of an organ that only today has."""
        low, high = sentence_bounds(self._text, place.start, place.end)
        words = self._text[low:high].lower()
        return tells_of_present((words, "")) or _ORGAN.inside(words) is not None

    def precedes_constitution(self, start: int, end: int) -> bool:
        """Whether words tell of the time before the constitution in force.

        The text speaks of its draft, or the sentence of organs or jubilees of the one before.
        """
        if self._said.times.drafts_constitution:
            return True
        around = sentence_around(self._text, start, end)
        return any(map(_TIME_BEFORE.inside, around)) and not any(map(_ORGAN.inside, around))

    def _year_of_case(self, place: Place, key: str, begins: int) -> int | None:
        """Return the year of a case that the words before a place tell of, if before its act."""
        if not self._said.times.names_year_before(place.start, place.end, begins):
            return None
        year = year_of_case(self._text, place.start, place.end)
        first = self._frame.begins(self._frame.before(key))
        return year if year is not None and first <= year < begins else None

    def _book(self, place: Place, adopted: int, begins: int) -> tuple[dt.date, dt.date] | None:
        """Return when the book came out that an act stands in, if that was before the act.

        It may be a book about an article: «Ст. 128 УК РК … Иванов И. Право. – Алматы, 2009».
        """
        text = self._text
        low = text.rfind("\n", 0, place.start) + 1
        if place.start - low > _LONGEST_ENTRY:
            return None
        behind = text[place.end : place.end + _LONGEST_ENTRY].partition("\n")[0]
        book = _BOOK.behind(behind.lower())
        year = int(next(filter(None, book.groupdict().values()))) if book is not None else adopted
        last = begins if place.proto.units else year
        return (dt.date(year, 1, 1), dt.date(last, 12, 31)) if year < adopted else None

    def _written(
        self, start: int, end: int, key: str, begins: int
    ) -> tuple[dt.date, dt.date] | None:
        """Return the days between which the text was written, if they may lie before an act.

        Its head says them. Statutes and what has notes of editors stand as they are today. A text
        that speaks of years before the Constitution only may be older than it, and so may one of
        some length be older than another act, if it tells what happened in such years.
        """
        constitution = self._frame.is_constitution(key)
        if self._frame.document is not None or (self._blocks.notes and not constitution):
            return None
        head = self._said.times.head_above(start)
        if head is not None:
            if head.first.year > begins:
                return None
            last = head.last if head.settled else max(head.last, dt.date(begins, 12, 31))
            return head.first, last
        latest = self._said.times.latest_year
        if not constitution:
            # In the year before, there were two: the one in force and the one adopted.
            if not self._said.times.tells_of_before(begins - 1) or _tells_of_today(
                self._text, start
            ):
                return None
        elif self.precedes_constitution(start, end):
            latest = begins - 1
        return (dt.date(latest, 1, 1), dt.date(begins, 12, 31)) if 0 < latest < begins else None


def _tells_of_today(text: str, start: int) -> bool:
    """Whether the sentence around a place leads to the present or tells of a new act."""
    around = sentence_around(text, start, start)
    return tells_of_present(around) or tells_of_adoption(around)
