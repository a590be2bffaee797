"""Figures on the data's own labels, beside two baselines: functions and files, by origin, with intervals."""

from collections import defaultdict
from typing import Dict, List

import numpy

from . import metrics
from .classes import NAMES

NOT_A_DEADLINE = 0.1  # labels must weigh more: leaves deadline comparisons out


def by_file(examples: List[dict], values: numpy.ndarray, files: int, empty: float) -> numpy.ndarray:
    """The greatest value over a file's functions."""
    result = numpy.full((files, values.shape[1]), empty)
    for example, row in zip(examples, values):
        numpy.maximum(result[example["file"]], row, out=result[example["file"]])
    return result


def file_targets(files: List[dict]) -> numpy.ndarray:
    """files x classes of 1, 0, -1 (unknown); files with nothing but deadlines are unknown for time manipulation."""
    targets = numpy.array([f["labels"] for f in files])
    time = NAMES.index("time_manipulation")
    for i, record in enumerate(files):
        if record["deadline"]:
            targets[i, time] = -1
    return targets


def compare(subjects: Dict[str, tuple], tune, test) -> dict:
    """Per class and subject: average precision with its interval, AUC and F1 (threshold chosen on the tuning part). tune and test give (indices, targets) of a class."""
    table = {}
    for c, name in enumerate(NAMES):
        tune_indices, tune_targets = tune(c)
        indices, targets = test(c)
        row = {"positives": int(targets.sum()), "negatives": int(len(targets) - targets.sum())}
        for subject, (tuning, testing) in subjects.items():
            threshold, _ = metrics.best_f1(tuning[tune_indices, c], tune_targets)
            values = testing[indices, c]
            entry = metrics.at_threshold(values, targets, threshold)
            entry["average_precision"] = metrics.average_precision(values, targets)
            entry["auc"] = metrics.area_under_curve(values, targets)
            row[subject] = rounded(entry)
            row[subject]["average_precision_interval"] = metrics.bootstrap(lambda drawn: metrics.average_precision(values[drawn], targets[drawn]), targets)
        table[name] = row
    table["mean"] = means(table, list(subjects))
    return table


def means(table: dict, subjects: List[str]) -> dict:
    result = {}
    for subject in subjects:
        entry = {}
        for key in ("precision", "recall", "f1", "average_precision", "auc"):
            values = [row[subject][key] for row in table.values() if row[subject][key] is not None]
            entry[key] = round(float(numpy.mean(values)), 4)
        result[subject] = entry
    return result


def rounded(entry: dict) -> dict:
    return {k: (None if isinstance(v, float) and numpy.isnan(v) else round(v, 4) if isinstance(v, float) else v) for k, v in entry.items()}


def same_era(examples: List[dict], scores: numpy.ndarray) -> dict:
    """Function level against functions of the same era: recall at 5 % false alarms and AUC, eras averaged by their positives."""
    eras = numpy.array([e["era"] for e in examples])
    result = {}
    for c, name in enumerate(NAMES):
        indices, targets = metrics.known(examples, c, NOT_A_DEADLINE)
        recall, area, total = 0.0, 0.0, 0
        for era in (0, 4, 5, 8):
            here = eras[indices] == era
            positives = int(targets[here].sum())
            if positives < 3 or positives == here.sum():
                continue
            recall += positives * metrics.recall_at_false_alarms(scores[indices[here], c], targets[here], 0.05)
            area += positives * metrics.area_under_curve(scores[indices[here], c], targets[here])
            total += positives
        result[name] = {"positives": total, "recall_at_5_percent": round(recall / total, 4) if total else None,
                        "auc": round(area / total, 4) if total else None}
    known = [row for row in result.values() if row["auc"] is not None]
    result["mean"] = {key: round(float(numpy.mean([row[key] for row in known])), 4) for key in ("recall_at_5_percent", "auc")}
    return result


def distinct(examples: List[dict], unseen: bool) -> List[int]:
    """One of each form; with unseen, only forms that train does not hold."""
    found, seen = [], set()
    for i, example in enumerate(examples):
        if example["form"] not in seen and not (unseen and example["seen"]):
            seen.add(example["form"])
            found.append(i)
    return found


def function_tables(examples: dict, subjects: Dict[str, tuple]) -> dict:
    tables = {}
    for title, unseen in (("functions", False), ("functions_of_unseen_form", True)):
        tune_rows, test_rows = distinct(examples["calibration"], unseen), distinct(examples["validation"], unseen)
        tuning = [examples["calibration"][i] for i in tune_rows]
        testing = [examples["validation"][i] for i in test_rows]
        chosen = {s: (a[tune_rows], b[test_rows]) for s, (a, b) in subjects.items()}
        tables[title] = compare(chosen, lambda c: metrics.known(tuning, c, NOT_A_DEADLINE), lambda c: metrics.known(testing, c, NOT_A_DEADLINE))
        tables[title + "_same_era"] = {s: same_era(testing, b) for s, (_, b) in chosen.items()}
    return tables


def file_known(targets: numpy.ndarray, chosen: numpy.ndarray = None):
    def of_class(c: int):
        known = targets[:, c] >= 0
        if chosen is not None:
            known &= chosen
        indices = numpy.nonzero(known)[0]
        return indices, targets[indices, c]
    return of_class


def by_origin(files: List[dict], targets: numpy.ndarray, subjects: Dict[str, numpy.ndarray]) -> dict:
    """Average precision per origin and class where at least three positives and three negatives are known."""
    origins = numpy.array([f["origin"] for f in files])
    result = defaultdict(dict)
    for origin in sorted(set(origins)):
        for c, name in enumerate(NAMES):
            indices, truth = file_known(targets, origins == origin)(c)
            if truth.sum() >= 3 and (1 - truth).sum() >= 3:
                result[origin][name] = {"positives": int(truth.sum()), "negatives": int((1 - truth).sum()), **{
                    s: round(metrics.average_precision(v[indices, c], truth), 4) for s, v in subjects.items()}}
                values = subjects["model"][indices, c]
                result[origin][name]["interval"] = metrics.bootstrap(lambda drawn: metrics.average_precision(values[drawn], truth[drawn]), truth)
    return result
