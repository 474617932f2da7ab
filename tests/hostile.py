"""Hostile texts, and a guide that has one in every text field of the formats."""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product

from pydantic import BaseModel, StringConstraints

from fingerpost.diagnostics import Severity
from fingerpost.schema import Keys
from fingerpost.schema.models import model_of
from tests import support
from tests.support import DECISION, problems

Schema = type[Keys] | type[BaseModel]
# What a payload calls if it runs; the tests put it into every page.
HIT = "hit()"
_TAGS = (
    "<script>{run}</script>", "<SCRIPT>{run}</SCRIPT>", "<script/x>{run}</script>", "<script src=/hit.js></script>",
    "<script type=module>{run}</script>", "<img src=x onerror={run}>", "<img/src=x/onerror={run}>", "<IMG SRC=x ONERROR={run}>",
    "<svg onload={run}>", "<svg/onload={run}>", "<svg><script>{run}</script></svg>", "<svg><animate onbegin={run} attributeName=x>",
    "<svg><a xlink:href=javascript:{run}><text>x</text></a></svg>", "<svg><use href=data:image/svg+xml,x>", "<svg><style>*{{color:red}}</style></svg>",
    "<math><mi xlink:href=javascript:{run}>x</mi></math>", "<math><mtext><table><mglyph><style><img src=x onerror={run}>",
    "<iframe src=javascript:{run}></iframe>", '<iframe srcdoc="<script>parent.{run}</script>"></iframe>', "<iframe onload={run}>",
    "<object data=javascript:{run}></object>", "<embed src=javascript:{run}>", "<applet code=x>", "<frameset onload={run}>",
    "<form action=javascript:{run}><button>x</button></form>", "<form><button formaction=javascript:{run}>x</button></form>",
    "<input autofocus onfocus={run}>", "<select autofocus onfocus={run}>", "<textarea autofocus onfocus={run}>", "<button onclick={run}>",
    "<base href=//evil.example/>", '<meta http-equiv=refresh content="0;url=/hit">', '<meta http-equiv="refresh" content="0;javascript:{run}">',
    "<link rel=stylesheet href=/hit.css>", "<link rel=import href=/hit>", "<style>*{{display:none}}</style>", "<style>@import '/hit.css'</style>",
    "<body onload={run}>", "<html onclick={run}>", "<details open ontoggle={run}>x</details>", "<marquee onstart={run}>",
    "<video src=x onerror={run}>", "<video><source onerror={run}></video>", "<audio src=x onerror={run}>", "<div style=animation-name:x onanimationstart={run}>",
    "<p style=position:fixed;inset:0>x</p>", "<a href=javascript:{run}>x</a>", '<a href="jAvAsCrIpT:{run}">x</a>', "<a href='&#106;avascript:{run}'>x</a>",
    '<a href="java&Tab;script:{run}">x</a>', '<a href="java&NewLine;script:{run}">x</a>', '<a href=" javascript:{run}">x</a>', '<a href="data:text/html,<script>{run}</script>">x</a>',
    '<a href="vbscript:{run}">x</a>', "<a href=/guide/ onclick={run}>x</a>", '<a href="/guide/" onmouseover="{run}">x</a>', "<a target=_blank href=javascript:{run}>x</a>",
    "<b onclick={run}>x</b>", "<b id=main>x</b>", "<b name=getElementById>x</b>", "<img name=body src=x>", "<form name=location><input name=search></form>",
    "<b class=is-lit data-quiz='' data-module=quiz>x</b>", "<template><script>{run}</script></template>", "<noscript><p title='</noscript><img src=x onerror={run}>'>",
    "<title>x</title>", "<plaintext>", "<xmp><script>{run}</script></xmp>", "<listing>", "<!--<script>{run}</script>-->", "<!--><script>{run}</script>",
    "<![CDATA[<script>{run}</script>]]>", "<?php {run} ?>", "<!DOCTYPE html [<!ENTITY x 'y'>]>", "<%= {run} %>", "<<script>{run}//<</script>", "<scr<script>ipt>{run}</script>",
    "<script\n>{run}</script>", "<img src='x'onerror={run}>", "<img src=x onerror\n={run}>", "<img src=`x`onerror={run}>", "<p/onclick={run}>x", "<x onclick={run}>x</x>",
    "<custom-element onfocus={run} tabindex=1 autofocus>", "<td background=javascript:{run}>", "<table background=javascript:{run}>", "<isindex action=javascript:{run} type=image>",
    "<dialog open><form method=dialog>", "<slot><script>{run}</script></slot>", "<portal src=/hit>", "<fencedframe src=/hit>", "<meta name=referrer content=unsafe-url>",
)  # fmt: skip
_BREAKOUTS = ("{}", '">{}', "'>{}", "</script>{}", "</style></title></textarea>{}", "--></template>{}", "]]>{}", "\\\">{}")  # fmt: skip
_CORES = ("<script>{run}</script>", "<img src=x onerror={run}>", "<svg/onload={run}>", '" onmouseover={run} x="', "' onfocus={run} autofocus tabindex=1 '")  # fmt: skip
_MARKDOWN = (
    "[x](javascript:{run})", "[x](JAVASCRIPT:{run})", "[x](<javascript:{run}>)", "[x](&#106;avascript:{run})", "[x](javascript&colon;{run})", "[x](java\tscript:{run})",
    "[x](data:text/html,<script>{run}</script>)", "![x](javascript:{run})", "![x](data:image/svg+xml,<svg onload={run}>)", "![x](x onerror={run})",
    '![x](/x.png "x" onerror={run})', '[x](/guide/ "x" onclick={run})', "<javascript:{run}>", "<data:text/html,x>", "[x]: javascript:{run}\n\n[x]", "[x][y]\n\n[y]: javascript:{run}",
    "`x`{{: onclick={run} }}", "**x**{{: onclick={run} }}", "**x**{{: style=position:fixed }}", "[x](/guide/){{: onclick={run} }}", "[x](/guide/){{: href=javascript:{run} }}", "*x*{{: #main }}",
    "x\n{{: onclick={run} }}", "# x {{#main}}", "| a |\n|---|\n| <script>{run}</script> |", "```html\n<script>{run}</script>\n```", "    <script>{run}</script>", "~~~{{: onclick={run} }}\nx\n~~~",
    '!!! note "<script>{run}</script>"\n    x', "!!! note onclick={run}\n    x", "[^1]\n\n[^1]: <script>{run}</script>", "x\n:   <script>{run}</script>", "> <script>{run}</script>", "- <script>{run}</script>",
    "1. <img src=x onerror={run}>", "\\<script>{run}</script>", "`<script>`{run}`</script>`", "<script>`{run}`</script>", "*<script>*{run}*</script>*", "[<script>{run}</script>](/guide/)", "![<script>{run}</script>](/x.png)",
    "<div markdown=1><script>{run}</script></div>", "<p>\n\n<script>{run}</script>\n\n</p>", "&lt;script&gt;{run}&lt;/script&gt;", "&#60;script>{run}</script>", "&amp;lt;script&amp;gt;", "<https://x.example/?<script>{run}</script>>",
    "[x](https://x.example/\"onclick={run})", "[x](https://x.example/'onclick={run})", "[x](https://x.example/ \"a'b\")", "<a href='https://x.example/' title='\"><script>{run}</script>'>x</a>",
    "<abbr title=\"<script>{run}</script>\">x</abbr>", "<abbr title='\" onclick={run} x=\"'>x</abbr>", "<b lang='\"><script>{run}</script>'>x</b>",
)  # fmt: skip
_WORDS = (
    "No", "on", "1.10", "2024-05-01", "null", "~", "&amp;", "&lt;b&gt;", "&nbsp;&copy;&#x27;", "<b>", "a < b > c & d", "\"q\" 'q' `q`", "\\n \\u0041 \\x41", "$& $1 $` %s %(x)s {0} {run}",
    "__proto__", "constructor", "toString", "hasOwnProperty", "</b></p></li></ul></main>", "{% include 'base.html' %}", "{% raw %}x{% endraw %}", "{# x #}", "${hit()}", "#{hit()}", "<%hit()%>",
    "\U0001f9ed\U0001f468\u200d\U0001f469\u200d\U0001f467", "e\u0301\u0323", "שלום עולם", "مرحبا", "ﷺ", "家を買うべき", "＜script＞hit()＜/script＞", "‹script›", "ʺ onclick=hit()", "a" * 400, "a_b*c_d*e",
    "href=\"x\"", "src='x'", "id=\"main\"", "/../../etc/passwd", "C:\\x", "?identity=yes#main", "javascript:hit()", "data:text/html,hit()", "http://[", "@import url(x)", "expression(hit())", "url(javascript:hit())",
    "]]></script><script>hit()</script>", "\\u003cscript\\u003ehit()\\u003c/script\\u003e", "\\\"};hit();//", "';hit();//", "\");hit();//", "</script><!--<script>", "<!--<script>hit()</script>", "-->hit()", "/*hit()*/", "//hit()",
)  # fmt: skip


def payloads() -> tuple[str, ...]:
    """Several hundred texts that would run, break out or change a page if it let them."""
    made = [text.format(run=HIT) for text in (*_TAGS, *_MARKDOWN)]
    made += [around.format(core.format(run=HIT)) for around, core in product(_BREAKOUTS, _CORES)]
    return tuple(dict.fromkeys([*made, *_WORDS]))


def is_taken(text: str) -> bool:
    """Whether a Markdown text is taken as it is; one that is refused says so by an error."""
    data = f"{DECISION}disclosure: {{x: {json.dumps(text)}}}\n"
    article = f"{support.HEAD}\n{text}\n"
    found = problems({"content/guide/guide.md": article, "content/guide/decision.yaml": data})
    return not any(problem.severity is Severity.ERROR for problem in found)


SETTINGS = {
    "title": "Settings title", "tagline": "Settings tagline", "url": "https://test.example", "author": "Settings author",
    "language": "en", "leanings": {"yes": {"label": "Leaning label", "icon": "tick", "tone": "yes"}},
}  # fmt: skip
HEAD = {
    "title": "Head title", "short": "Head short", "summary": "Head summary", "answer": "Head answer", "updates": "Head updates",
    "published": "2026-01-01", "checked": "2026-01-02", "review_by": "2099-01-01", "language": "fr",
}  # fmt: skip
PAGE = {"title": "Page title", "summary": "Page summary"}
_LISTS = {key: [f"Outcome {key}"] for key in ("because", "next", "changes", "risks")}
DATA: dict[str, typing.Any] = {
    "decision": {
        "title": "Decision title", "start": "first",
        "questions": {
            "first": {
                "ask": "First ask", "short": "First short", "help": "Question help", "unsure": "Question unsure",
                "answers": [{"id": "a", "label": "Label a", "to": "go", "note": "Answer note"}, {"id": "b", "label": "Label b", "to": "second"}],
            },
            "second": {
                "ask": "Second ask", "short": "Second short",
                "answers": [{"id": "a", "label": "Label c", "to": "go"}, {"id": "b", "label": "Label d", "to": "stay"}],
            },
        },
        "outcomes": {
            "go": {"title": "Go title", "short": "Go short", "leaning": "yes", "summary": "Outcome summary", **_LISTS},
            "stay": {"title": "Stay title", "short": "Stay short", "leaning": "yes", "because": ["x"], "next": ["x"]},
        },
        "tests": [{"name": "Case name", "answers": {"first": "a"}, "outcome": "go"}],
    },
    "scales": {"s": {"label": "Scale label", "steps": ["Step one", "Step two"]}},
    "tables": {
        "t": {
            "caption": "Table caption", "sortable": "true", "note": "Table note", "takeaway": "Table takeaway",
            "columns": {
                "what": {"label": "Column what"}, "many": {"label": "Column many", "type": "number", "prefix": "Prefix", "unit": "Unit"},
                "rank": {"label": "Column rank", "type": "rating", "scale": "s"}, "more": {"label": "Column more"},
            },
            "rows": [{"id": "r", "what": "Cell what", "many": "5", "rank": "Step one", "more": "Cell more"},
                     {"id": "s", "what": "Cell other", "many": "5", "rank": "Step two", "more": "Cell last"}],
        },
    },
    "charts": {"c": {"title": "Chart title", "table": "t", "column": "many", "note": "Chart note"}},
    "checklists": {"l": {"title": "List title", "intro": "List intro", "items": [{"id": "i", "text": "Item text"}]}},
    "cards": {"k": {"title": "Cards title", "items": [{"id": "i", "title": "Card title", "text": "Card text", "points": ["Card point"]}]}},
    "values": {"v": {"number": "5", "prefix": "Value prefix", "unit": "Value unit", "note": "Value note"}},
    "glossary": {"g": {"term": "Term word", "long": "Term long", "meaning": "Term meaning"}},
    "sources": {"S1": {"title": "Source title", "authors": "Source authors", "published": "Source published", "note": "Source note",
                       "address": "https://x.example/a"}},
    "disclosure": {"Disclosure question": "Disclosure answer"},
}  # fmt: skip
# Values with a form of their own: the ids of rows and tags of languages.
KEPT = ("r", "s", "en", "fr")
COMPONENTS = (
    "table t",
    "chart c",
    "checklist l",
    "cards k",
    "flowchart",
    "steps",
    "routes",
    "quiz",
    "contents",
    "disclosure",
    "sources",
)
BODY = "## Words\n\n{{ value v }} and {{ term g }} [@S1]\n\n" + "\n\n".join(
    f"{{{{ {name} }}}}" for name in COMPONENTS
)


@dataclass(frozen=True)
class Field:
    """A text field of the formats: the class that holds it, and its name."""

    holder: str
    name: str


def text_fields(schema: Schema, seen: frozenset[str] = frozenset()) -> Iterator[Field]:
    """Every field below a class of the schema that may hold any text."""
    for name, field in _model(schema).model_fields.items():
        constraints = [
            c for c in field.metadata if isinstance(c, StringConstraints) or hasattr(c, "pattern")
        ]
        if field.annotation is str and not any(getattr(c, "pattern", None) for c in constraints):
            yield Field(schema.__name__, name)
        else:
            yield from (
                Field(schema.__name__, name) for part in _parts(field.annotation) if _is_free(part)
            )
        for part in _parts(field.annotation):
            if isinstance(part, type) and issubclass(part, BaseModel) and part.__name__ not in seen:
                yield from text_fields(part, seen | {schema.__name__})


def _parts(annotation: object) -> Iterator[object]:
    """What an annotation is made of: an Annotated text stays whole."""
    origin = typing.get_origin(annotation)
    if origin is typing.Annotated or origin is typing.Literal or origin is None:
        yield annotation
    else:
        for part in typing.get_args(annotation):
            yield from _parts(part)


def _is_free(annotation: object) -> bool:
    if typing.get_origin(annotation) is not typing.Annotated:
        return False
    kind, *metadata = typing.get_args(annotation)
    return kind is str and not any(getattr(c, "pattern", None) for c in metadata)


def _model(schema: Schema) -> type[BaseModel]:
    return schema if issubclass(schema, BaseModel) else model_of(schema)


def filled(schema: Schema, value: typing.Any, put: Callable[[Field, str], object]) -> typing.Any:
    """Data of a class of the schema, with something put in the place of every free text."""
    fields = set(text_fields(schema))
    return {
        key: _filled(
            _model(schema).model_fields[key].annotation,
            item,
            put,
            Field(schema.__name__, key),
            fields,
        )
        for key, item in value.items()
    }


def _filled(
    annotation: object,
    value: typing.Any,
    put: Callable[[Field, str], object],
    field: Field,
    fields: set[Field],
) -> typing.Any:
    if typing.get_origin(annotation) in (typing.Union, types.UnionType):
        annotation = next(part for part in typing.get_args(annotation) if part is not type(None))
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return filled(annotation, value, put)
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is list:
        made = [_filled(arguments[0], item, put, field, fields) for item in value]
        return [one for item in made for one in (item if isinstance(item, list) else [item])]
    if origin is dict:
        return {
            (put(field, key) if _is_free(arguments[0]) else key): _filled(
                arguments[1], item, put, field, fields
            )
            for key, item in value.items()
        }
    free = _is_free(annotation) or (annotation is str and field in fields)
    kept = value.isdigit() or value in KEPT
    return put(field, value) if free and not kept else value


# Addresses of a quiz that nobody's link would have. None of their words may get onto a page.
WORD = "zzqq"
QUERIES = tuple(
    text.replace("WORD", WORD)
    for text in (
        "?{q}=<script>hit('WORD')</script>", "?{q}=\"><img src=x onerror=hit() alt=WORD>", "?<svg onload=hit()>WORD={a}", "?{q}={a}<b>WORD</b>", "?{q}=javascript:hit()//WORD",
        "?{q}=__proto__&WORD", "?__proto__={a}&x=WORD", "?constructor={a}&x=WORD", "?toString=constructor&WORD", "?{q}=constructor.WORD", "?{q}.{a}=WORD", "?{q}[]={a}&WORD[]=1", "?{q}={q}&WORD={q}",
        "?{q}={a}&{q}=WORD", "?{q}=WORD&{q}={a}", "?WORD={a}", "?was=WORD&start=WORD&questions=WORD", "?{q}=%00WORD", "?{q}=%E0%A4%A&WORD", "?{q}=%ED%A0%80WORD", "?{q}=%25%33%43WORD", "?{q}=%0d%0aSet-Cookie:WORD",
        "?=WORD", "?&&&===&WORD", "?{q}", "?{q}=", "?" + "WORD=1&" * 500, "?{q}=" + "WORD" * 500, "?{q}={a}#<img src=x onerror=hit()>WORD", "#\"><script>hit()</script>WORD", "#javascript:hit()//WORD", "#[data-option]WORD",
        "#%00WORD", "#%E0%A4%A", "#:~:text=WORD", "#" + "WORD" * 500, "#main'),*{{WORD", "?{q}={{{{7*7}}}}WORD", "?{q}=${{hit()}}WORD", "?{q}=WORD'-hit()-'",
    )
)  # fmt: skip
