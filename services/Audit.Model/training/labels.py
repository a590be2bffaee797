"""Rows of the data -> a label, a weight and a place for every function and class. What the labels are worth is written in the data's README."""

from typing import Dict, List, NamedTuple, Optional, Sequence, Tuple

from . import baseline
from .classes import INDEX, NAMES
from .solidity_lexer import Token
from .solidity_structure import CONSTRUCTOR, MODIFIER, Function, Structure

PATTERN_WEIGHTS = {
    "unchecked_low_level_calls": 0.7, "tx_origin": 0.7, "bad_randomness": 0.7, "front_running": 0.7,
    "access_control": 0.5, "denial_of_service": 0.5, "reentrancy": 0.5, "time_manipulation": 0.5,
}
DEADLINE_WEIGHT = 0.1
INJECTED_WEIGHT = 0.3
MAJORITY_WEIGHT = 0.3
ZEUS_WEIGHT = 0.2
ABSENT_WEIGHTS = {"manual": 1.0, "audited": 1.0, "fixed": 1.0, "misleading": 1.0, "syntactic": 1.0, "tools": 0.3}
# in rows that the patterns were applied to, a function they did not hit is a weak negative of their classes
UNHIT_WEIGHT = 0.3
PATTERNED_ORIGINS = frozenset(["scrawld", "cgt", "wild-pattern"])
PATTERNED_CLASSES = ["access_control", "denial_of_service", "bad_randomness", "unchecked_low_level_calls", "tx_origin"]


class Label(NamedTuple):
    """target 1 or 0, the weight (0: unknown), and the lines that show it (empty: the whole function)."""

    target: int
    weight: float
    lines: Tuple[int, ...]


UNKNOWN = Label(0, 0.0, ())


def name_of(structure: Structure, function: Function) -> str:
    contract = structure.contract_name(function)
    return contract + "." + function.name if function.contract >= 0 else function.name


def file_labels(row: dict) -> List[int]:
    """Per class 1 (a usable finding), 0 (absent), -1 (unknown)."""
    labels = [-1] * len(NAMES)
    for name in row["absent"]:
        labels[INDEX[name]] = 0
    for finding in row["findings"]:
        if finding.get("plausible") is not False:
            labels[INDEX[finding["class"]]] = 1
    for finding in row["findings"]:
        if finding.get("plausible") is False and labels[INDEX[finding["class"]]] == 0:
            labels[INDEX[finding["class"]]] = -1
    return labels


def is_deadline_only(row: dict) -> bool:
    """Whether all that speaks for time manipulation is comparisons for order."""
    found = [f for f in row["findings"] if f["class"] == "time_manipulation" and f.get("plausible") is not False]
    return bool(found) and all(f.get("deadline") for f in found)


def function_labels(row: dict, tokens: Sequence[Token], structure: Structure) -> List[List[Label]]:
    """For every function of the structure its label for each class."""
    functions = structure.functions
    labels = [[UNKNOWN] * len(NAMES) for _ in functions]
    patterns: List[Optional[List[int]]] = [None] * len(functions)

    def pattern(i: int) -> List[int]:
        if patterns[i] is None:
            patterns[i] = baseline.scores(tokens, structure, functions[i])
        return patterns[i]

    _negatives(row, labels)
    for finding in row["findings"]:
        c = INDEX[finding["class"]]
        places = _places(finding, structure)
        if finding.get("plausible") is False:
            for i, _ in places:
                labels[i][c] = UNKNOWN
            continue
        weight = _weight(finding)
        if not places:
            places, weight = _whole_contract(row, finding, structure, pattern, weight)
        for i, lines in places:
            if labels[i][c].target == 0 or labels[i][c].weight < weight:
                labels[i][c] = Label(1, weight, lines)
    return labels


def _negatives(row: dict, labels: List[List[Label]]) -> None:
    mentioned: Dict[str, List[dict]] = {}
    for finding in row["findings"]:
        mentioned.setdefault(finding["class"], []).append(finding)
    for name, c in INDEX.items():
        weight = ABSENT_WEIGHTS[row["absent"][name]] if name in row["absent"] else 0.0
        if name not in row["absent"]:
            found = mentioned.get(name, [])
            # where the finding is by place, the rest of the file is a weak negative
            placed = all(f["via"] in ("pattern", "majority") and f.get("function") for f in found)
            if found and placed:
                weight = UNHIT_WEIGHT
            elif not found and name in PATTERNED_CLASSES and row["origin"] in PATTERNED_ORIGINS:
                weight = UNHIT_WEIGHT
        if weight > 0.0:
            for entry in labels:
                entry[c] = Label(0, weight, ())


def _weight(finding: dict) -> float:
    via = finding["via"]
    if via == "annotated":
        return 1.0
    if via == "injected":
        return INJECTED_WEIGHT
    if via == "majority":
        return MAJORITY_WEIGHT
    if via == "pattern":
        return DEADLINE_WEIGHT if finding.get("deadline") else PATTERN_WEIGHTS[finding["class"]]
    if finding.get("hints"):
        return 1.0
    return ZEUS_WEIGHT if finding.get("sources") == ["Zeus"] else 0.6


def _places(finding: dict, structure: Structure) -> List[Tuple[int, Tuple[int, ...]]]:
    """The functions a finding names, with its lines in them."""
    places: List[Tuple[int, Tuple[int, ...]]] = []
    for hint in finding.get("hints") or []:
        places.extend(_places_of(structure, hint[0], hint[1]))
    if finding.get("function") or finding["lines"]:
        places.extend(_places_of(structure, finding.get("function"), finding["lines"]))
    return places


def _places_of(structure: Structure, name: Optional[str], lines: Sequence[int]) -> List[Tuple[int, Tuple[int, ...]]]:
    places = []
    for i, function in enumerate(structure.functions):
        inside = tuple(line for line in lines if function.first_line <= line <= function.last_line)
        if lines and not inside:
            continue
        if name is None or name_of(structure, function) == name:
            places.append((i, inside))
    return places


def _whole_contract(row: dict, finding: dict, structure: Structure, pattern, weight: float):
    """Places for a verdict on a whole contract: the functions that show the pattern of the class; in teaching samples all of a few."""
    c = INDEX[finding["class"]]
    places = []
    open_functions = 0
    for i, function in enumerate(structure.functions):
        if finding.get("contract") and structure.contract_name(function) not in _family(structure, finding["contract"]):
            continue
        if function.kind not in (CONSTRUCTOR, MODIFIER):
            open_functions += 1
        if pattern(i)[c] == 2:
            places.append((i, ()))
    if not places and open_functions <= 2 and row["origin"] in ("swc", "jiuzhou", "not-so-smart-contracts"):
        places = [(i, ()) for i, f in enumerate(structure.functions) if f.kind not in (CONSTRUCTOR, MODIFIER)]
        weight = min(weight, 0.5)
    return places, weight


def _family(structure: Structure, contract: str) -> set:
    names = {contract}
    for c in structure.contracts:
        if c.name == contract:
            names.update(structure.contracts[i].name for i in c.lineage)
    return names
