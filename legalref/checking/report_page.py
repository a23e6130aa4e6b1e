"""A report as one HTML page, and as the fragment that notebooks show.

The page holds everything it needs and loads nothing. Without scripts it is a plain table; the
script adds search, a choice of buckets and sorting. Colour only repeats what the words say.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from legalref.languages.amounts import count
from legalref.languages.labels import label
from legalref.rendering import html
from legalref.rendering.document import (
    Badge,
    Code,
    Content,
    Document,
    Link,
    Paragraph,
    Strong,
    Table,
    Tone,
)
from legalref.rendering.pages import page as frame
from legalref.verdicts import VERDICTS

if TYPE_CHECKING:
    from legalref.checking.report_parts import Group, Item, Numbers
    from legalref.verdicts import Verdict

__all__ = ["MARK_STYLE", "fragment", "meaning", "page", "word"]

_STYLE: Final = """
:root{color-scheme:light dark;--ok:#1a7f37;--wrong:#c6282b;--unknown:#7d5700;--fg:#1f2328;
--soft:#57606a;--bg:#fff;--line:#d0d7de;--tint:#f6f8fa;--link:#0b57c2}
@media(prefers-color-scheme:dark){:root{--ok:#56d364;--wrong:#ff8078;--unknown:#e3b341;--fg:#e6edf3;
--soft:#9da7b3;--bg:#0d1117;--line:#3d444d;--tint:#161b22;--link:#8ab8ff}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--fg);
font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
main{max-width:82rem;margin:0 auto;padding:2rem 1.25rem 4rem}
h1{font-size:1.6rem;line-height:1.2;margin:0 0 .2rem}
h2{font-size:1.15rem;margin:2.2rem 0 .6rem}
p{margin:.3rem 0}
.soft{color:var(--soft)}
.status{font-weight:600}
.cards{display:flex;flex-wrap:wrap;gap:.75rem;margin:1.2rem 0 .4rem;padding:0;list-style:none}
.cards li{border:1px solid var(--line);border-left:.35rem solid currentColor;border-radius:.4rem;
padding:.55rem 1rem;min-width:8.5rem}
.cards b{display:block;font-size:1.5rem;line-height:1.2;font-variant-numeric:tabular-nums;
color:var(--fg)}
.unreadable{color:var(--wrong)}.ok{color:var(--ok)}.wrong{color:var(--wrong)}.unknown{color:var(--unknown)}
table{border-collapse:collapse;width:100%;font-size:.94rem}
caption{text-align:left;font-weight:600;padding:.2rem 0}
th,td{text-align:left;vertical-align:top;padding:.45rem .8rem .45rem 0;
border-bottom:1px solid var(--line)}
th{font-size:.85rem;color:var(--soft);font-weight:600;white-space:nowrap}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}
.codes{width:auto}
@media(max-width:62rem){.scroll{overflow-x:auto}}
#findings thead th{position:sticky;top:0;background:var(--bg)}
#findings td.cite{min-width:13rem;max-width:24rem;overflow-wrap:anywhere}
#findings td.what{min-width:17rem}
#findings code{white-space:nowrap}
#findings td.where{overflow-wrap:anywhere;min-width:9rem;color:var(--soft);font-size:.88rem}
code{font:.86em ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;background:var(--tint);
border-radius:.25rem;padding:.08rem .3rem;overflow-wrap:anywhere}
.badge{font-weight:600}
.badge i{font-style:normal;font-weight:400;font-size:.85rem;color:var(--soft);display:block}
.badge code{font-weight:400}
#findings td:first-child{min-width:10rem;max-width:15rem}
a{color:var(--link)}
.tools{display:flex;flex-wrap:wrap;gap:.8rem 1.4rem;align-items:end;margin:.4rem 0 .8rem}
.tools label{display:block;font-size:.85rem;color:var(--soft)}
input,select{font:inherit;color:inherit;background:var(--bg);border:1px solid var(--soft);
border-radius:.35rem;padding:.35rem .6rem;height:2.4rem}
input[type=search]{width:min(24rem,80vw)}
th button{font:inherit;color:inherit;background:none;border:0;padding:.1rem 0;cursor:pointer;
text-align:inherit}
th button:after{content:" \\2195";content:" \\2195" / "";opacity:.55}
th[aria-sort=ascending] button:after{content:" \\2191";content:" \\2191" / "";opacity:1}
th[aria-sort=descending] button:after{content:" \\2193";content:" \\2193" / "";opacity:1}
:focus-visible{outline:2px solid var(--link);outline-offset:2px}
[hidden]{display:none!important}
footer{margin-top:2.5rem;border-top:1px solid var(--line);padding-top:.8rem;font-size:.88rem;
color:var(--soft)}
@media(max-width:44rem){
main{padding:1.25rem .9rem 3rem}
.cards{gap:.5rem}.cards li{min-width:0;flex:1 1 5.5rem;padding:.45rem .6rem;font-size:.92rem}
input[type=search]{width:100%}
.tools>div{flex:1 1 12rem}
.tools select{width:100%}
.scroll{overflow:visible}
#findings,#findings tbody,#findings tr,#findings td,#findings thead,#findings th{display:block}
#findings thead tr{display:flex;flex-wrap:wrap;gap:.2rem 1rem;border-bottom:1px solid var(--line)}
#findings thead th{position:static;border:0;padding:.2rem 0}
#findings tbody tr{border:1px solid var(--line);border-radius:.4rem;margin:.8rem 0;
padding:.5rem .8rem}
#findings tbody td{border:0;padding:.22rem 0;max-width:none!important;min-width:0!important;
text-align:left;overflow-wrap:anywhere}
#findings tbody td[data-l]:before{content:attr(data-l) ": ";color:var(--soft);font-size:.88rem}
#findings tbody td:empty{display:none}
#findings code{white-space:normal}
.codes{width:100%}
}
@media print{.tools{display:none}#findings thead th{position:static}}
"""

MARK_STYLE: Final = """
:root{color-scheme:light dark}
main{max-width:46rem;margin:0 auto;padding:1.5rem 1rem 4rem;overflow-wrap:anywhere;
font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
.lr-text{white-space:pre-wrap}
mark{background:none;color:inherit;border-bottom:.16em solid;border-radius:.1em}
mark.lr-ok{border-color:#2da44e}
mark.lr-wrong{border-color:#cf222e;background:rgba(207,34,46,.14)}
mark.lr-unknown{border-color:#bf8700;border-bottom-style:dashed}
mark.lr-aside{border-color:#848d97;border-bottom-style:dotted}
.lr-notes li{margin:.4rem 0}
.lr-notes li:target,mark:target{outline:2px solid #0969da;outline-offset:2px}
b.lr-wrong{color:#cf222e}b.lr-unknown{color:#7d5700}
@media(prefers-color-scheme:dark){b.lr-wrong{color:#ff8078}b.lr-unknown{color:#e3b341}}
"""

_SCRIPT: Final = """
(()=>{const t=document.getElementById('findings');if(!t)return;
const tools=document.querySelector('.tools');tools.hidden=false;
const id=x=>document.getElementById(x),q=id('q'),b=id('b'),n=id('n');
const body=t.tBodies[0],rows=[...body.rows];
const text=rows.map(r=>r.textContent.toLowerCase());
const index=new Map(rows.map((r,i)=>[r,i]));
const show=()=>{const words=q.value.toLowerCase().split(/\\s+/).filter(Boolean);let c=0;
for(const r of rows){const on=(!b.value||r.dataset.b===b.value||r.dataset.c===b.value)&&
words.every(w=>text[index.get(r)].includes(w));r.hidden=!on;if(on)c++}
n.textContent=c+' / '+rows.length};
q.addEventListener('input',show);b.addEventListener('change',show);show();
const c=new Intl.Collator(document.documentElement.lang,{numeric:true});
const box=t.parentElement,fit=()=>{box.tabIndex=box.scrollWidth>box.clientWidth?0:-1};
addEventListener('resize',fit);fit();
[...t.tHead.rows[0].cells].forEach((h,i)=>{const name=h.textContent;
const s=document.createElement('button');s.type='button';
s.textContent=name;h.textContent='';h.append(s);h.setAttribute('aria-sort','none');
s.addEventListener('click',()=>{const up=h.getAttribute('aria-sort')!=='ascending';
for(const o of t.tHead.rows[0].cells)o.setAttribute('aria-sort','none');
h.setAttribute('aria-sort',up?'ascending':'descending');
const key=r=>r.cells[i].dataset.v??r.cells[i].textContent;
rows.sort((x,y)=>(up?1:-1)*c.compare(key(x),key(y)));
const sorted=document.createDocumentFragment();for(const r of rows)sorted.append(r);
body.append(sorted)})})})();
"""


def word(key: str, lang: str) -> str:
    """Return words of the page in a language."""
    return label(f"report.{key}", lang)


def meaning(code: str, lang: str) -> str:
    """Return what a verdict code means."""
    if lang == "en":
        return VERDICTS[code].meaning
    return label(f"verdict.{code}", lang)


def _clean(text: str) -> str:
    """Return ``text`` safe inside HTML."""
    return escape(_whole(text))


def _whole(text: str) -> str:
    """Return ``text`` with its half characters as visible escapes."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _number(value: int) -> str:
    return f"{value:,}".replace(",", "\u202f")


def _count(value: int, unit: str, lang: str) -> str:
    return count(value, unit, lang, _number(value))


def page(report: Numbers) -> str:
    """Return the report as one page that needs nothing else."""
    lang = report.lang
    body = (
        f"<main>\n{_head(report)}\n{_findings(report)}\n{_not_checked(report)}\n"
        f"{_codes(report)}\n{_foot(report)}\n</main>"
    )
    title = f"{word('title', lang)}: {word(report.status, lang)}"
    return frame(title, body, lang=lang, style=_STYLE, script=_SCRIPT)


def _head(report: Numbers) -> str:
    lang = report.lang
    buckets = report.buckets
    tone = {"nothing-to-check": "unknown", "unreadable": "wrong"}.get(report.status, report.status)
    facts = [
        _count(report.records, "documents" if report.documents else "records", lang),
        _count(report.total - buckets.get("unreadable", 0), "verdicts", lang),
    ]
    for number, key in ((report.empty, "empty"), (report.unreadable, "not-read")):
        if number:
            facts.append(f"{_number(number)} {word(key, lang)}")
    cards = "".join(
        f'<li class="{name}"><b>{_number(buckets[name])}</b>{word(f"bucket-{name}", lang)}</li>'
        for name in ("ok", "wrong", "unknown")
    )
    return (
        f"<h1>{word('title', lang)}</h1>\n"
        f'<p class="status {tone}">{word(report.status, lang)}</p>\n'
        f'<p class="soft">{", ".join(facts)}</p>\n<ul class="cards">{cards}</ul>'
    )


def _codes(report: Numbers) -> str:
    if not report.counts:
        return ""
    lang = report.lang
    rows = "".join(
        f'<tr><td><span class="badge {VERDICTS[code].bucket}"><code>{code}</code></span></td>'
        f"<td>{meaning(code, lang)}</td>"
        f'<td class="n">{_number(count)}</td></tr>'
        for code, count in report.counts.items()
    )
    return (
        f'<h2 id="c">{word("by-code", lang)}</h2>\n'
        '<table class="codes" aria-labelledby="c"><thead><tr>'
        f'<th scope="col">{word("code", lang)}</th><th scope="col">{word("meaning", lang)}</th>'
        f'<th scope="col" class="n">{word("count", lang)}</th></tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def _findings(report: Numbers) -> str:
    lang = report.lang
    if not report.total:
        return ""
    heading = f'<h2 id="f">{word("findings", lang)}</h2>'
    if not report.groups:
        return f"{heading}\n<p>{word('none', lang)}</p>"
    codes = list(dict.fromkeys(group.first.verdict.code for group in report.groups))
    options = "".join(
        f'<option value="{value}">{words}</option>'
        for value, words in (
            ("", word("all", lang)),
            ("wrong", word("bucket-wrong", lang)),
            ("unknown", word("bucket-unknown", lang)),
            *((code, f"{meaning(code, lang)} ({code})") for code in codes),
        )
    )
    tools = (
        f'<div class="tools" role="search" hidden><div><label for="q">{word("search", lang)}'
        f'</label><input id="q" type="search"></div><div><label for="b">{word("show", lang)}'
        f'</label><select id="b">{options}</select></div>'
        f'<p class="soft">{word("shown", lang)} <output id="n" for="q b"></output></p></div>'
    )
    heads = "".join(
        f'<th scope="col" role="columnheader"{css}>{word(key, lang)}</th>'
        for key, css in (
            ("verdict", ""), ("citation", ""), ("message", ""), ("suggestion", ""),
            ("times", ' class="n"'), ("place", ""),
        )
    )  # fmt: skip
    rows = "\n".join(_row(report, group) for group in report.groups)
    distinct = sum(group.times for group in report.groups)
    rest = report.total - report.counts.get("ok", 0) - distinct
    note = ""
    if rest:
        kept = _number(len(report.groups))
        note = f'<p class="soft">{word("cut", lang).format(kept=kept)}</p>'
    return (
        f"{heading}\n{note}{tools}\n"
        '<div class="scroll" role="region" aria-labelledby="f">'
        '<table id="findings" role="table" aria-labelledby="f"><thead role="rowgroup">'
        f'<tr role="row">{heads}</tr></thead>\n<tbody role="rowgroup">\n{rows}\n</tbody></table>'
        "</div>"
    )


def _row(report: Numbers, group: Group) -> str:
    item, verdict, lang = group.first, group.first.verdict, report.lang
    cited = _clean(item.citation) or "–"
    if item.title:
        cited += f'<br><span class="soft">{_clean(item.title)}</span>'
    notes = "".join(
        f'<p class="soft">{_clean(finding.message(lang))}</p>'
        for finding in verdict.findings
        if finding.reason != verdict.reason
    )
    kind = f"{word(f'bucket-{verdict.bucket}', lang)} · <code>{verdict.code}</code>"
    badge = (
        f'<span class="badge {verdict.bucket}">{meaning(verdict.code, lang)}<i>{kind}</i></span>'
    )
    row = "".join(
        (
            _cell(badge),
            _cell(cited, css="cite"),
            _cell(f"{_clean(verdict.message(lang))}{notes}", css="what"),
            _cell(_suggestion(report, verdict), label=word("suggestion", lang)),
            _cell(_number(group.times), "n", word("times", lang), group.times),
            _cell(_clean(item.where(lang)), "where", word("place", lang), item.number),
        )
    )
    return f'<tr role="row" data-b="{verdict.bucket}" data-c="{verdict.code}">{row}</tr>'


def _cell(content: str, css: str = "", label: str = "", value: int | None = None) -> str:
    """Return a cell; its label is shown where the page is too narrow for columns."""
    attributes = [' role="cell"']
    for name, given in (("class", css), ("data-l", label), ("data-v", value)):
        if given not in ("", None):
            attributes.append(f' {name}="{given}"')
    return f"<td{''.join(attributes)}>{content}</td>"


def _not_checked(report: Numbers) -> str:
    """Return what was left aside, and what was found out about the input."""
    lang = report.lang
    parts = []
    if report.notes:
        rows = "".join(f"<li>{_clean(note.text(lang))}</li>" for note in report.notes)
        parts.append(f"<h2>{word('notes', lang)}</h2>\n<ul>{rows}</ul>")
    rows = ""
    for document in report.documents:
        for each in document.unchecked[:_ASIDE]:
            kind = "page" if each.page else "paragraph" if each.paragraph else "line"
            spot = f"{word(kind, lang)} {each.page or each.paragraph or each.line}"
            name = f"{_clean(document.name)}, " if document.name else ""
            rows += (
                f"<li><b>{_clean(each.text)}</b> – {_clean(each.reason.text(lang))} "
                f'<span class="soft">{name}{spot}</span></li>\n'
            )
    if rows:
        parts.append(f'<h2>{word("not-checked", lang)}</h2>\n<ul class="aside">\n{rows}</ul>')
    return "\n".join(parts)


_ASIDE: Final = 500
"""Places of one document that are listed as left aside."""


def _suggestion(report: Numbers, verdict: Verdict) -> str:
    if verdict.suggestion is None:
        return ""
    name = f"<code>{_clean(verdict.suggestion)}</code>"
    address = report.url(verdict.suggestion)
    return f'<a href="{escape(address)}">{name}</a>' if address else name


def _foot(report: Numbers) -> str:
    lang = report.lang
    facts = [f"{word('corpus', lang)} {report.corpus_date.isoformat()}."]
    if report.as_of:
        facts.append(f"{word('as-of', lang)} {report.as_of.isoformat()}.")
    files = ", ".join(map(_clean, report.files[:8])) + (", …" if len(report.files) > 8 else "")
    return (
        f"<footer><p>{_clean(report.disclaimer)} {' '.join(facts)}</p>"
        + (f"<p>{files}</p>" if files else "")
        + "<p>legalref</p></footer>"
    )


# ------------------------------------------------------------------ notebooks

_SHOWN: Final = 20


def fragment(report: Numbers) -> str:
    """Return the report for a notebook cell: the numbers, and the most frequent findings."""
    lang = report.lang
    buckets = report.buckets
    numbers: list[Content] = [
        f"{_count(report.records, 'documents' if report.documents else 'records', lang)}, "
        f"{_count(report.total, 'verdicts', lang)}: "
    ]
    for name in ("ok", "wrong", "unknown"):
        comma = " · " if len(numbers) > 1 else ""
        shown = Strong(_number(buckets[name]))
        numbers.append((comma, word(f"bucket-{name}", lang), " ", shown))
    groups = sorted(report.groups, key=lambda group: (-group.times, group.first.number))[:_SHOWN]
    head = [word(key, lang) for key in ("verdict", "citation", "message", "suggestion", "times")]
    rows = tuple(_short_row(report, group.first, group.times) for group in groups)
    table = (Table(tuple(head), rows, frozenset((1, 2))),) if rows else ()
    corpus = f"{word('corpus', lang)} {report.corpus_date.isoformat()}."
    title = f"{word('title', lang)}: {word(report.status, lang)}"
    foot = f"{_whole(report.disclaimer)} {corpus}"
    return html.write(Document("", title, (Paragraph(tuple(numbers)), *table), foot), lang)


_TONES: Final[dict[str, Tone]] = {"ok": "good", "wrong": "bad", "unknown": "warn"}


def _short_row(report: Numbers, item: Item, count: int) -> tuple[Content, ...]:
    verdict = item.verdict
    meant: Content = ()
    if verdict.suggestion is not None:
        address = report.url(verdict.suggestion)
        name = _whole(verdict.suggestion)
        meant = Link(name, address) if address else Code(name)
    return (
        Badge(verdict.code, _TONES[verdict.bucket]),
        _whole(item.citation + (f" ({item.title})" if item.title else "")),
        _whole(verdict.message(report.lang)),
        meant,
        _number(count),
    )
