"""Walking the law by name: ``law.criminal_code.art128.part3.point1``, ``law.law_110.art1``.

Each step is an ordinary :class:`legalref.model.Act` or :class:`legalref.model.Provision` of the
corpus, on the day of the view that the walk began at::

    >>> import legalref
    >>> law = legalref.load()
    >>> law.criminal_code.art128.part3 == law["kz-cc:art128/part3"]
    True
    >>> law.criminal_code.article("125-1").title("ru") == law.criminal_code.art125_1.title("ru")
    True

Attributes are the segments of ids, with underscores for dashes; completion offers those that exist,
and an error names those that come near. For type checkers a walk is made of :class:`ActNode` and
:class:`ProvisionNode`, which allow such attributes; at run time these are the models themselves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar, overload

from legalref.errors import UnknownProvisionError
from legalref.values.walking import attribute_name

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Self

    from legalref.model import Act, Provision

__all__ = ["ActNode", "ProvisionNode", "Shelf", "WellKnown"]

if TYPE_CHECKING:

    class ProvisionNode(Provision):
        """A provision whose units are attributes: ``part3``, ``point1``, ``note``."""

        def __getattr__(self, name: str) -> ProvisionNode: ...

    class ActNode(Act):
        """An act whose units are attributes: ``art128``, ``art125_1``, ``point2``."""

        def __getattr__(self, name: str) -> ProvisionNode: ...

else:

    def __getattr__(name: str) -> type:
        # Every act and provision of a corpus can be walked; only type checkers need to be told.
        if name not in ("ActNode", "ProvisionNode"):
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from legalref import model

        return getattr(model, name.removesuffix("Node"))


_T = TypeVar("_T")


class WellKnown(Generic[_T]):
    """An act under a name of its own: ``law.criminal_code``."""

    def __init__(self, key: str) -> None:
        self.key: Final = key

    @overload
    def __get__(self, law: None, owner: type) -> Self: ...
    @overload
    def __get__(self, law: Shelf, owner: type) -> _T: ...
    def __get__(self, law: Shelf | None, owner: type) -> Self | _T:
        if law is None:
            return self
        found: _T = _act(law, self.key)
        return found


class Shelf:
    """Base of the corpus: its acts are its attributes.

    The acts that people ask for most have names of their own. Any other act is reached by its key,
    with or without the country and with underscores: ``law.law_111_viii``, ``law.un_slavery``. The
    beginning of a key is enough if only one key begins so: ``law.law_111``.
    """

    __slots__ = ()

    criminal_code: WellKnown[ActNode] = WellKnown("kz-cc")
    """Criminal Code of 2014."""
    criminal_code_1997: WellKnown[ActNode] = WellKnown("kz-cc-1997")
    """Criminal Code of 1997, no longer in force."""
    criminal_procedure_code: WellKnown[ActNode] = WellKnown("kz-cpc")
    """Criminal Procedure Code."""
    administrative_code: WellKnown[ActNode] = WellKnown("kz-cao")
    """Code on Administrative Offences."""
    social_code: WellKnown[ActNode] = WellKnown("kz-social-code")
    """Social Code."""
    law_110: WellKnown[ActNode] = WellKnown("kz-law-110-viii")
    """Law 110-VIII on countering trafficking in persons."""
    referral_rules: WellKnown[ActNode] = WellKnown("kz-order-35289")
    """Rules for the referral of victims."""
    risk_assessment_rules: WellKnown[ActNode] = WellKnown("kz-order-35288")
    """Rules for the assessment of risks."""
    supreme_court_resolution: WellKnown[ActNode] = WellKnown("kz-sc-7-2012")
    """Normative resolution No. 7 of 2012 of the Supreme Court."""
    palermo_protocol: WellKnown[ActNode] = WellKnown("un-palermo")
    """Palermo Protocol."""

    # Hidden from type checkers, which would otherwise take any misspelt name for an act.
    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            known = getattr(type(self), name, None)
            if isinstance(known, WellKnown):
                # Python comes here when the act is missing; the second try says why it is.
                return _act(self, known.key)
            # A property that fails comes here as well; asking the corpus again would never end.
            if name.startswith("_") or known is not None:
                raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
            return _act(self, _key(name, _keys(self)))

    def __dir__(self) -> list[str]:
        """Return the methods and the acts."""
        return [*super().__dir__(), *map(_short_name, _keys(self))]

    def _ipython_key_completions_(self) -> list[str]:
        """Return what notebooks offer between the brackets: acts, articles, modelled places."""
        law: Any = self
        keys: list[str] = law._once("keys", lambda: list(dict.fromkeys(map(str, _places(law)))))
        return list(keys)


# Functions, because a method here could hide one of the corpus.
def _keys(law: Any) -> tuple[str, ...]:
    """Return the keys of all acts of the corpus."""
    return tuple(record["key"] for record in law.act_records)


def _places(law: Any) -> Iterator[str]:
    """Yield the acts, their articles or what stands in their place, and the modelled provisions."""
    for key in _keys(law):
        if key in law:
            yield key
            yield from law.children(key)
    yield from law.provisions.keys()


def _key(name: str, keys: tuple[str, ...]) -> str:
    """Return the key that ``name`` stands for."""
    dashed = name.replace("_", "-")
    for whole in (dashed, f"kz-{dashed}"):
        if whole in keys:
            return whole
    starts = [key for key in keys if key.startswith((f"{dashed}-", f"kz-{dashed}-"))]
    if len(starts) == 1:
        return starts[0]
    known = [attribute for attribute, value in vars(Shelf).items() if isinstance(value, WellKnown)]
    names = [*known, *map(_short_name, keys)]
    from difflib import get_close_matches

    near = [_short_name(key) for key in starts] or get_close_matches(name, names, 3, 0.5)
    hint = f"; nearest: {', '.join(near)}" if near else ""
    raise AttributeError(f"no act of the corpus is called {name!r}{hint}")


def _act(law: Any, key: str) -> Any:
    try:
        return law[key]
    except UnknownProvisionError as error:
        raise AttributeError(str(error)) from None


def _short_name(key: str) -> str:
    return attribute_name(key.removeprefix("kz-"))
