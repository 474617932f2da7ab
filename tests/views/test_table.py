"""Claims about tables: what their cells say, and the form they take on each screen."""

from __future__ import annotations

from fingerpost.views.table import TableView, table
from tests.views.printing import only, printed, texts, view_of

SCALES = """\
scales:
  worth: {label: Worth, steps: [Low, Moderate, High]}
"""
RATED = """\
tables:
  t:
    caption: What it is worth
    standing: estimate
    sortable: true
    columns:
      who: {label: Who}
      worth: {label: Worth, type: rating, scale: worth}
    rows:
      - {id: a, who: Teachers, worth: Low}
      - {id: b, who: Leaders, worth: High}
"""
COSTS = """\
tables:
  t:
    caption: What it costs
    columns:
      what: {label: What}
      sum: {label: Sum, type: number, prefix: US$, unit: a year}
      hours: {label: Hours, type: range, unit: ""}
    rows:
      - {id: a, what: Fees, sum: 15000, hours: 10 to 20}
    takeaway: Much.
    note: Often more.
"""


def made(data: str) -> TableView:
    return view_of(table, "t", SCALES + data)


def columns(count: int) -> str:
    named = "".join(f"      c{n}: {{label: Column {n}}}\n" for n in range(count))
    cells = ", ".join(f"c{n}: x" for n in range(count))
    return f"tables:\n  t:\n    caption: T\n    columns:\n{named}    rows:\n      - {{id: a, {cells}}}\n"


def test_a_rating_is_shown_in_words_and_as_one_mark_for_each_step():
    cells = [row.cells[0] for row in made(RATED).rows]
    assert [(str(cell.words), cell.marks) for cell in cells] == [("Low", "●○○"), ("High", "●●●")]


def test_a_rating_between_two_steps_has_a_mark_of_its_own():
    data = RATED.replace("worth: Low}", "worth: Low–Moderate}")
    cells = [row.cells[0] for row in made(data).rows]
    assert [cell.marks for cell in cells] == ["●●○○○", "●●●●●"]


def test_the_marks_are_not_part_of_what_is_read_out():
    page = printed("table", made(RATED))
    assert texts(page, "td") == ["Low", "High"]
    assert [cell.attributes["data-marks"] for cell in page.css("td")] == ["●○○", "●●●"]


def test_figures_carry_their_unit_and_only_numbers_stand_at_the_right():
    cells = made(COSTS).rows[0].cells
    assert [(str(cell.words), cell.numeric) for cell in cells] == [
        ("US$15,000 a year", True),
        ("10 to 20", False),
    ]


def test_the_first_cell_heads_its_row_and_the_first_row_its_columns():
    page = printed("table", made(RATED))
    assert texts(page, "tbody th[scope=row]") == ["Teachers", "Leaders"]
    assert texts(page, "thead th[scope=col]") == ["Who", "Worth"]


def test_the_caption_says_how_far_the_table_can_be_trusted():
    assert texts(printed("table", made(RATED)), "caption") == [
        "What it is worth · the article’s estimate"
    ]
    assert texts(printed("table", made(COSTS)), "caption") == ["What it costs"]


def test_the_pattern_to_see_comes_before_the_note():
    assert texts(printed("table", made(COSTS)), "figure > div") == ["Much.", "Often more."]


def test_only_a_sortable_table_says_what_its_ratings_and_figures_sort_by():
    orders = [row.cells[0].order for row in made(RATED).rows]
    assert orders == ["0", "4"]
    assert not printed("table", made(COSTS)).css("[data-order], [data-module]")


def test_a_table_of_two_columns_stays_a_table_on_a_phone():
    assert not printed("table", made(RATED)).css("[role], [data-label]")


def test_a_table_of_three_columns_stands_in_pairs_on_a_phone_and_names_its_roles():
    page = printed("table", made(COSTS))
    assert only(page, "table")["class"] == "pairs"
    roles = {node.tag: node.attributes["role"] for node in page.css("table, table [role]")}
    assert roles == {
        "table": "table", "thead": "rowgroup", "tbody": "rowgroup", "tr": "row",
        "th": "rowheader", "td": "cell",
    }  # fmt: skip
    assert not page.css("[data-label]")


def test_the_cells_of_four_columns_are_labelled_for_the_cards_of_a_phone():
    page = printed("table", made(columns(4)))
    assert only(page, "table")["class"] == "stack"
    labels = [cell.attributes["data-label"] for cell in page.css("td")]
    assert labels == ["Column 1", "Column 2", "Column 3"]


def test_a_table_of_four_columns_takes_the_margin_of_a_wide_screen():
    assert [made(columns(count)).wide for count in (3, 4)] == [False, True]


def test_a_table_of_seven_columns_scrolls_in_a_region_that_says_so_and_takes_the_focus():
    region = only(printed("table", made(columns(7))), "[role=region]")
    assert region["tabindex"] == "0"
    assert region["aria-label"] == "T: a table that scrolls sideways"


def test_a_table_of_two_columns_scrolls_where_its_words_cannot_stand_side_by_side_on_a_phone():
    short = columns(2)
    assert not made(short).scrolls
    assert made(short.replace("Column 1", "Kraftfahrzeughaftpflichtversicherung")).scrolls
