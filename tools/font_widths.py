"""Write fingerpost/flowchart/widths.py from a font: `font_widths.py FONT.ttf` (needs fontTools).

Run once, with a font whose widths are those of Arial (Liberation Sans was used); the table is
kept so that no build needs a font.
"""

import sys
import textwrap
from pathlib import Path

from fontTools.ttLib import TTFont

CHARACTERS = [*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x2010, 0x2027), 0x20AC, 0x2192]

HEADER = """\
\"\"\"Advance widths of an Arial-like font, in thousandths of an em; tools/font_widths.py wrote them.\"\"\"

"""
FOOTER = """\

WIDTHS: dict[str, int] = {
    chr(int(code)): int(width)
    for code, width in (entry.split(":") for entry in _TABLE.split())
}
"""


def main(font_path: str) -> None:
    """Measure every listed character in thousandths of an em."""
    font = TTFont(font_path)
    names, widths = font.getBestCmap(), font["hmtx"]
    em = font["head"].unitsPerEm
    table = {chr(c): round(1000 * widths[names[c]][0] / em) for c in CHARACTERS if c in names}
    target = Path(__file__).parent.parent / "fingerpost" / "flowchart" / "widths.py"
    rows = textwrap.wrap(" ".join(f"{ord(c)}:{width}" for c, width in table.items()), 92)
    text = "\n".join(["(", *(f'    "{row} "' for row in rows), ")"])
    target.write_text(HEADER + f"_TABLE = {text}\n" + FOOTER, encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
