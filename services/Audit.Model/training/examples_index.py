"""Stage 7a: the small index of known examples, the marked functions of our training cases: text, and where the model places them.

Writes examples.json into the work folder: {"width", "examples": [{"class", "compiler", "embedding" (base64 of int8), "excerpt", "title"}]}.
"""

import base64
from typing import List

import numpy
import torch

from . import batches, cases, paths
from .annotated import case_rows
from .classes import NAMES
from .model import load_model
from .labels import name_of
from .solidity_structure import parse
from .solidity_lexer import tokenize
from .tokenizer import Tokenizer

LONGEST_EXCERPT = 24  # lines


def entries(model, tokenizer: Tokenizer) -> List[dict]:
    """One entry per marked function."""
    found = []
    for case in cases.of_part("train"):
        if case.weak is None:
            continue
        row = next(case_rows(case))
        tokens = tokenize(row["source"])
        structure = parse(tokens)
        text = row["source"].split("\n")
        for function in structure.functions:
            marked = [line for line, names in row["marks"].items() if case.classes in names and function.first_line <= line <= function.last_line]
            if not marked:
                continue
            window = tokenizer.windows(tokens, structure, function)[0]
            with torch.no_grad():
                embedding = model.deep(*batches.pad([window.input_ids], [window.token_type_ids])).embedding[0].numpy()
            found.append({
                "class": case.classes, "compiler": "0.%d" % case.minor, "title": "%s: %s" % (name_of(structure, function), case.disguise),
                "excerpt": excerpt(text[function.first_line - 1:function.last_line], [line - function.first_line for line in marked]),
                "embedding": base64.b64encode(numpy.clip(numpy.rint(embedding * 127.0 / numpy.abs(embedding).max()), -127, 127).astype(numpy.int8).tobytes()).decode()})
    return sorted(found, key=lambda e: (NAMES.index(e["class"]), e["title"]))


def excerpt(lines: List[str], marked: List[int]) -> str:
    """The function's lines, of a long one those around the marked ones; without the indentation that all share."""
    if len(lines) > LONGEST_EXCERPT:
        start = max(0, min(marked[0] - LONGEST_EXCERPT // 2, len(lines) - LONGEST_EXCERPT))
        lines = lines[start:start + LONGEST_EXCERPT]
    indent = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    return "\n".join(line[indent:].rstrip() for line in lines)


def main() -> None:
    parser = paths.arguments(__doc__)
    parser.add_argument("--name", default="stacked")
    options = paths.parse(parser)
    torch.set_num_threads(options.threads)
    model = load_model("%s/%s.pt" % (options.work, options.name))
    found = entries(model, Tokenizer.load(options.work + "/tokenizer.json"))
    paths.write_json(options.work + "/examples.json", {"width": model.encoder.words.embedding_dim, "examples": found}, canonical=True)
    print("known examples:", len(found))


if __name__ == "__main__":
    main()
