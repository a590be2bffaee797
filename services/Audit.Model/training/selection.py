"""Stage 5b: models beside each other, on the same figures. Writes selection.json or ablations.json (--target) into the work folder, for the card.

    python3 -m training.selection --also "linear path=classifier:phrases" "2x128, encoder alone=classifier:deep" "both, weighed=stacked" …
"""

import numpy
import torch

from . import figures, metrics, paths
from .classes import NAMES
from .encoding import Encoder
from .evaluate import Parts, on_cases
from .finetune import load_examples
from .model import load_model
from .prediction import deep_scores, function_scores, phrase_scores
from .tokenizer import Tokenizer

SAMPLE = 5000  # functions without a finding, of validation


def row(title: str, parameters: str, tables: dict, scores: dict, parts: Parts) -> dict:
    """One model's line."""
    chosen = figures.distinct(parts.examples["validation"], False)
    examples = [parts.examples["validation"][i] for i in chosen]
    precision = []
    for c in range(len(NAMES)):
        indices, targets = metrics.known(examples, c, figures.NOT_A_DEADLINE)
        precision.append(metrics.average_precision(scores["validation"][chosen][indices, c], targets))
    of_cases, unseen = tables["cases"][title]["mean"], tables["unseen_templates"][title]["mean"]
    return {"model": title, "parameters": parameters, "cases: recall at 5 %": of_cases["recall_at_5_percent"],
            "95 %": "%.2f to %.2f" % tuple(of_cases["recall_interval"]), "cases: AUC": of_cases["auc"],
            "pairs told apart": metrics.pairs_told_apart(parts.examples["cases"], scores["cases"])["mean"],
            "unseen templates: recall at 5 %": unseen["recall_at_5_percent"], "data's labels: average precision": round(float(numpy.nanmean(precision)), 4)}


def main() -> None:
    parser = paths.arguments(__doc__)
    parser.add_argument("--also", nargs="+", metavar="TITLE=NAME", required=True)
    parser.add_argument("--target", choices=["selection", "ablations"], default="selection")
    options = paths.parse(parser)
    torch.set_num_threads(1)
    content = load_examples(options.work)
    encoder = Encoder(Tokenizer.load(options.work + "/tokenizer.json"), content["table"], [])
    parts = Parts(content)
    # enough for a comparison, and quick for a large model too
    parts.examples = {"calibration": [], "held": [], "cases": parts.examples["cases"], "validation": metrics.sample_for_curve(parts.examples["validation"], SAMPLE)}
    subjects, sizes = {}, {}
    if options.target == "selection":
        subjects["patterns"] = parts.scores(lambda examples: numpy.array([e["baseline"] for e in examples], dtype=float))
        sizes["patterns"] = ""
    for title, name in (entry.rsplit("=", 1) for entry in options.also):
        name, _, path = name.partition(":")
        model = load_model("%s/%s.pt" % (options.work, name))
        score = {"deep": lambda examples: deep_scores(model.deep, encoder, examples), "phrases": lambda examples: phrase_scores(model, encoder, examples),
                 "": lambda examples: function_scores(model, encoder, examples)}[path]
        subjects[title] = parts.scores(score)
        sizes[title] = "{:,}".format(sum(p.numel() for key, p in model.named_parameters() if path == "" or key.startswith("phrases.") == (path == "phrases")))
        print(title, flush=True)
    last = next(reversed(subjects.values()))
    tables = on_cases(parts, {"model": last, "bag_of_tokens": last, **subjects})
    rows = [row(title, sizes[title], tables, scores, parts) for title, scores in subjects.items()]
    paths.write_json("%s/%s.json" % (options.work, options.target), rows)
    for line in rows:
        print(line, flush=True)


if __name__ == "__main__":
    main()
