"""Stage 5: calibration on held-back families, honest numbers on validation, beside two baselines.

Writes evaluation.json (everything the card says) and thresholds.json into the work folder.
"""

import os
import pickle
from collections import defaultdict
from typing import Dict, List

import numpy
import torch

from . import bag_of_tokens, calibration, metrics, paths
from .classes import NAMES
from .encoding import Encoder
from .finetune import class_weights, load_examples
from .model import Classifier, Shape
from .prediction import function_scores
from .tokenizer import Tokenizer

NOT_A_DEADLINE = 0.1  # labels must weigh more: leaves deadline comparisons out


def load_model(path: str) -> Classifier:
    state = torch.load(path, map_location="cpu")
    model = Classifier(Shape(**state["shape"]))
    model.load_state_dict(state["model"])
    return model.eval()


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


def absence_weights(files: List[dict]) -> numpy.ndarray:
    """How far an absence is to be trusted: tools 0.3, all else 1."""
    return numpy.array([[0.3 if f["absent"].get(name) == "tools" else 1.0 for name in NAMES] for f in files])


def compare(subjects: Dict[str, tuple], tune, test) -> dict:
    """Per class and subject: average precision, AUC and F1 (threshold chosen on the tuning part). tune and test give (indices, targets) of a class."""
    table = {}
    for c, name in enumerate(NAMES):
        tune_indices, tune_targets = tune(c)
        indices, targets = test(c)
        row = {"positives": int(targets.sum()), "negatives": int(len(targets) - targets.sum())}
        for subject, (tuning, testing) in subjects.items():
            threshold, _ = metrics.best_f1(tuning[tune_indices, c], tune_targets)
            entry = metrics.at_threshold(testing[indices, c], targets, threshold)
            entry["average_precision"] = metrics.average_precision(testing[indices, c], targets)
            entry["auc"] = metrics.area_under_curve(testing[indices, c], targets)
            row[subject] = rounded(entry)
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
    return result


def flags(points: numpy.ndarray, chosen: numpy.ndarray, thresholds: dict) -> dict:
    """Shares of files with REVIEW or worse, and with FAIL."""
    review = numpy.array([thresholds[name]["review"] for name in NAMES])
    fail = numpy.array([thresholds[name]["fail"] for name in NAMES])
    part = points[chosen]
    flagged, failed = (part >= review).any(axis=1), (part >= fail).any(axis=1)
    return {"files": int(chosen.sum()), "review_or_fail": round(float(flagged.mean()), 4), "fail": round(float(failed.mean()), 4),
            "review_interval": metrics.wilson(int(flagged.sum()), int(chosen.sum())), "fail_interval": metrics.wilson(int(failed.sum()), int(chosen.sum()))}


def calibrated(files, logits):
    """Scaling and thresholds from the calibration part."""
    targets, trust = file_targets(files), absence_weights(files)
    scaling = []
    for c in range(len(NAMES)):
        indices, truth = file_known(targets)(c)
        scaling.append(calibration.fit(logits[indices, c], truth.astype(float), numpy.where(truth == 1, 1.0, trust[indices, c])))
    points = calibration.basis_points(logits, scaling)
    clean = numpy.array([f["clean"] for f in files])
    return scaling, calibration.thresholds(points, targets == 0, clean)


def quality(targets: numpy.ndarray, logits: numpy.ndarray, scaling) -> dict:
    result = {}
    for c, name in enumerate(NAMES):
        indices, truth = file_known(targets)(c)
        probabilities = calibration.sigmoid(logits[indices, c] / scaling[c][0] + scaling[c][1])
        result[name] = {"expected_calibration_error": round(calibration.expected_error(probabilities, truth), 4),
                        "brier": round(calibration.brier(probabilities, truth), 4)}
    return result


def verdicts(files, targets, points, thresholds) -> dict:
    """Per class at the bundle's thresholds: recall and false alarms on validation files."""
    result = {}
    for c, name in enumerate(NAMES):
        indices, truth = file_known(targets)(c)
        row = {}
        for level in ("review", "fail"):
            found = points[indices, c] >= thresholds[name][level]
            row[level] = {"recall": round(float(found[truth == 1].mean()), 4) if truth.any() else None,
                          "recall_interval": metrics.wilson(int(found[truth == 1].sum()), int(truth.sum())),
                          "false_alarms": round(float(found[truth == 0].mean()), 4)}
        result[name] = row
    return result


def fit_bag(content: dict, encoder: Encoder, options):
    """The bag-of-tokens baseline, kept in the work folder as long as the examples are the same."""
    path = options.work + "/bag.pickle"
    if os.path.exists(path) and os.path.getmtime(path) > os.path.getmtime(options.work + "/examples.pickle"):
        with open(path, "rb") as file:
            return pickle.load(file)
    train = [e for e in content["examples"]["train"] + content.get("synthetic", []) if any(e["weights"])]
    bag = bag_of_tokens.train(encoder, train, class_weights(train), options.seed)
    scores = {part: bag_of_tokens.scores(bag, encoder, content["examples"][part]) for part in ("calibration", "validation")}
    with open(path, "wb") as file:
        pickle.dump(scores, file)
    return scores


def main() -> None:
    parser = paths.arguments(__doc__)
    parser.add_argument("--name", default="stacked")
    parser.add_argument("--without-bag", action="store_true", help="leave the bag-of-tokens baseline out")
    options = paths.parse(parser)
    torch.set_num_threads(options.threads)
    content = load_examples(options.work)
    encoder = Encoder(Tokenizer.load(options.work + "/tokenizer.json"), content["table"], [])
    model = load_model("%s/%s.pt" % (options.work, options.name))
    examples, files = content["examples"], content["files"]
    parts = ("calibration", "validation")
    logits = {part: function_scores(model, encoder, examples[part]) for part in parts}
    subjects = {"model": tuple(logits[p] for p in parts),
                "patterns": tuple(numpy.array([e["baseline"] for e in examples[p]], dtype=float) for p in parts)}
    if not options.without_bag:
        bag = fit_bag(content, encoder, options)
        subjects["bag_of_tokens"] = tuple(bag[p] for p in parts)
    result = function_tables(examples, subjects)
    of_files = {s: tuple(by_file(examples[p], v, len(files[p]), -30.0) for p, v in zip(parts, pair)) for s, pair in subjects.items()}
    tune, test = file_targets(files["calibration"]), file_targets(files["validation"])
    result["files"] = compare(of_files, file_known(tune), file_known(test))
    result["files_by_origin"] = by_origin(files["validation"], test, {s: b for s, (_, b) in of_files.items()})
    scaling, thresholds = calibrated(files["calibration"], of_files["model"][0])
    points = calibration.basis_points(of_files["model"][1], scaling)
    clean = numpy.array([f["clean"] for f in files["validation"]])
    result["calibration"] = quality(test, of_files["model"][1], scaling)
    result["at_thresholds"] = verdicts(files["validation"], test, points, thresholds)
    result["clean_files"] = flags(points, clean, thresholds)
    result["all_files"] = flags(points, numpy.ones(len(points), dtype=bool), thresholds)
    result["counts"] = {p: {"files": len(files[p]), "functions": len(examples[p])} for p in ("train", "calibration", "validation")}
    paths.write_json(options.work + "/evaluation.json", result)
    paths.write_json(options.work + "/thresholds.json", {"classes": {
        name: {**thresholds[name], "temperature": scaling[c][0], "bias": scaling[c][1]} for c, name in enumerate(NAMES)}}, canonical=True)
    for title in ("functions", "functions_of_unseen_form", "files"):
        print(title, result[title]["mean"])
    print("same era", {s: t["mean"] for s, t in result["functions_same_era"].items()}, "clean", result["clean_files"])


if __name__ == "__main__":
    main()
