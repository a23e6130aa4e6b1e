"""Values to HTML, Markdown, LaTeX and plain text.

Promises one tree of blocks and one writer, with its escaping, a format; no page runs or asks for
anything of others. Never decides what is true.
Others use the four functions :func:`to_html`, :func:`to_latex`, :func:`to_markdown` and
:func:`to_text`; :func:`annotate` of ``annotating``, the tree of ``document``, its writers ``html``
and ``markdown``, ``pages``, ``cells`` (of tables that programs open) and ``labels``.
"""

from legalref.languages.labels import label
from legalref.rendering.cells import csv_text
from legalref.rendering.markdown import plain as in_markdown
from legalref.rendering.pages import page
from legalref.rendering.plain import visible, visible_json
from legalref.rendering.views import to_html, to_latex, to_markdown, to_text
from legalref.values.files import put as to_file
from legalref.values.files import whole, whole_folder
from legalref.values.spanning import write as to_annotations

__all__ = [
    "csv_text",
    "in_markdown",
    "label",
    "page",
    "to_annotations",
    "to_file",
    "to_html",
    "to_latex",
    "to_markdown",
    "to_text",
    "visible",
    "visible_json",
    "whole",
    "whole_folder",
]
