"""Stage 2b: our annotated cases and the changes made by the mutators, as examples.

Reads examples.pickle (whose token table it extends) and the cases; writes augmented.pickle into the work folder:
  cases       examples of the training cases, weak and fixed, and of their restatements
  held        those of a part of the training cases that is kept back for calibration
  mutants     functions of train and of the corpus that a mutator made weak, beside what they were before
  validation  examples of the validation cases: measured on, never learned from
"""

import hashlib
import pickle
import random
from typing import Dict, Iterator, List, Tuple

from . import cases, mutators, paths
from .classes import INDEX, NAMES
from .dataset import TokenTable, examples_of, split_of
from .labels import UNKNOWN, Label, name_of
from .rewriting import Host, marked_functions, render
from .tokenizer import Tokenizer

NEIGHBOUR_WEIGHT = 0.4  # a function of a case that nobody marked
OTHER_CLASS_WEIGHT = 0.3
MUTANT_WEIGHT = 0.5
RESTATEMENTS = 2
HELD_SHARE = 0.15


def case_rows(case: cases.Case) -> Iterator[dict]:
    """The contracts of a case as rows, annotated."""
    for side, marked in (("weak", case.weak), ("fixed", case.fixed)):
        if marked is not None:
            yield _row(case.name, side, case.classes, marked.source, marked.lines)


def _row(name: str, side: str, class_name: str, source: str, lines: Dict[int, List[str]]) -> dict:
    return {"id": name + "/" + side, "origin": "cases", "family": name, "clean": side == "fixed", "source": source, "findings": [], "absent": {},
            "class": class_name, "side": side, "marks": lines}


def case_labels(row: dict, tokens, structure) -> List[List[Label]]:
    """Marked functions are weak; the case's class is absent elsewhere, other classes most likely."""
    result = []
    for function in structure.functions:
        labels = []
        for c, name in enumerate(NAMES):
            lines = tuple(line for line, names in row["marks"].items() if name in names and function.first_line <= line <= function.last_line)
            if lines:
                labels.append(Label(1, 1.0, lines))
            elif name == row["class"] or row["class"] == cases.SOUND:
                labels.append(Label(0, 1.0 if row["side"] == "fixed" else NEIGHBOUR_WEIGHT, ()))
            else:
                labels.append(Label(0, OTHER_CLASS_WEIGHT, ()))
        result.append(labels)
    return result


def restated(row: dict, generator: random.Random) -> Iterator[dict]:
    """The row's marked functions (or, on the fixed side, those of the same names) said otherwise."""
    host = Host(row["source"], list(row["marks"]))
    chosen = [f for f in host.structure.functions if any(f.first_line <= line <= f.last_line for line in row["marks"]) or row["side"] == "fixed"]
    changes = [(mutator, function) for function in chosen for mutator in mutators.RESTATING]
    generator.shuffle(changes)
    made = 0
    for mutator, function in changes:
        pieces = mutator(host, function, generator)
        if pieces is None:
            continue
        source, lines = render(pieces)
        of_lines = {line: sorted({name for names in row["marks"].values() for name in names}) for line in lines}
        if len({name for names in row["marks"].values() for name in names}) > 1:
            continue
        yield _row(row["id"] + "/" + mutator.__name__, row["side"], row["class"], source, of_lines)
        made += 1
        if made == RESTATEMENTS:
            return


def is_held(case: cases.Case) -> bool:
    """The digest of the name decides."""
    return int.from_bytes(hashlib.blake2b(case.name.encode(), digest_size=4).digest(), "big") / 2.0 ** 32 < HELD_SHARE


def examples_of_cases(chosen: List[cases.Case], table: TokenTable, tokenizer: Tokenizer, generator: random.Random = None) -> List[dict]:
    """Examples of all functions of the cases; with a generator, of their restatements too."""
    found: List[dict] = []
    for case in chosen:
        rows = list(case_rows(case))
        decisive = set() if case.weak is None else set(marked_functions(case.weak.source, [line for line, names in case.weak.lines.items() if case.classes in names]))
        if generator is not None:
            rows += [changed for row in rows for changed in restated(row, generator)]
        for row in rows:
            for example in examples_of(row, table, tokenizer, case_labels)[1]:
                found.append({**example, "case": case.name, "side": row["side"], "class": case.classes, "decisive": case.weak is None or example["name"] in decisive or any(t > 0.5 for t in example["targets"]), "restated": row["id"].count("/") > 1, "minor": case.minor})
    return found


def mutants_of(row: dict, generator: random.Random) -> Iterator[Tuple[str, dict]]:
    """What the weakening mutators make of one source: class and row, the weak one and then the original."""
    host = Host(row["source"])
    for function in host.structure.functions:
        for name, found in mutators.WEAKENING.items():
            for mutator in found:
                pieces = mutator(host, function, generator)
                if pieces is None:
                    continue
                source, lines = render(pieces)
                yield name, {**row, "source": source, "changed": name_of(host.structure, function), "marked": lines, "class": name, "weak": True}
                yield name, {**row, "source": render(host.pieces)[0], "changed": name_of(host.structure, function), "marked": [], "class": name, "weak": False}


def mutant_labels(row: dict, tokens, structure) -> List[List[Label]]:
    result = []
    for function in structure.functions:
        labels = [UNKNOWN] * len(NAMES)
        lines = tuple(line for line in row["marked"] if function.first_line <= line <= function.last_line)
        if name_of(structure, function) == row["changed"] and (lines or not row["weak"]):
            labels[INDEX[row["class"]]] = Label(int(row["weak"]), MUTANT_WEIGHT, lines)
        result.append(labels)
    return result


def mutants(data: str, table: TokenTable, tokenizer: Tokenizer, count: int, generator: random.Random) -> List[dict]:
    """At most so many weak functions of each class, each with its original, of distinct form."""
    found: Dict[str, List[dict]] = {name: [] for name in mutators.WEAKENING}
    seen = set()
    for file, step in (("train.jsonl.xz", 5), ("corpus.jsonl.xz", 8)):
        for number, row in enumerate(paths.rows(data, file)):
            if number % step:
                continue  # enough hosts, and different ones
            if file.startswith("train") and split_of(row["family"]) != "train" or len(row["source"]) > 40000:
                continue
            row = {"id": row["id"], "origin": "mutants", "family": "", "clean": False, "source": row["source"], "findings": [], "absent": {}}
            taken: Dict[str, int] = {}
            for name, changed in mutants_of(row, generator):
                if len(found[name]) >= 2 * count or taken.get(name, 0) >= 4:
                    continue
                for example in examples_of(changed, table, tokenizer, mutant_labels, only_labelled=True)[1]:
                    if example["weights"][INDEX[name]] and (example["form"], name) not in seen:
                        seen.add((example["form"], name))
                        found[name].append(example)
                        taken[name] = taken.get(name, 0) + 1
            if all(len(examples) >= 2 * count for examples in found.values()):
                return [example for examples in found.values() for example in examples]
    return [example for examples in found.values() for example in examples]


def summary(title: str, examples: List[dict]) -> None:
    for c, name in enumerate(NAMES):
        known = [e for e in examples if e["weights"][c] >= 0.5]
        print(title, name, "weak", sum(e["targets"][c] > 0.5 for e in known), "sound", sum(e["targets"][c] <= 0.5 for e in known), flush=True)


def main() -> None:
    parser = paths.arguments(__doc__)
    parser.add_argument("--count", type=int, default=700, help="mutants per class")
    parser.add_argument("--only", choices=["cases"], help="keep the mutants made before")
    options = paths.parse(parser)
    tokenizer = Tokenizer.load(options.work + "/tokenizer.json")
    with open(options.work + "/examples.pickle", "rb") as file:
        entries = pickle.load(file)["table"]
    kept: List[dict] = []
    if options.only:
        with open(options.work + "/augmented.pickle", "rb") as file:
            before = pickle.load(file)
        entries, kept = before["table"], before["mutants"]
    table = TokenTable()
    for kind, text in entries:
        table.add(kind, text)
    generator = random.Random(options.seed)
    ours = cases.of_part("train")
    content = {"cases": examples_of_cases([case for case in ours if not is_held(case)], table, tokenizer, generator),
               "held": examples_of_cases([case for case in ours if is_held(case)], table, tokenizer),
               "validation": examples_of_cases(cases.of_part("validation"), table, tokenizer)}
    content["mutants"] = kept or mutants(options.data, table, tokenizer, options.count, random.Random(options.seed + 1))
    content["table"] = table.entries
    for title in ("cases", "held", "validation", "mutants"):
        summary(title, content[title])
    with open(options.work + "/augmented.pickle", "wb") as file:
        pickle.dump(content, file, protocol=4)


if __name__ == "__main__":
    main()
