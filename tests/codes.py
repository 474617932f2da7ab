"""Every diagnostic code that the package can report, found in its source."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent / "fingerpost"
_CODE = re.compile("[a-z]+(-[a-z0-9]+)*")


def codes_used() -> dict[str, str]:
    """Each code, and a module that reports it. A code that is not spelt out is an error."""
    found: dict[str, str] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        if not name.startswith("explain/"):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            found |= dict.fromkeys(_codes_in(tree, name), name)
    return found


def _codes_in(tree: ast.Module, name: str) -> Iterator[str]:
    reporting = {"error": 1, "warning": 1}
    # A function that hands its own parameter `code` on reports what it is called with.
    handing_on: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name not in reporting:
            parameters = [argument.arg for argument in node.args.args]
            if "code" in parameters:
                reporting[node.name] = parameters.index("code")
                handing_on |= set(ast.walk(node))
    for call in ast.walk(tree):
        if (
            isinstance(call, ast.Call)
            and isinstance(call.func, ast.Name)
            and call not in handing_on
        ):
            place = reporting.get(call.func.id)
            if place is not None:
                yield from _spelt_out(tree, call.args[place], f"{name}:{call.lineno}")


def _spelt_out(tree: ast.Module, code: ast.expr, place: str) -> Iterator[str]:
    """The codes that an argument can be; a name may be the first of three texts of the module."""
    match code:
        case ast.Constant():
            found = _text(code)
        case ast.IfExp():
            found = _text(code.body) + _text(code.orelse)
        case ast.Name() | ast.Starred():
            found = list(_first_of_three(tree))
        case ast.Subscript(value=ast.Name(id=table)):
            found = list(_values_of(tree, table))
        case _:
            found = []
    assert found, f"{place}: spell the code out, so that it is found"
    yield from found


def _values_of(tree: ast.Module, table: str) -> Iterator[str]:
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict):
            names = [name.id for name in node.targets if isinstance(name, ast.Name)]
            yield from (text for v in node.value.values if names == [table] for text in _text(v))


def _first_of_three(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Tuple) and len(node.elts) == 3:
            starred = any(isinstance(one, ast.Starred) for one in node.elts)
            yield from (c for c in _text(node.elts[0]) if _CODE.fullmatch(c) and not starred)


def _text(node: ast.expr) -> list[str]:
    return [str(node.value)] if isinstance(node, ast.Constant) else []
