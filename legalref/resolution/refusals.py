"""Wordings that are no reference to the law of Kazakhstan, or to none that is in force."""

from __future__ import annotations

import re
from typing import Final

__all__ = [
    "AMERICAN",
    "BILL",
    "CHANGES",
    "GAZETTE",
    "NOT_ARTICLE",
    "RATIFYING",
    "UNLISTED_LAW",
    "foreign_sign",
]

# «2009 г., № 24, ст. 128»: an item of the parliament's gazette, not an article.
GAZETTE: Final = re.compile(
    r"(?:№|\bn\b\.?) ?[0-9][0-9ivxі -]*(?:[иi, -]+[0-9][0-9ivxі-]*)*, *(?:ст(?:\.|атья) ?[0-9]+(?:-[0-9]+)?, *(?:[0-9]+(?:-[0-9]+)?, *){0,12})?$"
)
# «ст.» is also старший, степень, станция: what follows tells.
NOT_ARTICLE: Final = re.compile(
    r"-летн|(?:-[а-я]{1,2})?\s+(?:категори|разряд|класс|групп|ступен|сорт|ранг|степен|очеред|лейтенант|сержант|прапорщик|"
    r"преподават|курс|доход|расход|смет|баланс|каталог|научн|инспектор|следовател|помощник|строк\b|страниц\b|слов\b|знаков\b|лет\b|дней\b|минут\b)"
    # «10 баптан тұрады»: how many there are
    r"|\s+(?:тұра|құрал)"
)
AMERICAN = re.compile(r"[0-9] ?u\.? ?s\.? ?c\b")
_UKRAINIAN, _BELARUSIAN = re.compile("[їєґ]"), re.compile("ў")
CHANGES: Final = re.compile(r"\W*об? внесени[еия] (?:изменени|дополнени)")
RATIFYING: Final = re.compile(
    r"\bзакон[а-я]{0,3}\b[^.;]{0,80}\bо ратификации\b|\blaw\b[^.;]{0,60}\bon (?:the )?ratification of\b"
    r"|ратификациялау туралы[^.;]{0,80}\bзаң"
)
BILL = re.compile(
    r"законопроект|проект[а-я]{0,3} (?:нового )?(?:ук|упк|уголовн)|\bdraft (?:criminal|new)\b|проект[а-я]{0,3} (?:закон|кодекс)|заң жоба|жобасын|\bdraft (?:law|act|code)\b|\bbill\b"
)
_FOREIGN_SIGNS: Final = (
    (re.compile(r"\bфз\b|федеральн[а-я]+ (?:конституционн[а-я]+ )?закон|№ ?[0-9]+-фз"), "RU"),
    (re.compile(r"\bu\.? ?s\.? ?c\b|\bc\.? ?f\.? ?r\b|\bu\.s\.|\btitle [0-9]+\b|\bpub\. ?l\."), "US"),
    (re.compile(r"\b(?:du|de la|des) (?:code|loi|constitution)\b|\bloi\b|\bcode (?:civil|pénal|du travail)\b"), "FR"),
    (re.compile(r"\b(?:stgb|bgb|stpo|gg|zpo|gesetz)\b"), "DE"),
    (re.compile(r"\bdirective\b|\bregulation \(e[uc]\)|\bgdpr\b|\btfeu\b|директив[аыеу] ес\b"), "EU"),
    (re.compile(r"\bдиректив[а-я]{1,2} [0-9]{2,4}/[0-9]+|\b[0-9]{2,4}/[0-9]+/(?:e[uc]|ес|ев)\b"), "EU"),
    (re.compile(r"\bцк\b|\bкк україн|\bст\.? ?[0-9]+(?:-[0-9]+)? кк\b(?! ?(?:рк|қр|рб|каз))"), "UA"),
    (re.compile(r"\bзру\b|jinoyat kodeks|o'zbekiston|oʻzbekiston"), "UZ"),
    (re.compile(r"№ ?[0-9]+-з\b|\bарт\. ?[0-9]|\bкк рб\b"), "BY"),
    (re.compile(r"\bcodice (?:penale|civile)\b"), "IT"),
    (re.compile(r"\bc[óo]digo penal\b|\bley org[áa]nica\b"), "ES"),
    (re.compile(r"\bkodeks(?:u|ie)? karn(?:y|ego|ym)\b"), "PL"),
    (re.compile(r"\bmadde|\bceza kanun|\btck\b"), "TR"),
    (re.compile(r"\brepublic act\b"), "PH"),
    # Kazakh statutes are laws in English, and their year stands behind a date or "of".
    (re.compile(r"\bact,? (?:18|19|20)[0-9]{2}\b|\bordinance,? (?:18|19|20)[0-9]{2}\b"), "ZZ"),
)  # fmt: skip
# A whole mention that says of itself that it is a law: "Law on Domestic Violence", «Закон о рекламе».
UNLISTED_LAW = re.compile(
    r"\W*(?:the )?(?:law|act) (?:of the (?:rk|republic of kazakhstan) )?(?:on|concerning) \w|"
    r"\W*закон[а-я]{0,3} (?:рк |республики казахстан )?об? [а-я]|[^.;]{4,200} туралы заң(?:ы|ның|ына|ында|ымен)?\W*$"
)


def foreign_sign(folded: str) -> str | None:
    """Return the country whose law the wording betrays, without naming it, or None."""
    for pattern, country in _FOREIGN_SIGNS:
        if pattern.search(folded):
            return country
    if _BELARUSIAN.search(folded):
        return "BY"
    if _UKRAINIAN.search(folded):
        return "UA"
    return None
