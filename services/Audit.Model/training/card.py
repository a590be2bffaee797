"""The model card: what the bundle is, what made it, how good it is, what it is not for."""

import os
from typing import List

from . import paths
from .classes import NAMES

LIMITS = [
    "The data's own labels are mostly agreement between tools and syntactic patterns: a high score on them means agreement, not detection. The annotated cases are the stronger measure; they are ours, written by the project that trained the model.",
    "A function is read with its contract's header, its modifiers, its state variables and the functions of the same file it calls, as far as 256 ids reach. What spans files or longer ways is seen badly or not at all.",
    "Most training code is Solidity 0.4 and 0.5; weaknesses of newer code are learned from our cases alone.",
    "time_manipulation leaves comparisons of the clock for order (deadlines) out of the figures on the data's labels.",
    "Part of the training examples are restatements of our cases and deployed functions that mutators made weak; validation holds none of them.",
    "fp32 scores are the same for the same bundle and source on one kind of processor; between kinds a score may differ by a basis point.",
]


def build(work: str, data: str, name: str, version: str, state: dict, command: str) -> dict:
    """card.json's content."""
    evaluation = paths.read_json(work + "/evaluation.json")
    extra = {}
    for title in ("selection", "ablations", "runtime"):
        if os.path.exists("%s/%s.json" % (work, title)):
            extra[title] = paths.read_json("%s/%s.json" % (work, title))
    return {
        "name": name,
        "version": version,
        "architecture": {
            "kind": "BERT encoder, post-layer-norm, GELU, learned positions, eight token roles; heads over [CLS] with the greatest value of each feature, and per token; beside it a linear path over hashed runs of one to four levelled tokens",
            "shape": state["shape"]},
        "training": {
            "command": command, "seed": state["seed"], "epochs": state["epoch"], "steps": state["step"], "device": state.get("device", "cpu"),
            "labelled_examples_after_merging": state["examples"], "cases_and_mutants": state["added"],
            "data": {file: paths.sha256_of(os.path.join(data, file)) for file in paths.DATA_FILES},
        },
        "evaluation": evaluation,
        **extra,
        "limits": LIMITS,
    }


def markdown(card: dict) -> str:
    """card.md's text."""
    e = card["evaluation"]
    shape = card["architecture"]["shape"]
    counts = e["counts"]
    lines = [
        "# Model card: %s %s" % (card["name"], card["version"]), "",
        "A small BERT encoder (%d layers of width %d), weighed against a linear path over runs of one to four levelled tokens in the same graph, that scores each Solidity function for ten classes of weakness. It is a reading aid, no proof."
        % (shape["layers"], shape["width"]), "",
        "Made by: `%s`; seed %d, %d epochs, %d steps on %s; %d labelled functions (equal forms merged), %d of our cases, restatements and mutants. Reproduced from the committed bundle by `python3 -m training.evaluate --check %s`."
        % (card["training"]["command"], card["training"]["seed"], card["training"]["epochs"], card["training"]["steps"], card["training"]["device"],
           card["training"]["labelled_examples_after_merging"], card["training"]["cases_and_mutants"], card["name"]), "",
        "Our cases: %d pairs (%d files) for training, %d pairs held back for calibration, %d pairs (%d files) for validation, written apart. Data (SHA-256):" % (
            counts["cases"]["pairs"], counts["cases"]["cases"], counts["held"]["pairs"], counts["cases_validation"]["pairs"], counts["cases_validation"]["cases"]), "",
    ]
    lines += ["- `%s` %s" % (file, digest) for file, digest in card["training"]["data"].items()]
    lines += ["", "## Goals", ""] + goals(card)
    lines += ["", "## Annotated cases: marked functions against all unlabelled functions of validation of the same era", ""] + case_table(e["cases"])
    lines += ["", ahead(e)]
    lines += ["", "## Injected functions (SolidiFI) of templates and base contracts never seen", ""] + case_table(e["unseen_templates"])
    lines += ["", "Ahead of the bag of tokens by %s." % interval(e["unseen_templates"]["ahead_of_bag_of_tokens"])]
    lines += ["", "## Annotated cases at the bundle's thresholds (contracts)", ""] + contract_table(e["cases_at_thresholds"])
    lines += ["", "## Evidence: a marked line among the three shown", ""] + evidence_table(e["line_evidence"])
    lines += ["", "## Audited and repaired files of validation", ""] + clean_text(e)
    if "selection" in card:
        lines += ["", "## Models compared", ""] + selection_table(card["selection"])
    if "ablations" in card:
        lines += ["", "## Left out, to see what it was worth", ""] + selection_table(card["ablations"])
    if "runtime" in card:
        lines += ["", "## Speed and size", ""] + ["- %s: %s" % (key, value) for key, value in card["runtime"].items()]
    lines += ["", "## Validation files: at the bundle's thresholds, calibration", ""] + threshold_table(e)
    lines += ["", "## Validation files (label known, families unseen in training)", ""] + table(e["files"])
    lines += ["", "## Validation functions of distinct form", ""] + table(e["functions"])
    lines += ["", "## Validation functions whose form train does not hold", ""] + table(e["functions_of_unseen_form"])
    lines += ["", "## Validation functions against functions of the same era (the data's labels)", ""] + era_table(e["functions_same_era"])
    lines += ["", "## Average precision by origin (files)", ""] + origin_table(e["files_by_origin"])
    lines += ["", "## Limits", ""] + ["- " + limit for limit in card["limits"]]
    return "\n".join(lines) + "\n"


def ahead(e: dict) -> str:
    """Whether the model beats the bag of tokens, and where not, why."""
    low = e["cases"]["ahead_of_bag_of_tokens"][0]
    text = "The model finds more than the bag of tokens by %s (mean recall, 95 %% interval by bootstrap over the same functions)." % interval(e["cases"]["ahead_of_bag_of_tokens"])
    if low > 0.0:
        return text
    return text + (" That is no proof that it is better at this: the bag learns from the same cases, and most of what is found comes with them. The encoder is ahead in"
                   " telling a weak contract from its fixed twin (see the models compared) and in average precision on the data's labels (%.2f against %.2f, functions).") % (
        e["functions"]["mean"]["model"]["average_precision"], e["functions"]["mean"]["bag_of_tokens"]["average_precision"])


def interval(values) -> str:
    return "" if values is None else "%.2f to %.2f" % (values[0] + 0.0, values[1])


def goals(card: dict) -> List[str]:
    """What was asked for, what was measured, and whether it is reached."""
    e = card["evaluation"]
    cases, bag = e["cases"]["model"]["mean"], e["cases"]["bag_of_tokens"]["mean"]
    unseen, unseen_bag = e["unseen_templates"]["model"]["mean"], e["unseen_templates"]["bag_of_tokens"]["mean"]
    contracts = e["cases_at_thresholds"]["mean"]["review"]
    clean = e["clean_files"]
    evidence = e["line_evidence"]["tokens"]
    error = e["calibration"]["mean"]["expected_calibration_error"]
    rows = [
        ("function level, same era, annotated: mean recall at 5 % false alarms", "0.80", cases["recall_at_5_percent"], cases["recall_at_5_percent"] >= 0.80, bag["recall_at_5_percent"], cases["recall_interval"]),
        ("the same: mean AUC", "0.95", cases["auc"], cases["auc"] >= 0.95, bag["auc"], None),
        ("file level, annotated: mean recall at REVIEW", "0.90", contracts["recall"], contracts["recall"] >= 0.90, None, contracts["recall_interval"]),
        ("audited clean files: FAIL", "at most 0.03", clean["fail"], clean["fail"] <= 0.03, None, clean["fail_interval"]),
        ("audited clean files: REVIEW or FAIL", "at most 0.10", clean["review_or_fail"], clean["review_or_fail"] <= 0.10, None, clean["review_interval"]),
        ("injected, unseen templates and base contracts: mean recall at 5 %", "0.80", unseen["recall_at_5_percent"], unseen["recall_at_5_percent"] >= 0.80, unseen_bag["recall_at_5_percent"], unseen["recall_interval"]),
        ("a marked line among the three shown", "0.70", evidence["share_of_findings"], (evidence["share_of_findings"] or 0) >= 0.70, None, None),
        ("expected calibration error, mean over classes", "at most 0.05", error, error <= 0.05, None, None),
    ]
    lines = ["| goal | asked | measured (95 %) | reached | bag of tokens |", "|---|---|---|---|---|"]
    for title, asked, value, reached, other, spread in rows:
        lines.append("| %s | %s | %s%s | %s | %s |" % (title, asked, number(value), " (%s)" % interval(spread) if spread else "", "yes" if reached else "**no**", number(other)))
    return lines


def number(value) -> str:
    return "" if value is None else "%.3f" % value


def case_table(tables: dict) -> List[str]:
    subjects = [s for s in tables if isinstance(tables[s], dict)]
    lines = ["| class | functions | " + " | ".join("%s recall at 5 %% | %s AUC" % (s, s) for s in subjects) + " | model by era 0.4 / 0.5-0.7 / 0.8 |",
             "|---|---|" + "---|" * (2 * len(subjects) + 1)]
    for name in NAMES + ["mean"]:
        first = tables["model"][name]
        if name != "mean" and not first["positives"]:
            continue
        cells = ["%s%s | %s" % (number(tables[s][name]["recall_at_5_percent"]), " (%s)" % interval(tables[s][name]["recall_interval"]) if s == "model" else "",
                                number(tables[s][name]["auc"])) for s in subjects]
        eras = " / ".join("%d of %d" % tuple(first["by_era"][era]) for era in ("4", "5", "8")) if first.get("by_era") else ""
        lines.append("| %s | %s | %s | %s |" % (name, first.get("positives", ""), " | ".join(cells), eras))
    return lines


def contract_table(rows: dict) -> List[str]:
    lines = ["| class | pairs | recall REVIEW (95 %) | fixed twin still flagged | recall FAIL | fixed twin FAIL | told apart |", "|---|---|---|---|---|---|---|"]
    for name in NAMES + ["mean"]:
        row = rows[name]
        spread = row["review"].get("recall_interval")
        lines.append("| %s | %s | %s (%s) | %s | %s | %s | %s |" % (
            name, row.get("weak", ""), number(row["review"]["recall"]), interval(spread), number(row["review"]["fixed_flagged"]),
            number(row["fail"]["recall"]), number(row["fail"]["fixed_flagged"]), number(row["told_apart"])))
    return lines


def evidence_table(ways: dict) -> List[str]:
    lines = ["| way | marked functions | share | findings | share of findings |", "|---|---|---|---|---|"]
    lines += ["| %s | %d | %s | %d | %s |" % (way, row["functions"], number(row["share"]), row["findings"], number(row["share_of_findings"])) for way, row in ways.items()]
    return lines


def clean_text(e: dict) -> List[str]:
    lines = ["| files | REVIEW or FAIL (95 %) | FAIL (95 %) |", "|---|---|---|"]
    for title, row in [("all %d" % e["clean_files"]["files"], e["clean_files"])] + [("era %s: %d" % (era, row["files"]), row) for era, row in e["clean_files_by_era"].items()]:
        lines.append("| %s | %s (%s) | %s (%s) |" % (title, number(row["review_or_fail"]), interval(row["review_interval"]), number(row["fail"]), interval(row["fail_interval"])))
    row = e["clean_lines"]
    return lines + ["", "%d functions flagged in %d lines of functions of clean files: %s per thousand lines." % (row["functions_flagged"], row["lines"], number(row["per_thousand_lines"]))]


def selection_table(rows: List[dict]) -> List[str]:
    keys = list(rows[0])
    lines = ["| " + " | ".join(keys) + " |", "|" + "---|" * len(keys)]
    return lines + ["| " + " | ".join(number(row[k]) if isinstance(row[k], float) else str(row[k]) for k in keys) + " |" for row in rows]


def table(rows: dict) -> List[str]:
    subjects = list(rows["mean"])
    lines = ["| class | positives | negatives | " + " | ".join("%s AP (95 %%) | %s F1 | %s P/R" % (s, s, s) for s in subjects) + " |",
             "|---|---|---|" + "---|" * (3 * len(subjects))]
    for name in NAMES + ["mean"]:
        row = rows[name]
        cells = []
        for s in subjects:
            spread = row[s].get("average_precision_interval")
            cells.append("%s%s | %s | %s/%s" % (number(row[s]["average_precision"]), " (%s)" % interval(spread) if spread else "", number(row[s]["f1"]),
                                                number(row[s]["precision"]), number(row[s]["recall"])))
        lines.append("| %s | %s | %s | %s |" % (name, row.get("positives", ""), row.get("negatives", ""), " | ".join(cells)))
    return lines


def era_table(tables: dict) -> List[str]:
    subjects = list(tables)
    lines = ["| class | positives | " + " | ".join("%s recall at 5 %% | %s AUC" % (s, s) for s in subjects) + " |", "|---|---|" + "---|" * (2 * len(subjects))]
    for name in NAMES + ["mean"]:
        cells = ["%s | %s" % (number(tables[s][name]["recall_at_5_percent"]), number(tables[s][name]["auc"])) for s in subjects]
        lines.append("| %s | %s | %s |" % (name, tables[subjects[0]][name].get("positives", ""), " | ".join(cells)))
    return lines


def threshold_table(e: dict) -> List[str]:
    lines = ["| class | recall REVIEW (95 %) | false alarms REVIEW | recall FAIL (95 %) | false alarms FAIL | human labels: recall REVIEW | calibration error | Brier |", "|---|---|---|---|---|---|---|---|"]
    for name in NAMES:
        row, quality, human = e["at_thresholds"][name], e["calibration"][name], e["annotated_files"].get(name)
        cells = []
        for level in ("review", "fail"):
            cells.append("%s (%s) | %s" % (number(row[level]["recall"]), interval(row[level]["recall_interval"]), number(row[level]["false_alarms"])))
        shown = "%s of %d" % (number(human["recall"]), human["files"]) if human else ""
        lines.append("| %s | %s | %s | %s | %s |" % (name, " | ".join(cells), shown, number(quality["expected_calibration_error"]), number(quality["brier"])))
    return lines


def origin_table(origins: dict) -> List[str]:
    subjects = [s for s in next(iter(next(iter(origins.values())).values())) if s not in ("positives", "negatives", "interval")]
    lines = ["| origin | class | positives | negatives | " + " | ".join(subjects) + " | model 95 % |", "|---|---|---|---|" + "---|" * (len(subjects) + 1)]
    for origin, rows in origins.items():
        for name, row in rows.items():
            lines.append("| %s | %s | %d | %d | %s | %s |" % (origin, name, row["positives"], row["negatives"], " | ".join(number(row[s]) for s in subjects), interval(row["interval"])))
    return lines
