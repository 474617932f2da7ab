"""Claims about bar charts: each bar is as long as its number says, and the number stands on it."""

from __future__ import annotations

from fingerpost.flowchart.measure import text_width
from fingerpost.views.chart import ChartView, chart
from tests.views.printing import only, printed, texts, view_of

DATA = """\
tables:
  weights:
    caption: Weights
    standing: estimate
    columns:
      what: {label: What}
      weight: {label: Weight, type: number, unit: points}
    rows:
      - {id: a, what: Teachers & peers, weight: 90}
      - {id: b, what: Brand, weight: 45}
charts:
  c: {title: What counts, table: weights, column: weight, maximum: 100, note: A view.}
"""
# Numbers that leave the longest bar its full length.
SHORT = DATA.replace("unit: points", 'unit: ""')


def made(data: str = DATA, article: str = "") -> ChartView:
    return view_of(chart, "c", data, article)


def test_a_bar_is_as_long_as_its_share_of_the_maximum():
    assert [bar.length for bar in made(SHORT).bars] == ["76.5%", "38.2%"]


def test_without_a_maximum_the_largest_number_has_the_longest_bar():
    assert [bar.length for bar in made(SHORT.replace(", maximum: 100", "")).bars] == [
        "85%",
        "42.5%",
    ]


def test_nothing_but_noughts_gives_bars_without_length():
    data = DATA.replace("90", "0").replace("45", "0").replace(", maximum: 100", "")
    assert [bar.length for bar in made(data).bars] == ["0%", "0%"]


def test_a_long_number_has_room_behind_the_longest_bar_on_a_phone():
    data = DATA.replace("unit: points", "unit: points of a hundred")
    (longest, _) = made(data).bars
    start = 280 * float(longest.length.removesuffix("%")) / 100 + 8
    assert 250 < start + text_width(longest.number) < 281


def test_a_label_too_long_for_a_phone_goes_on_below_and_its_bar_makes_room():
    label = "Everything that the teachers and their peers have published"
    long, brand = made(SHORT.replace("Teachers & peers", label)).bars
    assert long.label == label
    assert f"{long.first_line}{''.join(long.lines)}" == label
    assert all(text_width(line) <= 280 for line in (long.first_line, *long.lines))
    assert (long.bar_y, brand.bar_y, brand.y) == ("2.6em", "1.4em", "4.4em")


def test_every_bar_stands_below_its_label_and_before_its_number():
    page = printed("chart", made())
    assert texts(page, "svg svg text") == ["Teachers & peers", "90 points", "Brand", "45 points"]
    ends = [node.attributes["width"] for node in page.css("rect")]
    assert [node.attributes["x"] for node in page.css("text[x]")] == ends


def test_the_drawing_says_in_words_what_it_shows():
    assert only(printed("chart", made()), "svg[role=img]")["aria-label"] == (
        "What counts: Teachers & peers: 90 points; Brand: 45 points"
    )


def test_the_same_figures_stand_in_a_table():
    page = printed("chart", made())
    assert texts(page, "details th, details td") == [
        "What", "Weight", "Teachers & peers", "90 points", "Brand", "45 points",
    ]  # fmt: skip


def test_the_figures_are_not_repeated_where_the_guide_shows_their_table():
    assert not printed("chart", made(article="{{ table weights }}\n")).css("table")


def test_a_chart_says_how_far_its_table_can_be_trusted():
    page = printed("chart", made())
    assert texts(page, "figcaption") == ["What counts · the article’s estimate"]
    assert texts(page, "figure > div") == ["A view."]
