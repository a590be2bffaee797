"""Stage 2b: synthetic pairs. Weak and repaired functions of our own templates, because the small classes have few distinct forms.

Writes synthetic.pickle (examples that only know their own class) into the work folder; run after the dataset stage, whose token table it extends.
"""

import pickle
from typing import List

from . import paths
from .classes import INDEX, NAMES
from .dataset import TokenTable, examples_of
from .synthetic_scene import Scene
from .synthetic_templates import TEMPLATES

WEIGHT = 0.5


def source_of(name: str, weak: bool, seed: int):
    """One contract's source and the name of its labelled function."""
    scene = Scene(seed)
    piece = TEMPLATES[name](scene, weak)
    members = [m for m in piece.members if m] + [piece.text]
    if name != "locked_ether" and scene.random.random() < 0.5:
        members.append("function other() %s {\n counter = 1;\n }" % scene.public())
    return scene.write(members), piece.name


def pairs(table: TokenTable, count: int, seed: int) -> List[dict]:
    """So many weak and so many repaired functions of each class, equal forms once."""
    found: List[dict] = []
    for name in NAMES:
        for weak in (True, False):
            seen = set()
            for number in range(count):
                source, function = source_of(name, weak, hash_of(seed, INDEX[name], weak, number))
                row = {"id": "synthetic", "origin": "synthetic", "family": "", "clean": False, "source": source, "findings": [], "absent": {}}
                for example in examples_of(row, table)[1]:
                    if not example["name"].endswith("." + function) or example["form"] in seen:
                        continue
                    seen.add(example["form"])
                    example["targets"][INDEX[name]] = 1.0 if weak else 0.0
                    example["weights"][INDEX[name]] = WEIGHT
                    found.append(example)
            print(name, "weak" if weak else "repaired", len(seen), flush=True)
    return found


def hash_of(seed: int, c: int, weak: bool, number: int) -> int:
    return ((seed * 16 + c) * 2 + int(weak)) * 100000 + number


def main() -> None:
    parser = paths.arguments(__doc__)
    parser.add_argument("--count", type=int, default=160, help="contracts per class and side")
    options = paths.parse(parser)
    with open(options.work + "/examples.pickle", "rb") as file:
        entries = pickle.load(file)["table"]
    table = TokenTable()
    for kind, text in entries:
        table.add(kind, text)
    examples = pairs(table, options.count, options.seed)
    with open(options.work + "/synthetic.pickle", "wb") as file:
        pickle.dump({"examples": examples, "table": table.entries}, file, protocol=4)
    print("synthetic examples:", len(examples))


if __name__ == "__main__":
    main()
