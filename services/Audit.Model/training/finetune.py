"""Stage 4: the classifier, from the pretrained encoder and the labelled functions (and the synthetic pairs, if made).

Every epoch sees all examples with a positive label and a fresh draw of the others. Stops after `--epochs` or `--minutes`; resumes from its
checkpoint; logs loss and the mean average precision of the encoder's path alone
on the calibration part to classifier.log.jsonl.
"""

import json
import os
import pickle
import time

import numpy
import torch
from torch.nn import functional

from . import batches, metrics, paths
from .classes import INDEX, NAMES
from .encoding import Encoder, total_length
from .model import Classifier, Shape
from .prediction import function_scores
from .tokenizer import Tokenizer

PEAK_RATE = 5e-4
WARM_UP = 150
CLASS_WEIGHT_CAP = 10.0


def load_examples(work: str):
    with open(work + "/examples.pickle", "rb") as file:
        content = pickle.load(file)
    synthetic = work + "/synthetic.pickle"
    if os.path.exists(synthetic):
        with open(synthetic, "rb") as file:
            made = pickle.load(file)
        content["synthetic"], content["table"] = made["examples"], made["table"]
    return content


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


def epoch_sample(examples, others: float, generator: numpy.random.Generator):
    """All with a positive label, and so many times as many others."""
    positive = [i for i, e in enumerate(examples) if is_positive(e)]
    rest = [i for i, e in enumerate(examples) if not is_positive(e) and any(e["weights"])]
    count = min(len(rest), int(len(positive) * others))
    return positive + [rest[i] for i in generator.permutation(len(rest))[:count]]


def batch_tensors(encoder: Encoder, examples, batch, generator):
    windows, weights, targets = [], [], []
    for i in batch:
        window, weight = encoder.training_window(examples[i], generator)
        windows.append(window)
        weights.append(weight)
        targets.append(examples[i]["targets"])
    ids, mask, kinds = batches.pad([w.input_ids for w in windows], [w.token_type_ids for w in windows])
    return ids, mask, kinds, torch.tensor(targets, dtype=torch.float32), torch.tensor(weights, dtype=torch.float32)


class Training:
    """Model, optimizer and the place in the run; what a checkpoint keeps."""

    def __init__(self, options):
        self.options = options
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        content = load_examples(options.work)
        tokenizer = Tokenizer.load(options.work + "/tokenizer.json")
        self.encoder = Encoder(tokenizer, content["table"], paths.read_json(options.work + "/identifiers.json"))
        self.train = content["examples"]["train"]
        self.synthetic = content.get("synthetic", [])
        self.calibration = metrics.sample_for_curve(content["examples"]["calibration"])
        for example in self.train + self.synthetic:
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

    def teach_phrases(self, epochs: int) -> None:
        """The linear path alone, on all labelled examples: seconds per epoch, because the encoder stays out of it."""
        chosen = [e for e in self.train + self.synthetic if any(e["weights"])]
        scale = torch.tensor(class_weights(chosen), dtype=torch.float32, device=self.device)
        optimizer = torch.optim.Adam(self.model.phrases.parameters(), lr=0.01)
        for epoch in range(epochs):
            generator = numpy.random.default_rng(self.options.seed * 77 + epoch)
            total, count = 0.0, 0
            for batch in batches.order_by_length([e["length"] for e in chosen], 24576, generator):
                ids, mask, kinds, targets, weights = [t.to(self.device) for t in batch_tensors(self.encoder, chosen, batch, generator)]
                losses = functional.binary_cross_entropy_with_logits(self.model.phrases(ids, mask, kinds), targets, pos_weight=scale, reduction="none")
                loss = (losses * weights).sum() / len(ids)
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
                total += loss.item() * len(batch)
                count += len(batch)
            print("phrases", epoch + 1, round(total / count, 4), flush=True)

    def run_epoch(self):
        """The mean loss and the number of examples drawn."""
        generator = numpy.random.default_rng(self.options.seed * 1000 + self.epoch)
        chosen = [self.train[i] for i in epoch_sample(self.train, self.options.others, generator)] + self.synthetic
        scale = torch.tensor(class_weights(chosen), dtype=torch.float32, device=self.device)
        plan = batches.order_by_length([e["length"] for e in chosen], self.options.tokens, generator)
        total, count = 0.0, 0
        self.model.train()
        for number, batch in enumerate(plan):
            done = self.progress(self.epoch + number / len(plan))
            if done >= 1.0:
                break
            total += self._update([t.to(self.device) for t in batch_tensors(self.encoder, chosen, batch, generator)], scale, done) * len(batch)
            count += len(batch)
        self.epoch += 1
        return total / max(1, count), count

    def _update(self, tensors, scale: torch.Tensor, done: float) -> float:
        for group in self.optimizer.param_groups:
            group["lr"] = PEAK_RATE * min(1.0, (self.step + 1) / WARM_UP) * max(0.02, 1.0 - done)
        ids, mask, kinds, targets, weights = tensors
        losses = functional.binary_cross_entropy_with_logits(self.model.deep(ids, mask, kinds), targets, pos_weight=scale, reduction="none")
        loss = (losses * weights).sum() / len(ids)
        self.optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self.step += 1
        return loss.item()

    def record(self, loss: float, count: int) -> None:
        """One line of the learning curve."""
        precision = metrics.average_precisions(self.calibration, function_scores(self.model.deep, self.encoder, self.calibration))
        line = json.dumps({
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
                    "seed": self.options.seed, "synthetic": len(self.synthetic), "examples": len(self.train), "device": self.device.type},
                   "%s/%s.pt" % (self.options.work, self.options.name))


def main() -> None:
    parser = paths.arguments(__doc__)
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--phrase-epochs", type=int, default=4)
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--tokens", type=int, default=2048, help="padded tokens per batch")
    parser.add_argument("--others", type=float, default=1.5, help="examples without a positive label, per one with")
    parser.add_argument("--pretrained", default="pretrained")
    parser.add_argument("--start", default="", help="a classifier to go on from, its linear path included")
    parser.add_argument("--name", default="classifier")
    options = paths.parse(parser)
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    training = Training(options)
    if training.epoch == 0 and not options.start:
        training.teach_phrases(options.phrase_epochs)
    while training.epoch < options.epochs and training.progress(training.epoch) < 1.0:
        loss, count = training.run_epoch()
        training.save()
        training.record(loss, count)
    training.save()


if __name__ == "__main__":
    main()
