"""What kind of document an act is, in words of three languages."""

from __future__ import annotations

from typing import Final

from legalref.citing.naming import ActRecord, is_supreme_court

__all__ = ["of_kind"]

_GENRES: Final = {
    "ru": {
        "code": "Кодекс Республики Казахстан {}", "law": "Закон Республики Казахстан {}",
        "order": "приказ {}", "rules": "приказ {}", "treaty": "международный договор {}",
        "court": "нормативное постановление Верховного Суда Республики Казахстан {}",
        "resolution": "постановление {}", "programme": "программа {}",
        "constitution": "основной закон {}",
    },
    "kk": {
        "code": "Қазақстан Республикасының {} Кодексі",
        "law": "Қазақстан Республикасының {} Заңы",
        "order": "{} бұйрық", "rules": "{} бұйрық", "treaty": "{} халықаралық шарт",
        "court": "Қазақстан Республикасы Жоғарғы Сотының {} нормативтік қаулысы",
        "resolution": "{} қаулы", "programme": "{} бағдарлама", "constitution": "{} негізгі заң",
    },
    "en": {
        "code": "Code of the Republic of Kazakhstan {}",
        "law": "Law of the Republic of Kazakhstan {}",
        "order": "Order {}", "rules": "Order {}", "treaty": "treaty {}",
        "court": "Normative Resolution of the Supreme Court of the Republic of Kazakhstan {}",
        "resolution": "Resolution {}", "programme": "programme {}",
        "constitution": "basic law {}",
    },
}  # fmt: skip


def of_kind(record: ActRecord, lang: str, requisites: str) -> str:
    """Return what an act is, with its date and number."""
    kind = "court" if is_supreme_court(record) else record["kind"]
    return _GENRES[lang][kind].format(requisites)
