"""Stage 5: calibration on held-back families and cases, honest figures on validation, beside two baselines.

Writes evaluation.json (everything the card says) and thresholds.json into the work folder.
"""

import json
import os
import pickle
import sys
from collections import Counter
from typing import Dict, List

import numpy
import torch

from . import bag_of_tokens, calibration, cases_figures, export, figures, line_evidence, metrics, paths
from .cases import SOUND
from .classes import NAMES
from .encoding import Encoder
from .finetune import REPEAT, added_examples, class_weights, load_examples, with_audited
from .model import Shape, load_model
from .prediction import function_scores
from .tokenizer import Tokenizer

# of labels in choosing thresholds: a human's or our own, against a rule's or a tool's
STRONG, WEAK = 1.0, 0.1
HUMAN = ("annotated", "manual")


class Parts:
    """The examples that figures are made of, by name, and the files of the data's own."""

    def __init__(self, content: dict):
        self.examples: Dict[str, List[dict]] = {
            "calibration": content["examples"]["calibration"], "validation": content["examples"]["validation"],
            "held": content.get("held", []), "cases": content.get("validation", [])}
        self.files = content["files"]

    def scores(self, score) -> Dict[str, numpy.ndarray]:
        """Part -> one row per example."""
        return {part: score(examples) if examples else numpy.zeros((0, len(NAMES))) for part, examples in self.examples.items()}


def fit_bag(content: dict, encoder: Encoder, parts: Parts, options) -> Dict[str, numpy.ndarray]:
    """The bag-of-tokens baseline, kept in the work folder as long as the examples are the same."""
    path, made_of = options.work + "/bag.pickle", [options.work + "/examples.pickle", options.work + "/augmented.pickle"]
    if os.path.exists(path) and os.path.getmtime(path) > max(os.path.getmtime(file) for file in made_of):
        with open(path, "rb") as file:
            return pickle.load(file)
    train = [e for e in with_audited(content["examples"]["train"], content["files"]["train"]) + added_examples(content, "", REPEAT) if any(e["weights"])]
    bag = bag_of_tokens.train(encoder, train, class_weights(train), options.seed)
    scores = parts.scores(lambda examples: bag_of_tokens.scores(bag, encoder, examples))
    with open(path, "wb") as file:
        pickle.dump(scores, file)
    return scores


class Held:
    """Files held back from training, those of the data and our own: what scaling and thresholds are fitted on."""

    def __init__(self, parts: Parts, logits: Dict[str, numpy.ndarray]):
        files = parts.files["calibration"]
        ours = cases_figures.contracts(parts.examples["held"], logits["held"])
        class_of = {e["case"]: e["class"] for e in parts.examples["held"]}
        self.targets = figures.file_targets(files)
        self.worth = numpy.array([[self._worth(f, name) for name in NAMES] for f in files])
        self.logits = figures.by_file(parts.examples["calibration"], logits["calibration"], len(files), -30.0)
        families = Counter(f["family"] for f in files if f["clean"])
        # versions of one file count as one
        self.clean = numpy.array([f["clean"] / families[f["family"]] if f["clean"] else 0.0 for f in files])
        self.of_data = numpy.arange(len(files) + len(ours)) < len(files)
        if ours:
            targets = numpy.full((len(ours), len(NAMES)), -1)
            sound = numpy.array([class_of[case] == SOUND for case, _ in ours])
            for row, (case, side) in enumerate(ours):
                targets[row, slice(None) if sound[row] else NAMES.index(class_of[case])] = int(side == "weak")
            self.targets = numpy.concatenate([self.targets, targets])
            self.worth = numpy.concatenate([self.worth, numpy.full(targets.shape, STRONG)])
            self.logits = numpy.concatenate([self.logits, numpy.stack(list(ours.values()))])
            self.clean = numpy.concatenate([self.clean, sound.astype(float)])
        self.clean = self.clean / max(1.0, self.clean.sum())
        self.known = self.targets >= 0

    @staticmethod
    def _worth(record: dict, name: str) -> float:
        if record["absent"].get(name) == "tools":
            return 0.3
        if name in record["absent"]:
            return 1.0
        return STRONG if any(via in HUMAN for via in (entry.split(":")[1] for entry in record["via"] if entry.startswith(name + ":"))) else WEAK

    def scaling(self) -> list:
        """Temperature and bias per class, of the data's own files alone and all labels alike: so that the shares come out as they are in deployed code."""
        result = []
        for c in range(len(NAMES)):
            rows = self.known[:, c] & self.of_data
            result.append(calibration.fit(self.logits[rows, c], self.targets[rows, c].astype(float), numpy.ones(int(rows.sum()))))
        return result


def flags(points: numpy.ndarray, chosen: numpy.ndarray, thresholds: dict) -> dict:
    """Shares of files with REVIEW or worse, and with FAIL."""
    review = numpy.array([thresholds[name]["review"] for name in NAMES])
    fail = numpy.array([thresholds[name]["fail"] for name in NAMES])
    part = points[chosen]
    flagged, failed = (part >= review).any(axis=1), (part >= fail).any(axis=1)
    return {"files": int(chosen.sum()), "review_or_fail": round(float(flagged.mean()), 4), "fail": round(float(failed.mean()), 4),
            "review_interval": metrics.wilson(int(flagged.sum()), int(chosen.sum())), "fail_interval": metrics.wilson(int(failed.sum()), int(chosen.sum()))}


def alarms_per_line(parts: Parts, points: numpy.ndarray, thresholds: dict) -> dict:
    """Functions of clean validation files at or above the review threshold, per thousand lines of functions."""
    files = parts.files["validation"]
    review = numpy.array([thresholds[name]["review"] for name in NAMES])
    lines = flagged = 0
    for example, row in zip(parts.examples["validation"], points):
        if files[example["file"]]["clean"]:
            lines += int(example["lines"][-1] - example["lines"][0] + 1)
            flagged += int((row >= review).any())
    return {"lines": lines, "functions_flagged": flagged, "per_thousand_lines": round(1000.0 * flagged / max(1, lines), 3)}


def quality(targets: numpy.ndarray, logits: numpy.ndarray, scaling) -> dict:
    """Calibration error and Brier score per class, and their means."""
    result = {}
    for c, name in enumerate(NAMES):
        indices, truth = figures.file_known(targets)(c)
        probabilities = calibration.sigmoid(logits[indices, c] / scaling[c][0] + scaling[c][1])
        result[name] = {"expected_calibration_error": round(calibration.expected_error(probabilities, truth), 4),
                        "brier": round(calibration.brier(probabilities, truth), 4)}
    result["mean"] = {key: round(float(numpy.mean([row[key] for row in result.values()])), 4) for key in ("expected_calibration_error", "brier")}
    return result


def verdicts(targets, points, thresholds) -> dict:
    """Per class at the bundle's thresholds: recall and false alarms on validation files."""
    result = {}
    for c, name in enumerate(NAMES):
        indices, truth = figures.file_known(targets)(c)
        row = {}
        for level in ("review", "fail"):
            found = points[indices, c] >= thresholds[name][level]
            row[level] = {"recall": round(float(found[truth == 1].mean()), 4) if truth.any() else None,
                          "recall_interval": metrics.wilson(int(found[truth == 1].sum()), int(truth.sum())),
                          "false_alarms": round(float(found[truth == 0].mean()), 4)}
        result[name] = row
    return result


def annotated_files(files: List[dict], targets, points, thresholds) -> dict:
    """Recall at the review threshold on validation files that a human labelled, by class."""
    result = {}
    for c, name in enumerate(NAMES):
        chosen = [i for i, f in enumerate(files) if targets[i, c] == 1 and any(v in (name + ":annotated", name + ":manual") for v in f["via"])]
        if chosen:
            hits = int((points[chosen, c] >= thresholds[name]["review"]).sum())
            result[name] = {"files": len(chosen), "recall": round(hits / len(chosen), 4), "recall_interval": metrics.wilson(hits, len(chosen))}
    return result


def on_cases(parts: Parts, subjects: Dict[str, Dict[str, numpy.ndarray]]) -> dict:
    """Marked functions of our cases, and injected ones of templates never seen, against functions of the same era: by subject, and how far the model is ahead of the bag."""
    chosen = figures.distinct(parts.examples["validation"], False)
    others = [parts.examples["validation"][i] for i in chosen]
    injected = [i for i, e in enumerate(parts.examples["validation"]) if e["template"] is not None and e["template"][0] % 2 == 0]
    seen, unseen = set(), []
    for i in injected:
        key = (parts.examples["validation"][i]["form"])
        if key not in seen:
            seen.add(key)
            unseen.append(i)
    result = {"cases": {}, "unseen_templates": {}}
    for subject, scores in subjects.items():
        result["cases"][subject] = cases_figures.same_era(parts.examples["cases"], scores["cases"], others, scores["validation"][chosen])
        result["unseen_templates"][subject] = cases_figures.same_era(
            [parts.examples["validation"][i] for i in unseen], scores["validation"][unseen], others, scores["validation"][chosen])
    for title, table in result.items():
        names = [name for name in NAMES if table["model"][name]["positives"]]
        table["ahead_of_bag_of_tokens"] = cases_figures.mean_interval([table["model"][n]["found"] for n in names], [table["bag_of_tokens"][n]["found"] for n in names])
    return result


def data_tables(parts: Parts, subjects: Dict[str, Dict[str, numpy.ndarray]]) -> dict:
    """The figures on the data's own labels."""
    pairs = {s: (v["calibration"], v["validation"]) for s, v in subjects.items()}
    result = figures.function_tables(parts.examples, pairs)
    of_files = {s: tuple(figures.by_file(parts.examples[p], v, len(parts.files[p]), -30.0) for p, v in zip(("calibration", "validation"), pair))
                for s, pair in pairs.items()}
    tune, test = (figures.file_targets(parts.files[p]) for p in ("calibration", "validation"))
    result["files"] = figures.compare(of_files, figures.file_known(tune), figures.file_known(test))
    result["files_by_origin"] = figures.by_origin(parts.files["validation"], test, {s: b for s, (_, b) in of_files.items()})
    return result


def shipped(parts: Parts, logits: Dict[str, numpy.ndarray], held: Held):
    """Scaling and thresholds, and what they come to on validation."""
    scaling = held.scaling()
    thresholds = calibration.thresholds(calibration.basis_points(held.logits, scaling), held.targets, held.worth, held.clean)
    files = parts.files["validation"]
    test = figures.file_targets(files)
    file_logits = figures.by_file(parts.examples["validation"], logits["validation"], len(files), -30.0)
    points = calibration.basis_points(file_logits, scaling)
    clean = numpy.array([f["clean"] for f in files])
    eras = numpy.array([f["era"] for f in files])
    return scaling, thresholds, {
        "calibration": quality(test, file_logits, scaling), "at_thresholds": verdicts(test, points, thresholds),
        "annotated_files": annotated_files(files, test, points, thresholds),
        "cases_at_thresholds": cases_figures.at_thresholds(parts.examples["cases"], calibration.basis_points(logits["cases"], scaling), thresholds),
        "clean_files": flags(points, clean, thresholds),
        "clean_files_by_era": {str(era): flags(points, clean & (eras == era), thresholds) for era in (4, 5, 8) if (clean & (eras == era)).any()},
        "clean_lines": alarms_per_line(parts, calibration.basis_points(logits["validation"], scaling), thresholds),
        "all_files": flags(points, numpy.ones(len(points), dtype=bool), thresholds)}


def without_hits(value):
    """The figures without the single hits that intervals are made from: the card goes on the ledger, where it has to be short."""
    if isinstance(value, dict):
        return {key: without_hits(part) for key, part in value.items() if key != "found"}
    return value


def differing(card, now, place: str):
    """Where two measurements differ."""
    if isinstance(card, dict) and isinstance(now, dict):
        for key in sorted(set(card) | set(now)):
            yield from differing(card.get(key), now.get(key), place + "/" + key)
    elif card != now:
        yield "%s: the card says %s, now %s" % (place, card, now)


def main() -> None:
    parser = paths.arguments(__doc__)
    parser.add_argument("--name", default="stacked")
    parser.add_argument("--check", metavar="BUNDLE", help="measures a bundle's model and compares with its card, to the digit")
    parser.add_argument("--quick", action="store_true", help="the table of models alone, printed and not written")
    options = paths.parse(parser)
    torch.set_num_threads(1)  # so that the last digits are the same everywhere
    content = load_examples(options.work)
    encoder = Encoder(Tokenizer.load(options.work + "/tokenizer.json"), content["table"], [])
    parts = Parts(content)
    bundle = os.path.join(paths.MODEL_FOLDER, "bundles", options.check) if options.check else ""
    card = paths.read_json(bundle + "/card.json") if bundle else {}
    model = export.read(bundle + "/model.onnx", Shape(**card["architecture"]["shape"])) if bundle else load_model("%s/%s.pt" % (options.work, options.name))
    subjects = {"model": parts.scores(lambda examples: function_scores(model, encoder, examples)), "bag_of_tokens": fit_bag(content, encoder, parts, options),
                "patterns": parts.scores(lambda examples: numpy.array([e["baseline"] for e in examples], dtype=float))}
    tables = on_cases(parts, subjects)
    for title, table in tables.items():
        for subject, rows in table.items():
            print(title, subject, rows["mean"] if isinstance(rows, dict) else rows, flush=True)
    scaling, thresholds, result = shipped(parts, subjects["model"], Held(parts, subjects["model"]))
    print("cases at thresholds", result["cases_at_thresholds"]["mean"], "clean", result["clean_files"], "error", result["calibration"]["mean"], flush=True)
    print({name: (row["review"]["recall"], row["review"]["fixed_flagged"], row["told_apart"]) for name, row in result["cases_at_thresholds"].items() if name != "mean"})
    print({name: {s: (tables["cases"][s][name]["recall_at_5_percent"], tables["cases"][s][name]["auc"]) for s in subjects} for name in NAMES})
    if options.quick:
        return
    result.update(tables)
    result.update(data_tables(parts, subjects))
    points = calibration.basis_points(subjects["model"]["cases"], scaling)
    flagged = points >= numpy.array([thresholds[name]["review"] for name in NAMES])
    result["line_evidence"] = line_evidence.measure(model, encoder, parts.examples["cases"], flagged)
    result["counts"] = {p: {"files": len(parts.files[p]), "functions": len(content["examples"][p])} for p in ("train", "calibration", "validation")}
    for part, examples in (("cases", content["cases"]), ("held", parts.examples["held"]), ("cases_validation", parts.examples["cases"])):
        result["counts"][part] = {"pairs": len({e["case"] for e in examples if e["side"] == "weak"}), "cases": len({e["case"] for e in examples}), "functions": len(examples)}
    result["counts"]["mutants"] = {"functions": len(content["mutants"])}
    result = without_hits(result)
    if bundle:
        differences = list(differing(card["evaluation"], json.loads(json.dumps(result)), ""))
        print("\n".join(differences[:40]) or "every figure is that of the card")
        sys.exit(1 if differences else 0)
    paths.write_json(options.work + "/evaluation.json", result)
    paths.write_json(options.work + "/thresholds.json", {"classes": {
        name: {**thresholds[name], "temperature": scaling[c][0], "bias": scaling[c][1]} for c, name in enumerate(NAMES)}}, canonical=True)
    for title in ("functions", "functions_of_unseen_form", "files"):
        print(title, result[title]["mean"])
    print("evidence", {way: (row["share"], row["share_of_findings"]) for way, row in result["line_evidence"].items()})


if __name__ == "__main__":
    main()
