"""Stage 4: the classifier, from the pretrained encoder, the labelled functions, our cases and the mutants.

Every epoch sees all examples with a positive label, all cases and mutants, all functions of audited files (at full weight: they are what must not raise an
alarm), and a fresh draw of the others. Besides the labels of the function the tokens learn from the marked lines. Stops after `--epochs` or `--minutes`; resumes from its
checkpoint; logs loss and the mean average precision of the encoder's path alone
on the calibration part to classifier.log.jsonl.
"""

import json
import os
import pickle
import time
from typing import List, NamedTuple

import numpy
import torch
from torch.nn import functional

from . import bag_of_tokens, batches, metrics, paths
from .classes import INDEX, NAMES
from .encoding import Encoder, total_length
from .model import Classifier, Shape
from .prediction import deep_scores
from .tokenizer import Tokenizer

PEAK_RATE = 5e-4
WARM_UP = 150
CLASS_WEIGHT_CAP = 10.0
NEIGHBOUR_SHARE = 0.3  # of the functions that stand beside a case's own, drawn for an epoch
MARKED_SHARE = 4.0  # a marked token counts for so many others
REPEAT = 2  # how often an epoch sees a decisive function of the cases
EVIDENCE_SHARE = 0.02  # of the loss per token, beside the loss per function


def load_examples(work: str) -> dict:
    """What dataset and annotated made: ``examples`` and ``files`` by part, ``cases``, ``mutants``, ``validation`` cases, and the token table."""
    with open(work + "/examples.pickle", "rb") as file:
        content = pickle.load(file)
    augmented = work + "/augmented.pickle"
    if os.path.exists(augmented):
        with open(augmented, "rb") as file:
            content.update(pickle.load(file))
    return content


def added_examples(content: dict, without: str, repeat: int) -> list:
    """Cases and mutants; the functions that the cases are about so many times each. ``without`` names what an ablation leaves out."""
    added = []
    for example in content.get("cases", []):
        if without != "cases" and not (without == "restated" and example["restated"]):
            added.extend([example] * (repeat if example["decisive"] and not example["restated"] else 1))
    return added + (content.get("mutants", []) if without != "mutants" else [])


def class_weights(examples) -> numpy.ndarray:
    """Square root of negatives over positives, by weight, at most the cap and at least 1."""
    targets = numpy.array([e["targets"] for e in examples])
    weights = numpy.array([e["weights"] for e in examples])
    positive = (targets * weights).sum(0)
    negative = ((1.0 - targets) * weights).sum(0)
    return numpy.clip(numpy.sqrt(negative / numpy.maximum(positive, 1e-6)), 1.0, CLASS_WEIGHT_CAP)


def is_positive(example: dict) -> bool:
    """Whether a label of the example says more than "compares the clock" (deadlines are many, weak and alike: they are drawn like the rest)."""
    time = INDEX["time_manipulation"]
    return any(t >= 0.3 and w > (0.1 if c == time else 0.0) for c, (t, w) in enumerate(zip(example["targets"], example["weights"])))


def with_audited(examples: List[dict], files: List[dict]) -> List[dict]:
    """The examples, those of audited files flagged and at full weight where nothing speaks against them."""
    found = []
    for example in examples:
        audited = files[example["file"]]["clean"] and not is_positive(example)
        weights = [1.0 if audited and w > 0.0 and t < 0.3 else w for t, w in zip(example["targets"], example["weights"])]
        found.append({**example, "weights": weights, "audited": audited})
    return found


def epoch_sample(examples, others: float, generator: numpy.random.Generator):
    """All with a positive label, all audited ones, and so many others as there are positive ones times ``others``."""
    positive = [i for i, e in enumerate(examples) if is_positive(e)]
    audited = [i for i, e in enumerate(examples) if e["audited"]]
    rest = [i for i, e in enumerate(examples) if not e["audited"] and not is_positive(e) and any(e["weights"])]
    count = min(len(rest), int(len(positive) * others))
    return positive + audited + [rest[i] for i in generator.permutation(len(rest))[:count]]


class Batch(NamedTuple):
    """Tensors of some examples: inputs, labels and their weights per function, and the same per token."""

    ids: torch.Tensor
    mask: torch.Tensor
    kinds: torch.Tensor
    targets: torch.Tensor
    weights: torch.Tensor
    marks: torch.Tensor  # [batch, length, classes]: 1 on marked lines
    mark_weights: torch.Tensor

    def to(self, device: torch.device) -> "Batch":
        return Batch(*[tensor.to(device) for tensor in self])


def batch_tensors(encoder: Encoder, examples, batch, generator) -> Batch:
    drawn = [encoder.training_window(examples[i], generator) for i in batch]
    ids, mask, kinds = batches.pad([d.window.input_ids for d in drawn], [d.window.token_type_ids for d in drawn])
    targets = numpy.array([examples[i]["targets"] for i in batch], dtype=numpy.float32)
    weights = numpy.array([d.weights for d in drawn], dtype=numpy.float32)
    marks = numpy.zeros((*ids.shape, len(NAMES)), dtype=numpy.float32)
    mark_weights = numpy.zeros_like(marks)
    for row, one in enumerate(drawn):
        # where a function is sound, so is each of its tokens; where it is weak and nobody said at which line, nothing is known of them
        mark_weights[row, 4:one.window.first - 1] = weights[row] * (targets[row] < 0.5)
        for c, places in one.marks.items():
            if weights[row, c] > 0.0 and targets[row, c] >= 0.5:
                mark_weights[row, 4:one.window.first - 1, c] = weights[row, c]
                mark_weights[row, places, c] = weights[row, c] * MARKED_SHARE
                marks[row, places, c] = 1.0
    return Batch(ids, mask, kinds, *[torch.from_numpy(a) for a in (targets, weights, marks, mark_weights)])


class Training:
    """Model, optimizer and the place in the run; what a checkpoint keeps."""

    def __init__(self, options):
        self.options = options
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        content = load_examples(options.work)
        tokenizer = Tokenizer.load(options.work + "/tokenizer.json")
        self.encoder = Encoder(tokenizer, content["table"], paths.read_json(options.work + "/identifiers.json"))
        self.train = with_audited(content["examples"]["train"], content["files"]["train"])
        self.added = added_examples(content, options.without, options.repeat)
        self.cases = content.get("validation", [])
        self.calibration = metrics.sample_for_curve(content["examples"]["calibration"])
        for example in self.train + self.added:
            example["length"] = total_length(example, self.encoder)
        state = torch.load("%s/%s.pt" % (options.work, options.pretrained), map_location=self.device)
        self.shape = Shape(**state["shape"])
        self.model = Classifier(self.shape).to(self.device)
        self.model.encoder.load_state_dict(state["encoder"])
        if options.start:
            self.model.load_state_dict(torch.load("%s/%s.pt" % (options.work, options.start), map_location=self.device)["model"])
        rest = [p for name, p in self.model.named_parameters() if not name.startswith("phrases.")]
        self.optimizer = torch.optim.AdamW(rest, lr=PEAK_RATE, weight_decay=0.01)
        self.epoch, self.step, self.spent = 0, 0, 0.0
        self.began = time.time()
        self.checkpoint = "%s/%s.checkpoint" % (options.work, options.name)
        if os.path.exists(self.checkpoint):
            self._resume()

    def _resume(self) -> None:
        saved = torch.load(self.checkpoint, map_location=self.device)
        self.model.load_state_dict(saved["model"])
        self.optimizer.load_state_dict(saved["optimizer"])
        self.epoch, self.step, self.spent = saved["epoch"], saved["step"], saved["spent"]

    def seconds(self) -> float:
        return self.spent + time.time() - self.began

    def progress(self, epochs: float) -> float:
        """From 0 to 1, by epochs or by time, whichever is further."""
        return max(epochs / self.options.epochs, self.seconds() / (self.options.minutes * 60.0))

    def teach_phrases(self) -> None:
        """The linear path alone, on all labelled examples: seconds per epoch, because the encoder stays out of it."""
        chosen = [e for e in self.train + self.added if any(e["weights"])]
        bag = bag_of_tokens.train(self.encoder, chosen, class_weights(chosen), self.options.seed)
        with torch.no_grad():
            self.model.phrases.table[:-1] = bag.weight.to(self.device)
        self.began = time.time()  # the minutes are the encoder's

    def run_epoch(self):
        """The mean loss and the number of examples drawn."""
        generator = numpy.random.default_rng(self.options.seed * 1000 + self.epoch)
        neighbours = [e for e in self.added if not e.get("decisive", True) and generator.random() < NEIGHBOUR_SHARE]
        chosen = [self.train[i] for i in epoch_sample(self.train, self.options.others, generator)] + [e for e in self.added if e.get("decisive", True)] + neighbours
        scale = torch.tensor(class_weights(chosen), dtype=torch.float32, device=self.device)
        plan = batches.order_by_length([e["length"] for e in chosen], self.options.tokens, generator)
        total, count = 0.0, 0
        self.model.train()
        for number, batch in enumerate(plan):
            done = self.progress(self.epoch + number / len(plan))
            if done >= 1.0:
                break
            total += self._update(batch_tensors(self.encoder, chosen, batch, generator).to(self.device), scale, done) * len(batch)
            count += len(batch)
        self.epoch += 1
        return total / max(1, count), count

    def _update(self, b: Batch, scale: torch.Tensor, done: float) -> float:
        for group in self.optimizer.param_groups:
            group["lr"] = PEAK_RATE * min(1.0, (self.step + 1) / WARM_UP) * max(0.02, 1.0 - done)
        deep = self.model.deep(b.ids, b.mask, b.kinds)
        losses = functional.binary_cross_entropy_with_logits(deep.logits, b.targets, pos_weight=scale, reduction="none")
        loss = (losses * b.weights).sum() / len(b.ids)
        shown = functional.binary_cross_entropy_with_logits(deep.evidence, b.marks, reduction="none")
        loss = loss + EVIDENCE_SHARE * (shown * b.mark_weights).sum() / len(b.ids)
        self.optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self.step += 1
        return loss.item()

    def record(self, loss: float, count: int) -> None:
        """One line of the learning curve."""
        precision = metrics.average_precisions(self.calibration, deep_scores(self.model.deep, self.encoder, self.calibration))
        of_cases = metrics.pairs_told_apart(self.cases, deep_scores(self.model.deep, self.encoder, self.cases)) if self.cases else {}
        line = json.dumps({"cases": of_cases,
            "epoch": self.epoch, "step": self.step, "loss": round(loss, 4), "examples": count, "seconds": round(self.seconds()),
            "mean_average_precision": round(float(numpy.nanmean(precision)), 4),
            "by_class": {name: None if numpy.isnan(p) else round(float(p), 3) for name, p in zip(NAMES, precision)}})
        print(line, flush=True)
        with open("%s/%s.log.jsonl" % (self.options.work, self.options.name), "a", encoding="utf-8") as log:
            log.write(line + "\n")

    def save(self) -> None:
        torch.save({"model": self.model.state_dict(), "optimizer": self.optimizer.state_dict(), "epoch": self.epoch, "step": self.step,
                    "spent": self.seconds()}, self.checkpoint + ".new")
        os.replace(self.checkpoint + ".new", self.checkpoint)
        torch.save({"model": self.model.state_dict(), "shape": self.shape._asdict(), "epoch": self.epoch, "step": self.step,
                    "seed": self.options.seed, "added": len(self.added), "examples": len(self.train), "device": self.device.type},
                   "%s/%s.pt" % (self.options.work, self.options.name))


def main() -> None:
    parser = paths.arguments(__doc__)
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--tokens", type=int, default=2048, help="padded tokens per batch")
    parser.add_argument("--others", type=float, default=1.5, help="examples without a positive label, per one with")
    parser.add_argument("--pretrained", default="pretrained")
    parser.add_argument("--start", default="", help="a classifier to go on from; its linear path is taught anew")
    parser.add_argument("--without", choices=["", "cases", "mutants", "restated"], default="", help="leaves something out, to see what it was worth")
    parser.add_argument("--repeat", type=int, default=REPEAT, help="how often an epoch sees a decisive function of the cases")
    parser.add_argument("--name", default="classifier")
    options = paths.parse(parser)
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    training = Training(options)
    if training.epoch == 0:
        training.teach_phrases()
    while training.epoch < options.epochs and training.progress(training.epoch) < 1.0:
        loss, count = training.run_epoch()
        training.save()
        training.record(loss, count)
    training.save()


if __name__ == "__main__":
    main()
