"""Docstrings as the site reads them: roles become links, examples become code."""

from __future__ import annotations

import contextlib
import re
from html import escape
from typing import Any

import griffe

import legalref

_ROLE = re.compile(r":(?:class|data|func|meth|attr|mod|exc):`~?([\w.]+)`")


class Roles(griffe.Extension):
    """Rewrites docstrings while they are collected."""

    def on_object(self, *, obj: griffe.Object, **kwargs: Any) -> None:
        """Rewrite the docstring of a module, class, function or attribute."""
        if obj.docstring is not None:
            text = _ROLE.sub(lambda match: _link(match[1], obj), obj.docstring.value)
            # Griffe knows the plural only, and would read the lines after >>> as Markdown.
            obj.docstring.value = re.sub(r"^Example:$", "Examples:", text, flags=re.MULTILINE)


def _link(name: str, obj: griffe.Object) -> str:
    """Return a link that stays plain text where its target is on no page."""
    short = name.rsplit(".", 1)[-1]
    target = name
    if name.startswith("legalref."):
        # A public name lives on the page of the module that defines it.
        public = name.removeprefix("legalref.")
        home = legalref._HOMES.get(public)
        target = f"legalref.{home}.{public}" if home else name
    else:
        with contextlib.suppress(griffe.NameResolutionError):
            target = obj.resolve(name)
    return f'<autoref identifier="{escape(target)}" optional><code>{escape(short)}</code></autoref>'
