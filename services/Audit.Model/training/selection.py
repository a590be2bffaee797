"""Stage 5b: models beside each other, on the same figures. Writes selection.json or ablations.json (--target) into the work folder, for the card.

    python3 -m training.selection --also "2x128, encoder alone=classifier:deep" "2x128 and phrases=stacked" …
"""

import numpy
import torch

from . import figures, metrics, paths
from .classes import NAMES
from .encoding import Encoder
from .evaluate import Parts, fit_bag, on_cases
from .finetune import load_examples
from .model import load_model
from .prediction import function_scores
from .tokenizer import Tokenizer


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
    subjects, sizes = {}, {}
    if options.target == "selection":
        subjects["patterns"] = parts.scores(lambda examples: numpy.array([e["baseline"] for e in examples], dtype=float))
        sizes["patterns"] = ""
    subjects["bag_of_tokens"], sizes["bag_of_tokens"] = fit_bag(content, encoder, parts, options), "2,621,440"
    for title, name in (entry.rsplit("=", 1) for entry in options.also):
        model = load_model("%s/%s.pt" % (options.work, name.split(":")[0]))
        chosen = model.deep if name.endswith(":deep") else model.phrases if name.endswith(":phrases") else model
        subjects[title] = parts.scores(lambda examples: function_scores(chosen, encoder, examples))
        own = [p.numel() for key, p in model.named_parameters() if name.endswith(":deep") <= (not key.startswith("phrases."))]
        sizes[title] = "{:,}".format(sum(own))
    tables = on_cases(parts, {"model": next(reversed(subjects.values())), **subjects})
    rows = [row(title, sizes[title], tables, scores, parts) for title, scores in subjects.items() if title != "bag_of_tokens" or options.target == "selection"]
    paths.write_json("%s/%s.json" % (options.work, options.target), rows)
    for line in rows:
        print(line, flush=True)


if __name__ == "__main__":
    main()
