"""One function for each command. Each imports what it needs when it runs."""

from __future__ import annotations

import datetime
import shlex
from argparse import Namespace
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from fingerpost.cli.codes import CONTENT, FINE, INTERRUPTED, USAGE

if TYPE_CHECKING:
    from fingerpost.cache.answers import Answer
    from fingerpost.compare import Version
    from fingerpost.diagnostics import Diagnostic
    from fingerpost.model import Decision
    from fingerpost.serve import Shown
    from fingerpost.sources import Project


def build(arguments: Namespace) -> int:
    """Make the site and write it, unless the content has errors."""
    from fingerpost.cli import building
    from fingerpost.cli.terminal import near

    project = building.read(arguments)
    out = arguments.out or arguments.root / "dist"
    said = building.built(arguments, project, out)
    return _tell(arguments, project, said, f"built {said.files:,} files in {near(out)}")


def check(arguments: Namespace) -> int:
    """Do everything that a build does, but write nothing."""
    from fingerpost.cli import building

    project = building.read(arguments)
    said = building.check(arguments, project)
    return _tell(arguments, project, said, f"checked {said.files:,} files")


def serve(arguments: Namespace) -> int:
    """Show the site on this machine until interrupted."""
    from urllib.parse import urlsplit

    from fingerpost.cli.terminal import count_of, say, say_report
    from fingerpost.diagnostics import Report
    from fingerpost.serve import serve as run

    last = Report()

    def shown(what: Shown) -> None:
        nonlocal last
        # While guides are to come, what is known grows; the same need not be said twice.
        if not (what.to_come and what.report == last):
            say_report(what.report, what.texts)
        last = what.report
        counted = count_of(what.report)
        said = (what.agreement or "built", counted)
        if what.to_come:
            said = (f"{what.to_come:,} guides are to come, what is open is made first", counted)
        elif what.report.errors:
            some = "only guides without errors are shown"
            said = (counted, "the last good pages stay" if what.is_whole else some)
        say(f"{datetime.datetime.now():%H:%M:%S} {'; '.join(filter(None, said))}")

    def progress(made: int, total: int) -> None:
        if not made:
            say(f"making {total:,} guides; a page that you open is made first")
        elif made < total and made * 4 // total > (made - 1) * 4 // total:
            say(f"made {made:,} of {total:,} guides")

    def started(address: str) -> None:
        is_moved = arguments.port not in (0, urlsplit(address).port)
        taken = f"port {arguments.port} is not free; " if is_moved else ""
        say(
            f"{taken}the site is at {address}, what editors see at {address}live/guides/;"
            " Ctrl-C ends this"
        )

    run(
        arguments.root, port=arguments.port, open_browser=arguments.open,
        on_build=shown, on_start=started, on_progress=progress,
    )  # fmt: skip
    return INTERRUPTED


def new(arguments: Namespace) -> int:
    """Start a guide."""
    from fingerpost import scaffold

    today = datetime.date.today()
    made = scaffold.new(arguments.root, arguments.title, today=today, name=arguments.name or "")
    return _say_made(arguments, made)


def import_(arguments: Namespace) -> int:
    """Make a decision of a file that another program has written."""
    from fingerpost import diagnostics, importers, scaffold, sources
    from fingerpost.cli.terminal import say_report

    name, text = str(arguments.file), sources.read_text(arguments.file)
    if not isinstance(text, str):
        say_report(diagnostics.report(text), {})
        return CONTENT
    found = importers.read_decision(name, text)
    say_report(found.report, {name: text})
    if found.decision is None or found.report.errors:
        return CONTENT
    made = scaffold.add(
        arguments.root, found.decision, arguments.file.name,
        today=datetime.date.today(), name=arguments.name or "",
    )  # fmt: skip
    code = _say_made(arguments, made)
    if isinstance(made, tuple):
        _say_unfilled(arguments.root, found.decision, made[-1], {name: text})
    return code


def _say_unfilled(root: Path, decision: Decision, made: Path, texts: Mapping[str, str]) -> None:
    """Say what an imported decision still lacks, and which file asks for it."""
    from fingerpost import diagnostics, scaffold
    from fingerpost.cli.terminal import near, say, say_report
    from fingerpost.importers.as_yaml import stand_in, unknown_leanings, without_leaning

    leanings = scaffold.leanings_of(root)
    if isinstance(leanings, diagnostics.Diagnostic):
        return
    say_report(diagnostics.report(unknown_leanings(decision, leanings)), texts)
    count, of = len(without_leaning(decision, leanings)), len(decision.outcomes)
    verb = "leans" if count == 1 else "lean"
    leans = f"{count:,} of {of:,} outcomes {verb} to `{stand_in(leanings)}` until you choose, and "
    missing = f"{leans if count else ''}reasons and next steps are missing"
    say(f"{missing}: look for FILL IN in {near(made)}")


def diff(arguments: Namespace) -> int:
    """Tell how the logic of two versions of a site differs."""
    from fingerpost import diagnostics
    from fingerpost.cli.differences import data_of, lines_of
    from fingerpost.cli.terminal import say, say_json, say_report
    from fingerpost.compare import Version, compare

    names = (arguments.old, arguments.new or str(arguments.root))
    old, new = (_version(arguments.root, name) for name in names)
    if not (isinstance(old, Version) and isinstance(new, Version)):
        unread = diagnostics.report(one for one in (old, new) if not isinstance(one, Version))
        say_report(unread, {})
        return USAGE
    compared = compare(old, new)
    if arguments.json:
        sound = not compared.report.errors
        say_json(compared.report, ok=sound, decisions=data_of(compared.decisions))
    elif compared.report.errors:
        texts = [
            (one.prefix + path, text)
            for one in (old, new)
            for path, text in one.project.texts.items()
        ]
        say_report(compared.report, dict(texts))
    else:
        for line in lines_of(compared.decisions):
            say(line)
    return CONTENT if compared.report.errors else FINE


def _version(root: Path, name: str) -> Version | Diagnostic:
    """The site in the folder of that name, or else at that revision."""
    from fingerpost import revisions, sources
    from fingerpost.cli.terminal import near
    from fingerpost.compare import Version

    if Path(name).is_dir():
        return Version(sources.read(Path(name)), f"{near(Path(name))}/")
    found = revisions.read_revision(root, name)
    return Version(found, f"{name}:") if isinstance(found, sources.Project) else found


def schema(arguments: Namespace) -> int:
    """Write the schemas that editing programs read."""
    from fingerpost import diagnostics, scaffold
    from fingerpost.cli.terminal import near, say, say_report

    written = scaffold.write_schemas(arguments.root)
    if isinstance(written, diagnostics.Diagnostic):
        say_report(diagnostics.report([written]), {})
        return CONTENT
    for path in written:
        say(f"wrote {near(path)}")
    return FINE


def explain(arguments: Namespace) -> int:
    """Tell what a code means, or list them all."""
    from fingerpost.cli.terminal import say
    from fingerpost.explain import EXPLANATIONS, listed, told

    say(told(EXPLANATIONS[arguments.code]) if arguments.code else listed())
    return FINE


def _say_made(arguments: Namespace, made: tuple[Path, ...] | Diagnostic) -> int:
    """Say which files were made and how to see them, or why none was."""
    from fingerpost.cli.arguments import OWN_ROOT
    from fingerpost.cli.terminal import near, say, say_report
    from fingerpost.diagnostics import Diagnostic, report

    if isinstance(made, Diagnostic):
        say_report(report([made]), {})
        return CONTENT
    for path in made:
        say(f"made {near(path)}")
    of = "" if arguments.root == OWN_ROOT else f" --root {shlex.quote(str(arguments.root))}"
    say(f"see it with `python build.py serve{of}` at /{made[-1].parent.name}/")
    return FINE


def _tell(arguments: Namespace, project: Project, said: Answer, done: str) -> int:
    """Say what was found and what was done, and tell the exit code."""
    from fingerpost.cli.terminal import count_of, say, say_json, say_report

    report, failed = said.report, bool(said.report.errors)
    if arguments.json:
        say_json(report, ok=not failed, files=said.files, agreement=said.agreement)
    else:
        say_report(report, project.quoted)
        undone = "checked" if arguments.command == "check" else "nothing was published"
        result = undone if failed else ": ".join((done, said.agreement))
        if not arguments.quiet:
            say("; ".join(filter(None, (result.removesuffix(": "), count_of(report)))))
    return CONTENT if failed else FINE


COMMANDS: Mapping[str, Callable[[Namespace], int]] = {
    "build": build,
    "serve": serve,
    "check": check,
    "new": new,
    "import": import_,
    "diff": diff,
    "explain": explain,
    "schema": schema,
}
