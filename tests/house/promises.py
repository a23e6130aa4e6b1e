"""What version 0.1.0 promised: python tests/house/promises.py [--record FOLDER].

The public names with the parameters of what is called, the documented modules with their names, and
values of every public kind as they were pickled. ``--record`` writes them out for the checkout in
FOLDER; ``broken()`` says which of those promises the package of today does not keep.
"""

from __future__ import annotations

import base64
import inspect
import json
import pickle
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, Final

FILE: Final = Path(__file__).with_name("promises-0.1.0.json")

Parameter = list[str]
"""Name, kind, default."""


def parameters(called: Any) -> list[Parameter] | None:
    """Return the parameters of something that is called; None if it has no signature."""
    fields = getattr(called, "model_fields", None) if inspect.isclass(called) else None
    if fields is not None:  # models build what they need when they are first used
        return [
            [name, "KEYWORD_ONLY", "" if each.is_required() else repr(each.get_default())]
            for name, each in fields.items()
        ]
    own = inspect.isclass(called) and "__init__" in vars(called)
    try:
        found = list(inspect.signature(called.__init__ if own else called).parameters.values())[
            own:
        ]
    except (TypeError, ValueError):
        return None
    return [
        [each.name, each.kind.name, "" if each.default is each.empty else repr(each.default)]
        for each in found
    ]


def parts(value: Any) -> Iterator[tuple[str, list[Parameter] | None]]:
    """Yield a value and, of a class of ours, its public attributes, with their parameters."""
    yield "", parameters(value) if callable(value) else None
    if inspect.isclass(value):
        for name in sorted(dir(value)):
            owner = next((base for base in value.__mro__ if name in vars(base)), object)
            if not name.startswith("_") and owner.__module__.startswith("legalref"):
                member = inspect.getattr_static(value, name)
                plain = getattr(value, name)
                called = inspect.isfunction(member) or isinstance(
                    member, classmethod | staticmethod
                )
                yield name, parameters(plain) if called else None


def promised(modules: list[str]) -> dict[str, dict[str, list[Parameter] | None]]:
    """Return the names of modules, each with its parts."""
    found: dict[str, dict[str, list[Parameter] | None]] = {}
    for path in modules:
        module = import_module(path)
        for name in module.__all__:
            if not name.startswith("__"):
                found[f"{path}:{name}"] = dict(parts(getattr(module, name)))
    return found


def values() -> dict[str, Any]:
    """Return a value of every kind that the verbs give, and what is read of each."""
    import legalref

    law = legalref.load()
    text = "Осуждён по ст. 128, 135 УК РК (торговля людьми) и ст. 127.1 УК РФ."
    return {
        "id": legalref.ProvisionId("kz-cc:art128/part3"),
        "resolution": legalref.resolve("ст. 128"),
        "citations": legalref.parse("п. 2 ч. 3 ст. 125 УК РК"),
        "mentions": list(legalref.extract(text)),
        "verdict": legalref.verify("ст. 135 УК РК (торговля людьми)"),
        "claim": legalref.verify({"citation": "ст. 128 УК РК", "max_years": 18}).claim,
        "provision": law["kz-cc:art128/part1"],
        "act": law["kz-cc"],
        "offence": law.offences[0],
        "policy": legalref.Policy(),
        "error": legalref.errors.UnknownReferenceError("ст. 999", "no", ()),
    }


def read_of(value: Any) -> str:
    """Return what users read of a value, whatever else it has learnt to carry since."""
    if isinstance(value, list | tuple):
        return " | ".join(map(read_of, value))
    for first, second in (("start", "end"), ("status", "as_of"), ("code", "bucket")):
        if hasattr(value, first) and hasattr(value, "refs"):
            shown = [getattr(value, first), getattr(value, second)]
            return " ".join(map(str, [*shown, *value.refs]))
    for name in ("citation", "id", "key"):
        if hasattr(value, name):
            return f"{name} {getattr(value, name)}"
    return str(value)


def record(modules: list[str]) -> dict[str, Any]:
    """Return the promises of the package that is imported."""
    kept = values()
    return {
        "modules": modules,
        "names": promised(modules),
        "pickles": {
            name: base64.b64encode(pickle.dumps(value, 4)).decode("ascii")
            for name, value in kept.items()
        },
        "read": {name: read_of(value) for name, value in kept.items()},
    }


def lost(old: list[Parameter], new: list[Parameter]) -> str | None:
    """Return why a call that was right is no longer, or None.

    Example:
        >>> one, other = ["a", "POSITIONAL_OR_KEYWORD", ""], ["b", "KEYWORD_ONLY", "1"]
        >>> lost([one], [one, other]), lost([one, other], [one])
        (None, 'b is gone')
    """
    by_name = {name: (kind, default) for name, kind, default in new}
    for at, (name, kind, default) in enumerate(old):
        if name not in by_name:
            return f"{name} is gone"
        if by_name[name] != (kind, default):
            return f"{name} was {kind} {default}, is {' '.join(by_name[name])}"
        if kind.startswith("POSITIONAL") and new[at][0] != name:
            return f"{name} has another place"
    known = {name for name, _, _ in old}
    for name, kind, default in new:
        if name not in known and not default and not kind.startswith("VAR_"):
            return f"{name} is asked for"
    return None


def broken(promises: dict[str, Any]) -> list[str]:
    """Return the promises that the package of today does not keep."""
    found: list[str] = []
    for place, members in promises["names"].items():
        path, _, name = place.partition(":")
        try:
            value = getattr(import_module(path), name)
        except (ImportError, AttributeError) as error:
            found.append(f"{place}: {error}")
            continue
        now = dict(parts(value))
        for member, old in members.items():
            shown = f"{place}.{member}".removesuffix(".")
            if member not in now:
                found.append(f"{shown} is gone")
            elif old is not None and (new := now[member]) is not None:
                why = lost(old, new)
                if why is not None:
                    found.append(f"{shown}: {why}")
            elif old is not None and callable(value) and not member:
                found.append(f"{shown} cannot be called")
    for name, kept in promises["pickles"].items():
        try:
            value = pickle.loads(base64.b64decode(kept))
        except Exception as error:
            found.append(f"pickle of {name}: {error!r}")
            continue
        if read_of(value) != promises["read"][name]:
            found.append(f"pickle of {name}: {read_of(value)}")
    return found


def main() -> None:
    """Print the broken promises, or record those of another checkout."""
    if sys.argv[1:2] == ["--record"]:
        folder = Path(sys.argv[2])
        sys.path.insert(0, str(folder))
        pages = sorted((folder / "docs").rglob("*.md"))
        named = {
            line.split()[1]
            for page in pages
            for line in page.read_text("utf-8").splitlines()
            if line.startswith(":::")
        }
        modules = sorted(
            {"legalref", *(each for each in named if each.rpartition(".")[2].islower())}
        )
        whole = [each for each in modules if hasattr(import_module_or_none(each), "__all__")]
        FILE.write_text(json.dumps(record(whole), ensure_ascii=False, indent=1) + "\n", "utf-8")
        return
    for line in broken(json.loads(FILE.read_text("utf-8"))):
        print(line)


def import_module_or_none(path: str) -> Any:
    """Return a module; None if a path is one of something inside a module."""
    try:
        return import_module(path)
    except ImportError:
        return None


if __name__ == "__main__":
    main()
