"""Values to HTML, Markdown, LaTeX and plain text.

Promises one tree of blocks and one writer, with its escaping, a format. Never decides what is true.
Others use the four ``to_…`` functions, ``annotating``, ``document`` and ``labels``.
"""

from legalref.rendering.plain import visible
from legalref.rendering.views import to_html, to_latex, to_markdown, to_text
from legalref.values.spanning import write as to_annotations

__all__ = ["to_annotations", "to_html", "to_latex", "to_markdown", "to_text", "visible"]
