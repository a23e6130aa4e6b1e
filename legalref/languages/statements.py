"""Words with which a text says something about the reference beside them, in three languages.

Each table is one pattern source over lower-case words; :mod:`legalref.checking.beside` says where
they must stand to count.
"""

from __future__ import annotations

from typing import Final

__all__ = [
    "BY_MEANS_OF",
    "COORDINATED",
    "EDITION_OF",
    "GENDERS",
    "IMPRISONMENT",
    "LED_TO",
    "LINKS",
    "NEGATED",
    "OF_A_CASE",
    "OF_A_CHARGE",
    "PUNISHES",
    "REMARK",
    "TERM_BEGINS",
    "TREATS_OF",
    "UNITS",
]

BY_MEANS_OF: Final = (
    r"(?:по|согласно|в соответствии со?|предусмотренн[а-яё]+|квалифицир[а-яё]+ по"
    r"|наказуем[а-яё]+ по|under|by|contrary to|punishable under|pursuant to|as defined in"
    r"|бойынша|үшін|көзделген)"
)
"""What joins a name to the number behind it: «торговля людьми, предусмотренная ст. 128»."""

TREATS_OF: Final = (
    r"(?:(?:котор[а-яё]+|она|ол|which|that|это|–|—)\s+)?"
    r"(?:предусматривает|устанавливает|карает|наказывает|посвящена|регулирует|запрещает|называется"
    r"|озаглавлена|говорит об?|касается|охватывает|предусматривающ[а-яё]+|устанавливающ[а-яё]+"
    r"|criminali[sz]es|punishes|covers|prohibits|concerns|is titled|is entitled|is called"
    r"|deals with|provides for|establishes)"
    r"(?:\s+(?:уголовную|уголовное|criminal))?"
    r"(?:\s+(?:ответственность|наказание|liability|responsibility|punishment))?"
    r"(?:\s+(?:за|об?|for|the|the offence of|the crime of))?"
)
"""What says that the provision treats of the name behind it."""

COORDINATED: Final = r"(?:и|или|а также|либо|and|or|және|немесе|мен|бен|пен|,)"
"""What ties a name to another one before it, so that the number may belong to either."""

NEGATED: Final = (
    r"\b(?:не|нет|ни|кроме|вместо|отличи[еи]|помимо|not|no|never|unlike|except|instead|емес"
    r"|басқа)\b"
)
"""What turns a statement around: nothing is concluded from it."""

OF_A_CASE: Final = (
    r"(?:приговор|осужд|осудил|назнач|получил|отбыва|отбыл|отсид|дали |дал |вынес|условно"
    r"|sentenced|convicted|received|was given|got |jailed|serving|үкім|сотталды|сотталған|тағайында"
    r"|потребовал|запросил|prosecutors)"
)
"""Signs of the term that one person got or was threatened with, which is not that of the law."""

PUNISHES: Final = (
    r"(?:наказыва|карае|кара[её]тся|наказуем|предусматрива|предусмотрен[оыа]?\b|гроз[ия]т"
    r"|санкци|влеч[её]т|наказани|punishable|punished|carries|provides for|penalt"
    r"|prescribe|face\b|faces|sanction"
    r"|жазалан|жаза|көзде|айыр)"
)
"""Signs of the term that the law provides."""

IMPRISONMENT: Final = (
    r"(?:лишени[а-яё]* свобод|заключени[а-яё]+|imprison|in prison|behind bars|бас бостандығ)"
)

LINKS: Final = (
    r"(?:котор[а-яе]+|он[аои]?|это|которой|бап|норма|ныне|is|are|which|that|it|ол|бұл|осы|қазір)"
)
"""Words between a reference and what is said of whether it applies, of no weight of their own."""

LED_TO: Final = (
    r"(?:(?:^|[\s(«\"])(?:по|за|в|во|о|об|к|ко|с|со|из|на|от|для|при|до|согласно|под|under|of|by|in|to"
    r"|with|from|per|pursuant to|for)(?:\s+(?:the|этой|указанной|данной|пункт[а-я]*|част[а-я]*))?"
    r"|(?:^|\s)(?:и|или|либо|and|or|және|немесе|мен|бен|пен)|,)\s*$"
)
"""How words end on which a reference depends, so that it is not what the sentence speaks of."""

OF_A_CHARGE: Final = (
    r"\b(?:обвинени|приговор|квалификац|эпизод|судимост|наказани|дел[оау]\b|следовател|прокурор"
    r"|суд(?:ом|ами|а|у|е)?\b|апелляц|в отношении|charge|indictment|convict|sentence|verdict|acquit"
    r"|court|case\b|үкім|айып|сот(?:\b|тың|пен)|іс\b)"
    r"|^\s*(?:из|from)\s+(?!ук\b|упк\b|коап\b|(?:уголовн|данн|эт)[а-я]+|кодекс|закон"
    r"|(?:the )?(?:criminal|code|law)\b)"
)
"""Signs that a charge or a judgment was struck out or came into force, and not the provision."""

GENDERS: Final = (
    ("f", r"(?:[еая]на|[иыаея]ла|лась|ая|[ео]й|ую)"),
    ("n", r"(?:[еая]но|[иыаея]ло|лось|[ое]е)"),
    ("p", r"(?:[еая]ны|[иыаея]ли|лись|[ыи]е|[ыи]х|[ыи]ми)"),
    ("m", r"(?:[еая]н|[иыаея]л|лся|[ыи]й|[ое]го|[ое]му|[ыи]м)"),
)
"""Endings of Russian participles and past tenses by gender, or of the plural."""

UNITS: Final = (
    r"лет|год|года|мес|сут|час|пожизн|штраф|мрп|years?|months?|life|fine|жыл|айыппұл|аек|өмір бойы"
)
"""Words without one of which no sentence states a term."""

TERM_BEGINS: Final = (
    r"(?:(?:от|до|на|с|со|в|виде|срок|сроком|не|более|менее|свыше|максимум|максимальн[а-яё]+|уже"
    r"|наказани[а-яё]+|лишени[а-яё]+|свобод[а-яё]+|пожизненн[а-яё]+|штраф[а-яё]*|тюремн[а-яё]+"
    r"|from|up|to|of|by|at|most|least|a|an|term|imprisonment|prison|maximum|with|for|between|life"
    r"|sentence|sentences|penalty|penalties|punishment|fine"
    r"|ол|бас|бостандығынан)\W+)*(?:[0-9]|пожизн|life|штраф|fine|өмір бойы)"
)
"""How the statement of a term goes on behind its verb, up to the first number."""

EDITION_OF: Final = (
    r"(?:по состоянию на|в редакции (?:от|на)|действовавш[а-яё]+ (?:на|в)|as of|as in force on"
    r"|жағдай бойынша|redaction of)"
)
"""What announces the day whose law is meant."""

REMARK: Final = (
    r"(?:далее|см\b|смотри|ред\b|в ред|с изм|в редакции|также|в том числе|see|also|as amended"
    r"|hereinafter|the|бұдан әрі|қараңыз|қ\.)"
)
"""How a bracket begins that remarks on the text and says nothing of the provision."""
