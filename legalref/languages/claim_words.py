"""What people write beside a reference: its state, its day, its gravity, and words of no weight.

One row is one form of words. Patterns are over folded text with numbers in digits; ``~`` stands for
any ending of a word and a blank for any number of blanks. A row matches whole words only. Every
row has examples of what it reads (``reads``) and of what it leaves alone (``leaves``).
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final, Literal, NamedTuple

__all__ = [
    "BORDERS",
    "CALENDAR_YEAR",
    "DENIED",
    "EDITION_TAIL",
    "KAZAKH_OR",
    "LEADS_UP",
    "LIMIT",
    "NEGATED_BEFORE",
    "NO_TITLE",
    "REGISTRATION",
    "ROWS",
    "UNTIL",
    "WHEN_PREFIX",
    "WHEN_TAIL",
    "YEAR",
    "Kind",
    "Row",
    "rows_of",
]

Kind = Literal["state", "category", "as-of", "edition", "frame", "filler", "blank", "age", "remark"]
"""What a row is about.

``state``: whether the provision applies; ``category``: gravity of the crime; ``as-of``: the day of
which the claim speaks, a date must follow or precede; ``edition``: the wording that is cited;
``frame``: words around a penalty, read only together with one; ``filler``: words that say nothing
that could be false of the law; ``blank``: a place left open; ``age``: words that turn years into an
age; ``remark``: what is said of the provision and is no name of it.
"""


class Row(NamedTuple):
    """One form of words."""

    name: str
    """Stable name; it begins with the language."""
    kind: Kind
    says: str
    """What it means within its kind: ``dead``, ``alive``, ``begun``, ``grave`` …"""
    pattern: str
    reads: tuple[str, ...]
    leaves: tuple[str, ...] = ()
    why: str = ""

    @property
    def lang(self) -> str:
        """Language of the words: ``ru``, ``kk``, ``en``, or ``any``."""
        return self.name.partition("-")[0]


def _compiled(pattern: str) -> re.Pattern[str]:
    spelt = pattern.replace("~", r"[^\W\d_]*").replace(" ", " +")
    return re.compile(rf"(?<![^\W_])(?:{spelt})(?![^\W_])")


@cache
def rows_of(kind: Kind) -> tuple[tuple[Row, re.Pattern[str]], ...]:
    """Return the rows of one kind with their patterns, in the order of the table."""
    return tuple((row, _compiled(row.pattern)) for row in ROWS if row.kind == kind)


WHEN_PREFIX: Final = (
    r"(?:(?:еще |уже |только |лишь |впервые |начиная |примерно )?"
    r"(?:с|со|в|во|от|до|после|на|since|from|in|on|until|till|before|after|as of|back in)"
    r"(?: начала| середины| конца)? )?"
)
"""What may stand before the date of a statement."""
UNTIL: Final = re.compile(r"^(?:до|until|till|before)\b|дейін\b")
"""A date that ends something, where the statement says that it goes on."""
KAZAKH_OR: Final = re.compile(r"(?<=[әғқңөұүһі])[^\W\d_]*\s+(не)\s")
"""The Kazakh word for «or», which in Russian is «not»."""
EDITION_TAIL: Final = re.compile(
    r"(?:[ ,]*(?:№|no\.?|n) ?[0-9]+(?:-[ivxlcіх]+)?(?: (?:зрк|қрз))?)?"
)
"""The number of an amending law behind its day."""
WHEN_TAIL: Final = re.compile(
    r" ?(?:[а-я]+(?:нан|нен|дан|ден|тан|тен))?(?: ?(?:бастап|бері|дейін))?"
)
"""What may stand behind the date of a statement."""
NEGATED_BEFORE: Final = re.compile(r"(?:^|\W)(?:не|ни|никогда не|never|not)\s+$")
"""What turns the statement behind it around."""
LIMIT: Final = re.compile(
    r"(?:более|менее|свыше|больше|меньше|ниже|выше|старше|моложе|more|less|fewer|over|under|exceed)"
)
"""What a denial makes a limit of: «не более 6 лет» denies nothing."""
DENIED: Final = re.compile(rf"[\W_]*(?:не|ни|никогда не|never|not)\s+(?!{LIMIT.pattern})")
"""Words that begin by denying what they say."""
CALENDAR_YEAR: Final = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2} ?(?:год|г(?![^\W_])|жыл)")
"""A year of the calendar, which is no number of years: «с 2030 года»."""
REGISTRATION: Final = re.compile(
    r"(?:рег(?:\.|[а-я]*)|зарегистрирован[а-я]*|registered|registration|тіркелген|тіркелу)"
    r"(?: (?:в|за|with|at|in|the|on|of|от)(?: [^\W\d_]+){0,7})?[^0-9№]{0,12}"
    r"(?P<before>[^№]{0,30}?)(?:№|\bno\.?|\bn\b) ?(?P<number>[0-9]{3,6})(?P<behind>[^№]{0,30})"
)
"""The number under which an order is registered, with its day before or behind it."""
BORDERS: Final = re.compile(
    r";|\n|(?<=[^\W\d_]{3})(?<!\bрег)[.](?=\s)|,(?=\s)|(?<=\s)(?:и|а|но|или|және|ал|мен|and|while|but|"
    r"or)(?=\s)"
)
"""Where the words on one reference may end and those on the next begin."""
LEADS_UP: Final = re.compile(
    r"(?:[(:-]|(?<![^\W_])(?:по|о|об|за|в|согласно|under|in|of|by|see|см|үшін))[\s\"]*$"
)
"""How words end that lead up to a reference."""
NO_TITLE: Final = re.compile(
    r"^(?:ред|изм|далее|см|пункт|част|стать|п\.|ч\.|ст\.|нет|не|also|see|hereinafter|бұдан әрі)\b"
    r"|^[0-9]+\)?$"
)
"""How words begin that are no name of a provision."""
YEAR: Final = (
    r"(?P<year>(?:19|20)[0-9]{2})(?![0-9])(?: ?(?:год(?:а|у|ом|е)?|г|гг|жылдан бері|жылдан бастап|"
    r"жылғы|жылы|жылдан|жылдың|ж)(?![^\W_])\.?)?"
)

_PAST = r"(?:был[аои]? |давно |уже |ныне |недавно |полностью |как |считается |является )*"

ROWS: Final[tuple[Row, ...]] = (
    # ------------------------------------------------------------------ its state, Russian
    Row(
        "ru-not-dead", "state", "alive",
        r"не (?:утрати~ (?:юридическую |свою )?силу|(?:был[аои]? )?(?:отмен|исключ|упраздн)~)",
        ("не утратила силу", "не была отменена", "не исключена"),
        ("утратила силу",), "a denial turns the statement round",
    ),
    Row(
        "ru-former-act", "state", "former",
        r"(?:уже |ныне )?утративш(?:его|ему|им|ий|ем) (?:юридическую |свою )?силу|"
        r"(?:ранее|прежде|до этого) действовавш~|действовавш~ (?:ранее|прежде)",
        ("утратившего силу", "ранее действовавшего"), ("утратившая силу", "действующего"),
        "in this gender it may speak of the code, and the number is that of a former one",
    ),
    Row(
        "ru-lost-force", "state", "dead",
        _PAST + r"(?:признан~ )?утрати~ (?:юридическую |свою )?силу",
        ("утратила силу", "признана утратившей силу", "давно утратил юридическую силу"),
        ("утратить доверие",),
    ),
    Row(
        "ru-not-applied", "state", "dead",
        r"(?:больше |уже |ныне |более |сейчас |сегодня )*не (?:действу(?:ет|ют)|действовал~|"
        r"применя(?:ется|ются)|име(?:ет|ют) (?:юридической )?силы|в силе)|недейству~|"
        r"недействительн~|"
        r"бездейству~",
        ("не действует", "больше не применяется", "недействующая", "уже не имеет силы"),
        ("действует",),
    ),
    Row(
        "ru-removed", "state", "dead",
        _PAST + r"(?:отменен~|отменил~|отменяется|исключен~|исключил~|упразднен~|упразднил~|"
        r"декриминализ~|удален~|удалил~|прекратил~ (?:сво[ей]е? )?действие|ликвидирован~)",
        ("отменена", "была исключена", "исключены", "декриминализирована", "прекратила действие"),
        ("исключительно",),
    ),
    Row(
        "ru-to-come", "state", "future",
        r"(?:еще )?не вступ~ в силу|вступ(?:ит|ят) в (?:законную )?силу|начн(?:ет|ут) действовать|"
        r"буд(?:ет|ут) (?:введен~(?: в действие)?|действовать)|еще не действу(?:ет|ют)|"
        r"ввод(?:ится|ятся) в действие",
        ("вступит в силу", "ещё не действует", "будет введена в действие"),
        ("вступила в силу",),
    ),
    Row(
        "ru-begun", "state", "begun",
        r"(?:был[аои]? |впервые |недавно )*(?:введен(?:а|о|ы|н~)?(?: в (?:действие|кодекс|ук))?|"
        r"вступ(?:ил|ает|ают|ивш)~ в (?:законную )?силу|начал~ действовать|появил(?:ся|ась|ось|"
        r"ись)|"
        r"внесен~|добавлен~|включен~|действу(?:ет|ют) (?=с (?:[0-9]|начала)))",
        ("введена", "введён в действие", "вступила в силу", "появилась"),
        ("вступит в силу", "введение"),
        "with a date it says when; without one, that the provision applies",
    ),
    Row(
        "ru-adopted", "state", "adopted",
        r"(?:был[аои]? )?принят[аоы]?", ("принят", "была принята"),
        ("понятие",), "the day on which an act was adopted is not that of its force",
    ),
    Row(
        "ru-alive", "state", "alive",
        r"(?:по-прежнему |до сих пор |сейчас |ныне |все еще |еще |и сейчас |сегодня )*"
        r"(?:действу(?:ет|ют)|действующ~|(?:остается )?в силе|име(?:ет|ют) (?:юридическую )?силу|"
        r"сохраня(?:ет|ют) силу|применя(?:ется|ются))"
        r"(?: (?:сейчас|сегодня|ныне|по сей день|до сих пор|в настоящее время|поныне))?",
        ("действует", "в силе", "по-прежнему применяется", "действует в настоящее время"),
        ("не действует", "содействует"),
    ),
    Row(
        "ru-amended", "state", "amended",
        r"(?:был[аои]? |недавно )*(?:изменен~|изменил(?:ась|ся|ось|ись)|дополнен~|"
        r"изложен~ в новой редакции|ужесточен~|смягчен~)",
        ("изменена", "была дополнена", "изложена в новой редакции"), ("неизменна",),
    ),
    # ------------------------------------------------------------------ its state, Kazakh
    Row(
        "kk-not-dead", "state", "alive",
        r"күшін жойған жоқ|күшін жоймаған|жойылмаған|жойылған жоқ|алып тасталмаған",
        ("күшін жойған жоқ", "алып тасталмаған"), ("күшін жойды",),
    ),
    Row(
        "kk-lost-force", "state", "dead",
        r"күш(?:ін|і) жой(?:ды|ған|ылды|ылған|ып)(?: деп таныл~)?",
        ("күшін жойды", "күші жойылды", "күшін жойған деп танылды"), ("күшіне енді",),
    ),
    Row(
        "kk-removed", "state", "dead",
        r"(?:алып|алынып|шығарып) таст(?:алды|алған|алынды)|шығарыл(?:ды|ған)|жойыл(?:ды|ған)|"
        r"қолданылмайды|қолданыста (?:емес|жоқ)|жарамсыз|күші жоқ|тоқтатыл(?:ды|ған)|"
        r"әрекет етпейді",
        ("алып тасталды", "алынып тасталған", "қолданыста емес", "күші жоқ"), ("қолданыста",),
    ),
    Row(
        "kk-to-come", "state", "future",
        r"(?:әлі )?күшіне (?:енбеген|енген жоқ|енеді)|қолданысқа енгізіледі|әлі қолданылмайды|"
        r"енгізіледі",
        ("күшіне енеді", "әлі күшіне енген жоқ", "қолданысқа енгізіледі"), ("күшіне енді",),
    ),
    Row(
        "kk-begun", "state", "begun",
        r"(?:қолданысқа )?енгізіл(?:ді|ген)|күшіне ен(?:ді|ген)|пайда болды|қосыл(?:ды|ған)",
        ("енгізілді", "қолданысқа енгізілген", "күшіне енді"), ("енгізіледі",),
        "with a date it says when; without one, that the provision applies",
    ),
    Row("kk-adopted", "state", "adopted", r"қабылдан(?:ды|ған)", ("қабылданды",), ("қабылдау",)),
    Row(
        "kk-alive", "state", "alive",
        r"(?:әлі |қазір |бүгінде )*(?:қолданыста(?:ғы)?|қолданылады|күшінде|күші бар|әрекет етеді)",
        ("қолданыста", "қазір қолданылады", "күшінде"), ("қолданыста емес",),
    ),
    Row(
        "kk-amended", "state", "amended",
        r"өзгертіл(?:ді|ген)|толықтырыл(?:ды|ған)|жаңа редакцияда(?: жазыл~)?",
        ("өзгертілді", "жаңа редакцияда жазылды"),
    ),
    # ------------------------------------------------------------------ its state, English
    Row(
        "en-not-dead", "state", "alive",
        r"(?:has |have |was |were |is |are )?(?:not|never)(?: been)? "
        r"(?:repealed|abolished|revoked|excluded|deleted)",
        ("has not been repealed", "was never abolished"), ("repealed",),
    ),
    Row(
        "en-dead", "state", "dead",
        r"(?:(?:has|have|had|was|were|is|are|been|now|already|since|long) )*(?:repealed|abolished|"
        r"annulled|revoked|abrogated|excluded|deleted|removed|struck out|decriminali[sz]ed|invalid|"
        r"void|obsolete|lapsed|no longer (?:in force|in effect|valid|applies|apply|applicable|"
        r"exists)|"
        r"not (?:in force|in effect|valid|applicable)(?: any more| anymore)?|"
        r"(?:does|do) not apply(?: any more| anymore)?|"
        r"ceased to (?:be in force|apply|have effect)|out of force|lost (?:its )?force)",
        ("repealed", "has been abolished", "is no longer in force", "not in force"),
        ("in force", "has not been repealed"),
    ),
    Row(
        "en-to-come", "state", "future",
        r"(?:will|shall) (?:enter into|come into|be in|take) (?:force|effect)|"
        r"(?:is |are )?not yet (?:in force|in effect|applicable)|"
        r"(?:has|have) not (?:yet )?(?:entered|come) into force",
        ("will enter into force", "is not yet in force"), ("entered into force",),
    ),
    Row(
        "en-begun", "state", "begun",
        r"(?:(?:has|have|had|was|were|is|are|been|first) )*(?:introduced|inserted|added|"
        r"brought in|(?:entered|came|comes|come) into (?:force|effect)|took effect|"
        r"(?:in force|effective|in effect) (?=(?:since|from|as of)(?![^\W_])))",
        ("introduced", "was inserted", "came into force", "entered into force"),
        ("will enter into force",),
        "with a date it says when; without one, that the provision applies",
    ),
    Row(
        "en-adopted", "state", "adopted", r"(?:(?:was|were|is|are) )?(?:adopted|enacted|signed)",
        ("adopted", "was enacted"), ("adoption",),
    ),
    Row(
        "en-alive", "state", "alive",
        r"(?:(?:is|are|remains?|still|currently|now) )*(?:in (?:full )?force|in effect|valid|"
        r"effective|applicable|applies|apply)(?: today| now)?",
        ("in force", "is still in force", "currently valid", "applies"),
        ("not in force", "invalid"),
    ),
    Row(
        "en-amended", "state", "amended",
        r"(?:(?:has|have|was|were|is|been) )*(?:amended|reworded|supplemented|tightened)",
        ("amended", "was amended"),
    ),
    # ------------------------------------------------------------------ gravity
    Row(
        "ru-especially-grave", "category", "especially-grave",
        r"(?:преступлени~ )?особо[ -]тяжк~(?: преступлени~)?",
        ("особо тяжкое преступление", "особо тяжких"), ("тяжкое преступление",),
    ),
    Row(
        "ru-medium", "category", "medium", r"(?:преступлени~ )?средней (?:степени )?тяжести",
        ("преступление средней тяжести", "средней тяжести"), ("вред средней величины",),
    ),
    Row(
        "ru-minor", "category", "minor", r"(?:преступлени~ )?небольшой тяжести",
        ("преступление небольшой тяжести",), ("большой тяжести",),
    ),
    Row(
        "ru-infraction", "category", "infraction", r"уголовн~ проступ(?:ок|к~)",
        ("уголовный проступок", "уголовным проступком"), ("административный проступок",),
    ),
    Row(
        "ru-grave", "category", "grave",
        r"(?:преступлени~ )?тяжк(?:ое|ого|ому|им|ом|ие|их|ими)(?: преступлени~)?",
        ("тяжкое преступление", "тяжких преступлений"), ("тяжкий вред",),
    ),
    Row(
        "kk-especially-grave", "category", "especially-grave", r"(?:аса|ерекше) ауыр(?: қылмыс~)?",
        ("аса ауыр қылмыс",), ("ауыр қылмыс",),
    ),
    Row(
        "kk-medium", "category", "medium",
        r"ауырлығы орташа(?: қылмыс~)?|орташа ауыр~(?: қылмыс~)?",
        ("ауырлығы орташа қылмыс",), ("ауыр қылмыс",),
    ),
    Row(
        "kk-minor", "category", "minor", r"онша ауыр емес(?: қылмыс~)?",
        ("онша ауыр емес қылмыс",), ("ауыр қылмыс",),
    ),
    Row(
        "kk-infraction", "category", "infraction", r"қылмыстық теріс қылық~",
        ("қылмыстық теріс қылық",), ("теріс қылық",),
    ),
    Row(
        "kk-grave", "category", "grave", r"ауыр қылмыс~", ("ауыр қылмыс", "ауыр қылмысқа"),
        ("қылмыс",),
    ),
    Row(
        "en-especially-grave", "category", "especially-grave",
        r"(?:an? )?(?:especially|particularly|extremely) (?:grave|serious)(?: crimes?| offences?)?",
        ("especially grave crime", "a particularly serious offence"), ("a serious crime",),
    ),
    Row(
        "en-medium", "category", "medium",
        r"(?:an? )?(?:(?:crimes?|offences?) of )?(?:medium|moderate|average) (?:gravity|severity)"
        r"(?: crimes?| offences?)?",
        ("crime of medium gravity", "medium gravity crime"), ("gravity",),
    ),
    Row(
        "en-minor", "category", "minor",
        r"(?:an? )?(?:(?:crimes?|offences?) of )?(?:minor|small|little) (?:gravity|severity)"
        r"(?: crimes?| offences?)?|(?:an? )?minor (?:crime|offence)s?",
        ("crime of minor gravity", "a minor crime"), ("a minor",),
    ),
    Row(
        "en-infraction", "category", "infraction",
        r"(?:an? )?(?:criminal (?:infraction|misdemeanou?r|offence of minor)|misdemeanou?r)s?",
        ("a criminal infraction", "criminal misdemeanour"), ("a criminal offence",),
    ),
    Row(
        "en-grave", "category", "grave", r"(?:an? )?(?:grave|serious) (?:crime|offence)s?",
        ("a grave crime", "serious offences"), ("a crime",),
    ),
    # ------------------------------------------------------------------ the day of the claim
    Row(
        "ru-as-of", "as-of", "",
        r"по состоянию на|на (?:дату|день|момент|период)|действовавш~ (?:на|в|по состоянию на)|"
        r"в редакции(?:,)? действ(?:овавш|ующ)~ (?:на|в|по состоянию на|с)|на",
        ("по состоянию на", "на дату"), ("по",), "a date must follow",
    ),
    Row(
        "kk-as-of", "as-of", "behind", r"(?:күніндегі |күнгі |күні )?жағдай(?:ы|ға)? бойынша",
        ("жағдай бойынша", "жағдайы бойынша"), (), "the date stands before",
    ),
    Row("en-as-of", "as-of", "", r"as (?:of|at|on)", ("as of", "as at"), ("as",)),
    # ------------------------------------------------------------------ the wording that is cited
    Row(
        "ru-edition", "edition", "",
        r"в (?:действующей |новой |последней |нынешней |текущей |старой |прежней |первоначальной )?"
        r"(?:редакции|ред\.?)(?: закона(?: рк)?)?|ред\.?|с изм(?:енениями|\.)?"
        r"(?: и (?:доп(?:олнениями|\.)?))?",
        ("в редакции", "ред.", "с изменениями и дополнениями", "в новой редакции"), ("редактор",),
        "names the wording; a date, a year or a law may follow",
    ),
    Row(
        "kk-edition", "edition", "", r"(?:жаңа |ескі )?редакциясы(?:нда|мен)?|редакцияда",
        ("редакциясында",),
    ),
    Row(
        "en-edition", "edition", "",
        r"as (?:last )?amended(?: by)?|in the (?:wording|version|edition) of",
        ("as amended", "in the wording of"), ("amended",),
    ),
    # ------------------------------------------------------------------ years that are an age
    Row(
        "ru-age", "age", "",
        r"(?:не )?достиг~|возраст~|старше|младше|моложе|исполнилось|ребен~|дет(?:ей|и|ям)",
        ("не достигшим", "возраста", "старше"), ("срок",),
    ),
    Row("kk-age", "age", "", r"жасқа|жастан|толмаған|жасы", ("жасқа", "толмаған"), ("жылға",)),
    Row(
        "en-age", "age", "", r"aged?|under the age of|older than|younger than|child(?:ren)?",
        ("aged", "younger than"), ("up to",),
    ),
    # ------------------------------------------------------------------ words around a penalty
    Row(
        "ru-frame", "frame", "",
        r"наказыва(?:ет|ют)ся|наказуем~|карает~|караются|грозит|грозят|наказани~|санкци~|"
        r"мер[аыу]|предусмотрен~|предусматрива~|влеч[её]т|влекут|назнача~|"
        r"в виде|в размере|на срок|сроком|срок(?:а|е|ом)?|максимальн~|максимум|минимальн~|минимум|"
        r"составля(?:ет|ют)|либо|или|таковой|имуществ~|дополнительн~|основн~|"
        r"занимать|заниматься|определенн~|должност~|деятельност~|того же|такого же|тот же|том же|"
        r"размере|получить|можно|может|могут|быть|самое|более|строг~|"
        r"с|со|до|от|за|по|и|на|в|его|ее|это|тому|этому|или без",
        ("наказывается", "грозит", "в виде", "на срок"), ("сурово", "отменена"),
        "read only beside a term or a kind of punishment",
    ),
    Row(
        "kk-frame", "frame", "",
        r"жазалан~|жаза(?:сы|ға|ны|лау|мен)?|санкция~|мерзім~|түрінде(?:гі)?|мөлшерінде(?:гі)?|"
        r"көзде~|немесе|не|және|мүлк~|мүлік~|белгілі|лауазым~|атқару~|қызмет~|айналысу~|құқығы~|"
        r"сотталады|ең|көп|аз|жоғары|төмен|дейінгі|болады|беріледі|алып|отырып|сол",
        ("жазаланады", "түрінде", "мерзімге"), ("қолданыста",),
    ),
    Row(
        "en-frame", "frame", "",
        r"(?:is |are )?(?:punished|punishable)|punishments?|carr(?:y|ies)|penalt(?:y|ies)|"
        r"sentences?|"
        r"faces?|provides?|prescribes?|terms?|maximum|minimum|up to|either|or|and|the|an?|of|by|"
        r"for|in|"
        r"with|to|from|is|property|additional|threatened|imposes?|years|it",
        ("punishable", "carries", "sentence"), ("severely", "repealed"),
    ),
    # ------------------------------------------------------------------ words of no weight
    Row(
        "ru-filler", "filler", "",
        r"в соответствии(?: с)?|согласно|по|см|смотри|ср|сравни|также|то есть|т\. ?е|а именно|"
        r"именно|"
        r"предусмотрен~|предусматрива~|нарушен~|нарушил~|квалифицир~|квалификаци~|"
        r"на основании|в силу|применительно к|в порядке|осужд~|обвин~|привлечен~|привлека~|"
        r"ответственност~|"
        r"уголовн~ (?:ответственност~|дел[оаеу])|дел[оаеу]|возбужден~|расследу~|"
        r"относ(?:ится|ятся) к|призна(?:ется|ются|н~)|счита(?:ется|ются)|"
        r"преступлени~|деяни~|правонарушени~|состав~ (?:преступлени|правонарушени)~|норм[аыуе]|"
        r"положени~|диспозици~|"
        r"указанн~|данн~|эт(?:а|о|и|ой|ого|ому|им|их|у)|настоящ~|вышеуказанн~|соответствующ~|"
        r"и|или|а|об?|в|во|на|за|к|ко|с|со|из|от|для|при|не считая|далее|"
        r"стать[яиюеё]~|ст|част[ьиью]~|пункт~|подпункт~|абзац~|норматив~|котор~|установлен~|"
        r"приговор~(?: суда)?|санкци~|действи[яй]|им|ему|ей|ими|он|она|они|лиц[оау]~|граждан~|"
        r"подсудим~|подозрева~|виновн~|устанавлива~|карает|запреща~|посвящен~|каса(?:ется|ются)|"
        r"регулиру~|охватыва~|назван~|наименован~|называется|под названием|озаглавлен~|"
        r"республик~|кодекс~|закон[аеуом]{0,2}|рк|казахстан~|является|это|есть|ук|коап|упк",
        ("в соответствии с", "согласно", "предусмотренное", "по"), ("отменена", "грабёж", "не"),
        "they cannot make a reference false",
    ),
    Row(
        "kk-filler", "filler", "",
        r"бойынша|сәйкес|көзделген|көзделеді|қараңыз|қар|сондай-ақ|яғни|атап айтқанда|негізінде|"
        r"және|мен|бен|пен|немесе|туралы|үшін|деп|аталатын|деген|осы|аталған|көрсетілген|"
        r"жауаптылық~|қылмыстық іс~|қылмыс~|іс-әрекет~|норма~|бап(?:қа|пен|та|тың|ты)?|бабы~|"
        r"бөлі[кг]~|"
        r"тарма[қғ]~|кодекс~|заң~|қр|қазақстан~|республика~|қатысты|сай|бұл|болып табылады|ұшін",
        ("бойынша", "сәйкес", "көзделген"), ("күшін жойды", "тонау", "емес"),
    ),
    Row(
        "en-filler", "filler", "",
        r"under|pursuant to|in accordance with|according to|see|see also|cf|e\.g|i\.e|namely|also|"
        r"as defined|as provided|provided for|set out|established|charged|convicted|accused|"
        r"covers?|punishes|prohibits?|concerns?|deals with|establishes|"
        r"violation|violates?|breach|criminali[sz]e[sd]?|called|titled|entitled|headed|named|"
        r"the|an?|of|in|on|by|to|and|or|with|for|from|is|are|as|this|that|its|it|"
        r"articles?|art|parts?|points?|para(?:graph)?s?|section|crimes?|offences?|provisions?|"
        r"criminal code|code|law|republic|kazakhstan~|rk|kz",
        ("under", "pursuant to", "see"), ("repealed", "robbery", "not"),
    ),
    # ------------------------------------------------------------------ remarks
    Row(
        "ru-verb", "remark", "",
        r"[^\W\d_]{2,}(?:ется|ются|ится|ятся|ает|ают|яет|яют|ует|уют|ишь|ешь|ит|ят)",
        ("редко применяется", "регулирует", "говорит"), ("торговля людьми", "кража"),
        "a sentence about the provision is not its name",
    ),
    Row(
        "ru-appraisal", "remark", "",
        r"очень|самы[йехм]+|сам[аоу]я?|одн[аиоу]й? из|важн~|основн~|нов(?:ая|ый|ое)|стар(?:ая|"
        r"ый|ое)|"
        r"ключев~|лишь|только|тоже|здесь|ниже|выше|эта|это|так|нет|да|верно|неверно|ошибк~|"
        r"проверить|уточнить|например|пример",
        ("самая тяжкая", "важная норма", "проверить"), ("торговля людьми",),
    ),
    Row(
        "en-remark", "remark", "",
        r"is|are|was|were|has|have|very|new|old|important|only|here|below|above|this|yes|no|"
        r"check|verify|example|e\.g",
        ("this is new", "see below"), ("trafficking in persons",),
    ),
    Row(
        "kk-remark", "remark", "",
        r"[^\W\d_]{2,}(?:йды|йді|ады|еді)|өте|жаңа|маңызды|бұл|тек|мысалы",
        ("маңызды норма", "қарастырады"), ("адам саудасы",),
    ),
    # ------------------------------------------------------------------ a place left open
    Row(
        "any-blank-line", "blank", "", r"_{2,}|\.{4,}|…{1,}|\?{2,}|-{3,}",
        ("___", "????", "…"), ("?", "-"), "signs that hold a place open",
    ),
    Row(
        "any-blank-inside", "blank", "", r"[0-9]+[?*_#…]+[0-9]*|[?*_#…]+[0-9]+",
        ("1?5", "12*", "?28"), ("125",), "a sign in the place of a figure",
    ),
    Row(
        "any-blank-variable", "blank", "",
        r"\{+[^{}]{0,40}\}+|<[^<>]{1,40}>|\[[^\[\]0-9]{0,40}\]|%[a-z]+|%\([a-z_]+\)[sd]|"
        r"\$\{?[a-z_.]+\}?|"
        r'"?\+[a-z_.\[\]"\']+\+"?',
        ("{article}", "<номер>", "%s", "${n}"), ("(торговля людьми)",), "a variable of a template",
    ),
    Row(
        "any-blank-word", "blank", "word",
        r"[xх]+|n{1,2}|nan|null|none|undefined|tbd|tba|такой-то|какой-то|номер(?: статьи)?|"
        r"қай (?:бабы~|бап~)|қанша~|which|какая(?: именно)?|which article",
        ("xxx", "nan", "қай бабы", "такой-то"), ("iv", "xiv"), "a word in the place of a number",
    ),
)  # fmt: skip
"""All rows. Of two that begin at the same place the longer one is read."""
