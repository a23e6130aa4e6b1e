"""Sentences for people, one per decision, in English, Russian and Kazakh."""

from __future__ import annotations

from typing import Final

__all__ = ["MESSAGES", "message"]

MESSAGES: Final[dict[str, tuple[str, str, str]]] = {
    # code: (English, Russian, Kazakh)
    "none": ("No decision was made.", "Решение не принято.", "Шешім қабылданған жоқ."),
    "rule": ("rule: {rule}", "правило: {rule}", "ереже: {rule}"),
    # What of a mention nobody read (legalref.parsing.account).
    "unread": (
        "These words were not read: {words}.",
        "Эти слова не прочитаны: {words}.",
        "Мына сөздер оқылмады: {words}.",
    ),
    "unread-number": (
        "A number was not read, so the rest is not taken for the whole: {words}.",
        "Число не прочитано, поэтому остальное не принимается за целое: {words}.",
        "Сан оқылмады, сондықтан қалғаны бүтін сілтеме ретінде қабылданбайды: {words}.",
    ),
    "number-missing": (
        "A number is missing where it should stand: {words}.",
        "Пропущен номер: {words}.",
        "Нөмір түсіп қалған: {words}.",
    ),
    # How a mention resolved (legalref.resolution).
    "resolved": ("It names {refs}.", "Это {refs}.", "Бұл – {refs}."),
    "resolved-by-context": (
        "It names {refs}; the act {act} follows from the context.",
        "Это {refs}; акт {act} следует из контекста.",
        "Бұл – {refs}; {act} актісі мәнмәтіннен анықталды.",
    ),
    "resolved-by-title": (
        "It names {refs}: the name beside the number, «{title}», decides.",
        "Это {refs}: решает название рядом с номером – «{title}».",
        "Бұл – {refs}: оны нөмір жанындағы «{title}» атауы айқындайды.",
    ),
    "resolved-by-name": (
        "It names {refs}, known as «{name}».",
        "Это {refs}: «{name}».",
        "Бұл – {refs}: «{name}».",
    ),
    "empty": ("The text is empty.", "Текст пуст.", "Мәтін бос."),
    "too-long": (
        "The text is longer than {limit} characters, not one mention; extract reads such text.",
        "Текст длиннее {limit} знаков: это не одно упоминание; сплошной текст читает extract.",
        "Мәтін {limit} таңбадан ұзын: бұл бір сілтеме емес; тұтас мәтінді extract оқиды.",
    ),
    "gazette": (
        "It is an item in the parliament's gazette, not an article.",
        "Это номер публикации в Ведомостях Парламента, а не статья.",
        "Бұл – Парламент Жаршысындағы жарияланым нөмірі, бап емес.",
    ),
    "foreign": (
        "It is a law of another country: {country}.",
        "Это закон другой страны: {country}.",
        "Бұл – басқа елдің заңы: {country}.",
    ),
    "self-reference": (
        "It refers to its own document or to something said earlier, and neither is given here.",
        "Это ссылка на сам документ или на сказанное ранее, а они здесь не заданы.",
        "Бұл – құжаттың өзіне немесе бұрын айтылғанға сілтеме, ал олар мұнда берілмеген.",
    ),
    "act-ambiguous": (
        "Several acts fit the description.",
        "Под описание подходит несколько актов.",
        "Сипаттамаға бірнеше акт сәйкес келеді.",
    ),
    "act-unlisted": (
        "It is an act that the corpus does not list.",
        "Это акт, которого нет в корпусе.",
        "Бұл – корпуста жоқ акт.",
    ),
    "act-unnamed": (
        "The text does not say which act it means.",
        "Из текста не видно, какой акт имеется в виду.",
        "Мәтіннен қай акт екені көрінбейді.",
    ),
    "code-of-either": (
        "The text speaks of codes of several countries, and nothing says whose this one is.",
        "В тексте названы кодексы нескольких стран, и ничто не говорит, чей имеется в виду.",
        "Мәтінде бірнеше елдің кодексі аталған, бұл қайсысы екені айтылмаған.",
    ),
    "unlisted-before": (
        "The act it belongs to is not in the corpus, so the article cannot be told.",
        "Акт, к которому это относится, в корпусе не значится, поэтому статью определить нельзя.",
        "Бұл тиесілі акт корпуста жоқ, сондықтан бапты анықтау мүмкін емес.",
    ),
    "act-date-differs": (
        "{act} was adopted on {actual}; the text says {stated}.",
        "{act} принят {actual}, а в тексте указано {stated}.",
        "{act} актісі {actual} күні қабылданған, ал мәтінде {stated} делінген.",
    ),
    "act-number-differs": (
        "{act} has the number {actual}; the text says {stated}.",
        "Номер акта {act} – {actual}, а в тексте указано {stated}.",
        "{act} актісінің нөмірі – {actual}, ал мәтінде {stated} делінген.",
    ),
    "no-such-number": (
        "There is no provision with the number {number}.",
        "Положения с номером {number} нет.",
        "{number} нөмірлі норма жоқ.",
    ),
    "level-wrong": (
        "The act has no unit called {level}.",
        "В этом акте нет единицы {level}.",
        "Бұл актіде {level} деген бірлік жоқ.",
    ),
    "range-too-long": (
        "The range runs backwards or covers more than {limit} provisions.",
        "Диапазон обратный или длиннее {limit} положений.",
        "Аралық кері берілген немесе {limit} нормадан ұзын.",
    ),
    "not-yet-in-force": (
        "{ref} was not yet in force on {day}.",
        "{ref}: на {day} ещё не действует.",
        "{ref}: {day} күні әлі күшіне енбеген.",
    ),
    "no-longer-in-force": (
        "{ref} was no longer in force on {day}.",
        "{ref}: на {day} уже не действует.",
        "{ref}: {day} күні қолданыста жоқ.",
    ),
    "no-act": (
        "The text names article {number} and no act; several codes have that number.",
        "Названа статья {number}, но не назван акт; такой номер есть в нескольких кодексах.",
        "{number}-бап аталған, бірақ акт аталмаған; мұндай нөмір бірнеше кодексте бар.",
    ),
    "no-act-no-article": (
        "It names a part or a point, but neither an article nor an act.",
        "Названа часть или пункт, но не названы ни статья, ни акт.",
        "Бөлік немесе тармақ аталған, бірақ бап та, акт те аталмаған.",
    ),
    "dotted-number": (
        "Kazakh law has no article numbers like {number}; other countries do.",
        "В Казахстане статей с номером вида {number} не бывает; так нумеруют в других странах.",
        "Қазақстанда {number} түріндегі бап нөмірі болмайды; басқа елдер солай нөмірлейді.",
    ),
    "number-nowhere": (
        "No outlined code has an article {number}.",
        "Статьи {number} нет ни в одном из описанных кодексов.",
        "{number}-бап сипатталған кодекстердің ешқайсысында жоқ.",
    ),
    "title-mismatch": (
        "«{title}» is not the name of {ref}; it names {other}.",
        "«{title}» – не название {ref}; так называется {other}.",
        "«{title}» – {ref} атауы емес; бұл – {other} атауы.",
    ),
    "bill": (
        "It is about a draft, which is not yet law.",
        "Речь о проекте, а не о действующем законе.",
        "Сөз жоба туралы, қолданыстағы заң туралы емес.",
    ),
    "no-reference": (
        "Nothing in the text names a provision or an act of the corpus.",
        "В тексте не названо ни положение, ни акт корпуса.",
        "Мәтінде корпустағы норма да, акт те аталмаған.",
    ),
    "name-ambiguous": (
        "«{name}» is the name of several provisions.",
        "«{name}» – название нескольких положений.",
        "«{name}» – бірнеше норманың атауы.",
    ),
    "unrelated": (
        "«{name}» is a crime outside the anti-trafficking field ({refs}); cite it by its number.",
        "«{name}» – преступление вне сферы торговли людьми ({refs}); назовите статью по номеру.",
        "«{name}» – адам саудасына қатысы жоқ қылмыс ({refs}); бапты нөмірімен атаңыз.",
    ),
    # Whether a place exists (legalref.corpus.structure). Abbreviations of acts are not declined.
    "exists": ("{id} exists.", "{id}: такое положение есть.", "{id}: мұндай норма бар."),
    "act-unknown": (
        "The corpus knows no act {act}.",
        "Акт {act} корпусу неизвестен.",
        "{act} деген акт корпусқа белгісіз.",
    ),
    "act-foreign": (
        "{act} is a law of another country.",
        "{act}: это закон другой страны.",
        "{act}: бұл – басқа елдің заңы.",
    ),
    "act-named": (
        "{act_en}: the corpus knows this act by name only.",
        "{act_ru}: этот акт известен корпусу только по названию.",
        "{act_kk}: бұл акт корпусқа тек атауы бойынша белгілі.",
    ),
    "structure-unknown": (
        "{act_en}: the corpus does not know the text there, so {place} cannot be checked.",
        "{act_ru}: текст этого места корпусу неизвестен, проверить {place} нельзя.",
        "{act_kk}: бұл тұстың мәтіні корпусқа белгісіз, сондықтан {place} тексерілмейді.",
    ),
    "no-articles": (
        "{act_en}: this act is not divided into articles.",
        "{act_ru}: этот акт не делится на статьи.",
        "{act_kk}: бұл акт баптарға бөлінбейді.",
    ),
    "needs-article": (
        "{act_en}: parts and points stand inside articles; name the article.",
        "{act_ru}: части и пункты стоят внутри статей, укажите статью.",
        "{act_kk}: бөліктер мен тармақтар баптардың ішінде болады, бапты көрсетіңіз.",
    ),
    "articles-range": (
        "{act_en} has articles {first}–{last}; there is no article {number}.",
        "{act_ru}: есть статьи {first}–{last}, статьи {number} нет.",
        "{act_kk}: {first}–{last}-баптар бар, {number}-бап жоқ.",
    ),
    "article-beyond": (
        "{act_en} ends with article {last}; there is no article {number}.",
        "{act_ru}: последняя статья – {last}, статьи {number} нет.",
        "{act_kk}: соңғы бап – {last}-бап, {number}-бап жоқ.",
    ),
    "article-before": (
        "{act_en} begins with article {first}; there is no article {number}.",
        "{act_ru}: первая статья – {first}, статьи {number} нет.",
        "{act_kk}: бірінші бап – {first}-бап, {number}-бап жоқ.",
    ),
    "article-missing": (
        "{act_en} has articles {before} and {after}; there is no article {number}.",
        "{act_ru}: есть статьи {before} и {after}, статьи {number} нет.",
        "{act_kk}: {before}-бап пен {after}-бап бар, {number}-бап жоқ.",
    ),
    "article-excluded": (
        "Article {article} was excluded; only its number is kept.",
        "Статья {article} исключена, сохранён только её номер.",
        "{article}-бап алып тасталған, тек нөмірі сақталған.",
    ),
    "place-excluded": (
        "{place} was excluded; only its number is kept.",
        "{place}: исключено, сохранён только номер.",
        "{place}: алып тасталған, тек нөмірі сақталған.",
    ),
    "place-ended": (
        "{place} is no longer in force; its last day was {day}.",
        "{place}: больше не действует, последний день действия – {day}.",
        "{place}: енді қолданылмайды, қолданылған соңғы күні – {day}.",
    ),
    "note-missing": (
        "Article {article} has no note.",
        "У статьи {article} нет примечания.",
        "{article}-баптың ескертуі жоқ.",
    ),
    "note-of-article": (
        "The note stands below article {article} itself, not below a part of it.",
        "Примечание стоит под самой статьёй {article}, а не под её частью.",
        "Ескерту {article}-баптың бір бөлігінің емес, баптың өзінің астында тұр.",
    ),
    "no-such-day": (
        "There is no day {day}, so the address names no version.",
        "Дня {day} не бывает, поэтому адрес не называет никакой редакции.",
        "{day} деген күн жоқ, сондықтан мекенжай ешқандай редакцияны атамайды.",
    ),
    "note-alone": (
        "Article {article} has one note, without a number.",
        "У статьи {article} одно примечание, без номера.",
        "{article}-баптың нөмірсіз бір ғана ескертуі бар.",
    ),
    "note-points": (
        "The note to article {article} has points {range}; there is no {number}.",
        "В примечании к статье {article} есть пункты {range}, пункта {number} нет.",
        "{article}-баптың ескертуінде {range}-тармақтар бар, {number}-тармақ жоқ.",
    ),
    "part-of-article-many": (
        "Article {article} has parts {range}; there is no part {number}.",
        "В статье {article} есть части {range}, части {number} нет.",
        "{article}-бапта {range_kk}бөліктер бар, {number_kk}бөлік жоқ.",
    ),
    "part-of-article-one": (
        "Article {article} has only part {range}; there is no part {number}.",
        "В статье {article} есть только часть {range}, части {number} нет.",
        "{article}-бапта тек {range_kk}бөлік бар, {number_kk}бөлік жоқ.",
    ),
    "part-of-article-none": (
        "Article {article} is not divided into parts.",
        "Статья {article} не делится на части.",
        "{article}-бап бөліктерге бөлінбейді.",
    ),
    "part-of-article-excluded": (
        "Part {number} of article {article} was excluded.",
        "Часть {number} статьи {article} исключена.",
        "{article}-баптың {number}-бөлігі алып тасталған.",
    ),
    "point-of-article-many": (
        "Article {article} has points {range}; there is no point {number}.",
        "В статье {article} есть пункты {range}, пункта {number} нет.",
        "{article}-бапта {range_kk}тармақтар бар, {number_kk}тармақ жоқ.",
    ),
    "point-of-article-one": (
        "Article {article} has only point {range}; there is no point {number}.",
        "В статье {article} есть только пункт {range}, пункта {number} нет.",
        "{article}-бапта тек {range_kk}тармақ бар, {number_kk}тармақ жоқ.",
    ),
    "point-of-article-none": (
        "Article {article} has no points.",
        "В статье {article} нет пунктов.",
        "{article}-бапта тармақтар жоқ.",
    ),
    "point-of-article-excluded": (
        "Point {number} of article {article} was excluded.",
        "Пункт {number} статьи {article} исключён.",
        "{article}-баптың {number_kk}тармағы алып тасталған.",
    ),
    "points-inside-parts": (
        "The points of article {article} stand inside its parts ({range}); name the part.",
        "Пункты статьи {article} стоят внутри её частей ({range}), укажите часть.",
        "{article}-баптың тармақтары бөліктердің ({range}) ішінде болады, бөлікті көрсетіңіз.",
    ),
    "point-of-part-many": (
        "Part {part} of article {article} has points {range}; there is no point {number}.",
        "В части {part} статьи {article} есть пункты {range}, пункта {number} нет.",
        "{article}-баптың {part}-бөлігінде {range_kk}тармақтар бар, {number_kk}тармақ жоқ.",
    ),
    "point-of-part-one": (
        "Part {part} of article {article} has only point {range}; there is no point {number}.",
        "В части {part} статьи {article} есть только пункт {range}, пункта {number} нет.",
        "{article}-баптың {part}-бөлігінде тек {range_kk}тармақ бар, {number_kk}тармақ жоқ.",
    ),
    "point-of-part-none": (
        "Part {part} of article {article} has no points.",
        "В части {part} статьи {article} нет пунктов.",
        "{article}-баптың {part}-бөлігінде тармақтар жоқ.",
    ),
    "point-of-part-excluded": (
        "Point {number} of part {part} of article {article} was excluded.",
        "Пункт {number} части {part} статьи {article} исключён.",
        "{article}-баптың {part}-бөлігінің {number_kk}тармағы алып тасталған.",
    ),
    "subpoint-of-article-many": (
        "Article {article} has subpoints {range}; there is no subpoint {number}.",
        "В статье {article} есть подпункты {range}, подпункта {number} нет.",
        "{article}-бапта {range_kk}тармақшалар бар, {number_kk}тармақша жоқ.",
    ),
    "subpoint-of-article-one": (
        "Article {article} has only subpoint {range}; there is no subpoint {number}.",
        "В статье {article} есть только подпункт {range}, подпункта {number} нет.",
        "{article}-бапта тек {range_kk}тармақша бар, {number_kk}тармақша жоқ.",
    ),
    "subpoint-of-article-none": (
        "Article {article} has no subpoints.",
        "В статье {article} нет подпунктов.",
        "{article}-бапта тармақшалар жоқ.",
    ),
    "subpoint-of-article-excluded": (
        "Subpoint {number} of article {article} was excluded.",
        "Подпункт {number} статьи {article} исключён.",
        "{article}-баптың {number_kk}тармақшасы алып тасталған.",
    ),
    "subpoints-inside-points": (
        "The subpoints of article {article} stand inside its points ({range}); name the point.",
        "Подпункты статьи {article} стоят внутри её пунктов ({range}), укажите пункт.",
        "{article}-баптың тармақшалары тармақтардың ({range}) ішінде болады, тармақты көрсетіңіз.",
    ),
    "subpoint-of-point-many": (
        "Point {point} of article {article} has subpoints {range}; there is no subpoint {number}.",
        "В пункте {point} статьи {article} есть подпункты {range}, подпункта {number} нет.",
        "{article}-баптың {point}-тармағында {range_kk}тармақшалар бар, {number_kk}тармақша жоқ.",
    ),
    "subpoint-of-point-one": (
        "Point {point} of article {article} has only subpoint {range}; "
        "there is no subpoint {number}.",
        "В пункте {point} статьи {article} есть только подпункт {range}, подпункта {number} нет.",
        "{article}-баптың {point}-тармағында тек {range_kk}тармақша бар, {number_kk}тармақша жоқ.",
    ),
    "subpoint-of-point-none": (
        "Point {point} of article {article} has no subpoints.",
        "В пункте {point} статьи {article} нет подпунктов.",
        "{article}-баптың {point}-тармағында тармақшалар жоқ.",
    ),
    "subpoint-of-point-excluded": (
        "Subpoint {number} of point {point} of article {article} was excluded.",
        "Подпункт {number} пункта {point} статьи {article} исключён.",
        "{article}-баптың {point}-тармағының {number_kk}тармақшасы алып тасталған.",
    ),
    # checks of claims and annotations
    "checked": (
        "{ref_en}: exists, is in force, and everything stated agrees.",
        "{ref_ru}: норма существует, действует, всё указанное совпадает.",
        "{ref_kk}: норма бар, қолданыста, көрсетілгеннің бәрі сәйкес келеді.",
    ),
    "checked-on": (
        "{ref_en}: in force on {day}, and everything stated agrees.",
        "{ref_ru}: на {day} норма действовала, всё указанное совпадает.",
        "{ref_kk}: {day} күні норма қолданыста болған, көрсетілгеннің бәрі сәйкес келеді.",
    ),
    "not-yet-in-force-until": (
        "{ref_en} came into force on {start}; on {day} it was not yet in force.",
        "{ref_ru}: действует с {start}, на {day} ещё не действует.",
        "{ref_kk}: {start} күнінен бастап қолданылады, {day} күні әлі қолданыста емес.",
    ),
    "no-longer-in-force-since": (
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
        "На {day} действовал прежний акт; была ли в нём эта норма, не известно: {old_ru}.",
        "{day} күні бұрынғы акт қолданылған; онда бұл норманың болғаны белгісіз: {old_kk}.",
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
        "«{title}» деген сөздерге қарап, {ref_kk} («{own}») меңзелгенін анықтау мүмкін емес.",
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
        "{ref_kk}: {start} және {latest} аралығында күшіне енген; {day} күні үшін анықталмаған.",
    ),
    "existence-not-known": (
        "Whether {ref_en} existed on {day} is not established.",
        "Существовала ли норма на {day}, не установлено: {ref_ru}.",
        "Норманың {day} күні болғаны анықталмаған: {ref_kk}.",
    ),
    "probably-meant": (
        "Probably meant: {other_en}.",
        "Вероятно, имеется в виду: {other_ru}.",
        "Бәлкім, мынау меңзелген: {other_kk}.",
    ),
    "unknown-act": (
        "The corpus knows no such act: «{text}».",
        "Такой акт корпусу не известен: «{text}».",
        "Мұндай акт корпусқа белгісіз: «{text}».",
    ),
    "listed-as-false": (
        "«{text}» is known to be false. {why_en}",
        "«{text}» – заведомо неверная ссылка. {why_ru}",
        "«{text}» – қате екені белгілі сілтеме. {why_kk}",
    ),
    "of-another-date": (
        "{act_en} was adopted on {actual}; the claim says {stated}.",
        "{act_ru}: дата принятия – {actual}, а указано {stated}.",
        "{act_kk}: қабылданған күні – {actual}, ал {stated} деп көрсетілген.",
    ),
    "of-another-number": (
        "{act_en} has the number {actual}; the claim says {stated}.",
        "{act_ru}: номер акта – {actual}, а указан {stated}.",
        "{act_kk}: актінің нөмірі – {actual}, ал {stated} деп көрсетілген.",
    ),
    "no-citation": (
        "No citation is given.",
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
        "Орындар UTF-16 бірліктерімен саналған; таңбамен есептегенде – {start}–{end}.",
    ),
    "span-in-bytes": (
        "The offsets count UTF-8 bytes; in characters they are {start}–{end}.",
        "Смещения посчитаны в байтах UTF-8; в знаках это {start}–{end}.",
        "Орындар UTF-8 байттарымен саналған; таңбамен есептегенде – {start}–{end}.",
    ),
    "span-elsewhere": (
        "The stated words stand at {start}–{end}.",
        "Указанные слова стоят на месте {start}–{end}.",
        "Көрсетілген сөздер {start}–{end} орнында тұр.",
    ),
    "span-edges": (
        "The span {start}–{end} cuts a word or takes in spaces: «{there}».",
        "Фрагмент {start}–{end} разрезает слово или захватывает пробелы: «{there}».",
        "{start}–{end} үзіндісі сөзді бөліп тұр немесе бос орынды қамтиды: «{there}».",
    ),
    "span-bounds": (
        "The citation runs from {start} to {end}: «{there}».",
        "Ссылка занимает место {start}–{end}: «{there}».",
        "Сілтеме {start}–{end} орнын алады: «{there}».",
    ),
    "span-means-another": (
        "The marked words «{there}» mean {other_en}, not {ref_en}.",
        "Отмеченные слова «{there}» означают {other_ru}, а не {ref_ru}.",
        "Белгіленген «{there}» сөздері {ref_kk} емес, {other_kk} дегенді білдіреді.",
    ),
    "span-fits": (
        "The span {start}–{end} fits its text.",
        "Фрагмент {start}–{end} подходит к тексту.",
        "{start}–{end} үзіндісі мәтінге сәйкес.",
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
        "{start}–{end} орнындағы «{there}» құқық нормасына сілтейді, бірақ белгіленбеген.",
    ),
}


def message(code: str, lang: str, params: dict[str, str]) -> str:
    """Return the sentence for ``code`` in ``lang`` (``en``, ``ru`` or ``kk``)."""
    english, russian, kazakh = MESSAGES[code]
    template = {"en": english, "ru": russian, "kk": kazakh}.get(lang)
    if template is None:
        raise ValueError(f"language {lang!r}: expected one of en, ru, kk")
    return template.format(**params)
