"""Stage 4b: weighs the two paths of the classifier against each other, per class, on the families and cases held back from training.

Reads classifier.pt, writes stacked.pt: the same graph with the factors folded into its weights.
"""

import numpy
import torch

from . import metrics, paths
from .classes import NAMES
from .encoding import Encoder
from .model import load_model
from .finetune import load_examples
from .prediction import deep_scores, phrase_scores
from .tokenizer import Tokenizer

# how firmly the factors are held at one half each
PRIOR = 2.0


def fit(deep: numpy.ndarray, phrases: numpy.ndarray, targets: numpy.ndarray, weights: numpy.ndarray):
    """Factors (not negative) of both paths and the constant, by logistic regression."""
    parameters = torch.tensor([0.5, 0.5, 0.0], dtype=torch.float64, requires_grad=True)
    d, p, y, w = (torch.tensor(a, dtype=torch.float64) for a in (deep, phrases, targets, weights))
    optimizer = torch.optim.LBFGS([parameters], max_iter=200, line_search_fn="strong_wolfe")

    def loss():
        optimizer.zero_grad()
        factors = parameters[:2].abs()
        value = torch.nn.functional.binary_cross_entropy_with_logits(d * factors[0] + p * factors[1] + parameters[2], y, weight=w, reduction="sum")
        value = value + PRIOR * ((factors - 0.5) ** 2).sum()
        value.backward()
        return value

    optimizer.step(loss)
    found = parameters.detach()
    return [float(found[0].abs()), float(found[1].abs()), float(found[2])]


def main() -> None:
    parser = paths.arguments(__doc__)
    parser.add_argument("--name", default="classifier")
    parser.add_argument("--target", default="stacked")
    options = paths.parse(parser)
    torch.set_num_threads(options.threads)
    content = load_examples(options.work)
    encoder = Encoder(Tokenizer.load(options.work + "/tokenizer.json"), content["table"], [])
    path = "%s/%s.pt" % (options.work, options.name)
    model = load_model(path)
    examples = metrics.sample_for_curve(content["examples"]["calibration"], 6000) + content.get("held", [])
    deep, phrases = deep_scores(model.deep, encoder, examples), phrase_scores(model, encoder, examples)
    factors = []
    for c, name in enumerate(NAMES):
        indices, targets = metrics.known(examples, c)
        weights = numpy.array([examples[i]["weights"][c] for i in indices])
        factors.append(fit(deep[indices, c], phrases[indices, c], targets.astype(float), weights))
        both = deep[indices, c] * factors[c][0] + phrases[indices, c] * factors[c][1]
        print(name, [round(f, 3) for f in factors[c]], "average precision", *[
            round(metrics.average_precision(v, targets), 3) for v in (deep[indices, c], phrases[indices, c], both)], flush=True)
    model.balance(*torch.tensor(factors, dtype=torch.float32).T)
    state = torch.load(path, map_location="cpu")
    state["model"] = model.state_dict()
    state["factors"] = factors
    torch.save(state, "%s/%s.pt" % (options.work, options.target))


if __name__ == "__main__":
    main()
