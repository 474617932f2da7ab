"""Guides of every shape, written for the tests: each a site folder as its files by path.

Each holds only `content/` and `site_config.yaml`, as a site of someone else's would.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from tests.support import HEAD, write_files

Files = dict[str, str]

CONFIG = """\
title: Another site
url: https://test.example
leanings:
  no: {label: Leans to no, icon: cross, tone: no}
  maybe: {label: It depends, icon: dot, tone: less}
  yes: {label: Leans to yes, icon: tick, tone: yes}
"""
LEANINGS = ("no", "maybe", "yes")
VIEWS = ("quiz", "flowchart", "steps", "routes")


def article(title: str, *, decisions: Iterable[str] = ("",), language: str = "en") -> str:
    """An article that places every view of each of these decisions."""
    head = HEAD.replace("Test guide", json.dumps(title, ensure_ascii=False))
    head = head.replace("published:", f"language: {language}\npublished:")
    parts = [
        f"## The {view} {name}\n\n{{{{ {view} {name} }}}}\n" for name in decisions for view in VIEWS
    ]
    return head + "\n".join(parts)


def decision(
    questions: Mapping[str, tuple[str, Mapping[str, str]]],
    outcomes: Mapping[str, str],
    title: str = "Which way?",
) -> dict[str, object]:
    """A decision from each question's wording and answers (label to target), and outcomes."""
    return {
        "title": title,
        "start": next(iter(questions)),
        "questions": {
            name: {
                "ask": ask,
                "answers": [
                    {"id": f"a{number}", "label": label, "to": target}
                    for number, (label, target) in enumerate(answers.items())
                ],
            }
            for name, (ask, answers) in questions.items()
        },
        "outcomes": {
            name: {
                "title": title,
                "leaning": LEANINGS[number % len(LEANINGS)],
                "because": ["It follows from the answers."],
                "next": ["Tell whoever asked."],
            }
            for number, (name, title) in enumerate(outcomes.items())
        },
    }


def guide(name: str, title: str, content: Mapping[str, object], *, language: str = "en") -> Files:
    """A guide of one decision."""
    return {
        f"content/{name}/guide.md": article(title, language=language),
        f"content/{name}/decision.yaml": json.dumps({"decision": content}, ensure_ascii=False),
    }


def _site(*guides: Files, settings: str = "") -> Files:
    files = {"site_config.yaml": CONFIG + settings}
    for one in guides:
        files |= one
    return files


def _one_question() -> Files:
    """Its five answers make a chart that a laptop has room for and a tablet has not."""
    answers = {"Yes": "umbrella", "No": "hat", "A little": "coat", "It may": "bag", "Snow": "boots"}
    ends = {
        "umbrella": "Take the umbrella", "hat": "A hat will do", "coat": "Put on the coat",
        "bag": "Umbrella in the bag", "boots": "Walk in your boots",
    }  # fmt: skip
    content = decision({"rain": ("Is it raining?", answers)}, ends)
    return _site(guide("rain", "Do I need an umbrella?", content))


def _chain() -> Files:
    """Twenty-five questions in a row; each may end it."""
    subjects = [
        "passport",
        "ticket",
        "visa",
        "insurance",
        "vaccination",
        "money",
        "phone",
        "charger",
        "adapter",
        "map",
        "key",
        "coat",
        "boots",
        "socks",
        "towel",
        "soap",
        "medicine",
        "glasses",
        "book",
        "pencil",
        "camera",
        "torch",
        "knife",
        "rope",
        "whistle",
    ]
    names = [f"q{number}" for number in range(1, 26)]
    questions = {
        name: (
            f"Is the {subject} packed and easy to reach?",
            {"Yes": following, "No": "unpack" if place % 5 else "shop"},
        )
        for place, (name, subject, following) in enumerate(
            zip(names, subjects, [*names[1:], "go"], strict=True), 1
        )
    }
    ends = {"unpack": "Open the bag once more", "shop": "Go to the shop", "go": "You are ready"}
    return _site(guide("packing", "Is everything packed?", decision(questions, ends)))


def _fan() -> Files:
    """One question with nine answers, each leading elsewhere."""
    days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    answers = {day: f"o{number}" for number, day in enumerate(days)}
    answers |= {"Any day but not this week": "later", "I would rather not say": "unsaid"}
    ends = {f"o{number}": f"Come on {day} at nine" for number, day in enumerate(days)}
    ends |= {"later": "Call again next week", "unsaid": "Leave a message"}
    content = decision({"day": ("Which day suits you best?", answers)}, ends)
    return _site(guide("visit", "When shall we meet?", content))


def _merging() -> Files:
    """Sixty nodes: 48 questions whose answers join again and again, and 12 outcomes."""
    asked, ends = [f"q{n}" for n in range(48)], [f"o{n}" for n in range(12)]
    questions = {}
    for place, name in enumerate(asked):
        # The row below, then a leap, then an end: every node is led to from several others.
        onward = [place + 1, place + 3 + place % 4, place + 9]
        targets = [asked[n] if n < len(asked) else ends[n % len(ends)] for n in onward]
        if place % 4 == 3:
            targets.append(ends[place // 4])
        labels = ("Yes, all of it", "Only in part", "No", "Cannot be known")
        questions[name] = (
            f"Was part {place + 1} of the machine tested?",
            dict(zip(labels, targets, strict=False)),
        )
    outcomes = {name: f"Verdict {number}" for number, name in enumerate(ends, 1)}
    return _site(guide("machine", "Is the machine safe?", decision(questions, outcomes)))


def _long_labels() -> Files:
    def words(subject: str) -> str:
        text = (
            f"{subject}, bearing in mind whatever the committee wrote in its last report on the"
            " unforeseeable consequences of incomprehensibilities in the meantime"
        )
        return text[:139] + "."

    content = decision(
        {
            "first": (words("Does it"), {words("It does so"): "second", words("It does not"): "stay"}),
            "second": (words("Is that"), {words("That is so"): "go", words("That is not"): "stay"}),
        },
        {"go": words("Go on with it"), "stay": words("Stay where you are")},
    )  # fmt: skip
    return _site(guide("report", "What does the report ask of us?", content))


def _chinese() -> Files:
    content = decision(
        {
            "teach": (
                "您是否希望把医学教育作为自己的主要学术身份并且长期从事教学管理工作？",
                {"是的，我希望长期从事教学工作": "post", "不，我主要从事临床工作": "skip"},
            ),
            "post": ("您是否想担任教学主任？", {"是": "study", "否": "course"}),
        },
        {
            "study": "攻读学位很可能是值得的",
            "course": "选择较短的培训课程",
            "skip": "您几乎肯定不需要这个学位",
        },
    )
    return _site(guide("degree-zh", "您需要医学教育硕士学位吗？", content, language="zh"))


def _french() -> Files:
    content = decision(
        {
            "role": (
                "Souhaitez-vous que l’enseignement soit au cœur de votre carrière universitaire ?",
                {"Oui, c’est mon but": "argent", "Non, plutôt à côté des soins": "passer"},
            ),
            "argent": (
                "Votre établissement vous accorde-t-il un financement ou du temps protégé ?",
                {"Oui": "partir", "Non, ni l’un ni l’autre": "plan"},
            ),
        },
        {
            "partir": "Le diplôme en vaut très probablement la peine",
            "plan": "N’y allez qu’avec un projet précis",
            "passer": "Vous n’en avez presque sûrement pas besoin",
        },
    )
    return _site(guide("diplome", "Faut-il passer ce diplôme ?", content, language="fr"))


def _hebrew() -> Files:
    content = decision(
        {
            "role": (
                "האם ההוראה אמורה להיות במרכז הקריירה האקדמית שלך?",
                {"כן": "money", "לא": "skip"},
            ),
            "money": ("האם המוסד נותן לך מימון או זמן מוגן?", {"כן": "study", "לא": "skip"}),
        },
        {"study": "קרוב לוודאי שכדאי ללמוד", "skip": "כמעט בטוח שאין בכך צורך"},
    )
    return _site(guide("degree-he", "האם צריך תואר שני בחינוך רפואי?", content, language="he"))


AWKWARD = """\
decision:
  title: on
  start: constructor
  questions:
    constructor:
      ask: <b>Bold</b> & "quoted"?
      answers:
        - {id: no, label: No, to: on}
        - {id: yes, label: Yes, to: nothing}
        - {id: on, label: on, to: valueof}
        - {id: "1", label: 1.10, to: valueof}
    valueof:
      ask: "null"
      short: ~ or null
      answers:
        - {id: tag, label: <b>, to: on}
        - {id: single, label: "'", to: nothing}
        - {id: double, label: '"', to: "010"}
        - {id: script, label: </script><script>, to: "010"}
  outcomes:
    on: {title: 'No "yes" & no ''no''', leaning: no, because: ["1.10"], next: ["on"]}
    nothing: {title: </title></svg>, leaning: maybe, because: ["&amp;"], next: [off]}
    "010": {title: 2024-05-01, leaning: yes, because: [12:30], next: [0x1F]}
  tests:
    - {name: 'No', answers: {constructor: no}, outcome: on}
    - {name: 1.10, answers: {constructor: 1, valueof: script}, outcome: "010"}
"""


def _awkward() -> Files:
    return _site(
        {
            "content/awkward/guide.md": article('Is it "on" & <b>off</b>?'),
            "content/awkward/decision.yaml": AWKWARD,
        }
    )


def _two_decisions() -> Files:
    def one(what: str) -> dict[str, object]:
        return decision(
            {
                "first": (f"Do you like {what}?", {"Yes": "second", "No": "no"}),
                "second": (f"Is there any {what}?", {"Yes": "yes", "No": "no"}),
            },
            {"yes": f"Have some {what}", "no": f"No {what} today"},
            title=f"Which {what}?",
        )

    both = {"tea": one("tea"), "cake": one("cake")}
    return _site(
        {
            "content/tea/guide.md": article("Tea or cake?", decisions=both),
            "content/tea/decision.yaml": json.dumps({"decisions": both}),
        }
    )


def _small(what: str) -> Files:
    content = decision(
        {"want": (f"Do you want a {what}?", {"Yes": "get", "No": "leave"})},
        {"get": f"Get a {what}", "leave": f"Leave the {what}"},
    )
    return guide(what, f"Do I need a {what}?", content)


# One site for each shape, by the name of the shape.
SITES: dict[str, Files] = {
    "one question": _one_question(),
    "chain of 25": _chain(),
    "nine answers": _fan(),
    "60 nodes that merge": _merging(),
    "labels of 140 characters": _long_labels(),
    "Chinese": _chinese(),
    "French": _french(),
    "Hebrew": _hebrew(),
    "awkward labels": _awkward(),
    "two decisions": _two_decisions(),
    "three guides": _site(_small("boat"), _small("dog"), _small("kite")),
    "a home guide": _site(_small("boat"), _small("dog"), settings="home: dog\n"),
}


def write(name: str, folder: Path) -> Path:
    """Write the site of that shape into a folder of its own, and tell which."""
    return write_files(folder / name.replace(" ", "-"), SITES[name])
