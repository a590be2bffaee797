"""What a model says of our validation cases: functions against functions of the same era, contracts at the bundle's thresholds, pairs told apart."""

from typing import Dict, List

import numpy

from . import metrics
from .classes import NAMES

ERAS = (4, 5, 8)
FALSE_ALARMS = 0.05


def decisive(examples: List[dict], c: int) -> numpy.ndarray:
    """The marked functions of the class."""
    return numpy.array([i for i, e in enumerate(examples) if e["targets"][c] >= 0.5 and e["weights"][c] > 0], dtype=int)


def same_era(examples: List[dict], scores: numpy.ndarray, others: List[dict], other_scores: numpy.ndarray) -> dict:
    """Recall at 5 % false alarms and AUC of the marked functions, against all functions of distinct form of the validation files of the same era that carry no label of the class."""
    eras, other_eras = numpy.array([e["era"] for e in examples]), numpy.array([e["era"] for e in others])
    unlabelled = numpy.array([[t < 0.5 or w == 0 for t, w in zip(e["targets"], e["weights"])] for e in others])
    result: Dict[str, dict] = {}
    for c, name in enumerate(NAMES):
        chosen = decisive(examples, c)
        found, areas, thresholds = numpy.zeros(len(chosen)), numpy.zeros(len(chosen)), {}
        for era in ERAS:
            negatives = numpy.sort(other_scores[(other_eras == era) & unlabelled[:, c], c])
            thresholds[era] = negatives[::-1][int(FALSE_ALARMS * len(negatives))]
            for k, i in enumerate(chosen):
                if eras[i] == era:
                    found[k] = scores[i, c] > thresholds[era]
                    areas[k] = (numpy.searchsorted(negatives, scores[i, c], "left") + numpy.searchsorted(negatives, scores[i, c], "right")) / (2.0 * len(negatives))
        if not len(chosen):
            result[name] = {"positives": 0, "recall_at_5_percent": None, "auc": None, "recall_interval": None, "found": [], "by_era": {}}
            continue
        result[name] = {"positives": len(chosen), "recall_at_5_percent": round(float(found.mean()), 4), "auc": round(float(areas.mean()), 4),
                        "recall_interval": metrics.wilson(int(found.sum()), len(chosen)), "found": found.astype(int).tolist(),
                        "by_era": {str(era): [int(found[eras[chosen] == era].sum()), int((eras[chosen] == era).sum())] for era in ERAS}}
    measured = [row for row in result.values() if row["positives"]]
    result["mean"] = {key: round(float(numpy.mean([row[key] for row in measured])), 4) for key in ("recall_at_5_percent", "auc")}
    result["mean"]["recall_interval"] = mean_interval([row["found"] for row in measured])
    return result


def mean_interval(found: List[List[int]], other: List[List[int]] = None, seed: int = 7, draws: int = 2000) -> List[float]:
    """The 95 % interval of the mean over classes of the share found (or of its difference to another's, on the same functions), by bootstrap."""
    generator = numpy.random.default_rng(seed)
    values = []
    for _ in range(draws):
        means = []
        for k, one in enumerate(found):
            drawn = generator.integers(0, len(one), len(one))
            share = numpy.array(one)[drawn].mean()
            means.append(share - (numpy.array(other[k])[drawn].mean() if other else 0.0))
        values.append(numpy.mean(means))
    return [round(float(v), 3) for v in numpy.percentile(values, [2.5, 97.5])]


def contracts(examples: List[dict], points: numpy.ndarray) -> Dict[tuple, numpy.ndarray]:
    """(case, side) -> the highest score per class over the contract's functions."""
    highest: Dict[tuple, numpy.ndarray] = {}
    for example, row in zip(examples, points):
        key = (example["case"], example["side"])
        highest[key] = numpy.maximum(highest.get(key, row), row)
    return highest


def at_thresholds(examples: List[dict], points: numpy.ndarray, thresholds: dict) -> dict:
    """Per class: the share of weak contracts whose class reaches the threshold, the share of fixed ones that still do, and pairs told apart."""
    highest = contracts(examples, points)
    class_of = {example["case"]: example["class"] for example in examples}
    result: Dict[str, dict] = {}
    for c, name in enumerate(NAMES):
        weak = numpy.array([v[c] for (case, side), v in sorted(highest.items()) if side == "weak" and class_of[case] == name])
        twins = [highest.get((case, "fixed")) for (case, side), _ in sorted(highest.items()) if side == "weak" and class_of[case] == name]
        fixed = numpy.array([v[c] if v is not None else -1 for v in twins])
        row = {"weak": len(weak), "told_apart": round(float((weak > fixed).mean()), 4)}
        for level in ("review", "fail"):
            hits = int((weak >= thresholds[name][level]).sum())
            row[level] = {"recall": round(hits / len(weak), 4), "recall_interval": metrics.wilson(hits, len(weak)),
                          "fixed_flagged": round(float((fixed >= thresholds[name][level]).mean()), 4)}
        row["found"] = (weak >= thresholds[name]["review"]).astype(int).tolist()
        result[name] = row
    mean = {"told_apart": round(float(numpy.mean([row["told_apart"] for row in result.values()])), 4)}
    for level in ("review", "fail"):
        mean[level] = {key: round(float(numpy.mean([row[level][key] for row in result.values()])), 4) for key in ("recall", "fixed_flagged")}
    mean["review"]["recall_interval"] = mean_interval([row["found"] for row in result.values()])
    result["mean"] = mean
    return result
