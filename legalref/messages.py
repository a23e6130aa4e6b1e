"""Sentences for people, one per decision, in English, Russian and Kazakh."""

from __future__ import annotations

from typing import Final

__all__ = ["MESSAGES", "message"]

MESSAGES: Final[dict[str, tuple[str, str, str]]] = {
    # code: (English, Russian, Kazakh)
    "none": ("No decision was made.", "Решение не принято.", "Шешім қабылданған жоқ."),
    # checks of claims and annotations
    "checked": (
        "{ref_en} exists, is in force, and everything stated agrees.",
        "{ref_ru}: норма существует, действует, всё указанное совпадает.",
        "{ref_kk}: норма бар, қолданыста, көрсетілгеннің бәрі сәйкес келеді.",
    ),
    "checked-on": (
        "{ref_en} was in force on {day}, and everything stated agrees.",
        "{ref_ru}: на {day} норма действовала, всё указанное совпадает.",
        "{ref_kk}: {day} күні норма қолданыста болған, көрсетілгеннің бәрі сәйкес келеді.",
    ),
    "not-yet-in-force": (
        "{ref_en} came into force on {start}; on {day} it was not yet in force.",
        "{ref_ru}: действует с {start}, на {day} ещё не действует.",
        "{ref_kk}: {start} күнінен бастап қолданылады, {day} күні әлі қолданыста емес.",
    ),
    "no-longer-in-force": (
        "{ref_en} applied until {end}; on {day} it was no longer in force.",
        "{ref_ru}: действовало по {end}, на {day} уже не действует.",
        "{ref_kk}: {end} күнін қоса алғанда қолданылған, {day} күні енді қолданыста емес.",
    ),
    "excluded": (
        "{ref_en} has been excluded: its number is kept, its text is gone.",
        "{ref_ru}: исключено, сохранён только номер.",
        "{ref_kk}: алып тасталған, нөмірі ғана сақталған.",
    ),
    "renumbered": (
        "{old_en} is an old number: since {start} it is {ref_en}.",
        "{old_ru} – прежний номер: с {start} это {ref_ru}.",
        "{old_kk} – бұрынғы нөмір: {start} күнінен бастап бұл {ref_kk}.",
    ),
    "predecessor-not-known": (
        "On {day} the predecessor applied, and the corpus does not know whether it had {old_en}.",
        "На {day} действовал прежний акт; корпусу не известно, была ли в нём такая норма: {old_ru}.",
        "{day} күні бұрынғы акт қолданылған; онда мұндай норма болғаны корпусқа белгісіз: {old_kk}.",
    ),
    "title-of-another": (
        "«{title}» is the name of {other_en}; {ref_en} is «{own}».",
        "«{title}» – название другой нормы: {other_ru}; {ref_ru} – это «{own}».",
        "«{title}» – басқа норманың атауы: {other_kk}; {ref_kk} – бұл «{own}».",
    ),
    "title-of-another-only": (
        "«{title}» is the name of {other_en}, not of {ref_en}.",
        "«{title}» – название другой нормы: {other_ru}, а не {ref_ru}.",
        "«{title}» – {ref_kk} емес, басқа норманың атауы: {other_kk}.",
    ),
    "title-differs": (
        "{ref_en} is «{own}», not «{title}».",
        "{ref_ru} – это «{own}», а не «{title}».",
        "{ref_kk} – «{title}» емес, «{own}».",
    ),
    "title-undecided": (
        "The words «{title}» do not decide whether {ref_en} («{own}») is meant.",
        "По словам «{title}» нельзя решить, имеется ли в виду {ref_ru} («{own}»).",
        "«{title}» деген сөздерден {ref_kk} («{own}») айтылғаны анықталмайды.",
    ),
    "title-not-known": (
        "The corpus lacks the name of {ref_en} in that language; «{title}» cannot be checked.",
        "В корпусе нет названия на этом языке ({ref_ru}), поэтому «{title}» не проверить.",
        "Корпуста бұл тілдегі атау жоқ ({ref_kk}), сондықтан «{title}» тексерілмейді.",
    ),
    "penalty-differs": (
        "{ref_en}: {what_en} is {right_en}, not {stated_en}.",
        "{ref_ru}: {what_ru} – {right_ru}, а не {stated_ru}.",
        "{ref_kk}: {what_kk} – {stated_kk} емес, {right_kk}.",
    ),
    "penalty-lacks": (
        "{ref_en} does not provide for {what_en}.",
        "{ref_ru}: такое наказание не предусмотрено ({what_ru}).",
        "{ref_kk}: мұндай жаза көзделмеген ({what_kk}).",
    ),
    "penalty-of-another": (
        "{stated_en} is what {other_en} provides for.",
        "{stated_ru} – срок, который предусматривает {other_ru}.",
        "{stated_kk} – бұл {other_kk} көздейтін мерзім.",
    ),
    "penalty-not-known": (
        "The corpus does not know the penalty of {ref_en} as of {day}.",
        "Корпусу не известно наказание на {day}: {ref_ru}.",
        "{day} күнгі жаза корпусқа белгісіз: {ref_kk}.",
    ),
    "penalty-not-read": (
        "The stated penalty «{text}» cannot be read.",
        "Указанное наказание «{text}» не удаётся прочитать.",
        "Көрсетілген «{text}» жазасын оқу мүмкін болмады.",
    ),
    "content-not-known": (
        "What {ref_en} said on {day} is not established.",
        "Содержание нормы на {day} не установлено: {ref_ru}.",
        "Норманың {day} күнгі мазмұны анықталмаған: {ref_kk}.",
    ),
    "start-not-known": (
        "{ref_en} came into force between {start} and {latest}; for {day} it is not established.",
        "{ref_ru}: вступление в силу между {start} и {latest}; на {day} не установлено.",
        "{ref_kk}: {start} мен {latest} аралығында күшіне енген; {day} күні үшін анықталмаған.",
    ),
    "existence-not-known": (
        "Whether {ref_en} existed on {day} is not established.",
        "Существовала ли норма на {day}, не установлено: {ref_ru}.",
        "Норманың {day} күні болғаны анықталмаған: {ref_kk}.",
    ),
    "probably-meant": (
        "Probably meant: {other_en}.",
        "Вероятно, имеется в виду: {other_ru}.",
        "Бәлкім, мынау айтылған: {other_kk}.",
    ),
    "unknown-act": (
        "The corpus knows no such act: «{text}».",
        "Такой акт корпусу не известен: «{text}».",
        "Мұндай акт корпусқа белгісіз: «{text}».",
    ),
    "no-citation": (
        "No citation is stated.",
        "Ссылка не указана.",
        "Сілтеме көрсетілмеген.",
    ),
    "citation-not-read": (
        "«{text}» is not a citation that can be read.",
        "«{text}» не удаётся прочитать как ссылку.",
        "«{text}» сілтеме ретінде оқылмайды.",
    ),
    "field-not-read": (
        "The field «{field}» cannot be read: {value}.",
        "Поле «{field}» не удаётся прочитать: {value}.",
        "«{field}» өрісін оқу мүмкін болмады: {value}.",
    ),
    "record-not-read": (
        "The record cannot be read: {what}.",
        "Запись не удаётся прочитать: {what}.",
        "Жазбаны оқу мүмкін болмады: {what}.",
    ),
    "span-outside": (
        "The span {start}–{end} lies outside the text of {length} characters.",
        "Фрагмент {start}–{end} выходит за пределы текста из {length} знаков.",
        "{start}–{end} үзіндісі {length} таңбалық мәтіннен тыс тұр.",
    ),
    "span-empty": (
        "The span {start}–{end} is empty.",
        "Фрагмент {start}–{end} пуст.",
        "{start}–{end} үзіндісі бос.",
    ),
    "span-text-differs": (
        "The text at {start}–{end} is «{there}», not «{stated}».",
        "На месте {start}–{end} стоит «{there}», а не «{stated}».",
        "{start}–{end} орнында «{stated}» емес, «{there}» тұр.",
    ),
    "span-in-utf16": (
        "The offsets count UTF-16 units; in characters they are {start}–{end}.",
        "Смещения посчитаны в единицах UTF-16; в знаках это {start}–{end}.",
        "Орындар UTF-16 бірліктерімен саналған; таңбамен бұл {start}–{end}.",
    ),
    "span-in-bytes": (
        "The offsets count UTF-8 bytes; in characters they are {start}–{end}.",
        "Смещения посчитаны в байтах UTF-8; в знаках это {start}–{end}.",
        "Орындар UTF-8 байттарымен саналған; таңбамен бұл {start}–{end}.",
    ),
    "span-elsewhere": (
        "The stated words stand at {start}–{end}.",
        "Указанные слова стоят на месте {start}–{end}.",
        "Көрсетілген сөздер {start}–{end} орнында тұр.",
    ),
    "span-edges": (
        "The span {start}–{end} cuts a word or takes in spaces: «{there}».",
        "Фрагмент {start}–{end} разрезает слово или захватывает пробелы: «{there}».",
        "{start}–{end} үзіндісі сөзді кеседі немесе бос орын алады: «{there}».",
    ),
    "span-bounds": (
        "The citation goes from {start} to {end}: «{there}».",
        "Ссылка занимает место {start}–{end}: «{there}».",
        "Сілтеме {start}–{end} орнын алады: «{there}».",
    ),
    "span-means-another": (
        "The marked words «{there}» mean {other_en}, not {ref_en}.",
        "Отмеченные слова «{there}» означают {other_ru}, а не {ref_ru}.",
        "Белгіленген «{there}» сөздері {ref_kk} емес, {other_kk} дегенді білдіреді.",
    ),
    "unknown-label": (
        "The label «{label}» is not in the vocabulary.",
        "Метки «{label}» нет в словаре.",
        "«{label}» белгісі сөздікте жоқ.",
    ),
    "label-nearest": (
        "The nearest label is «{label}».",
        "Ближайшая метка: «{label}».",
        "Ең жақын белгі: «{label}».",
    ),
    "missed-mention": (
        "«{there}» at {start}–{end} cites the law and is not annotated.",
        "«{there}» на месте {start}–{end} ссылается на право и не размечено.",
        "{start}–{end} орнындағы «{there}» құқыққа сілтейді, бірақ белгіленбеген.",
    ),
}


def message(code: str, lang: str, params: dict[str, str]) -> str:
    """Return the sentence for ``code`` in ``lang`` (``en``, ``ru`` or ``kk``)."""
    english, russian, kazakh = MESSAGES[code]
    template = {"en": english, "ru": russian, "kk": kazakh}.get(lang)
    if template is None:
        raise ValueError(f"language {lang!r}: expected one of en, ru, kk")
    return template.format(**params)
