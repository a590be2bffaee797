"""The model card: what the bundle is, what made it, how good it is, what it is not for."""

import os
from typing import List

from . import paths
from .classes import NAMES


def build(work: str, data: str, name: str, version: str, state: dict, command: str) -> dict:
    """card.json's content."""
    evaluation = paths.read_json(work + "/evaluation.json")
    files = evaluation["files"]
    return {
        "name": name,
        "version": version,
        "architecture": {"kind": "BERT encoder, post-layer-norm, GELU, learned positions; head over [CLS] and the greatest value of each feature; beside it a linear path over distinct words and hashed word pairs",
                         **state["shape"]},
        "training": {
            "command": command, "seed": state["seed"], "epochs": state["epoch"], "steps": state["step"], "device": state.get("device", "cpu"),
            "labelled_examples_after_merging": state["examples"], "synthetic_examples": state["synthetic"],
            "data": {file: paths.sha256_of(os.path.join(data, file)) for file in paths.DATA_FILES},
        },
        "summary_validation_files": {s: files["mean"][s] for s in files["mean"]},
        "evaluation": evaluation,
        "limits": [
            "The labels are mostly agreement between tools and syntactic patterns, in validation as in train: a high score means agreement with them, not detection.",
            "A function is read with its contract's header, not with the functions it calls; what spans functions or contracts is seen badly or not at all.",
            "Most training code is Solidity 0.4 and 0.5; weaknesses of newer code are rare in it.",
            "time_manipulation leaves comparisons of the clock for order (deadlines) out of the figures.",
            "Part of the training examples are synthetic pairs of our own; validation holds none of them.",
        ],
    }


def markdown(card: dict) -> str:
    """card.md's text."""
    e = card["evaluation"]
    shape = card["architecture"]
    lines = [
        "# Model card: %s %s" % (card["name"], card["version"]), "",
        "A small BERT encoder (%d layers of width %d), weighed against a linear path over words and word pairs in the same graph, that scores each Solidity "
        "function for ten classes of weakness. It is a reading aid, no proof."
        % (shape["layers"], shape["width"]), "",
        "Made by: %s; seed %d, %d epochs, %d steps; %d labelled functions (equal forms merged) and %d synthetic ones." % (
            card["training"]["command"], card["training"]["seed"], card["training"]["epochs"], card["training"]["steps"],
            card["training"]["labelled_examples_after_merging"], card["training"]["synthetic_examples"]), "",
        "Data (SHA-256):", "",
    ]
    lines += ["- `%s` %s" % (file, digest) for file, digest in card["training"]["data"].items()]
    lines += ["", "## Validation, files (label known, families unseen in training)", ""] + table(e["files"])
    lines += ["", "## Validation, functions of distinct form", ""] + table(e["functions"])
    lines += ["", "## Validation, functions whose form train does not hold", ""] + table(e["functions_of_unseen_form"])
    lines += ["", "## Functions against functions of the same era", ""] + era_table(e["functions_same_era"])
    lines += ["", "## At the bundle's thresholds (validation files)", ""] + threshold_table(e)
    clean = e["clean_files"]
    lines += ["", "Of %d audited or repaired validation files %.1f %% come out as REVIEW or FAIL (95 %%: %.1f to %.1f) and %.1f %% as FAIL (%.1f to %.1f)." % (
        clean["files"], 100 * clean["review_or_fail"], 100 * clean["review_interval"][0], 100 * clean["review_interval"][1],
        100 * clean["fail"], 100 * clean["fail_interval"][0], 100 * clean["fail_interval"][1])]
    lines += ["", "## Average precision by origin (files)", ""] + origin_table(e["files_by_origin"])
    lines += ["", "## Limits", ""] + ["- " + limit for limit in card["limits"]]
    return "\n".join(lines) + "\n"


def _number(value) -> str:
    return "" if value is None else "%.3f" % value


def table(rows: dict) -> List[str]:
    subjects = list(rows["mean"])
    lines = ["| class | positives | negatives | " + " | ".join("%s AP | %s F1 | %s P/R" % (s, s, s) for s in subjects) + " |",
             "|---|---|---|" + "---|" * (3 * len(subjects))]
    for name in NAMES + ["mean"]:
        row = rows[name]
        cells = ["%s | %s | %s/%s" % (_number(row[s]["average_precision"]), _number(row[s]["f1"]), _number(row[s]["precision"]), _number(row[s]["recall"]))
                 for s in subjects]
        lines.append("| %s | %s | %s | %s |" % (name, row.get("positives", ""), row.get("negatives", ""), " | ".join(cells)))
    return lines


def era_table(tables: dict) -> List[str]:
    subjects = list(tables)
    lines = ["| class | positives | " + " | ".join("%s recall at 5 %% | %s AUC" % (s, s) for s in subjects) + " |", "|---|---|" + "---|" * (2 * len(subjects))]
    for name in NAMES + ["mean"]:
        cells = ["%s | %s" % (_number(tables[s][name]["recall_at_5_percent"]), _number(tables[s][name]["auc"])) for s in subjects]
        lines.append("| %s | %s | %s |" % (name, tables[subjects[0]][name].get("positives", ""), " | ".join(cells)))
    return lines


def threshold_table(e: dict) -> List[str]:
    lines = ["| class | recall REVIEW (95 %) | false alarms REVIEW | recall FAIL (95 %) | false alarms FAIL | calibration error | Brier |", "|---|---|---|---|---|---|---|"]
    for name in NAMES:
        row, quality = e["at_thresholds"][name], e["calibration"][name]
        cells = []
        for level in ("review", "fail"):
            interval = row[level]["recall_interval"]
            cells.append("%s (%.2f to %.2f) | %s" % (_number(row[level]["recall"]), interval[0], interval[1], _number(row[level]["false_alarms"])))
        lines.append("| %s | %s | %s | %s |" % (name, " | ".join(cells), _number(quality["expected_calibration_error"]), _number(quality["brier"])))
    return lines


def origin_table(origins: dict) -> List[str]:
    subjects = [s for s in next(iter(next(iter(origins.values())).values())) if s not in ("positives", "negatives")]
    lines = ["| origin | class | positives | negatives | " + " | ".join(subjects) + " |", "|---|---|---|---|" + "---|" * len(subjects)]
    for origin, rows in origins.items():
        for name, row in rows.items():
            lines.append("| %s | %s | %d | %d | %s |" % (origin, name, row["positives"], row["negatives"], " | ".join(_number(row[s]) for s in subjects)))
    return lines
