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


def main() -> None:
    parser = paths.arguments(__doc__)
    add_shape(parser)
    parser.add_argument("--minutes", type=float, default=30.0)
    parser.add_argument("--tokens", type=int, default=1536, help="padded tokens per batch")
    parser.add_argument("--name", default="pretrained")
    options = paths.parse(parser)
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    vocabulary = len(paths.read_json(options.work + "/tokenizer.json")["vocabulary"])
    shape = shape_of(options, vocabulary)
    data = numpy.load(options.work + "/pretrain.npz")
    ids, offsets, borders = data["ids"], data["offsets"], data["borders"]
    lengths = numpy.diff(offsets)
    # one pass over the data at most: dropout would only cost time
    model = MaskedLanguageModel(shape._replace(dropout=0.0)).to(device)
    optimizer = torch.optim.AdamW(model.parameters(), lr=PEAK_RATE, weight_decay=0.01, betas=(0.9, 0.98))
    checkpoint = "%s/%s.checkpoint" % (options.work, options.name)
    step, spent, epoch_start = 0, 0.0, 0
    if os.path.exists(checkpoint):
        state = torch.load(checkpoint, map_location=device)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        step, spent, epoch_start = state["step"], state["spent"], state["epoch"] + 1
    generator = torch.Generator().manual_seed(options.seed + step)
    log = open("%s/%s.log.jsonl" % (options.work, options.name), "a", encoding="utf-8")

    def epoch_batches(epoch: int):
        return batches.order_by_length(lengths, options.tokens, numpy.random.default_rng(options.seed + epoch_start + epoch))

    def save(epoch: int) -> None:
        torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict(), "step": step, "spent": spent + elapsed(),
                    "epoch": epoch, "shape": shape._asdict()}, checkpoint + ".new")
        os.replace(checkpoint + ".new", checkpoint)

    began = time.time()

    def elapsed() -> float:
        return time.time() - began

    budget = options.minutes * 60.0
    total_loss, hits, guesses, tokens_seen, saved = 0.0, 0, 0, 0, began
    model.train()
    for epoch, batch in batches.endless(epoch_batches):
        progress = (spent + elapsed()) / budget
        if progress >= 1.0:
            break
        rate = PEAK_RATE * min(1.0, (step + 1) / WARM_UP) * max(0.02, 1.0 - progress)
        for group in optimizer.param_groups:
            group["lr"] = rate
        sequences = [ids[offsets[i]:offsets[i + 1]] for i in batch]
        types = [numpy.arange(len(s)) >= borders[i] for s, i in zip(sequences, batch)]
        batch_ids, mask, kinds = batches.pad(sequences, types)
        changed, places, targets = mask_words(batch_ids, mask, vocabulary, generator)
        logits = model(changed.to(device), mask.to(device), kinds.to(device), places.to(device))
        loss = functional.cross_entropy(logits, targets.to(device))
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        step += 1
        total_loss += loss.item() * len(targets)
        hits += int((logits.argmax(-1).cpu() == targets).sum())
        guesses += len(targets)
        tokens_seen += int(mask.sum())
        if step % 100 == 0:
            entry = {"step": step, "epoch": epoch, "loss": round(total_loss / guesses, 4), "accuracy": round(hits / guesses, 4),
                     "rate": rate, "seconds": round(spent + elapsed(), 1), "tokens_per_second": round(tokens_seen / elapsed())}
            log.write(json.dumps(entry) + "\n")
            log.flush()
            total_loss, hits, guesses = 0.0, 0, 0
        if time.time() - saved > 120:
            save(epoch)
            saved = time.time()
    save(epoch_start)
    torch.save({"encoder": model.encoder.state_dict(), "shape": shape._asdict(), "step": step}, "%s/%s.pt" % (options.work, options.name))
    print("pretrained", step, "steps")


if __name__ == "__main__":
    main()
