"""Marks stand around mentions, all else is escaped, and without the marks the text is back."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legalref import Mention, annotate, extract, load, resolve
from legalref.rendering.annotating import FORMATS
from strategies import any_text, running_text, tries

EVIL = "<script>alert(\"ст. 128 УК РК\")</script> & 'ст. 135 УК РК' ]](x) `ст. 116 УК РК` &amp; <b>"
LINK = re.compile(r"\[((?:[^\[\]\\]|\\.)*)\]\((https?://[^)]*)\)")


class Reader(HTMLParser):
    """Collects the text and the tags of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def page(marked: str) -> Reader:
    reader = Reader()
    reader.feed(marked)
    reader.close()
    return reader


# ------------------------------------------------------------------ the text comes back


@tries(200)
@given(st.one_of(running_text, any_text))
def test_html_without_its_marks_is_the_text(text: str) -> None:
    mentions = extract(text)
    marked = annotate(text, mentions)
    assert html.unescape(re.sub(r"<[^>]*>", "", marked)) == html.unescape(html.escape(text))
    assert marked.count("<") == 2 * len(mentions)


@tries(200)
@given(st.one_of(running_text, any_text))
def test_akn_without_its_marks_is_the_text(text: str) -> None:
    marked = annotate(text, extract(text), format="akn")
    ElementTree.fromstring(f"<p>{marked}</p>")
    plain = re.sub(r"</?r?ref[^>]*>", "", marked)
    plain = plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    assert len(plain) == len(text)
    # What XML cannot hold is replaced.
    assert all(one == other or one == "\ufffd" for one, other in zip(plain, text, strict=True))
    assert not any(c.isprintable() for c, o in zip(text, plain, strict=True) if c != o)


@tries(200)
@given(running_text)
def test_markdown_without_its_marks_is_the_text(text: str) -> None:
    mentions = extract(text)
    marked = annotate(text, mentions, format="markdown")
    linked = [m for m in mentions if any(load().url(ref) for ref in m.refs)]
    for mention in reversed(linked):
        shown = re.sub(r"([\\`*_\[\]<>])", r"\\\1", mention.text)
        at = marked.rindex(f"[{shown}](http")
        end = marked.index(")", at + len(shown) + 2)
        marked = marked[:at] + mention.text + marked[end + 1 :]
    assert marked == text


@pytest.mark.parametrize("form", FORMATS)
def test_a_text_without_mentions_is_only_escaped(form: str) -> None:
    text = "Погода & ветер < 5"
    expected = text if form == "markdown" else "Погода &amp; ветер &lt; 5"
    assert annotate(text, [], format=form) == expected  # type: ignore[arg-type]
    assert annotate("", [], format=form) == ""  # type: ignore[arg-type]


# ------------------------------------------------------------------ HTML


def test_html_is_escaped_everywhere() -> None:
    mentions = extract(EVIL)
    assert len(mentions) == 3
    reader = page(annotate(EVIL, mentions))
    assert reader.text == EVIL
    assert [tag for tag, _ in reader.tags] == ["a", "a", "a"]


def test_html_of_a_mention_with_markup_inside() -> None:
    text = "по ст. 128 УК РК «<img src=x onerror=alert(1)>»"
    mention = Mention(0, len(text), text, resolve(text))
    reader = page(annotate(text, [mention]))
    assert reader.text == text
    assert "img" not in [tag for tag, _ in reader.tags]


def test_html_links_to_the_official_text_and_carries_the_ids() -> None:
    text = "по ст. 128 УК РК"
    ((tag, attributes),) = page(annotate(text, extract(text))).tags
    assert tag == "a"
    assert attributes["href"] == load().url("kz-cc:art128", "ru")
    assert attributes["data-refs"] == "kz-cc:art128"
    assert attributes["class"] == "legalref legalref-resolved"


@pytest.mark.parametrize(
    ("text", "status"),
    [("ст. 128", "ambiguous"), ("ст. 127.1 УК РФ", "foreign"), ("ст. 9999 УК РК", "not_found")],
)
def test_what_has_no_address_is_marked_and_says_why(text: str, status: str) -> None:
    ((tag, attributes),) = page(annotate(text, extract(text))).tags
    assert (tag, attributes["class"]) == ("mark", f"legalref legalref-{status}")
    assert attributes["title"] == extract(text)[0].resolution.explain()


@pytest.mark.parametrize(("lang", "part"), [("ru", "/rus/"), ("kk", "/kaz/"), ("en", "/eng/")])
def test_the_language_of_the_address(lang: str, part: str) -> None:
    text = "по ст. 128 УК РК"
    assert part in annotate(text, extract(text), lang=lang)  # type: ignore[arg-type]


# ------------------------------------------------------------------ Markdown and Akoma Ntoso


def test_markdown_links() -> None:
    text = "по ст. 128 УК РК и *ст. 135 УК РК*"
    marked = annotate(text, extract(text), format="markdown")
    assert LINK.findall(marked) == [
        ("ст. 128 УК РК", load().url("kz-cc:art128")),
        ("ст. 135 УК РК", load().url("kz-cc:art135")),
    ]
    assert LINK.sub(r"\1", marked) == text


def test_markdown_leaves_what_has_no_address() -> None:
    text = "по ст. 127.1 УК РФ"
    assert annotate(text, extract(text), format="markdown") == text


def test_akn_is_well_formed_and_refers() -> None:
    text = EVIL + " ст. 134, 135 УК РК"
    root = ElementTree.fromstring(f"<p>{annotate(text, extract(text), format='akn')}</p>")
    assert "".join(root.itertext()) == text
    targets = [element.get("href") for element in root.iter("ref")]
    assert targets[0] == load().akn_iri("kz-cc:art128")
    assert len(targets) == 5


def test_akn_of_several_provisions_is_a_range() -> None:
    text = "ст. 128–130 УК РК"
    (mention,) = extract(text)
    assert len(mention.refs) == 3
    root = ElementTree.fromstring(f"<p>{annotate(text, [mention], format='akn')}</p>")
    (range_,) = root.iter("rref")
    assert range_.get("from") == load().akn_iri(mention.refs[0])
    assert range_.get("upTo") == load().akn_iri(mention.refs[-1])


# ------------------------------------------------------------------ arguments


def test_the_order_of_mentions_does_not_matter() -> None:
    text = "ст. 128 УК РК; ст. 135 УК РК"
    mentions = extract(text)
    assert annotate(text, reversed(mentions)) == annotate(text, mentions)


def test_a_mention_inside_another_is_left_out() -> None:
    text = "по ст. 128 УК РК"
    (outer,) = extract(text)
    inner = Mention(outer.end - 5, outer.end, "УК РК", resolve("УК РК"))
    assert annotate(text, [inner, outer]) == annotate(text, [outer])


@pytest.mark.parametrize(("start", "end"), [(0, 3), (5, 5), (0, 99), (7, 3)])
def test_a_mention_of_another_text_is_an_error(start: int, end: int) -> None:
    mention = Mention(start, end, "ст. 128", resolve("ст. 128"))
    with pytest.raises(ValueError, match="does not stand at"):
        annotate("по ст. 128 УК РК", [mention])


def test_an_unknown_format_is_an_error() -> None:
    with pytest.raises(ValueError, match="expected one of html, markdown, akn"):
        annotate("", [], format="rtf")  # type: ignore[arg-type]


def test_what_xml_cannot_hold_is_replaced_sign_by_sign() -> None:
    text = "ст. 128 УК РК \x0b & \x00 ст. 135 УК РК"
    marked = annotate(text, extract(text), format="akn")
    tree = ElementTree.fromstring(f"<p>{marked}</p>")
    assert "".join(tree.itertext()) == text.replace("\x0b", "\ufffd").replace("\x00", "\ufffd")
    assert len(tree) == 2
