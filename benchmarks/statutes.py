"""Texts built like statutes, another set for every seed, for those who have no real ones at hand.

Words are those of the packaged data: titles of articles and of acts, Russian and Kazakh. What
is put together from them is no law and quotes none. The proportions follow real statutes: a third of
the mentions are headings, each with a title of its own; of the others twenty forms make up three
fifths and new ones the rest, so that more than five thousand forms differ in more than their numbers;
citations are broken over lines; and words of citations that cite nothing stand between them.

    python benchmarks/statutes.py FOLDER   # writes them, to look at
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from legalref import load

__all__ = ["Document", "form_of", "statutes"]


class Document(NamedTuple):
    """A text with its name and language."""

    name: str
    lang: str
    text: str


def form_of(mention: str) -> str:
    """Return a mention without what does not make it another form: numbers, case, spaces."""
    return re.sub(r"\s+", " ", re.sub(r"[0-9]+", "0", mention)).strip().lower()


class Vocabulary(NamedTuple):
    """Words of one language."""

    words: list[str]
    """As often as they stand in titles."""
    titles: list[str]
    acts: list[tuple[str, str, str]]
    """Title, number and day of laws."""


def _vocabulary(lang: str) -> Vocabulary:
    corpus = load()
    titles: dict[str, None] = {}
    acts: list[tuple[str, str, str]] = []
    for record in corpus.act_records:
        title = (record["titles"].get(lang) or {}).get("value")
        if title and record["number"] and record["adopted"] and record["kind"] == "law":
            acts.append((title, record["number"], record["adopted"]))
        outline = corpus.outline(record["key"]) or {"articles": {}}
        for article in outline["articles"].values():
            if own := article.get(f"title_{lang}"):
                titles.setdefault(own)
        for provision in corpus.provision_records(record["key"]):
            for version in provision["versions"]:
                own = (version.get("title") or {}).get(lang)
                if own:
                    titles.setdefault(own if isinstance(own, str) else own["value"])
    words = [w.lower() for t in titles for w in re.findall(r"[^\W\d_]{2,}", t)]
    return Vocabulary(words, list(titles), acts)


# ------------------------------------------------------------------ Russian

_RU_LEVELS: Final = {
    "subpoint": ("подпункт", "подпункта", "подпунктом", "подпункту", "подпункте", "пп.", "подп."),
    "point": ("пункт", "пункта", "пунктом", "пункту", "пункте", "п."),
    "part": ("часть", "части", "частью", "части", "части", "ч."),
    "art": ("статья", "статьи", "статьёй", "статье", "статье", "ст."),
}
_RU_PLURALS: Final = {
    "subpoint": ("подпункты", "подпунктов", "подпунктами", "подпунктам", "подпунктах", "пп."),
    "point": ("пункты", "пунктов", "пунктами", "пунктам", "пунктах", "пп."),
    "part": ("части", "частей", "частями", "частям", "частях", "чч."),
    "art": ("статьи", "статей", "статьями", "статьям", "статьях", "ст.ст."),
}
_RU_ORDINALS: Final = (
    "первая первой первой первой первой",
    "вторая второй второй второй второй",
    "третья третьей третьей третьей третьей",
    "четвёртая четвертой четвертой четвертой четвертой",
)
_RU_ACTS: Final = (
    "УК РК", "УПК РК", "КоАП РК", "ГК РК", "УК", "Уголовного кодекса Республики Казахстан",
    "Уголовного кодекса", "настоящего Кодекса", "настоящего Закона", "Гражданского кодекса",
    "Трудового кодекса Республики Казахстан", "Кодекса Республики Казахстан «О налогах»",
    "Социального кодекса РК", "Земельного кодекса", "указанного Закона", "УК РФ",
    "Предпринимательского кодекса Республики Казахстан", "Конституции", "того же Кодекса",
)  # fmt: skip
_RU_SELF: Final = ("настоящей статьи", "настоящего пункта", "этой статьи", "той же статьи")
_RU_MONTHS: Final = (
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()
)
_RU_FRAMES: Final = (
    "{w} {w}, предусмотренные @, {w} {w} {w}", "в соответствии с @ {w} {w}",
    "{w} {w} согласно @", "за исключением случаев, указанных в @, {w} {w}",
    "{w}, {w} и {w} на основании @", "порядок {w} {w} определяется @", "если @ не установлено {w}",
)  # fmt: skip
_RU_FALSE: Final = (
    "{w} {w} законом", "настоящий Кодекс {w}", "суда первой инстанции", "часть {w} {w}",
    "{w} кодекса этики", "пункт пропуска", "{n} месячных расчетных показателей", "закон {w}",
    "в течение {n} дней", "часть суммы", "статью расходов", "{w} Республики Казахстан",
    "уполномоченный орган {w}", "в части {w}", "при первой возможности", "законный {w}",
)  # fmt: skip

# ------------------------------------------------------------------ Kazakh

_KK_LEVELS: Final = {
    "art": ("бабы", "бабының", "бабында", "бабымен", "бабына", "бабындағы"),
    "part": ("бөлігі", "бөлігінің", "бөлігінде", "бөлігімен", "бөлігіне", "бөлігіндегі"),
    "point": ("тармағы", "тармағының", "тармағында", "тармағымен", "тармағына", "тармағындағы"),
    "subpoint": (
        "тармақшасы", "тармақшасының", "тармақшасында", "тармақшасымен", "тармақшасына",
        "тармақшасындағы",
    ),
}  # fmt: skip
_KK_PLURALS: Final = {
    "art": ("баптары", "баптарының", "баптарында", "баптарымен", "баптарына", "баптарындағы"),
    "part": ("бөліктері", "бөліктерінің", "бөліктерінде", "бөліктерімен", "бөліктеріне", "бөліктеріндегі"),
    "point": ("тармақтары", "тармақтарының", "тармақтарында", "тармақтарымен", "тармақтарына", "тармақтарындағы"),
    "subpoint": ("тармақшалары", "тармақшаларының", "тармақшаларында", "тармақшаларымен", "тармақшаларына", "тармақшаларындағы"),
}  # fmt: skip
_KK_ORDINALS: Final = ("бірінші", "екінші", "үшінші", "төртінші")
_KK_ACTS: Final = (
    "осы Кодекстің", "осы Заңның", "Қылмыстық кодексінің", "ҚР ҚК", "ҚК-нің", "ҚПК-нің",
    "Қазақстан Республикасы Қылмыстық кодексінің", "Қазақстан Республикасы Еңбек кодексінің",
    "Азаматтық кодексінің", "Қазақстан Республикасының Жер кодексінің", "аталған Заңның",
    "Қазақстан Республикасының Әлеуметтік кодексінің", "Конституцияның", "ӘҚБтК-нің",
)  # fmt: skip
_KK_SELF: Final = ("осы баптың", "осы тармақтың", "аталған баптың", "сол баптың")
_KK_FRAMES: Final = (
    "@ көзделген {w} {w}", "@ сәйкес {w} {w} {w}", "{w} {w} @ белгіленген", "{w}, {w} @ негізінде",
    "@ көрсетілген жағдайларды қоспағанда, {w} {w}", "{w} тәртібі @ айқындалады",
)  # fmt: skip
_KK_FALSE: Final = (
    "{w} заңда", "осы Кодекс {w}", "бірінші сатыдағы сот", "бөлігі {w}", "{n} күн ішінде", "{w} заңы",
    "Қазақстан Республикасының {w}", "{n} айлық есептік көрсеткіш", "уәкілетті орган", "{w} тармағы",
)  # fmt: skip


class Writer:
    """Writes texts in one language."""

    def __init__(self, lang: str, chance: random.Random) -> None:
        self.lang, self.chance = lang, chance
        self.vocabulary = _vocabulary(lang)
        self.common = [self._pattern() for _ in range(200)]

    def _gap(self) -> str:
        return "#" if self.chance.random() < 0.8 else "#-#"

    def _numbers(self, plural: bool, brackets: bool) -> str:
        chance = self.chance
        close = ")" if brackets else ""
        if not plural:
            return self._gap() + close
        if chance.random() < 0.25:
            return f"#-{'#'}{close}" if self.lang == "kk" else f"#–#{close}"
        items = [self._gap() + close for _ in range(chance.choice((2, 2, 2, 3, 3, 4, 5)))]
        joint = {"ru": " и ", "kk": " және "}[self.lang]
        return ", ".join(items[:-1]) + (joint if chance.random() < 0.8 else ", ") + items[-1]

    def _russian(self) -> str:
        chance = self.chance
        levels = [x for x in ("subpoint", "point", "part") if chance.random() < 0.4]
        if len(levels) == 3:
            levels.pop(chance.randrange(3))
        own = chance.random() < 0.12 and bool(levels)
        form = chance.randrange(7)
        parts = []
        for at, level in enumerate([*levels, *(() if own else ("art",))]):
            case = min(form if at == 0 else 1 if form < 5 else 5, len(_RU_LEVELS[level]) - 1)
            plural = chance.random() < 0.22
            stock = _RU_PLURALS if plural else _RU_LEVELS
            word = stock[level][min(case, len(stock[level]) - 1)]
            if level == "part" and case < 5 and not plural and chance.random() < 0.7:
                parts.append(f"{word} {chance.choice(_RU_ORDINALS).split()[case]}")
            else:
                brackets = level == "subpoint" or (level == "point" and chance.random() < 0.3)
                parts.append(f"{word} {self._numbers(plural, brackets)}")
        if own:
            return " ".join((*parts, chance.choice(_RU_SELF)))
        if form >= 5 and chance.random() < 0.3:
            parts.reverse()
        act = self._act_ru() if chance.random() < 0.75 else ""
        if act and chance.random() < 0.1:
            return f"{act}, {' '.join(parts)}"
        return " ".join((*parts, act)).strip()

    def _act_ru(self) -> str:
        chance = self.chance
        if chance.random() < 0.6 or not self.vocabulary.acts:
            return chance.choice(_RU_ACTS)
        title, number, adopted = chance.choice(self.vocabulary.acts)
        year, month, day = adopted.split("-")
        title = re.sub(r"^Закон Республики Казахстан ", "", title).strip('«»"')
        dated = f" от {int(day)} {_RU_MONTHS[int(month) - 1]} {year} года № {number}"
        country = chance.choice((" Республики Казахстан", " РК", ""))
        behind = chance.choice((f" «{title}»", f'{dated} "{title}"', dated))
        return f"Закона{country}{behind}"

    def _kazakh(self) -> str:
        chance = self.chance
        levels = [x for x in ("part", "point", "subpoint") if chance.random() < 0.4]
        if len(levels) == 3:
            levels.pop(chance.randrange(3))
        own = chance.random() < 0.12 and bool(levels)
        act = chance.choice(_KK_ACTS) if chance.random() < 0.75 and not own else ""
        parts = [chance.choice(_KK_SELF) if own else act]
        chain = [*(() if own else ("art",)), *levels]
        for at, level in enumerate(chain):
            last = at == len(chain) - 1
            plural = chance.random() < 0.2
            word = (_KK_PLURALS if plural else _KK_LEVELS)[level][
                chance.randrange(6) if last else 1
            ]
            if level == "part" and not plural and chance.random() < 0.7:
                parts.append(f"{chance.choice(_KK_ORDINALS)} {word}")
            elif level == "subpoint":
                parts.append(f"{self._numbers(plural, brackets=True)} {word}")
            else:
                parts.append(f"{self._numbers(plural, brackets=False)}-{word}")
        return " ".join(filter(None, parts))

    def _pattern(self) -> str:
        return self._russian() if self.lang == "ru" else self._kazakh()

    def citation(self) -> str:
        """Return a citation: of the common forms or a new one, with numbers, here and there broken."""
        chance = self.chance
        draw = chance.random()
        if draw < 0.6:
            pattern = chance.choice(self.common[:20])
        elif draw < 0.8:
            pattern = chance.choice(self.common[20:])
        else:
            pattern = self._pattern()
        text = re.sub(
            "#", lambda _: str(chance.randint(1, 460 if chance.random() < 0.5 else 12)), pattern
        )
        if " " in text and chance.random() < 0.15:
            gaps = [m.start() for m in re.finditer(" ", text)]
            at = chance.choice(gaps)
            text = f"{text[:at]}\n {text[at + 1 :]}"
        return text

    def words(self, fewest: int, most: int) -> str:
        """Return words of titles in no order."""
        return " ".join(
            self.chance.choices(self.vocabulary.words, k=self.chance.randint(fewest, most))
        )

    def filled(self, frame: str) -> str:
        """Return a frame with words and amounts in its gaps."""
        frame = re.sub(r"\{w\}", lambda _: self.words(1, 2), frame)
        return re.sub(r"\{n\}", lambda _: str(self.chance.randint(2, 900)), frame)

    def title(self) -> str:
        """Return a title that no other article has."""
        chance = self.chance
        one, other = (chance.choice(self.vocabulary.titles).split() for _ in range(2))
        middle, last = max(1, len(one) // 2), len(other) // 2
        return " ".join([*one[:middle], *other[last:]]).rstrip(".")

    def sentence(self) -> str:
        """Return a sentence that cites, seems to, or does neither."""
        chance = self.chance
        ru = self.lang == "ru"
        clauses = []
        draw = chance.random()
        if draw < 0.45:
            frame = chance.choice(_RU_FRAMES if ru else _KK_FRAMES)
            clauses.append(self.filled(frame).replace("@", self.citation()))
        for _ in range(chance.choice((0, 1, 1, 2))):
            clauses.append(self.filled(chance.choice(_RU_FALSE if ru else _KK_FALSE)))
        clauses.append(self.words(4, 14))
        chance.shuffle(clauses)
        text = ", ".join(clauses)
        return f"{text[0].upper()}{text[1:]}."

    def document(self, size: int) -> str:
        """Return a text of articles, about ``size`` bytes long."""
        chance, ru = self.chance, self.lang == "ru"
        pieces: list[str] = []
        length, number = 0, 0
        while length < size:
            number += 1
            shown = f"{number}-{chance.randint(1, 3)}" if chance.random() < 0.1 else str(number)
            head = f"Статья {shown}. {self.title()}" if ru else f"{shown}-бап. {self.title()}"
            lines = [head]
            for point in range(1, chance.randint(2, 5)):
                body = " ".join(self.sentence() for _ in range(chance.randint(1, 3)))
                lines.append(f"     {point}. {body}")
            if chance.random() < 0.5:
                day = f"{chance.randint(1, 28):02d}.{chance.randint(1, 12):02d}.{chance.randint(2015, 2025)}"
                law = f"№ {chance.randint(1, 400)}-{chance.choice(('VI', 'VII', 'VIII'))}"
                lines.append(
                    f"     Сноска. Статья {shown} с изменениями, внесенными Законом РК от {day} {law}."
                    if ru
                    else f"     Ескерту. {shown}-бапқа өзгеріс енгізілді – ҚР {day} {law} Заңымен."
                )
            piece = "\n".join(lines) + "\n\n"
            pieces.append(piece)
            length += len(piece.encode())
        return "".join(pieces)


def statutes(seed: str, count: int = 24, size: int = 250_000) -> list[Document]:
    """Return ``count`` texts of about ``size`` bytes, two in Russian for each in Kazakh."""
    writers = {lang: Writer(lang, random.Random(f"{seed} {lang}")) for lang in ("ru", "kk")}
    langs: Sequence[str] = ("ru", "kk", "ru")
    return [
        Document(f"generated {at + 1} {lang}", lang, writers[lang].document(size))
        for at, lang in ((at, langs[at % 3]) for at in range(count))
    ]


def main() -> None:
    """Write texts into a folder."""
    if len(sys.argv) not in (2, 3):
        sys.exit("usage: python benchmarks/statutes.py FOLDER [SEED]")
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for document in statutes(sys.argv[2] if len(sys.argv) > 2 else "0"):
        (folder / f"{document.name.replace(' ', '-')}.txt").write_text(
            document.text, encoding="utf-8"
        )


if __name__ == "__main__":
    main()
