// The page: loads its own pieces, starts Python in a worker, asks it, and shows the answers.
"use strict";

const $ = (id) => document.getElementById(id);
const LANGUAGES = ["ru", "kk", "en"];
const BUCKETS = ["wrong", "unknown", "ok"];
const SIGNS = { ok: "✓", wrong: "✕", unknown: "?" };

let lang = "ru";
let worker = null;
let ready = false;
let answer = null;
let about = null;
let shownBucket = "all";
let loading = ["load-files", { done: "0", total: "…" }];
let waiting = false;
let waitingFile = null;
let asked = 0;
let turn = 0; // an answer that is overtaken by a newer question is not shown

// ------------------------------------------------------------------ words

const word = (key, values = {}) => {
  const said = LEGALREF_WORDS[key]?.[LANGUAGES.indexOf(lang)] ?? key;
  return said.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
};

const remember = (key, value) => {
  try {
    localStorage.setItem(key, value);
  } catch {
    // A browser that keeps nothing (a folder on disk, a private window) asks again next time.
  }
};

const remembered = (key) => {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
};

const speak = (chosen) => {
  lang = chosen;
  document.documentElement.lang = lang;
  document.title = `${word("title")} · legalref`;
  for (const node of document.querySelectorAll("[data-word]")) {
    node.textContent = word(node.dataset.word);
  }
  for (const node of document.querySelectorAll("[data-label]")) {
    node.setAttribute("aria-label", word(node.dataset.label));
  }
  for (const node of document.querySelectorAll("[data-lang]")) {
    node.setAttribute("aria-pressed", String(node.dataset.lang === lang));
  }
  showLoading();
  showAbout();
};

const news = (text) => {
  $("news").textContent = "";
  // A reader of the screen speaks a region when it changes, so the same words must come anew.
  requestAnimationFrame(() => ($("news").textContent = text));
};

const trouble = (text) => {
  $("trouble").textContent = text;
  $("trouble").hidden = !text;
};

// ------------------------------------------------------------------ small builders

const make = (tag, attributes = {}, ...children) => {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value !== null && value !== undefined) node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child ?? false));
  return node;
};

const link = (address, text) =>
  make("a", { href: address, rel: "noopener noreferrer", target: "_blank" }, text);

// ------------------------------------------------------------------ loading

const showLoading = () => {
  $("loading").hidden = ready;
  if (!ready) $("loading-text").textContent = word(...loading);
};

const progress = (key, values, percent) => {
  loading = [key, values];
  $("loading-bar").value = percent;
  showLoading();
};

const script = (address) =>
  new Promise((done, failed) => {
    const node = make("script", { src: address });
    node.onload = () => (node.remove(), done());
    node.onerror = () => failed(new Error(address));
    document.head.append(node);
  });

const pieces = new Map();
self.legalrefPart = (name, text) => {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  pieces.set(name, bytes);
};

const unpacked = async (file) => {
  const blob = new Blob(file.pieces.map((name) => pieces.get(name)));
  for (const name of file.pieces) pieces.delete(name);
  const stream = file.packed ? blob.stream().pipeThrough(new DecompressionStream("gzip")) : blob.stream();
  return new Uint8Array(await new Response(stream).arrayBuffer());
};

const load = async () => {
  await script("parts/index.js");
  const { files, total } = LEGALREF_PARTS;
  const names = files.flatMap((file) => file.pieces);
  const megabytes = (share) => ((share * total) / 1e6).toLocaleString(lang, { maximumFractionDigits: 1 });
  let done = 0;
  const queue = [...names];
  const lane = async () => {
    for (let name = queue.shift(); name; name = queue.shift()) {
      await script(name);
      done += 1;
      const share = done / names.length;
      progress("load-files", { done: megabytes(share), total: megabytes(1) }, share * 70);
    }
  };
  await Promise.all([lane(), lane(), lane(), lane()]);
  const given = [];
  for (const file of files) given.push([file.name, await unpacked(file)]);
  return given;
};

const start = async () => {
  const given = await load();
  const source = given.find(([name]) => name === "worker.js")[1];
  const address = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  worker = new Worker(address);
  worker.addEventListener("message", ({ data }) => {
    const share = { python: 75, packages: 88, law: 94 }[data.stage];
    if (share) progress(`load-${data.stage}`, {}, share);
  });
  worker.addEventListener("error", (event) => failed(event.message || "worker"));
  about = await send({ files: given }, given.map(([, bytes]) => bytes.buffer));
  ready = true;
  showLoading();
  showAbout();
  news(word("ready"));
  document.body.dataset.ready = "true";
  keepForLater();
  if (waitingFile) readFile(waitingFile);
  else if (waiting) checkText();
  if ($("one").value.trim()) askOne();
};

const failed = (why) => {
  $("loading").hidden = true;
  trouble(word("no-start", { why }));
};

const send = (message, transfer = []) =>
  new Promise((done, refused) => {
    const id = (asked += 1);
    const listen = ({ data }) => {
      if (data.id !== id) return;
      worker.removeEventListener("message", listen);
      if (data.failure) refused(new Error(data.failure));
      else done(data.answer.error ? data.answer : data.answer.value);
    };
    worker.addEventListener("message", listen);
    worker.postMessage({ id, ...message }, transfer);
  });

const ask = (request, bytes) =>
  send({ request: { lang, ...request }, bytes }, bytes ? [bytes.buffer] : []);

const keepForLater = () => {
  if (!("serviceWorker" in navigator) || location.protocol === "file:") return;
  navigator.serviceWorker
    .register("service.js")
    .then(() => navigator.serviceWorker.ready)
    .then(() => (document.body.dataset.kept = "true"))
    .catch(() => {}); // Without it the page works as before, only not offline.
};

const showAbout = () => {
  $("about").textContent = [word("disclaimer"), about ? word("about", about) : ""].join(" ").trim();
};

// ------------------------------------------------------------------ a text

const checkText = async () => {
  const text = $("text").value;
  trouble("");
  if (!text.trim()) {
    news(word("nothing-given"));
    $("text").focus();
    return;
  }
  if (!ready) {
    waiting = true;
    news(word("waits"));
    return;
  }
  waiting = false;
  const mine = (turn += 1);
  $("check").setAttribute("aria-busy", "true");
  news(word("working"));
  try {
    const found = await ask({ verb: "check", text, day: $("day").value });
    if (mine !== turn) return;
    if (found.error) {
      trouble(word(`error-${found.error}`, { name: "" }));
      return;
    }
    answer = found;
    shownBucket = "all";
    showAnswer();
    $("h-result").focus({ preventScroll: true });
    $("result").scrollIntoView({ block: "start" });
  } catch (error) {
    trouble(word("no-answer", { why: error.message }));
  } finally {
    if (mine === turn) $("check").removeAttribute("aria-busy");
  }
};

const summary = () => {
  const n = answer.cards.length;
  return n ? word("summary", { n, ...answer.counts }) : word("nothing-found");
};

const showAnswer = () => {
  $("result").hidden = false;
  const day = answer.day ? ` · ${word("as-of", { day: answer.day })}` : "";
  $("h-result").textContent = word("result-head") + day;
  showFilters();
  showText();
  $("cards").replaceChildren(...answer.cards.map((card, at) => showCard(card, at)));
  $("aside").hidden = !answer.aside.length;
  $("aside-list").replaceChildren(
    ...answer.aside.map((left) =>
      make("li", {}, make("b", {}, left.text), " ", make("span", { class: "named-title" }, left.why)),
    ),
  );
  document.querySelector(".take").hidden = !answer.cards.length;
  news(summary());
};

const showFilters = () => {
  if (!answer.cards.length) {
    $("filters").replaceChildren(make("span", {}, word("nothing-found")));
    return;
  }
  const button = (key, count) =>
    make(
      "button",
      {
        type: "button", class: key, "aria-pressed": String(shownBucket === key),
        onclick: () => {
          shownBucket = key;
          showFilters();
          for (const node of $("cards").children) node.hidden = hides(node.dataset.bucket);
          for (const node of $("marked").querySelectorAll(".ref")) {
            node.classList.toggle("faint", hides(node.dataset.bucket));
          }
          $("filters").querySelector(`.${key}`)?.focus();
        },
      },
      make("b", {}, String(count)), " ", word(key),
    );
  $("filters").replaceChildren(
    button("all", answer.cards.length),
    ...BUCKETS.filter((key) => answer.counts[key]).map((key) => button(key, answer.counts[key])),
  );
};

const hides = (bucket) => shownBucket !== "all" && shownBucket !== bucket;

const showText = () => {
  const nodes = answer.pieces.map(([text, at]) => {
    if (at === -1) return text;
    if (at < -1) return make("span", { class: "aside", title: answer.aside[-2 - at].why }, text);
    const card = answer.cards[at];
    const spoken = `${SIGNS[card.bucket]}${at + 1}`;
    return make(
      "a",
      {
        href: `#card-${at}`, id: `mark-${at}`, class: `ref ${card.bucket}`,
        "data-bucket": card.bucket, title: card.message,
        onclick: (event) => (event.preventDefault(), goTo(`card-${at}`)),
      },
      text,
      make("sup", { "aria-hidden": "true" }, spoken),
      make("span", { class: "sr" }, ` (${word("reference", { n: at + 1 })}, ${word(card.bucket)})`),
    );
  });
  $("marked").replaceChildren(...nodes);
};

const goTo = (id) => {
  const node = $(id);
  if (!node) return;
  node.hidden = false;
  node.scrollIntoView({ block: "nearest" });
  node.focus({ preventScroll: true });
  node.classList.remove("seen");
  requestAnimationFrame(() => node.classList.add("seen"));
};

// What the library shows, without what stands on the card already.
const parsed = (markup) => {
  const body = new DOMParser().parseFromString(markup, "text/html").querySelector(".lr");
  if (!body) return null;
  for (const node of body.querySelectorAll(".lr-kind, .lr-title, .lr-foot")) node.remove();
  for (const node of body.querySelectorAll("[data-style]")) {
    node.style.cssText = node.dataset.style; // where a bar begins, and how long it is
  }
  for (const node of body.querySelectorAll("a")) {
    node.target = "_blank";
    node.rel = "noopener noreferrer";
  }
  return document.adoptNode(body);
};

// The facts below the first heading: state, content, penalty, category, addresses; the sources,
// which stand last, are for whoever opens the whole.
const brief = (markup) => {
  const body = parsed(markup);
  const facts = body?.querySelector(".lr-head + .lr-scroll");
  if (!facts) return null;
  facts.querySelector("tr:last-child:not(:first-child)")?.remove();
  return make("div", { class: "lr" }, facts);
};

// «Закон РК «О …»» says its title already.
const titled = (found) =>
  found.title && !found.citation.includes(found.title) ? make("span", { class: "named-title", lang: found.spoken }, found.title) : null;

const provision = (found) => {
  const whole = make("details", {}, make("summary", {}, word("details")));
  whole.addEventListener("toggle", () => {
    if (whole.open && whole.children.length === 1) whole.append(parsed(found.html) ?? "");
  });
  const name = found.url ? link(found.url, found.citation) : make("b", {}, found.citation);
  return make(
    "div", { class: "found" },
    make("p", { class: "named" }, name, " ", titled(found)),
    brief(found.brief),
    found.html ? whole : null,
  );
};

const names = (key, references) =>
  make(
    "div", { class: "meant" },
    make("p", {}, word(key)),
    make(
      "ul", {},
      ...references.map((found) =>
        make(
          "li", {},
          make(
            "button", { type: "button", class: "plain", onclick: () => lookUp(found.citation) },
            found.citation,
          ),
          " ",
          titled(found),
        ),
      ),
    ),
  );

const cardBody = (card) => {
  const list = [make("p", { class: "message" }, card.message)];
  for (const note of card.notes) list.push(make("p", { class: "note" }, note));
  if (card.suggestion) list.push(names("meant", [card.suggestion]));
  else if (card.candidates.length) list.push(names("candidates", card.candidates));
  return list;
};

const badge = (card) =>
  make(
    "span", { class: `badge ${card.bucket}` },
    make("span", { "aria-hidden": "true" }, SIGNS[card.bucket]), " ", word(`v-${card.verdict}`),
  );

const showCard = (card, at) => {
  const body = make("div", { class: "card-body" }, ...cardBody(card));
  body.append(...card.provisions.map(provision));
  if (card.more) body.append(make("p", { class: "note" }, word("more", { n: card.more })));
  return make(
    "li",
    { class: `card ${card.bucket}`, id: `card-${at}`, tabindex: "-1", "data-bucket": card.bucket },
    make(
      "p", { class: "card-head" },
      make(
        "a",
        {
          href: `#mark-${at}`, class: "quoted", title: word("place"),
          onclick: (event) => (event.preventDefault(), goTo(`mark-${at}`)),
        },
        make("span", { class: "number" }, String(at + 1)), ` ${card.text}`,
      ),
      badge(card),
    ),
    body,
  );
};

// ------------------------------------------------------------------ files

const readFile = async (file) => {
  trouble("");
  if (!ready) {
    news(word("waits"));
    waitingFile = file;
    return;
  }
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    const text = await ask({ verb: "open", name: file.name }, bytes);
    if (text.error) {
      trouble(word(`error-${text.error}`, { name: file.name }));
      return;
    }
    $("text").value = text;
    await checkText();
  } catch (error) {
    trouble(word("no-answer", { why: error.message }));
  }
};

const exported = (kind) =>
  ask({
    verb: "export", kind,
    heads: ["number", "text", "verdict", "citation", "title", "message", "url"].map((key) => word(`col-${key}`)),
    verdicts: Object.fromEntries(
      Object.keys(LEGALREF_WORDS)
        .filter((key) => key.startsWith("v-"))
        .map((key) => [key.slice(2), word(key)]),
    ),
    title: word("file-title"),
    foot: [$("about").textContent, answer.day ? word("as-of", { day: answer.day }) : ""].join(" ").trim(),
  });

const TYPES = { html: ["text/html", "html"], csv: ["text/csv", "csv"], markdown: ["text/markdown", "md"] };

const save = async (kind) => {
  const [type, ending] = TYPES[kind];
  const name = `legalref.${ending}`;
  const address = URL.createObjectURL(new Blob([await exported(kind)], { type: `${type};charset=utf-8` }));
  const anchor = make("a", { href: address, download: name });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
  news(word("saved", { name }));
};

const copy = async () => {
  try {
    await navigator.clipboard.writeText(await exported("markdown"));
    news(word("copied"));
    $("copy").textContent = word("copied");
    setTimeout(() => ($("copy").textContent = word("copy")), 2000);
  } catch {
    trouble(word("not-copied"));
  }
};

// ------------------------------------------------------------------ one reference

let offers = [];
let active = -1;
let typed = 0;

const lookUp = (text) => {
  $("one").value = text;
  closeOffers();
  askOne();
  $("h-one").scrollIntoView({ block: "start" });
  $("one").focus({ preventScroll: true });
};

// While somebody types, what cannot be read yet is no news; with Enter it is.
const askOne = async (typing = false) => {
  const text = $("one").value.trim();
  if (!text) {
    $("answer").replaceChildren();
    return;
  }
  if (!ready) return;
  const card = await ask({ verb: "one", text, day: $("day").value });
  if (text !== $("one").value.trim()) return;
  if (typing && card.verdict === "malformed") {
    $("answer").replaceChildren();
    return;
  }
  const body = cardBody(card);
  const nodes = card.provisions.map(provision);
  if (card.more) nodes.push(make("p", { class: "note" }, word("more", { n: card.more })));
  $("answer").replaceChildren(
    make("div", { class: `card ${card.bucket}` }, make("p", { class: "card-head" }, badge(card)),
      make("div", { class: "card-body" }, ...body, ...nodes)),
  );
  if (!typing) news(card.message);
};

const complete = async () => {
  const mine = (typed += 1);
  const text = $("one").value;
  if (!ready || !text.trim()) {
    closeOffers();
    return;
  }
  const found = await ask({ verb: "complete", text });
  if (mine !== typed || document.activeElement !== $("one")) return;
  offers = found;
  active = -1;
  $("offers").replaceChildren(
    ...found.map((offer, at) =>
      make(
        "li",
        {
          role: "option", id: `offer-${at}`, "aria-selected": "false",
          onmousedown: (event) => (event.preventDefault(), take(at)),
        },
        make("b", {}, offer.citation), " ", make("span", {}, offer.title),
      ),
    ),
  );
  $("offers").hidden = !found.length;
  $("one").setAttribute("aria-expanded", String(found.length > 0));
  $("one").removeAttribute("aria-activedescendant");
  if (found.length) news(word("offered", { n: found.length }));
};

const closeOffers = () => {
  typed += 1;
  offers = [];
  active = -1;
  $("offers").hidden = true;
  $("one").setAttribute("aria-expanded", "false");
  $("one").removeAttribute("aria-activedescendant");
};

const take = (at) => {
  $("one").value = offers[at].citation;
  closeOffers();
  askOne();
};

const move = (step) => {
  if (!offers.length) return;
  active = (active + step + offers.length + (active < 0 && step < 0 ? 1 : 0)) % offers.length;
  [...$("offers").children].forEach((node, at) => {
    node.setAttribute("aria-selected", String(at === active));
    if (at === active) node.scrollIntoView({ block: "nearest" });
  });
  $("one").setAttribute("aria-activedescendant", `offer-${active}`);
};

let pause = 0;
const listenToField = () => {
  const field = $("one");
  field.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(() => (complete(), askOne(true)), 180);
  });
  field.addEventListener("blur", closeOffers);
  field.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (active >= 0) take(active);
      else (closeOffers(), askOne());
    } else if (event.key === "Escape" && offers.length) {
      event.preventDefault();
      closeOffers();
    }
  });
};

// ------------------------------------------------------------------ together

const listen = () => {
  for (const node of document.querySelectorAll("[data-lang]")) {
    node.addEventListener("click", async () => {
      speak(node.dataset.lang);
      remember("legalref-lang", lang);
      if ($("check").hasAttribute("aria-busy")) {
        checkText(); // once more, in the other language
      } else if (answer && ready) {
        const mine = (turn += 1);
        const found = await ask({ verb: "check", text: answer.pieces.map(([text]) => text).join(""), day: answer.day });
        if (mine === turn) {
          answer = found;
          showAnswer();
        }
      }
      if (ready) askOne(true);
    });
  }
  $("check").addEventListener("click", checkText);
  $("text").addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      checkText();
    }
  });
  $("example").addEventListener("click", () => {
    $("text").value = word("example-text");
    checkText();
  });
  $("open").addEventListener("click", () => $("file").click());
  $("file").addEventListener("change", () => {
    const file = $("file").files[0];
    $("file").value = "";
    if (file) readFile(file);
  });
  $("day").addEventListener("change", () => {
    if (answer) checkText();
    askOne(Boolean(answer));
  });
  $("copy").addEventListener("click", copy);
  for (const node of document.querySelectorAll("[data-file]")) {
    node.addEventListener("click", () => save(node.dataset.file));
  }
  let depth = 0;
  document.addEventListener("dragenter", (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    depth += 1;
    $("drop").classList.add("over");
  });
  document.addEventListener("dragleave", () => {
    depth = Math.max(0, depth - 1);
    if (!depth) $("drop").classList.remove("over");
  });
  document.addEventListener("dragover", (event) => {
    if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
  });
  document.addEventListener("drop", (event) => {
    depth = 0;
    $("drop").classList.remove("over");
    const file = event.dataTransfer?.files[0];
    if (!file) return;
    event.preventDefault();
    readFile(file);
  });
  listenToField();
};

const preferred = () => {
  const kept = remembered("legalref-lang");
  if (LANGUAGES.includes(kept)) return kept;
  const known = navigator.languages.map((tag) => tag.slice(0, 2)).find((tag) => LANGUAGES.includes(tag));
  return known ?? "ru";
};

speak(preferred());
listen();
start().catch((error) => failed(error.message));
