"""The pages of the law in three languages: entrance, offences, acts, rules on victims.

All facts come from the corpus while the site is built; here stand only the words around them.
"""

from __future__ import annotations

import re
from typing import Any, Literal, NamedTuple

import legalref
from legalref import plotting, rendering

Lang = Literal["en", "ru", "kk"]
LANGS: tuple[Lang, ...] = ("en", "ru", "kk")
WIDE = "---\nhide: [toc]\n---\n\n"  # one table as wide as the page, and no headings to list
FIRST = "---\nsearch:\n  boost: {boost}\n---\n\n"

WORDS: dict[str, tuple[str, str, str]] = {
    # key: (English, Russian, Kazakh)
    "start": ("Start", "Начало", "Басты бет"),
    "law": ("The law", "Закон", "Заң"),
    "offences": ("The eight offences", "Восемь преступлений", "Сегіз қылмыс"),
    "offences-long": (
        "The eight trafficking offences",
        "Восемь преступлений, связанных с торговлей людьми",
        "Адам саудасына байланысты сегіз қылмыс",
    ),
    "acts": ("Acts", "Акты", "Актілер"),
    "acts-field": (
        "Of the field, and outlined codes", "Об этой области и описанные кодексы",
        "Осы салаға қатысты және сипатталған кодекстер",
    ),
    "acts-named": ("Known by name", "Известные по названию", "Атауы ғана белгілі"),
    "referral": (
        "Rules on victims", "Правила о жертвах", "Жәбірленушілер туралы қағидалар",
    ),
    "referral-long": (
        "The referral of victims", "Перенаправление и защита жертв",
        "Жәбірленушілерді қайта бағыттау және қорғау",
    ),
    "referral-housing": (
        "Temporary housing: 3 days at most", "Временное жильё (временное проживание): не более 3 суток",
        "Уақытша баспана: 3 тәуліктен аспайды",
    ),
    "referral-lead": (
        "Who does what, for whom, and within which time:",
        "Кто, что, для кого и в какой срок делает:",
        "Кім, кімге, нені, қандай мерзімде істейді:",
    ),
    "penalty": ("Penalty", "Наказание", "Жаза"),
    "history": ("History", "История", "Тарихы"),
    "official": ("Official text", "Официальный текст", "Ресми мәтін"),
    "citing": ("How to cite it", "Как сослаться", "Қалай сілтеме жасау керек"),
    "names": ("Also called", "Как ещё называют", "Басқа атаулары"),
    "unknown": ("Not known", "Что не известно", "Белгісіз жайттар"),
    "nothing-unknown": (
        "No gap is recorded for this article. What older versions said is known as far as the history above says.",
        "Пробелов по этой статье не записано. Содержание прежних редакций известно настолько, насколько сказано в истории выше.",
        "Бұл бап бойынша олқылық жазылмаған. Бұрынғы редакциялардың мазмұны жоғарыдағы тарихта айтылғандай ғана белгілі.",
    ),
    "gaps-in": ("As the corpus records it (in English):", "Как записано в корпусе (по-английски):",
                "Корпуста жазылғандай (ағылшынша):"),
    "language": ("language", "язык", "тіл"),
    "citation": ("citation", "ссылка", "сілтеме"),
    "full": ("in full", "полностью", "толық"),
    "id": ("Id", "Идентификатор", "Сәйкестендіргіш"),
    "in-database": (
        "In the official database, at this article:", "В официальной базе, на этой статье:",
        "Ресми базада, осы бапта:",
    ),
    "title": ("title", "название", "атауы"),
    "since": ("in force since", "действует с", "қолданысқа енген күні"),
    "text": ("official text", "официальный текст", "ресми мәтін"),
    "whole": ("The article", "Статья целиком", "Бап тұтас"),
}  # fmt: skip

OWN = {"ru": "русский", "kk": "қазақша", "en": "English"}


def word(key: str, lang: Lang) -> str:
    """Return a word around the facts."""
    return WORDS[key][LANGS.index(lang)]


def home(lang: Lang) -> str:
    """Return the folder of a language."""
    return "" if lang == "en" else f"{lang}/"


class Entry(NamedTuple):
    """An offence with its article."""

    offence: legalref.model.Offence
    article: Any

    @property
    def file(self) -> str:
        """Name of its page below the folder of the language."""
        return f"offences/art{self.article.number}.md"

    def name(self, lang: Lang) -> str:
        """Return the one name that the site uses: the official title, else that of the offence."""
        titles, names = self.article.titles, self.offence.names
        own = titles.get(lang) or names.get(lang) or titles.get("ru") or names.get("ru")
        own = own or str(self.offence.provision)
        return own[:1].upper() + own[1:]

    def label(self, lang: Lang) -> str:
        """Return the name for the menu: the number and the title."""
        number = self.article.number
        head = {"en": f"Art. {number}", "ru": f"Ст. {number}", "kk": f"{number}-бап"}[lang]
        return f"{head} · {self.name(lang)}"


def entries(law: legalref.Corpus) -> list[Entry]:
    """Return the offences with their articles."""
    found = []
    for offence in law.offences:
        places = (offence.provision, *offence.provision.ancestors)
        found.append(Entry(offence, law[next(step for step in places if step.level == "art")]))
    return found


def pages(law: legalref.Corpus) -> dict[str, str]:
    """Return the pages of the law: path to Markdown."""
    made = {}
    for lang in LANGS:
        at = home(lang)
        made[f"{at}offences/index.md"] = _offences(law, lang)
        made[f"{at}acts.md"] = _acts(law, lang)
        made[f"{at}referral.md"] = (
            FIRST.format(boost=6).replace("---\n\n", "hide: [toc]\n---\n\n")
            + f"# {word('referral-long', lang)}\n\n## {word('referral-housing', lang)}\n\n"
            + f"{word('referral-lead', lang)}\n\n"
            + shown(law.referral, lang, foot=True)
        )
        for entry in entries(law):
            made[at + entry.file] = _offence(law, entry, lang)
    return made


def menu(law: legalref.Corpus, lang: Lang) -> list[dict[str, str]]:
    """Return the part of the menu that leads to the law."""
    at = home(lang)
    return [
        {word("offences", lang): f"{at}offences/index.md"},
        *({entry.label(lang): at + entry.file} for entry in entries(law)),
        {word("referral", lang): f"{at}referral.md"},
        {word("acts", lang): f"{at}acts.md"},
    ]


def shown(value: Any, lang: Lang, *, foot: bool = False) -> str:
    """Return a rendering without its title: the page has a heading that says more."""
    html = rendering.to_html(value, lang=lang, foot=foot)
    return f'<div class="lr-untitled">\n{unbroken(html)}\n</div>'


def unbroken(html: str) -> str:
    """Return HTML without blank lines, which would end its block for Markdown."""
    return re.sub(r"\n\s*\n", "\n", html)


def _offences(law: legalref.Corpus, lang: Lang) -> str:
    rows = [
        f"* [{entry.label(lang)}]({entry.file.removeprefix('offences/')})" for entry in entries(law)
    ]
    chart = plotting.penalty_chart(law, lang=lang).to_html()
    # The chart says what the data are; once is enough for a page.
    listed = "\n".join(rows)
    table = shown(law.offences, lang)
    return f"{WIDE}# {word('offences-long', lang)}\n\n{listed}\n\n{chart}\n\n{table}"


def _offence(law: legalref.Corpus, entry: Entry, lang: Lang) -> str:
    """Return the page of one offence: penalty, history, official text, citing, what is unknown."""
    article, offence = entry.article, entry.offence
    places = [article.id, *offence.penalty_of]
    parts = [f"# {entry.label(lang)}", shown(offence, lang), f"## {word('penalty', lang)}"]
    for place in dict.fromkeys(offence.penalty_of):
        parts += [f"### {legalref.cite(place, lang=lang)}", shown(law[place], lang)]
    parts += [
        f"## {word('history', lang)}",
        plotting.version_timeline(places, law, lang=lang).to_html(),
        f"### {word('whole', lang)}",
        shown(article, lang),
        f"## {word('official', lang)}",
        word("in-database", lang),
        "\n".join(f"* [{OWN[each]}]({law.url(article.id, each)})" for each in ("ru", "kk", "en")),
        f"## {word('citing', lang)}",
        _citing(law, entry, lang),
    ]
    names = _names(law, article)
    if names:
        parts += [f"## {word('names', lang)}", ", ".join(names)]
    gaps = [gap.text for gap in law.gaps if any(ref in article.id for ref in gap.about)]
    parts.append(f"## {word('unknown', lang)}")
    if gaps:
        if lang != "en":
            parts.append(word("gaps-in", lang))
        parts.append("\n".join(f"* {text}" for text in gaps))
    else:
        parts.append(word("nothing-unknown", lang))
    return FIRST.format(boost=8 if article.number == "128" else 4) + "\n\n".join(parts) + "\n"


def _citing(law: legalref.Corpus, entry: Entry, lang: Lang) -> str:
    ref = entry.article.id
    rows = [f"| {word('language', lang)} | {word('citation', lang)} | {word('full', lang)} |",
            "| --- | --- | --- |"]  # fmt: skip
    for each in ("ru", "kk", "en"):
        short = legalref.cite(ref, lang=each)
        rows.append(f"| {OWN[each]} | {short} | {legalref.cite(ref, lang=each, style='full')} |")
    iri = law.akn_iri(ref)
    known = f"{word('id', lang)}: `{ref}`" + (f" · Akoma Ntoso: `{iri}`" if iri else "")
    return "\n".join(rows) + f"\n\n{known}"


def _names(law: legalref.Corpus, article: Any) -> list[str]:
    """Return what people call the article, in the three languages."""
    found = {
        name.text: name.lang
        for name in law.names
        if not name.ambiguous and len(name.refs) == 1 and name.refs[0] in article.id
    }
    return [f'<span lang="{spoken}">{text}</span>' for text, spoken in found.items()]


def _acts(law: legalref.Corpus, lang: Lang) -> str:
    """Return the list of acts, those of the field first."""
    field = [act for act in law.acts if act.in_scope or act.depth != "named"]
    named = [act for act in law.acts if act not in field]
    rows = [f"# {word('acts', lang)}", f"## {word('acts-field', lang)}", _act_table(field, lang),
            f"## {word('acts-named', lang)}", _act_table(named, lang),
            f"*{law.info.disclaimer.get(lang, 'en')}*"]  # fmt: skip
    return "\n\n".join(rows) + "\n"


def _act_table(acts: list[legalref.model.Act], lang: Lang) -> str:
    head = ("id", "title", "since", "text")
    rows = ["| " + " | ".join(word(key, lang) for key in head) + " |", "| --- | --- | --- | --- |"]
    for act in acts:
        title = (act.titles.get(lang, "ru", "en", "kk") or "").replace("|", "\\|")
        url = act.url(lang) or act.url("ru")
        link = f"[{act.adilet_id}]({url})" if url else ""
        day = f'<span class="lr-day">{act.in_force}</span>' if act.in_force else ""
        rows.append(f"| `{act.key}` | {title} | {day} | {link} |")
    return "\n".join(rows)
