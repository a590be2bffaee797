"""The annotated set of our own: reads a case file, renders its weak and its fixed contract, checks both.

    python3 -m training.cases --check [folder or file …]      format, annotations and, with Node and the packages from npm, a compile of both contracts
    python3 -m training.cases --table                         how many cases per class and compiler era

The format is described in ``cases/README.md``. Needs nothing but Python; the compile needs ``npm ci`` in the repository.
"""

import argparse
import json
import os
import re
import subprocess
import sys
from collections import Counter
from typing import Dict, Iterator, List, NamedTuple, Optional, Tuple

from .classes import INDEX, NAMES
from .paths import HERE, REPOSITORY
from .solidity_lexer import tokenize
from .solidity_structure import parse

FOLDER = os.path.join(HERE, "cases")
PARTS = ("train", "validation")
SOUND = "none"  # the class of a file that has none of the ten weaknesses
_KEY = re.compile(r"^// (case|class|disguise|note): (.+)$")
_SECTION = re.compile(r"^\s*//- (weak|fixed|end)\s*$")
_MARK = re.compile(r"\s*//! ?(\w*)\s*$")
_PRAGMA = re.compile(r"pragma solidity [^;]*?0\.([45678])\b")
LEAST_LINES, MOST_LINES = 15, 260


class CaseError(ValueError):
    """A case file that does not keep to the format; the message names file and line."""


class Marked(NamedTuple):
    """One contract of a case: its text and, per line (from 1), the classes whose weakness the line shows."""

    source: str
    lines: Dict[int, List[str]]


class Case(NamedTuple):
    """A weak contract and its fixed twin; a look-alike has no weak one."""

    path: str
    name: str
    classes: str
    disguise: str
    note: str
    minor: int  # of the compiler, 4 to 8
    weak: Optional[Marked]
    fixed: Marked


def read(path: str) -> Case:
    """The case in a file."""
    with open(path, encoding="utf-8", newline="\n") as file:
        lines = file.read().split("\n")
    head: Dict[str, str] = {}
    while lines and lines[0].startswith("// "):
        found = _KEY.match(lines[0])
        if found is None:
            break
        head[found.group(1)] = found.group(2).strip()
        lines.pop(0)
    for key in ("case", "class", "disguise", "note"):
        if key not in head:
            raise CaseError("%s: the head lacks `// %s: …`" % (path, key))
    if head["class"] not in INDEX and head["class"] != SOUND:
        raise CaseError("%s: %s is none of the ten classes, and not `%s`" % (path, head["class"], SOUND))
    weak, fixed, sections = _split(path, lines)
    if sections and head["class"] == SOUND:
        raise CaseError("%s: a sound file has no weak section" % path)
    pragma = _PRAGMA.search("\n".join(fixed))
    if pragma is None:
        raise CaseError("%s: no `pragma solidity` of 0.4 to 0.8" % path)
    case = Case(path, head["case"], head["class"], head["disguise"], head["note"], int(pragma.group(1)),
                _marked(path, weak, head["class"]) if sections else None, _marked(path, fixed, head["class"]))
    _check(case)
    return case


def _split(path: str, lines: List[str]) -> Tuple[List[str], List[str], int]:
    weak: List[str] = []
    fixed: List[str] = []
    state, sections = "both", 0
    for number, line in enumerate(lines):
        found = _SECTION.match(line)
        if found is None:
            if state != "fixed":
                weak.append(line)
            if state != "weak":
                fixed.append(line)
            continue
        if (state, found.group(1)) not in (("both", "weak"), ("weak", "fixed"), ("fixed", "end")):
            raise CaseError("%s: `%s` out of place (weak, fixed, end; line %d after the head)" % (path, line.strip(), number + 1))
        state = "both" if found.group(1) == "end" else found.group(1)
        sections += found.group(1) == "weak"
    if state != "both":
        raise CaseError("%s: a section lacks its `//- end`" % path)
    return weak, fixed, sections


def _marked(path: str, lines: List[str], of_case: str) -> Marked:
    marks: Dict[int, List[str]] = {}
    plain = []
    for number, line in enumerate(lines, 1):
        found = _MARK.search(line)
        if found is not None:
            name = found.group(1) or of_case
            if name not in INDEX:
                raise CaseError("%s: `//! %s` names none of the ten classes" % (path, name))
            marks.setdefault(number, []).append(name)
            line = line[:found.start()]
        plain.append(line)
    return Marked("\n".join(plain), marks)


def _check(case: Case) -> None:
    for name, side in (("weak", case.weak), ("fixed", case.fixed)):
        if side is None:
            continue
        count = sum(1 for line in side.source.split("\n") if line.strip())
        if not LEAST_LINES <= count <= MOST_LINES:
            raise CaseError("%s: the %s contract has %d lines; %d to %d are wanted" % (case.path, name, count, LEAST_LINES, MOST_LINES))
        functions = parse(tokenize(side.source)).functions
        for line in side.lines:
            if not any(f.first_line <= line <= f.last_line for f in functions):
                raise CaseError("%s: a marked line of the %s contract (`%s`) is in no function" % (case.path, name, side.source.split("\n")[line - 1].strip()))
    if case.weak is not None and not any(case.classes in names for names in case.weak.lines.values()):
        raise CaseError("%s: no line of the weak contract is marked with `//!` for %s" % (case.path, case.classes))
    if case.classes == SOUND and case.fixed.lines:
        raise CaseError("%s: a sound file has no marked line" % case.path)
    if any(case.classes in names for names in case.fixed.lines.values()):
        raise CaseError("%s: the fixed contract still has a line marked for %s" % (case.path, case.classes))


def files(place: str) -> Iterator[str]:
    """The case files under a folder, in order, or the one named."""
    if os.path.isfile(place):
        yield place
    for folder, folders, names in os.walk(place):
        folders.sort()
        for name in sorted(names):
            if name.endswith(".sol"):
                yield os.path.join(folder, name)


def of_part(part: str) -> List[Case]:
    """The cases for training or for validation."""
    return [read(path) for path in files(os.path.join(FOLDER, part))]


def compile_errors(cases: List[Case]) -> List[str]:
    """What the compilers say against the contracts, one text per contract refused."""
    sources: Dict[int, Dict[str, str]] = {}
    for case in cases:
        for side, marked in (("weak", case.weak), ("fixed", case.fixed)):
            if marked is not None:
                sources.setdefault(case.minor, {})["%s (%s)" % (os.path.relpath(case.path, FOLDER), side)] = marked.source
    script = os.path.join(FOLDER, "compile.cjs")
    done = subprocess.run(["node", script], input=json.dumps(sources), capture_output=True, text=True, cwd=REPOSITORY, check=False)
    if done.returncode != 0:
        raise CaseError("the compilers could not be run (node, `npm ci`): " + done.stderr.strip()[-2000:])
    return json.loads(done.stdout)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", nargs="*", metavar="PLACE")
    parser.add_argument("--table", action="store_true")
    options = parser.parse_args()
    cases, errors = [], []
    for place in options.check or [FOLDER]:
        for path in files(place):
            try:
                cases.append(read(path))
            except CaseError as error:
                errors.append(str(error))
    names = Counter(case.name for case in cases)
    errors.extend("two cases are called %s" % name for name, count in names.items() if count > 1)
    if options.check is not None:
        errors.extend(compile_errors(cases))
    if options.table:
        print("%-28s %s" % ("class", "  ".join("0.%d" % minor for minor in range(4, 9))))
        for name in NAMES:
            found = Counter(case.minor for case in cases if case.classes == name and case.weak is not None)
            print("%-28s %s   look-alikes %d" % (name, "  ".join("%3d" % found[minor] for minor in range(4, 9)),
                                                 sum(1 for case in cases if case.classes == name and case.weak is None)))
        print("%-28s %d" % ("sound in all", sum(1 for case in cases if case.classes == SOUND)))
    for error in errors:
        print(error, file=sys.stderr)
    print("%d cases, %d errors" % (len(cases), len(errors)))
    sys.exit(1 if errors else 0)


if __name__ == "__main__":
    main()
