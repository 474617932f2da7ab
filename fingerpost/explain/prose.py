"""Codes that speak of Markdown, and of the names and links in it."""

from __future__ import annotations

from fingerpost.explain.record import Explanation

PROSE = (
    Explanation(
        "unknown-component",
        "Markdown",
        "Double braces put something from the data into the text, and there is nothing of this "
        "kind. Some stand on a line of their own (`{{ table … }}`), some in a sentence "
        "(`{{ value … }}`). To show the braces themselves, write `\\{{`.",
        "{{ tabel costs }}",
        "{{ table costs }}",
    ),
    Explanation(
        "misplaced-component",
        "Markdown",
        "This component stands on a line of its own in an article, outside of sentences, of HTML "
        "and of the texts of data files.",
        "See {{ table costs }} for more.",
        "See this table:\n\n{{ table costs }}",
    ),
    Explanation(
        "unclosed-component",
        "Markdown",
        "Double braces open here and are not closed on the same line.",
        "{{ table costs }",
        "{{ table costs }}",
    ),
    Explanation(
        "unexpected-name",
        "Markdown",
        "More words stand between the braces than this component takes, or in the brackets of a "
        "citation, which names one source.",
        "{{ contents short }}",
        "{{ contents }}",
    ),
    Explanation(
        "unknown-table",
        "Markdown and charts",
        "No table of this guide has this name.",
        "{{ table cost }}",
        "{{ table costs }}   # under `tables:` in a data file",
    ),
    Explanation(
        "unknown-chart",
        "Markdown",
        "No chart of this guide has this name.",
        "{{ chart priority }}",
        "{{ chart priorities }}   # under `charts:` in a data file",
    ),
    Explanation(
        "unknown-checklist",
        "Markdown",
        "No checklist of this guide has this name.",
        "{{ checklist questions }}",
        "{{ checklist programme-questions }}   # under `checklists:` in a data file",
    ),
    Explanation(
        "unknown-cards",
        "Markdown",
        "No set of cards of this guide has this name.",
        "{{ cards myth }}",
        "{{ cards myths }}   # under `cards:` in a data file",
    ),
    Explanation(
        "unknown-decision",
        "Markdown",
        "No decision of this guide has this name.",
        "{{ quiz second }}",
        "{{ quiz }}   # or the id of one under `decisions:`",
    ),
    Explanation(
        "unknown-value",
        "Markdown",
        "No figure has this name, neither under `values:` nor in a table.",
        "It costs {{ value cost.mony }}.",
        "It costs {{ value cost.money }}.",
    ),
    Explanation(
        "unknown-term",
        "Markdown",
        "No term of the glossary has this name.",
        "An {{ term oske }} is an examination.",
        "An {{ term osce }} is an examination.   # under `glossary:`",
    ),
    Explanation(
        "unknown-source",
        "Markdown",
        "What is cited here is not under `sources:` of this guide.",
        "Most teach without one [@S12].",
        "Most teach without one [@S11].",
    ),
    Explanation(
        "unknown-footnote",
        "Markdown",
        "A footnote is referred to, and nowhere written; or written, and nowhere referred to.",
        "Most teach without one.[^pay]",
        "Most teach without one.[^pay]\n\n[^pay]: Those who are paid.",
    ),
    Explanation(
        "no-decision",
        "Markdown",
        "A quiz, chart, step list or routes table stands here, and the guide has no decision.",
        "{{ quiz }}   # and no decision.yaml",
        "a decision.yaml beside the article",
    ),
    Explanation(
        "no-disclosure",
        "Markdown",
        "The disclosure is to stand here, and the guide has none.",
        "{{ disclosure }}",
        "disclosure:\n  Who pays for this?: Nobody.",
    ),
    Explanation(
        "no-guide-here",
        "content/pages",
        "A plain page belongs to no guide, and so has no figures, tables, terms or sources.",
        "{{ table costs }}   # in content/pages/about.md",
        "{{ table costs }}   # in a page of the guide's folder",
    ),
    Explanation(
        "unlisted-sources",
        "Markdown",
        "The guide cites sources, and no page of it lists them.",
        "Most teach without one [@S11].",
        "Most teach without one [@S11].\n\n## Sources\n\n{{ sources }}",
    ),
    Explanation(
        "broken-link",
        "Markdown",
        "A link leads to a page that does not exist.",
        "[about us](/abuot/)",
        "[about us](/about/)",
    ),
    Explanation(
        "broken-anchor",
        "Markdown",
        "A link leads to a heading that the page does not have.",
        "[what it costs](#cost)",
        "[what it costs](#what-it-costs)",
    ),
    Explanation(
        "empty-link",
        "Markdown",
        "A link has no address.",
        "[about us]()",
        "[about us](/about/)",
    ),
    Explanation(
        "missing-image",
        "Markdown",
        "An image is shown that is not in the folder static/.",
        "![A ward round](/ward.png)",
        "![A ward round](/ward.png)   # with static/ward.png",
    ),
    Explanation(
        "foreign-image",
        "Markdown",
        "An image is shown that lies on another host. Nothing is fetched from elsewhere: that "
        "host would learn who reads, and could change what they see.",
        "![A ward round](https://example.org/ward.png)",
        "![A ward round](/ward.png)   # with static/ward.png",
    ),
    Explanation(
        "missing-download",
        "Markdown",
        "A link leads to a file that is not in the folder static/.",
        "[the form](/form.pdf)",
        "[the form](/form.pdf)   # with static/form.pdf",
    ),
    Explanation(
        "missing-alternative",
        "Markdown",
        "An image has no words for those who cannot see it.",
        "![](/ward.png)",
        "![A ward round with six students](/ward.png)",
    ),
    Explanation(
        "unsafe-address",
        "Markdown and sources",
        "A link may lead to a page of this site, to the web, or to a mail address; nothing else.",
        "[press me](javascript:alert(1))",
        "[read more](https://example.org/)",
    ),
    Explanation(
        "heading-level",
        "Markdown",
        "Headings skip a level, or one of the first level stands in the text: the page's title is "
        "that one.",
        "## Costs\n\n#### Fees",
        "## Costs\n\n### Fees",
    ),
    Explanation(
        "duplicate-heading",
        "Markdown",
        "Two headings of one page have one address.",
        "## Costs {#money}\n\n## Pay {#money}",
        "## Costs {#money}\n\n## Pay {#pay}",
    ),
    Explanation(
        "reserved-id",
        "Markdown",
        "The page itself uses this address for one of its own parts.",
        "## Take the quiz {#quiz}",
        "## Take the quiz {#take-it}",
    ),
    Explanation(
        "placed-twice",
        "Markdown",
        "One component stands on one page twice. Its parts have addresses, which would lead to two "
        "places. Another page may show it again.",
        "{{ quiz }}\n\nTry once more:\n\n{{ quiz }}",
        "{{ quiz }}\n\n[Try once more](#quiz).",
    ),
    Explanation(
        "forbidden-html",
        "Markdown",
        "Markdown may hold plain HTML for text, but nothing that runs, frames, styles or submits. "
        "It is not taken out in silence. To show it, put it between backticks.",
        "<script>alert(1)</script>",
        "`<script>`",
    ),
    Explanation(
        "misplaced-reference",
        "any text",
        "A figure, a term or a citation is put into Markdown. An address or an attribute of a tag is "
        "none.",
        "[the costs](/costs/{{ value cost.money }})",
        "[the costs](/costs/): {{ value cost.money }}",
    ),
    Explanation(
        "reference-as-written",
        "data files",
        "A figure, a term or a citation is put into Markdown. Titles, labels, table cells and some "
        "other texts are none: they are shown as they are written, with its signs.",
        "ask: Is it worth {{ value cost.money }}?",
        "ask: Is it worth 40,000 dollars?",
    ),
    Explanation(
        "misplaced-footnote",
        "data files",
        "A text of a data file is shown in several places, and a footnote belongs to one page.",
        "because: ['It fits.[^1]']",
        "because: ['It fits. [@S1]']",
    ),
    Explanation(
        "unclosed-html",
        "Markdown",
        "An HTML tag or comment opens here and is never closed.",
        "A <b>bold word.",
        "A <b>bold</b> word.",
    ),
    Explanation(
        "unclosed-fence",
        "Markdown",
        "A block of code opens here and is never closed, so that the rest would be code.",
        "```\nsome code",
        "```\nsome code\n```",
    ),
    Explanation(
        "mermaid-block",
        "Markdown",
        "Some programs draw a chart where they find such a block. Here the flowchart is made from "
        "the same decision as the quiz, so that the two cannot disagree, and "
        "`python build.py import` makes a decision of a flowchart in Mermaid.",
        "```mermaid\nflowchart TD\n  a[Is it so?] -->|Yes| b[Go]\n```",
        "{{ flowchart }}",
    ),
    Explanation(
        "shown-as-text",
        "Markdown",
        "This looks like a link, a list, a table, bold words or a citation, but something is missing "
        "or too much, or other programs know it and this one does not, so that readers see its signs. "
        "A warning.",
        "What counts:\n- time\n- money",
        "What counts:\n\n- time\n- money",
    ),
    Explanation(
        "shallow-item",
        "Markdown",
        "An item of a list is indented, but by less than the four spaces that put it below the one "
        "above: both are shown on one level, or as one text. A warning.",
        "- time\n  - in the evening",
        "- time\n    - in the evening",
    ),
    Explanation(
        "hollow-callout",
        "Markdown",
        "What a callout holds is indented by four spaces; here nothing is, so that its text stands "
        "outside and the callout is empty. A warning.",
        "!!! note\nAsk first.",
        "!!! note\n    Ask first.",
    ),
    Explanation(
        "uneven-row",
        "Markdown",
        "A row of a table written with bars has more or fewer cells than the table has headings. "
        "What is too much would be lost.",
        "| Way | Fees |\n| --- | --- |\n| A course |",
        "| Way | Fees |\n| --- | --- |\n| A course | 900 |",
    ),
    Explanation(
        "unknown-callout",
        "Markdown",
        "A callout is a note, a warning or an estimate.",
        '!!! tip "Try this"',
        '!!! note "Try this"',
    ),
    Explanation(
        "no-guide",
        "content/",
        "There is no guide in the folder content/.",
        "an empty folder content/",
        'python build.py new "My first guide"',
    ),
    Explanation(
        "missing-article",
        "content/",
        "A folder in content/ is a guide, and a guide has an article, guide.md.",
        "content/costs/decision.yaml alone",
        "content/costs/guide.md beside it",
    ),
    Explanation(
        "bad-name",
        "content/",
        "The names of folders and pages become addresses: lower-case letters a to z, digits and "
        "hyphens.",
        "content/pages/About us.md",
        "content/pages/about-us.md",
    ),
    Explanation(
        "reserved-name",
        "content/",
        "The site itself uses this address.",
        "content/assets/guide.md",
        "content/our-assets/guide.md",
    ),
    Explanation(
        "shared-address",
        "content/",
        "Two pages would have one address.",
        "content/costs/guide.md and content/pages/costs.md",
        "content/costs/guide.md and content/pages/about-costs.md",
    ),
)
