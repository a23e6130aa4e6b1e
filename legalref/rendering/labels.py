"""The words around the facts in rendered output, in English, Russian and Kazakh."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from legalref.model import AdditionalPunishment, Duration, Punishment, Term
    from legalref.values.display import DisplayLang

__all__ = ["LABELS", "addition", "duration", "extent", "label", "punishment", "term"]

LABELS: Final[dict[str, tuple[str, str, str]]] = {
    # key: (English, Russian, Kazakh)
    # what a value is
    "act": ("Act", "Акт", "Акт"),
    "constitution": ("Constitution", "Конституция", "Конституция"),
    "code": ("Code", "Кодекс", "Кодекс"),
    "law": ("Law", "Закон", "Заң"),
    "order": ("Order", "Приказ", "Бұйрық"),
    "rules": ("Rules", "Правила", "Қағидалар"),
    "resolution": ("Resolution", "Постановление", "Қаулы"),
    "treaty": ("Treaty", "Международный договор", "Халықаралық шарт"),
    "programme": ("Programme", "Программа", "Бағдарлама"),
    "ch": ("Chapter", "Глава", "Тарау"),
    "sec": ("Section", "Раздел", "Бөлім"),
    "art": ("Article", "Статья", "Бап"),
    "part": ("Part", "Часть", "Бөлік"),
    "point": ("Point", "Пункт", "Тармақ"),
    "subpoint": ("Subpoint", "Подпункт", "Тармақша"),
    "para": ("Paragraph", "Параграф", "Параграф"),
    "note": ("Note", "Примечание", "Ескерту"),
    "annex": ("Annex", "Приложение", "Қосымша"),
    "provision": ("Provision", "Норма", "Норма"),
    "penalty": ("Penalty", "Наказание", "Жаза"),
    "offence": ("Offence", "Преступление", "Қылмыс"),
    "rule": ("Rule", "Правило", "Қағида"),
    "corpus": ("Corpus", "Корпус", "Корпус"),
    "list": ("List", "Список", "Тізім"),
    # facts
    "id": ("Id", "Идентификатор", "Сәйкестендіргіш"),
    "title": ("Title", "Название", "Атауы"),
    "short-title": ("Short title", "Краткое название", "Қысқаша атауы"),
    "abbreviation": ("Abbreviation", "Сокращение", "Қысқартылуы"),
    "status": ("Status", "Состояние", "Күйі"),
    "force": ("Validity", "Действие", "Қолданылуы"),
    "number": ("Number", "Номер", "Нөмірі"),
    "registration": ("Registration", "Регистрация", "Тіркелуі"),
    "adopted": ("Adopted", "Принят", "Қабылданған күні"),
    "in-force-since": ("In force since", "Действует с", "Қолданысқа енген күні"),
    "repealed-on": ("No longer applies from", "Не действует с", "Күшін жойған күні"),
    "issuer": ("Issued by", "Принявший орган", "Қабылдаған орган"),
    "place": ("Official text", "Официальный текст", "Ресми мәтін"),
    "predecessor": ("Before", "Ранее", "Бұрын"),
    "successor": ("Now", "Ныне", "Қазір"),
    "related": ("See also", "См. также", "Қараңыз"),
    "category": ("Category of crime", "Категория преступления", "Қылмыс санаты"),
    "longest": ("Longest imprisonment", "Наибольший срок", "Ең ұзақ мерзім"),
    "imprisonment-term": ("Imprisonment", "Лишение свободы", "Бас бостандығынан айыру"),
    "besides": ("Also", "Дополнительно", "Қосымша"),
    "instead": ("Or instead", "Или вместо этого", "Немесе оның орнына"),
    "says": ("What it says", "О чём", "Мазмұны"),
    "parts": ("Units", "Структура", "Құрылымы"),
    "versions": ("Versions", "Редакции", "Редакциялар"),
    "period": ("Period", "Период", "Кезең"),
    "by": ("Amended by", "Изменено", "Өзгерткен"),
    "content": ("Content", "Содержание", "Мазмұны"),
    "changes": ("Amendments", "Изменения", "Өзгерістер"),
    "change": ("Change", "Изменение", "Өзгеріс"),
    "notes": ("Notes", "Примечания", "Ескертулер"),
    "sources": ("Sources", "Источники", "Дереккөздер"),
    "grade": ("Grade", "Достоверность", "Дәлдік дәрежесі"),
    "bases": ("Listed as trafficking by", "Отнесено к торговле людьми", "Адам саудасына жатқызған"),
    "age": ("Age of responsibility", "Возраст ответственности", "Жауаптылық жасы"),
    "years-old": ("{n} years", "{n} лет", "{n} жас"),
    "trafficking": ("trafficking offence", "торговля людьми", "адам саудасы"),
    "who": ("Who", "Кто", "Кім"),
    "for": ("For", "Для кого", "Кім үшін"),
    "what": ("What", "Что", "Не істейді"),
    "when": ("If", "Если", "Шарты"),
    "within": ("Time limit", "Срок", "Мерзім"),
    "where": ("Where it stands", "Где закреплено", "Қайда көзделген"),
    "topic": ("Topic", "Тема", "Тақырып"),
    "and-others": ("and others", "и другие", "және басқалар"),
    "not-stated": ("not stated", "не указано", "көрсетілмеген"),
    "confiscation-mode": ("Confiscation", "Конфискация", "Тәркілеу"),
    "right-mode": (
        "Loss of the right to hold posts", "Лишение права занимать должности",
        "Лауазым атқару құқығынан айыру",
    ),
    "list-of-act": ("Acts", "Акты", "Актілер"),
    "list-of-provision": ("Provisions", "Нормы", "Нормалар"),
    "list-of-offence": ("Offences", "Преступления", "Қылмыстар"),
    "list-of-referral-rule": (
        "Referral rules", "Правила перенаправления", "Қайта бағыттау қағидалары",
    ),
    "list-of-element": ("Elements", "Элементы", "Элементтер"),
    "list-of-statistic": ("Statistics", "Статистика", "Статистика"),
    "list-of-source": ("Sources", "Источники", "Дереккөздер"),
    "list-of-gap": ("Gaps", "Пробелы", "Олқылықтар"),
    "list-of-conflict": ("Conflicts", "Расхождения", "Қайшылықтар"),
    "list-of-name": ("Names", "Названия", "Атаулар"),
    "list-of-foreign-act": ("Foreign acts", "Акты других стран", "Басқа елдердің актілері"),
    "list-of-crosswalk": ("Renumbered provisions", "Перенумерация", "Нөмірі өзгергендер"),
    "list-of-organisation": ("Organisations", "Организации", "Ұйымдар"),
    "list-of-programme": ("Programmes", "Программы", "Бағдарламалар"),
    "list-of-hotline": ("Hotlines", "Горячие линии", "Сенім телефондары"),
    "list-of-false-citation": ("False citations", "Ложные ссылки", "Жалған сілтемелер"),
    "count": ("Entries", "Записей", "Жазбалар"),
    "articles": ("Articles", "Статьи", "Баптар"),
    "depth": ("Coverage", "Охват", "Қамтылуы"),
    "before": ("Before", "Было", "Бұрын"),
    "after": ("After", "Стало", "Кейін"),
    "with-units": ("and {n} units in it", "и {n} ед. внутри", "және ішіндегі {n} бірлік"),
    "change-added": ("new", "новое", "жаңа"),
    "change-removed": ("gone", "исключено", "алып тасталды"),
    "change-title": ("title", "название", "атауы"),
    "change-penalty": ("penalty", "наказание", "жаза"),
    "change-content": ("changed", "изменено", "өзгерді"),
    "change-unknown": (
        "changed, not all known", "изменено, известно не всё", "өзгерді, бәрі белгілі емес",
    ),
    "series": ("Series", "Ряд", "Қатар"),
    "publisher": ("Publisher", "Кто публикует", "Жариялаушы"),
    "counted": ("What is counted", "Что посчитано", "Не есептелген"),
    "year": ("Year", "Год", "Жыл"),
    "value": ("Value", "Значение", "Мәні"),
    "nothing": ("Nothing.", "Ничего.", "Ештеңе жоқ."),
    "no-change": (
        "Nothing that the corpus knows of changed.",
        "Известных корпусу изменений нет.",
        "Корпусқа белгілі өзгеріс жоқ.",
    ),
    "more": ("and {n} more", "и ещё {n}", "және тағы {n}"),
    # readings
    "verdict": ("Verdict", "Проверка", "Тексеру"),
    "expected": ("The law says", "В законе", "Заңда"),
    "found": ("The claim says", "В утверждении", "Тұжырымда"),
    "suggestion": ("Probably meant", "Вероятно, имелось в виду", "Бәлкім, мынау меңзелген"),
    "cited-as": ("Citation", "Ссылка", "Сілтеме"),
    "mention": ("Mention", "Упоминание", "Сілтеме"),
    "mentions": ("Mentions", "Упоминания", "Сілтемелер"),
    "means": ("Means", "Означает", "Мағынасы"),
    "cited": ("Cited", "Указано", "Көрсетілген"),
    "why": ("Why", "Почему", "Неліктен"),
    "candidates": ("Candidates", "Варианты", "Нұсқалар"),
    "findings": ("Findings", "Замечания", "Ескертпелер"),
    "repairs": ("Repaired", "Исправлено при чтении", "Оқу кезінде түзетілді"),
    "place-in-text": ("Place", "Место", "Орны"),
    "how": ("How", "Как найдено", "Қалай табылды"),
    "resolved": ("resolved", "определено", "анықталды"),
    "ambiguous": ("ambiguous", "неоднозначно", "бірмәнді емес"),
    "outside": ("outside this corpus", "вне корпуса", "корпустан тыс"),
    "foreign": ("foreign law", "право другой страны", "басқа елдің құқығы"),
    "not_found": ("not found", "не найдено", "табылмады"),
    # states
    "in-force": ("in force", "действует", "қолданыста"),
    "not-yet-in-force": ("not yet in force", "ещё не действует", "әлі қолданысқа енбеген"),
    "no-longer-in-force": ("no longer in force", "больше не действует", "күшін жойған"),
    "excluded": ("excluded", "исключено", "алып тасталған"),
    "known": ("known", "известно", "белгілі"),
    "partly": ("partly known", "известно частично", "ішінара белгілі"),
    "unknown": ("not known", "не установлено", "анықталмаған"),
    "modelled": ("modelled", "описано подробно", "толық сипатталған"),
    "outlined": ("outlined", "известна структура", "құрылымы белгілі"),
    "named": ("named only", "только название", "атауы ғана"),
    "now": ("now", "н. в.", "қазір"),
    "at-the-latest": (
        "Began at the latest", "Началась не позднее", "Ең кеш дегенде басталған күні",
    ),
    # crimes and punishments
    "minor": ("minor", "небольшой тяжести", "онша ауыр емес"),
    "medium": ("of medium gravity", "средней тяжести", "ауырлығы орташа"),
    "grave": ("grave", "тяжкое", "ауыр"),
    "especially-grave": ("especially grave", "особо тяжкое", "аса ауыр"),
    "imprisonment": ("imprisonment", "лишение свободы", "бас бостандығынан айыру"),
    "life-imprisonment": (
        "life imprisonment", "пожизненное лишение свободы", "өмір бойына бас бостандығынан айыру",
    ),
    "restriction-of-freedom": (
        "restriction of freedom", "ограничение свободы", "бас бостандығын шектеу",
    ),
    "fine": ("fine", "штраф", "айыппұл"),
    "correctional-works": ("correctional works", "исправительные работы", "түзеу жұмыстары"),
    "community-service": ("community service", "общественные работы", "қоғамдық жұмыстар"),
    "arrest": ("arrest", "арест", "қамаққа алу"),
    "warning": ("warning", "предупреждение", "ескерту жасау"),
    "confiscation": ("confiscation of property", "конфискация имущества", "мүлікті тәркілеу"),
    "deprivation-of-right": (
        "loss of the right to hold certain posts",
        "лишение права занимать определённые должности",
        "белгілі бір лауазымды атқару құқығынан айыру",
    ),
    "expulsion": ("expulsion from the country", "выдворение из страны", "елден шығарып жіберу"),
    "suspension-of-activity": (
        "suspension of activity", "приостановление деятельности", "қызметті тоқтата тұру",
    ),
    "prohibition-of-activity": (
        "prohibition of activity", "запрещение деятельности", "қызметке тыйым салу",
    ),
    "mandatory": ("mandatory", "обязательно", "міндетті"),
    "optional": ("optional", "возможно", "міндетті емес"),
    "lifelong": ("for life", "пожизненно", "өмір бойына"),
    "general-minimum": (
        "{n} by the General Part", "{n} по Общей части", "Жалпы бөлім бойынша {n}",
    ),
    "or": (", or ", "; либо ", "; не "),
    # foot
    "disclaimer": (
        "Reference data, no legal advice.",
        "Справочные данные, не юридическая консультация.",
        "Анықтамалық деректер, заң кеңесі емес.",
    ),
    "checked": (
        "Corpus of {compiled}; the oldest copy compared for it is of {checked}.",
        "Корпус от {compiled}; самая старая из сверенных копий – от {checked}.",
        "{compiled} күнгі корпус; салыстырылған көшірмелердің ең ескісі {checked} күнгі.",
    ),
    "shown": ("State of {day}.", "Состояние на {day}.", "{day} күнгі жағдай."),
    "shown-later": (
        "State of {day}, as far as the copies show.",
        "Состояние на {day}, насколько видно из копий.",
        "{day} күнгі жағдай, көшірмелерден көрінгені бойынша.",
    ),
    "by-hand": (
        "Made by hand, not from a corpus.",
        "Составлено вручную, не из корпуса.",
        "Қолмен жасалған, корпустан алынбаған.",
    ),
    "packaged-titles": (
        "Titles from the packaged corpus.",
        "Названия из встроенного корпуса.",
        "Атаулар кірістірілген корпустан алынған.",
    ),
}  # fmt: skip

# English singular and plural; Russian after 1, after 2–4, after 5, and after «до» with 1; Kazakh.
_UNITS: Final = {
    "years": (("year", "years"), ("год", "года", "лет", "года"), "жыл"),
    "months": (("month", "months"), ("месяц", "месяца", "месяцев", "месяца"), "ай"),
    "days": (("day", "days"), ("день", "дня", "дней", "дня"), "күн"),
    "hours": (("hour", "hours"), ("час", "часа", "часов", "часа"), "сағат"),
    "mci": (("MCI", "MCI"), ("МРП", "МРП", "МРП", "МРП"), "АЕК"),
    "tenge": (("tenge", "tenge"), ("тенге", "тенге", "тенге", "тенге"), "теңге"),
}


def label(key: str, lang: DisplayLang, **params: object) -> str:
    """Return the words for ``key`` in ``lang``.

    Example:
        >>> label("especially-grave", "kk")
        'аса ауыр'
    """
    english, russian, kazakh = LABELS[key]
    words = {"en": english, "ru": russian, "kk": kazakh}.get(lang)
    if words is None:
        raise ValueError(f"language {lang!r}: expected one of en, ru, kk")
    return words.format(**params) if params else words


def _unit(unit: str, amount: int, lang: DisplayLang, *, genitive: bool = False) -> str:
    english, russian, kazakh = _UNITS[unit]
    if lang == "kk":
        return kazakh
    if lang == "en":
        return english[amount != 1]
    singular = amount % 10 == 1 and amount % 100 != 11
    if genitive:
        return russian[3] if singular else russian[2]
    few = 2 <= amount % 10 <= 4 and not 12 <= amount % 100 <= 14
    return russian[0 if singular else 1 if few else 2]


def _number(amount: int, lang: DisplayLang) -> str:
    return f"{amount:,}".replace(",", "," if lang == "en" else "\u00a0")


def term(value: Term, lang: DisplayLang) -> str:
    """Return an amount with its unit, which agrees with it.

    Example:
        >>> from legalref.model import Term
        >>> [term(Term(amount=n, unit="years"), "ru") for n in (1, 3, 12)]
        ['1 год', '3 года', '12 лет']
    """
    return f"{_number(value.amount, lang)} {_unit(value.unit, value.amount, lang)}"


def extent(low: Term | None, high: Term | None, lang: DisplayLang) -> str:
    """Return a range in words; empty if neither bound is given.

    Example:
        >>> from legalref.model import Term
        >>> four, seven = Term(amount=4, unit="years"), Term(amount=7, unit="years")
        >>> extent(four, seven, "en"), extent(None, four, "ru"), extent(None, four, "kk")
        ('4–7 years', 'до 4 лет', '4 жылға дейін')
    """
    if high is None:
        if low is None:
            return ""
        return {
            "en": f"at least {term(low, lang)}",
            "ru": f"не менее {_number(low.amount, lang)} "
            f"{_unit(low.unit, low.amount, lang, genitive=True)}",
            "kk": f"кемінде {term(low, lang)}",
        }[lang]
    if low is None:
        number = _number(high.amount, lang)
        return {
            "en": f"up to {term(high, lang)}",
            "ru": f"до {number} {_unit(high.unit, high.amount, lang, genitive=True)}",
            "kk": f"{term(high, lang)}{_KK_DATIVE[high.unit]} дейін",
        }[lang]
    if low == high:
        return term(high, lang)
    if low.unit == high.unit:
        return f"{_number(low.amount, lang)}–{term(high, lang)}"
    return f"{term(low, lang)} – {term(high, lang)}"


_KK_DATIVE: Final = {
    "years": "ға", "months": "ға", "days": "ге", "hours": "қа", "mci": "-ке", "tenge": "ге",
}  # fmt: skip


def duration(value: Duration, lang: DisplayLang) -> str:
    """Return a time limit in words."""
    words = extent(value.minimum, value.maximum, lang)
    if not value.working_days:
        return words
    return words + {"en": " (working days)", "ru": " (рабочих)", "kk": " (жұмыс күні)"}[lang]


def punishment(value: Punishment, lang: DisplayLang) -> str:
    """Return a principal punishment with its range."""
    words = f"{label(value.kind, lang)} {extent(value.minimum, value.maximum, lang)}".rstrip()
    return f"{words} ({value.applies_to})" if value.applies_to else words


def addition(value: AdditionalPunishment, lang: DisplayLang) -> str:
    """Return an additional punishment with its mode."""
    words = (
        label("lifelong", lang) if value.lifelong else extent(value.minimum, value.maximum, lang)
    )
    return f"{label(value.kind, lang)} {words}".rstrip() + f" ({label(value.mode, lang)})"
