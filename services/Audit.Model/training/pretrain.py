"""Stage 3: a short masked-language-model stage on the unlabelled functions.

Stops after `--minutes`; resumes from its checkpoint; logs the curve to pretrain.log.jsonl in the work folder.
"""

import json
import os
import time

import numpy
import torch
from torch.nn import functional

from . import batches, paths
from .model import MaskedLanguageModel, Shape
from .tokenizer import MASK, SPECIALS

MASKED_SHARE = 0.15
PEAK_RATE = 8e-4
WARM_UP = 200


def mask_words(ids: torch.Tensor, mask: torch.Tensor, vocabulary: int, generator: torch.Generator):
    """BERT's recipe: of the chosen places 80 % become [MASK], 10 % another word, 10 % stay."""
    chosen = (torch.rand(ids.shape, generator=generator) < MASKED_SHARE) & (mask == 1) & ((ids == 1) | (ids >= 5))
    places = chosen.reshape(-1).nonzero().squeeze(1)
    targets = ids.reshape(-1)[places]
    dice = torch.rand(places.shape, generator=generator)
    words = torch.where(dice < 0.8, torch.full_like(targets, MASK), targets)
    others = torch.randint(len(SPECIALS), vocabulary, places.shape, generator=generator)
    words = torch.where((dice >= 0.8) & (dice < 0.9), others, words)
    changed = ids.clone().reshape(-1)
    changed[places] = words
    return changed.reshape(ids.shape), places, targets


def add_shape(parser) -> None:
    parser.add_argument("--layers", type=int, default=2)
    parser.add_argument("--width", type=int, default=128)
    parser.add_argument("--heads", type=int, default=4)


def shape_of(options, vocabulary: int) -> Shape:
    return Shape(vocabulary=vocabulary, layers=options.layers, width=options.width, heads=options.heads, inner=4 * options.width)


class Pretraining:
    """Model, optimizer, data and the place in the run; what a checkpoint keeps."""

    def __init__(self, options):
        self.options = options
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.vocabulary = len(paths.read_json(options.work + "/tokenizer.json")["vocabulary"])
        self.shape = shape_of(options, self.vocabulary)
        data = numpy.load(options.work + "/pretrain.npz")
        self.ids, self.offsets, self.roles = data["ids"], data["offsets"], data["roles"]
        # one pass over the data at most: dropout would only cost time
        self.model = MaskedLanguageModel(self.shape._replace(dropout=0.0)).to(self.device)
        self.optimizer = torch.optim.AdamW(self.model.parameters(), lr=PEAK_RATE, weight_decay=0.01, betas=(0.9, 0.98))
        self.step, self.spent, self.first_epoch = 0, 0.0, 0
        self.began = time.time()
        self.checkpoint = "%s/%s.checkpoint" % (options.work, options.name)
        if os.path.exists(self.checkpoint):
            self._resume()
        self.generator = torch.Generator().manual_seed(options.seed + self.step)
        self.loss, self.hits, self.guesses, self.tokens = 0.0, 0, 0, 0

    def _resume(self) -> None:
        state = torch.load(self.checkpoint, map_location=self.device)
        self.model.load_state_dict(state["model"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.step, self.spent, self.first_epoch = state["step"], state["spent"], state["epoch"] + 1

    def seconds(self) -> float:
        return self.spent + time.time() - self.began

    def progress(self) -> float:
        return self.seconds() / (self.options.minutes * 60.0)

    def plan(self, epoch: int):
        return batches.order_by_length(numpy.diff(self.offsets), self.options.tokens, numpy.random.default_rng(self.options.seed + self.first_epoch + epoch))

    def update(self, batch) -> None:
        """One step on the functions of a batch."""
        for group in self.optimizer.param_groups:
            group["lr"] = PEAK_RATE * min(1.0, (self.step + 1) / WARM_UP) * max(0.02, 1.0 - self.progress())
        sequences = [self.ids[self.offsets[i]:self.offsets[i + 1]] for i in batch]
        types = [self.roles[self.offsets[i]:self.offsets[i + 1]] for i in batch]
        ids, mask, kinds = batches.pad(sequences, types)
        changed, places, targets = mask_words(ids, mask, self.vocabulary, self.generator)
        logits = self.model(changed.to(self.device), mask.to(self.device), kinds.to(self.device), places.to(self.device))
        loss = functional.cross_entropy(logits, targets.to(self.device))
        self.optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self.step += 1
        self.loss += loss.item() * len(targets)
        self.hits += int((logits.argmax(-1).cpu() == targets).sum())
        self.guesses += len(targets)
        self.tokens += int(mask.sum())

    def record(self, epoch: int) -> None:
        """One line of the learning curve."""
        entry = {"step": self.step, "epoch": self.first_epoch + epoch, "loss": round(self.loss / self.guesses, 4),
                 "accuracy": round(self.hits / self.guesses, 4), "seconds": round(self.seconds(), 1),
                 "tokens_per_second": round(self.tokens / (time.time() - self.began))}
        with open("%s/%s.log.jsonl" % (self.options.work, self.options.name), "a", encoding="utf-8") as log:
            log.write(json.dumps(entry) + "\n")
        self.loss, self.hits, self.guesses = 0.0, 0, 0

    def save(self, epoch: int) -> None:
        torch.save({"model": self.model.state_dict(), "optimizer": self.optimizer.state_dict(), "step": self.step, "spent": self.seconds(),
                    "epoch": self.first_epoch + epoch, "shape": self.shape._asdict()}, self.checkpoint + ".new")
        os.replace(self.checkpoint + ".new", self.checkpoint)
        torch.save({"encoder": self.model.encoder.state_dict(), "shape": self.shape._asdict(), "step": self.step},
                   "%s/%s.pt" % (self.options.work, self.options.name))


def main() -> None:
    parser = paths.arguments(__doc__)
    add_shape(parser)
    parser.add_argument("--minutes", type=float, default=30.0)
    parser.add_argument("--tokens", type=int, default=1536, help="padded tokens per batch")
    parser.add_argument("--name", default="pretrained")
    options = paths.parse(parser)
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    run = Pretraining(options)
    run.model.train()
    for epoch, batch in batches.endless(run.plan):
        if run.progress() >= 1.0:
            break
        run.update(batch)
        if run.step % 100 == 0:
            run.record(epoch)
        if run.step % 500 == 0:
            run.save(epoch)
    run.save(epoch)
    print("pretrained", run.step, "steps")


if __name__ == "__main__":
    main()
