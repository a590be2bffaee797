"""Stage 2: labelled examples per function, and the unlabelled functions for pretraining.

Reads the three data files and tokenizer.json; writes into the work folder
  examples.pickle    the token table and the examples of train, calibration (families held back from train) and validation
  pretrain.npz       the ids of the deduplicated functions of corpus and train, one window each
Half of the templates that SolidiFI's functions were injected from are kept out of train, to see what unseen ones come to.
Equal forms (identifiers renamed) of the training part are merged: their labels become one soft label, up to three spellings are kept.
"""

import hashlib
import pickle
from collections import defaultdict
from typing import Dict, List, Tuple

import numpy

from . import labels as labelling
from . import paths
from .baseline import scores as baseline_scores
from .classes import NAMES
from .solidity_lexer import IDENTIFIER, NUMBER, STRING, tokenize
from .solidity_structure import parse
from .tokenizer import Tokenizer
from .vocabulary_words import CONVENTIONS, reserved

CALIBRATION_SHARE = 0.12
SPELLINGS = 3
HEADER_TOKENS = 250
PROTECTED = (frozenset(reserved()) | CONVENTIONS)


class TokenTable:
    """(kind, text) -> a small number."""

    def __init__(self) -> None:
        self.entries: List[Tuple[int, str]] = []
        self.numbers: Dict[Tuple[int, str], int] = {}

    def add(self, kind: int, text: str) -> int:
        key = (kind, text if kind != STRING else '""')
        number = self.numbers.get(key)
        if number is None:
            number = len(self.entries)
            self.numbers[key] = number
            self.entries.append(key)
        return number


def form_of(tokens, function, era: int, has_exit: bool) -> bytes:
    """A digest of the function with identifiers renamed in order, numbers and strings levelled."""
    names: Dict[str, str] = {}
    parts = [str(era), str(has_exit)]
    for token in tokens[function.start:function.end]:
        if token.kind == IDENTIFIER and token.text not in PROTECTED:
            parts.append(names.setdefault(token.text, "v%d" % len(names)))
        elif token.kind == NUMBER:
            parts.append("0" if len(token.text) < 40 else "A")
        elif token.kind == STRING:
            parts.append("s")
        else:
            parts.append(token.text)
    return hashlib.blake2b("\x00".join(parts).encode(), digest_size=12).digest()


def split_of(family: str) -> str:
    """Families are kept whole: the digest of the name decides."""
    share = int.from_bytes(hashlib.blake2b(family.encode(), digest_size=4).digest(), "big") / 2.0 ** 32
    return "calibration" if share < CALIBRATION_SHARE else "train"


def examples_of(row: dict, table: TokenTable, tokenizer: Tokenizer, labels_of=labelling.function_labels,
                only_labelled: bool = False) -> Tuple[dict, List[dict]]:
    """The file's record and one example per function (with ``only_labelled``, of those that any class is known of)."""
    tokens = tokenize(row["source"])
    structure = parse(tokens)
    found = labels_of(row, tokens, structure)
    examples = []
    for function, labels in zip(structure.functions, found):
        if only_labelled and not any(label.weight for label in labels):
            continue
        header, header_roles = [], []
        for i, role in tokenizer.header_tokens(tokens, structure, function):
            if len(header) >= HEADER_TOKENS:
                break
            header.append(table.add(tokens[i].kind, tokens[i].text))
            header_roles.append(role)
        part = tokens[function.start:function.end]
        examples.append({
            "name": labelling.name_of(structure, function),
            "era": structure.era, "kind": function.kind, "exit": structure.has_exit(function),
            "body": numpy.array([table.add(t.kind, t.text) for t in part], dtype=numpy.int32),
            "body_roles": numpy.array(tokenizer.body_roles(tokens, structure, function), dtype=numpy.uint8),
            "header": numpy.array(header, dtype=numpy.int32), "header_roles": numpy.array(header_roles, dtype=numpy.uint8),
            "targets": [float(label.target) for label in labels], "weights": [label.weight for label in labels],
            "marks": {c: numpy.nonzero(numpy.isin([t.line for t in part], label.lines))[0].astype(numpy.int32)
                      for c, label in enumerate(labels) if label.target and label.lines},
            "lines": numpy.array([t.line for t in part], dtype=numpy.int32),
            "baseline": baseline_scores(tokens, structure, function),
            "form": form_of(tokens, function, structure.era, structure.has_exit(function)),
            "template": form_of(tokens, function, 0, True) if row["origin"] == "solidifi" and any(label.target for label in labels) else None,
        })
    record = {
        "id": row["id"], "origin": row["origin"], "family": row["family"], "clean": row["clean"] and "audited" in row["absent"].values(), "era": structure.era,
        "labels": labelling.file_labels(row), "deadline": labelling.is_deadline_only(row),
        "via": sorted({f["class"] + ":" + f["via"] for f in row["findings"] if f.get("plausible") is not False}),
        "absent": row["absent"],
    }
    return record, examples


def is_kept_out(example: dict) -> bool:
    """Whether the function is an injected one of the half of the templates that training never sees."""
    return example["template"] is not None and example["template"][0] % 2 == 0


def merge_forms(examples: List[dict]) -> List[dict]:
    """One soft label per form: targets are averaged by weight, the weight is the greatest; some spellings of each form are kept."""
    groups: Dict[bytes, List[dict]] = defaultdict(list)
    for example in examples:
        groups[example["form"]].append(example)
    merged = []
    for group in groups.values():
        targets, weights = [], []
        for c in range(len(NAMES)):
            known = [e for e in group if e["weights"][c] > 0]
            if not known:
                targets.append(0.0)
                weights.append(0.0)
                continue
            # a hundred weak negatives shall not outvote one good positive: each side counts by its best evidence
            positive = max([e["weights"][c] for e in known if e["targets"][c] > 0.5], default=0.0)
            negative = max([e["weights"][c] for e in known if e["targets"][c] <= 0.5], default=0.0)
            targets.append(positive / (positive + negative))
            weights.append(max(positive, negative))
        spellings = []
        seen = set()
        for example in sorted(group, key=lambda e: -max(t * w for t, w in zip(e["targets"], e["weights"]))):
            key = example["body"].tobytes()
            if key not in seen and len(spellings) < SPELLINGS:
                seen.add(key)
                spellings.append(example)
        for example in spellings:
            merged.append({**example, "targets": targets, "weights": [w / len(spellings) for w in weights], "copies": len(group)})
    return merged


def labelled(data: str, table: TokenTable, tokenizer: Tokenizer) -> dict:
    parts = {"train": [], "calibration": [], "validation": []}
    files = {"train": [], "calibration": [], "validation": []}
    for name in ("train", "validation"):
        for row in paths.rows(data, name + ".jsonl.xz"):
            part = "validation" if name == "validation" else split_of(row["family"])
            record, examples = examples_of(row, table, tokenizer)
            record["functions"] = len(examples)
            if part == "train":
                examples = [example for example in examples if not is_kept_out(example)]
            for example in examples:
                example["file"] = len(files[part])
            files[part].append(record)
            parts[part].extend(examples)
    print({k: (len(files[k]), len(v)) for k, v in parts.items()}, flush=True)
    forms = {e["form"] for e in parts["train"]}
    for part in ("calibration", "validation"):
        for example in parts[part]:
            example["seen"] = example["form"] in forms
    parts["train"] = merge_forms(parts["train"])
    print("train after merging:", len(parts["train"]), flush=True)
    return {"files": files, "examples": parts}


def pretraining(data: str, tokenizer: Tokenizer, limit: int) -> dict:
    """One window of each distinct function, flat."""
    seen = set()
    flat: List[numpy.ndarray] = []
    roles: List[numpy.ndarray] = []
    files = 0
    for name in ("corpus.jsonl.xz", "train.jsonl.xz"):
        for row in paths.rows(data, name):
            files += 1
            if limit and files > limit:
                break
            tokens = tokenize(row["source"])
            structure = parse(tokens)
            for function in structure.functions:
                if function.end - function.start < 12:
                    continue
                key = form_of(tokens, function, structure.era, True)
                if key in seen:
                    continue
                seen.add(key)
                window = tokenizer.windows(tokens, structure, function)[0]
                flat.append(numpy.array(window.input_ids, dtype=numpy.uint16))
                roles.append(numpy.array(window.token_type_ids, dtype=numpy.uint8))
    offsets = numpy.cumsum([0] + [len(f) for f in flat])
    print("pretraining functions:", len(flat), "tokens:", int(offsets[-1]), flush=True)
    return {"ids": numpy.concatenate(flat), "offsets": offsets, "roles": numpy.concatenate(roles)}


def main() -> None:
    parser = paths.arguments(__doc__)
    parser.add_argument("--limit", type=int, default=0, help="corpus files to read for pretraining, 0 for all")
    parser.add_argument("--only", choices=["labelled", "pretraining"])
    options = paths.parse(parser)
    tokenizer = Tokenizer.load(options.work + "/tokenizer.json")
    if options.only != "pretraining":
        table = TokenTable()
        content = labelled(options.data, table, tokenizer)
        content["table"] = table.entries
        with open(options.work + "/examples.pickle", "wb") as file:
            pickle.dump(content, file, protocol=4)
    if options.only != "labelled":
        numpy.savez(options.work + "/pretrain.npz", **pretraining(options.data, tokenizer, options.limit))


if __name__ == "__main__":
    main()
