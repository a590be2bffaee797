"""Examples of the token table -> ids, with identifiers renamed at random during training."""

from typing import Dict, List, NamedTuple, Sequence, Tuple

import numpy

from . import runs
from .solidity_lexer import IDENTIFIER, Token
from .tokenizer import CLS, FRAME, KIND_NAMES, Part, Tokenizer, Window
from .vocabulary_words import CONVENTIONS, reserved

# these are kept whole by the tokenizer but belong to the contract's author: they may be renamed
AUTHORS_WORDS = frozenset(["owner", "onlyOwner", "allowance", "totalSupply"])


class Encoder:
    """Turns examples into windows."""

    def __init__(self, tokenizer: Tokenizer, table: Sequence[Tuple[int, str]], names: Sequence[str]):
        self.tokenizer = tokenizer
        self.ids: List[List[int]] = [tokenizer.ids_of(Token(kind, text, 0)) for kind, text in table]
        fixed = (frozenset(reserved()) | CONVENTIONS) - AUTHORS_WORDS
        self.renameable = numpy.array([kind == IDENTIFIER and text not in fixed for kind, text in table], dtype=bool)
        self.codes = numpy.array([runs.text_code(tokenizer, kind, text) for kind, text in table], dtype=numpy.uint64)
        self.names: List[List[int]] = [tokenizer.ids_of(Token(IDENTIFIER, name, 0)) for name in names]

    def runs(self, example: dict) -> numpy.ndarray:
        """The buckets of the function (``runs.py``); computed once."""
        if "runs" not in example:
            body, header = (runs.levelled(self.codes[example[part]], example[part + "_roles"]) for part in ("body", "header"))
            example["runs"] = runs.buckets(example["era"], example["kind"], example["exit"], body, header).astype(numpy.int32)
        return example["runs"]

    def prefix(self, example: dict, hide_era: bool = False) -> List[int]:
        ids = self.tokenizer.ids
        return [CLS, ids["[ERA%d]" % (0 if hide_era else example["era"])], ids[KIND_NAMES[example["kind"]]],
                ids["[EXIT]" if example["exit"] else "[NOEXIT]"]]

    def renaming(self, example: dict, generator: numpy.random.Generator) -> Dict[int, List[int]]:
        """For none, half or all of the author's identifiers another one, drawn from the corpus."""
        dice = generator.random()
        share = 0.0 if dice < 0.35 else 0.5 if dice < 0.65 else 1.0
        if share == 0.0:
            return {}
        numbers = numpy.unique(numpy.concatenate([example["body"], example["header"]]))
        chosen = numbers[self.renameable[numbers] & (generator.random(len(numbers)) < share)]
        drawn = generator.integers(0, len(self.names), size=len(chosen))
        return {int(n): self.names[d] for n, d in zip(chosen, drawn)}

    def spell(self, numbers: numpy.ndarray, roles: numpy.ndarray, renamed: Dict[int, List[int]]) -> Tuple[Part, List[int]]:
        """Ids and roles, and where each token begins in them (with the end, one more than there are tokens)."""
        part = Part()
        starts: List[int] = []
        for number, role in zip(numbers.tolist(), roles.tolist()):
            starts.append(len(part.ids))
            part.add(renamed.get(number) or self.ids[number], role)
        return part, starts + [len(part.ids)]

    def windows(self, example: dict) -> List[Window]:
        """All windows, as the model sees them in use."""
        body, _ = self.spell(example["body"], example["body_roles"], {})
        header, _ = self.spell(example["header"], example["header_roles"], {})
        return self.tokenizer.windows_of(self.prefix(example), body, header)

    def training_window(self, example: dict, generator: numpy.random.Generator) -> "Drawn":
        """One window drawn at random and the weights of its labels: a positive whose place is not in the window is unknown."""
        renamed = self.renaming(example, generator)
        body, starts = self.spell(example["body"], example["body_roles"], renamed)
        header, _ = self.spell(example["header"], example["header_roles"], renamed)
        if generator.random() < 0.4:
            # a long function leaves no more room than this: the model shall cope, and short inputs train faster
            header = header.cut(0, self.tokenizer.minimum_header)
        windows = self.tokenizer.windows_of(self.prefix(example, generator.random() < 0.1), body, header)
        weights = list(example["weights"])
        marks = {c: [k for i in tokens.tolist() for k in range(starts[i], starts[i + 1])] for c, tokens in example["marks"].items()}
        if len(windows) == 1:
            return Drawn(windows[0], weights, {c: [k + 4 for k in places] for c, places in marks.items()})
        width = windows[0].first - 5
        index = int(generator.integers(0, len(windows)))
        placed = [places[0] for places in marks.values() if places]
        if placed and generator.random() < 0.8:
            place = placed[int(generator.integers(0, len(placed)))]
            index = min(place // (width // 2), len(windows) - 1)
        begin = index * (width // 2)
        inside = {c: [k - begin + 4 for k in places if begin <= k < begin + width] for c, places in marks.items()}
        for c, target in enumerate(example["targets"]):
            if target > 0.0 and not inside.get(c):
                weights[c] = 0.0
        return Drawn(windows[index], weights, {c: places for c, places in inside.items() if places})


class Drawn(NamedTuple):
    """What training sees of an example: a window, the weights of its labels, and per class the places of the ids on marked lines."""

    window: Window
    weights: List[float]
    marks: Dict[int, List[int]]


def total_length(example: dict, encoder: Encoder) -> int:
    """A guess at the length of a window, for ordering by length before the ids are known."""
    length = sum(len(encoder.ids[n]) for n in example["body"].tolist()) + sum(len(encoder.ids[n]) for n in example["header"].tolist())
    return min(encoder.tokenizer.maximum_length, length + FRAME)
