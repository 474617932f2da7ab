"""Decisions of any shape, for claims that must hold of all of them."""

from __future__ import annotations

from hypothesis import strategies as st

from fingerpost.graph import Edge, Graph, reachable

# Whatever an editor may write: letters of every script, marks, signs, spaces, but no controls.
CHARACTERS = st.characters(exclude_categories=("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"))
WORDS = st.text(CHARACTERS, min_size=1, max_size=40).map(str.strip).filter(bool)


def _labels(draw: st.DrawFn, words: st.SearchStrategy[str], count: int) -> list[str]:
    """Labels that differ as a reader sees them."""
    return draw(
        st.lists(words, min_size=count, max_size=count,
                 unique_by=lambda label: " ".join(label.split()).casefold())
    )  # fmt: skip


@st.composite
def graphs(
    draw: st.DrawFn,
    most_questions: int = 6,
    most_answers: int = 3,
    words: st.SearchStrategy[str] | None = None,
) -> Graph:
    """A random decision: each answer leads to a later question or an outcome; all are reached.

    Without `words` the labels are plain ones.
    """
    names = [f"q{n}" for n in range(draw(st.integers(1, most_questions)))]
    ends = [f"o{n}" for n in range(draw(st.integers(1, 4)))]
    edges: list[Edge] = []
    for number, name in enumerate(names):
        later = st.sampled_from(names[number + 1 :] + ends)
        targets = draw(st.lists(later, min_size=1, max_size=most_answers))
        labels = (
            _labels(draw, words, len(targets))
            if words is not None
            else [f"Answer {answer}" for answer in range(len(targets))]
        )
        edges += [
            Edge(name, f"a{answer}", label, target)
            for answer, (label, target) in enumerate(zip(labels, targets, strict=True))
        ]
    whole = Graph(names[0], dict.fromkeys(names, "?"), dict.fromkeys(ends, "!"), tuple(edges))
    reached = reachable(whole)
    return Graph(
        names[0],
        {n: draw(words) if words is not None else f"Question {n}?" for n in names if n in reached},
        {n: draw(words) if words is not None else f"Outcome {n}" for n in ends if n in reached},
        tuple(edge for edge in edges if edge.source in reached),
    )


@st.composite
def written_decisions(draw: st.DrawFn) -> dict[str, object]:
    """A decision as an editor would write it, with wording of every kind."""
    graph = draw(graphs(most_questions=7, most_answers=4, words=WORDS))
    return {
        "title": draw(WORDS),
        "start": graph.start,
        "questions": {
            name: {
                "ask": draw(WORDS),
                "short": short,
                **draw(st.sampled_from(({}, {"unsure": "Ask around."}, {"was": [f"old-{name}"]}))),
                "answers": [
                    {
                        "id": edge.answer,
                        "label": edge.label,
                        "to": edge.target,
                        **draw(st.sampled_from(({}, {"note": "So it is."}, {"was": [f"old-{edge.answer}"]}))),
                    }
                    for edge in graph.leaving[name]
                ],
            }
            for name, short in graph.questions.items()
        },
        "outcomes": {
            name: {"title": draw(WORDS), "short": short, "leaning": draw(st.sampled_from(("yes", "no")))}
            for name, short in graph.outcomes.items()
        },
    }  # fmt: skip
