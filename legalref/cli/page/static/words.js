// Every word of the page, in its three languages: key: [Russian, Kazakh, English]. What stands
// between the outer braces is JSON.

self.LEGALREF_WORDS = {
  "skip": ["К полю для текста", "Мәтін өрісіне өту", "Skip to the text field"],
  "language": ["Язык", "Тіл", "Language"],
  "title": ["Проверка ссылок на закон", "Заңға сілтемелерді тексеру", "Check references to the law"],
  "lead": [
    "Вставьте текст – страница найдёт в нём ссылки на законодательство Казахстана, прежде всего о противодействии торговле людьми, покажет, что они означают, и скажет, какие из них неверны. Неясное она не угадывает, а называет неясным.",
    "Мәтінді қойыңыз – бет одан Қазақстан заңнамасына, ең алдымен адам саудасына қарсы іс-қимыл туралы заңнамаға сілтемелерді тауып, олардың мәнін көрсетеді және қайсысы қате екенін айтады. Анық емес нәрсені болжамайды, анық емес деп атайды.",
    "Paste a text: the page finds its references to the law of Kazakhstan, that on human trafficking first of all, shows what they mean and says which of them are wrong. What is unclear is not guessed but called unclear."
  ],
  "text-head": ["Текст", "Мәтін", "Text"],
  "text-hint": [
    "Или перетащите сюда файл: .txt, .html, .docx. Ctrl+Enter – проверить.",
    "Немесе файлды осында сүйреп әкеліңіз: .txt, .html, .docx. Ctrl+Enter – тексеру.",
    "Or drop a file here: .txt, .html, .docx. Ctrl+Enter checks."
  ],
  "drop-here": ["Отпустите файл здесь", "Файлды осында тастаңыз", "Drop the file here"],
  "check": ["Проверить", "Тексеру", "Check"],
  "open": ["Открыть файл…", "Файлды ашу…", "Open a file…"],
  "example": ["Пример", "Мысал", "Example"],
  "day": ["Закон на день", "Заңның мына күнгі күйі", "Law as of"],
  "result-head": ["Найденные ссылки", "Табылған сілтемелер", "References found"],
  "filter": ["Показать", "Көрсету", "Show"],
  "all": ["все", "барлығы", "all"],
  "ok": ["верно", "дұрыс", "true"],
  "wrong": ["неверно", "қате", "wrong"],
  "unknown": ["не решено", "шешілмеген", "undecided"],
  "marked": [
    "Текст с отмеченными ссылками", "Сілтемелері белгіленген мәтін",
    "The text with its references marked"
  ],
  "cards": ["Ссылки и выводы", "Сілтемелер мен тұжырымдар", "References and findings"],
  "take": ["Забрать выводы:", "Тұжырымдарды алу:", "Take the findings away:"],
  "copy": ["Скопировать", "Көшіру", "Copy"],
  "copied": ["Скопировано.", "Көшірілді.", "Copied."],
  "not-copied": [
    "Браузер не дал скопировать. Скачайте файл.", "Браузер көшіруге рұқсат бермеді. Файлды жүктеп алыңыз.",
    "The browser did not allow copying. Download the file."
  ],
  "saved": ["Файл сохранён: {name}", "Файл сақталды: {name}", "File saved: {name}"],
  "one-head": ["Одна ссылка", "Бір сілтеме", "One reference"],
  "one-hint": [
    "Например: ст. 128 УК РК · торговля людьми · 125-баптың 3-бөлігі",
    "Мысалы: ҚР ҚК 128-бабы · адам саудасы · ст. 128 УК РК",
    "For example: Art. 128 CC RK · trafficking in persons · ст. 128 УК РК"
  ],
  "offers": ["Подсказки", "Ұсыныстар", "Suggestions"],
  "offered": ["Подсказок: {n}", "Ұсыныстар: {n}", "Suggestions: {n}"],
  "private": [
    "Текст не покидает вашего компьютера: страница работает в браузере, а её правила запрещают любые соединения. После первого открытия она работает и без сети.",
    "Мәтін компьютеріңізден шықпайды: бет браузерде жұмыс істейді, ал оның ережелері кез келген байланысқа тыйым салады. Бірінші рет ашылғаннан кейін желісіз де жұмыс істейді.",
    "The text does not leave your computer: the page works in the browser, and its own rules forbid every connection. After the first visit it works without a network, too."
  ],
  "about": [
    "Корпус от {corpus}; самая старая из сверенных копий – от {checked} · legalref {library}",
    "{corpus} күнгі корпус; салыстырылған көшірмелердің ең ескісі {checked} күнгі · legalref {library}",
    "Corpus of {corpus}; the oldest copy compared for it is of {checked} · legalref {library}"
  ],
  "disclaimer": [
    "Справочные данные, не официальный текст и не юридическая консультация.",
    "Анықтамалық деректер, ресми мәтін де, заң кеңесі де емес.",
    "Reference data, not an official text and no legal advice."
  ],
  "load-files": [
    "Загрузка: {done} из {total} МБ", "Жүктелуде: {total} МБ-тан {done} МБ", "Loading: {done} of {total} MB"
  ],
  "load-python": ["Запуск Python…", "Python іске қосылуда…", "Starting Python…"],
  "load-packages": ["Распаковка…", "Ашылуда…", "Unpacking…"],
  "load-law": ["Чтение закона…", "Заң оқылуда…", "Reading the law…"],
  "ready": ["Готово к работе.", "Жұмысқа дайын.", "Ready."],
  "waits": [
    "Страница ещё загружается; проверка начнётся сама.",
    "Бет әлі жүктелуде; тексеру өздігінен басталады.",
    "The page is still loading; the check will start by itself."
  ],
  "working": ["Чтение текста…", "Мәтін оқылуда…", "Reading the text…"],
  "no-start": [
    "Страница не смогла запуститься: {why}. Нужен новый браузер (2023 года или новее); обновите страницу.",
    "Бет іске қосылмады: {why}. Жаңа браузер керек (2023 жылғы немесе одан кейінгі); бетті жаңартыңыз.",
    "The page could not start: {why}. It needs a recent browser (2023 or newer); reload the page."
  ],
  "no-answer": [
    "Внутренняя ошибка, текст не проверен: {why}", "Ішкі қате, мәтін тексерілмеді: {why}",
    "An internal error, the text was not checked: {why}"
  ],
  "error-kind": [
    "«{name}»: этот вид файла не читается. Подойдут .txt, .md, .html, .docx.",
    "«{name}»: файлдың бұл түрі оқылмайды. .txt, .md, .html, .docx жарайды.",
    "“{name}”: files of this kind are not read. Use .txt, .md, .html or .docx."
  ],
  "error-broken": [
    "«{name}»: файл повреждён или это не то, чем он назван.", "«{name}»: файл бүлінген немесе атауына сай емес.",
    "“{name}”: the file is damaged, or not what its name says."
  ],
  "error-large": ["«{name}»: файл слишком велик.", "«{name}»: файл тым үлкен.", "“{name}”: the file is too large."],
  "error-empty": ["«{name}»: в файле нет текста.", "«{name}»: файлда мәтін жоқ.", "“{name}”: there is no text in the file."],
  "error-long": [
    "Текст длиннее 2 миллионов знаков. Разделите его.", "Мәтін 2 миллион таңбадан ұзын. Оны бөліңіз.",
    "The text is longer than 2 million characters. Divide it."
  ],
  "nothing-given": ["Вставьте текст.", "Мәтінді қойыңыз.", "Paste a text first."],
  "nothing-found": [
    "Ссылок на законодательство в тексте не найдено.", "Мәтінде заңнамаға сілтеме табылмады.",
    "No reference to legislation was found in the text."
  ],
  "summary": [
    "Ссылок: {n}. Верно: {ok}. Неверно: {wrong}. Не решено: {unknown}.",
    "Сілтемелер: {n}. Дұрыс: {ok}. Қате: {wrong}. Шешілмеген: {unknown}.",
    "References: {n}. True: {ok}. Wrong: {wrong}. Undecided: {unknown}."
  ],
  "as-of": ["Закон на {day}", "Заңның {day} күнгі күйі", "Law as of {day}"],
  "meant": ["Вероятно, имелось в виду:", "Бәлкім, мынау айтылған:", "Probably meant:"],
  "candidates": ["Может означать:", "Мынаны білдіруі мүмкін:", "It may mean:"],
  "more": ["и ещё {n}", "тағы {n}", "and {n} more"],
  "details": ["Подробно", "Толығырақ", "Details"],
  "place": ["Найти в тексте", "Мәтіннен табу", "Show in the text"],
  "reference": ["Ссылка {n}", "{n}-сілтеме", "Reference {n}"],
  "file-title": ["Ссылки на законодательство", "Заңнамаға сілтемелер", "References to legislation"],
  "col-number": ["№", "№", "No."],
  "col-text": ["В тексте", "Мәтінде", "In the text"],
  "col-verdict": ["Вывод", "Тұжырым", "Verdict"],
  "col-citation": ["Норма", "Норма", "Provision"],
  "col-title": ["Название", "Атауы", "Title"],
  "col-message": ["Пояснение", "Түсіндірме", "Explanation"],
  "col-url": ["Официальный текст", "Ресми мәтін", "Official text"],
  "aside": [
    "Осталось без проверки", "Тексерілмей қалғаны", "Left without a check"
  ],
  "v-ok": ["верно", "дұрыс", "true"],
  "v-malformed": ["не читается", "оқылмайды", "unreadable"],
  "v-unreadable": [
    "не прочитано", "оқылмады", "not read"
  ],
  "v-foreign": ["другая страна", "басқа ел", "another country"],
  "v-outside": ["вне корпуса", "корпустан тыс", "outside the corpus"],
  "v-ambiguous": ["неоднозначно", "бірмәнді емес", "ambiguous"],
  "v-unknown-act": ["нет такого акта", "мұндай акт жоқ", "no such act"],
  "v-unknown-provision": ["нет такой нормы", "мұндай норма жоқ", "no such provision"],
  "v-not-yet-in-force": ["ещё не действовала", "әлі қолданыста болмаған", "not yet in force"],
  "v-no-longer-in-force": ["уже не действует", "қолданыстан шыққан", "no longer in force"],
  "v-renumbered": ["другой номер", "нөмірі басқа", "renumbered"],
  "v-title-mismatch": ["не то название", "атауы сай емес", "wrong name"],
  "v-penalty-mismatch": ["не то наказание", "жазасы сай емес", "wrong penalty"],
  "v-status-mismatch": [
    "не то состояние", "күйі сай емес", "wrong status"
  ],
  "v-unverifiable": ["не проверить", "тексеру мүмкін емес", "cannot be checked"],
  "example-text": [
    "Суд признал его виновным по п. 2 ч. 3 ст. 125 УК РК и ч. 1 ст. 128 УК РК (торговля людьми). Ранее ему вменяли ст. 135 УК РК (торговля людьми), что неверно: о торговле людьми говорит статья 128. Помощь жертвам оказывают по Закону № 110-VIII. Статьи 999 УК РК нет, а ст. 127.1 УК РФ – закон другой страны.",
    "Сот оны ҚР ҚК-нің 125-бабы 3-бөлігінің 2) тармағы және 128-бабының 1-бөлігі (адам саудасы) бойынша кінәлі деп таныды. Бұған дейін ҚР ҚК 135-бабы (адам саудасы) тағылған еді, бұл дұрыс емес. ҚР ҚК-нің 999-бабы жоқ, ал ст. 127.1 УК РФ – басқа елдің заңы.",
    "The court convicted him under Article 125(3)(2) and Article 128(1) of the Criminal Code of Kazakhstan (trafficking in persons). Earlier he was charged under Art. 135 CC RK (trafficking in persons), which is wrong. There is no Article 999 CC RK, and ст. 127.1 УК РФ is the law of another country."
  ]
};
