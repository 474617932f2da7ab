"""Codes that speak of templates, settings and finished pages."""

from __future__ import annotations

from fingerpost.explain.record import Explanation

TEMPLATES = (
    Explanation(
        "template-syntax",
        "templates/",
        "This is not what a Jinja template may hold: a tag is not closed or not known.",
        "{% if page.title %}<h1>…</h1>",
        "{% if page.title %}<h1>…</h1>{% endif %}",
    ),
    Explanation(
        "undefined-name",
        "templates/",
        "The template prints something that its page does not hand it.",
        "{{ page.titel }}",
        "{{ page.title }}",
    ),
    Explanation(
        "missing-template",
        "templates/",
        "A template includes, imports or extends one that does not exist.",
        '{% include "fotter.html" %}',
        '{% include "footer.html" %}',
    ),
    Explanation(
        "template-recursion",
        "templates/",
        "A template includes or calls itself without an end.",
        '{% include "page.html" %}   # in page.html',
        '{% include "part.html" %}',
    ),
    Explanation(
        "template-fault",
        "templates/",
        "The template asks for something that cannot be done, such as a sum of text.",
        "{{ page.title + 1 }}",
        "{{ page.title }}",
    ),
    Explanation(
        "views-disagree",
        "templates/",
        "The finished pages are read back before they are published, and a quiz, chart or list "
        "does not say what the decision says. A template is at fault, or Fingerpost is.",
        "<button>Yes</button>   # for every answer",
        "<button>{{ answer.label }}</button>",
    ),
    Explanation(
        "dead-link",
        "templates/",
        "A finished page links to a file or place that the site does not have. A template is at "
        "fault, or Fingerpost is.",
        '<a href="/imprint/">',
        '<a href="/about/">',
    ),
    Explanation(
        "repeated-id",
        "templates/",
        "Two things on a finished page have one id, so that a link to it is unsure. A template is "
        "at fault, or HTML in the text.",
        '<div id="main">',
        '<div id="aside">',
    ),
    Explanation(
        "unknown-home",
        "site_config.yaml",
        "`home` names the guide that is shown first, and there is no guide of that name.",
        "home: masters",
        "home: masters-in-medical-education",
    ),
    Explanation(
        "internal-fault",
        "Fingerpost",
        "Fingerpost itself failed while it served the site. `python build.py` tells more. The "
        "last good pages stay.",
        "a fault of ours",
        "a report of it, with the lines that `python build.py` prints",
    ),
)
