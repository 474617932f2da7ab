"""The least a build of the same articles can cost: PyYAML, Python-Markdown and Jinja2, nothing more.

Run as `python benchmarks/bare.py SITE OUT`. It reads, converts and writes one page for each guide,
with its tables, and checks nothing.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import jinja2
import markdown
import yaml
from markdown.extensions.tables import TableExtension
from markdown.extensions.toc import TocExtension
from markupsafe import Markup

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ head.title }}</title>
</head><body><h1>{{ head.title }}</h1><p>{{ head.summary }}</p>{{ body }}
{% for table in data.tables.values() %}<table><caption>{{ table.caption }}</caption>
{% for row in table.rows %}<tr>{% for cell in row.values() %}<td>{{ cell }}</td>{% endfor %}</tr>
{% endfor %}</table>{% endfor %}
<h2>{{ data.decision.title }}</h2>
{% for question in data.decision.questions.values() %}<p>{{ question.ask }}</p>{% endfor %}
</body></html>"""


def main(root: Path, out: Path) -> None:
    """Build every guide of a site folder."""
    template = jinja2.Environment(autoescape=True).from_string(PAGE)
    converter = markdown.Markdown(extensions=[TableExtension(), TocExtension()])
    for folder in sorted((root / "content").iterdir()):
        if not (folder / "guide.md").exists():
            continue
        data: dict[str, object] = {"tables": {}}
        for path in sorted(folder.glob("*.yaml")):
            data |= yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
        _, head, body = re.split(
            r"^---$", (folder / "guide.md").read_text(), maxsplit=2, flags=re.M
        )
        page = template.render(
            head=yaml.load(head, Loader=yaml.CSafeLoader),
            body=Markup(converter.reset().convert(body)),
            data=data,
        )
        (out / folder.name).mkdir(parents=True)
        (out / folder.name / "index.html").write_text(page)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
