"""Precision, recall, F1, average precision, area under the curve, Wilson intervals: plain and weighted by nothing."""

import math
from typing import Callable, Dict, List, Tuple

import numpy

from .classes import NAMES


def average_precision(scores: numpy.ndarray, targets: numpy.ndarray) -> float:
    """Area under precision over recall; equal scores count as one step. NaN without a positive or without a negative."""
    scores, targets = numpy.asarray(scores, dtype=float), numpy.asarray(targets, dtype=int)
    positives = targets.sum()
    if positives == 0 or positives == len(targets):
        return float("nan")
    order = numpy.argsort(-scores, kind="stable")
    scores, targets = scores[order], targets[order]
    ends = numpy.append(numpy.nonzero(numpy.diff(scores))[0], len(scores) - 1)
    hits = numpy.cumsum(targets)[ends]
    precision = hits / (ends + 1.0)
    recall = hits / positives
    return float((numpy.diff(numpy.append(0.0, recall)) * precision).sum())


def area_under_curve(scores: numpy.ndarray, targets: numpy.ndarray) -> float:
    """The chance that a positive scores higher than a negative, ties half."""
    scores, targets = numpy.asarray(scores, dtype=float), numpy.asarray(targets, dtype=int)
    positives, negatives = int(targets.sum()), int((1 - targets).sum())
    if positives == 0 or negatives == 0:
        return float("nan")
    values, inverse, counts = numpy.unique(scores, return_inverse=True, return_counts=True)
    ranks = numpy.cumsum(counts) - (counts - 1) / 2.0
    return float((ranks[inverse][targets == 1].sum() - positives * (positives + 1) / 2.0) / (positives * negatives))


def recall_at_false_alarms(scores: numpy.ndarray, targets: numpy.ndarray, share: float) -> float:
    """Recall at the lowest threshold with at most this share of the negatives above it."""
    scores, targets = numpy.asarray(scores, dtype=float), numpy.asarray(targets, dtype=int)
    negatives = numpy.sort(scores[targets == 0])[::-1]
    positives = scores[targets == 1]
    if len(positives) == 0 or len(negatives) == 0:
        return float("nan")
    allowed = int(share * len(negatives))
    threshold = negatives[allowed] if allowed < len(negatives) else -numpy.inf
    return float((positives > threshold).mean())


def best_f1(scores: numpy.ndarray, targets: numpy.ndarray) -> Tuple[float, float]:
    """The threshold (a score that counts as found) with the highest F1, and that F1."""
    scores, targets = numpy.asarray(scores, dtype=float), numpy.asarray(targets, dtype=int)
    if targets.sum() == 0:
        return float("inf"), float("nan")
    order = numpy.argsort(-scores, kind="stable")
    sorted_scores = scores[order]
    ends = numpy.append(numpy.nonzero(numpy.diff(sorted_scores))[0], len(scores) - 1)
    hits = numpy.cumsum(targets[order])[ends]
    f1 = 2.0 * hits / (ends + 1.0 + targets.sum())
    best = int(f1.argmax())
    return float(sorted_scores[ends[best]]), float(f1[best])


def at_threshold(scores: numpy.ndarray, targets: numpy.ndarray, threshold: float) -> Dict[str, float]:
    """Precision, recall, F1 where a score from the threshold on counts as found."""
    found = numpy.asarray(scores) >= threshold
    targets = numpy.asarray(targets, dtype=int)
    hits = int((found & (targets == 1)).sum())
    precision = hits / found.sum() if found.sum() else 0.0
    recall = hits / targets.sum() if targets.sum() else float("nan")
    f1 = 2.0 * hits / (found.sum() + targets.sum()) if targets.sum() else float("nan")
    return {"precision": float(precision), "recall": float(recall), "f1": float(f1), "recall_interval": wilson(hits, int(targets.sum()))}


def wilson(hits: int, count: int) -> List[float]:
    """The 95 % interval of a share."""
    if count == 0:
        return [0.0, 1.0]
    z = 1.96
    share = hits / count
    middle = (share + z * z / (2 * count)) / (1 + z * z / count)
    half = z * math.sqrt(share * (1 - share) / count + z * z / (4 * count * count)) / (1 + z * z / count)
    return [round(max(0.0, middle - half), 3), round(min(1.0, middle + half), 3)]


def known(examples: List[dict], c: int, least: float = 0.0) -> Tuple[numpy.ndarray, numpy.ndarray]:
    """The indices of the examples whose label for class c weighs more than that, and their targets."""
    indices = [i for i, e in enumerate(examples) if e["weights"][c] > least]
    return numpy.array(indices, dtype=int), numpy.array([examples[i]["targets"][c] >= 0.5 for i in indices], dtype=int)


def average_precisions(examples: List[dict], scores: numpy.ndarray) -> List[float]:
    results = []
    for c in range(len(NAMES)):
        indices, targets = known(examples, c)
        results.append(average_precision(scores[indices, c], targets) if len(indices) else float("nan"))
    return results


def sample_for_curve(examples: List[dict], others: int = 4000) -> List[dict]:
    """Distinct forms for a quick look after each epoch: all with a positive label, every so-manieth of the rest."""
    distinct = {}
    for example in examples:
        distinct.setdefault(example["form"], example)
    values = list(distinct.values())
    positive = [e for e in values if any(t > 0.5 and w > 0 for t, w in zip(e["targets"], e["weights"]))]
    rest = [e for e in values if not any(t > 0.5 and w > 0 for t, w in zip(e["targets"], e["weights"]))]
    return positive + rest[::max(1, len(rest) // others)]


def pairs_told_apart(examples: List[dict], scores: numpy.ndarray) -> Dict[str, float]:
    """Of our cases: the share in which the weak contract's highest score for its class is above the fixed one's."""
    highest: Dict[tuple, float] = {}
    for example, row in zip(examples, scores):
        key = (example["class"], example["case"], example["side"])
        highest[key] = max(highest.get(key, -numpy.inf), row[NAMES.index(example["class"])])
    result = {}
    for name in NAMES:
        pairs = [highest[key] > highest.get((key[0], key[1], "fixed"), -numpy.inf) for key in highest if key[0] == name and key[2] == "weak"]
        if pairs:
            result[name] = round(sum(pairs) / len(pairs), 3)
    result["mean"] = round(sum(result.values()) / max(1, len(result)), 3)
    return result


def bootstrap(measure: Callable[[numpy.ndarray], float], targets: numpy.ndarray, seed: int = 7, draws: int = 200) -> List[float]:
    """The 95 % interval of a measure of drawn indices: positives and negatives are drawn anew apart, with replacement."""
    generator = numpy.random.default_rng(seed)
    positives, negatives = numpy.nonzero(targets == 1)[0], numpy.nonzero(targets == 0)[0]
    if len(positives) == 0 or len(negatives) == 0:
        return [0.0, 1.0]
    values = [measure(numpy.concatenate([generator.choice(positives, len(positives)), generator.choice(negatives, len(negatives))])) for _ in range(draws)]
    return [round(float(v), 3) for v in numpy.percentile(values, [2.5, 97.5])]
