"""Stage 4: the classifier, from the pretrained encoder and the labelled functions (and the synthetic pairs, if made).

Every epoch sees all examples with a positive label and a fresh draw of the others. Stops after `--epochs` or `--minutes`; resumes from its
checkpoint; logs loss and the mean average precision on the calibration part to finetune.log.jsonl.
"""

import json
import os
import pickle
import time

import numpy
import torch
from torch.nn import functional

from . import batches, metrics, paths
from .classes import NAMES
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


def epoch_sample(examples, others: float, generator: numpy.random.Generator):
    """All with a positive label, and so many times as many others."""
    positive = [i for i, e in enumerate(examples) if any(t >= 0.3 and w > 0 for t, w in zip(e["targets"], e["weights"]))]
    rest = [i for i, e in enumerate(examples) if not any(t >= 0.3 and w > 0 for t, w in zip(e["targets"], e["weights"])) and any(e["weights"])]
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


def main() -> None:
    parser = paths.arguments(__doc__)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--tokens", type=int, default=2048)
    parser.add_argument("--others", type=float, default=2.5, help="examples without a positive label, per one with")
    parser.add_argument("--pretrained", default="pretrained")
    parser.add_argument("--name", default="classifier")
    options = paths.parse(parser)
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    tokenizer = Tokenizer.load(options.work + "/tokenizer.json")
    content = load_examples(options.work)
    encoder = Encoder(tokenizer, content["table"], paths.read_json(options.work + "/identifiers.json"))
    train = content["examples"]["train"]
    synthetic = content.get("synthetic", [])
    for example in train + synthetic:
        example["length"] = total_length(example, encoder)
    state = torch.load("%s/%s.pt" % (options.work, options.pretrained), map_location=device)
    shape = Shape(**state["shape"])
    model = Classifier(shape).to(device)
    model.encoder.load_state_dict(state["encoder"])
    optimizer = torch.optim.AdamW(model.parameters(), lr=PEAK_RATE, weight_decay=0.01)
    checkpoint = "%s/%s.checkpoint" % (options.work, options.name)
    epoch, step, spent = 0, 0, 0.0
    if os.path.exists(checkpoint):
        saved = torch.load(checkpoint, map_location=device)
        model.load_state_dict(saved["model"])
        optimizer.load_state_dict(saved["optimizer"])
        epoch, step, spent = saved["epoch"], saved["step"], saved["spent"]
    log = open("%s/%s.log.jsonl" % (options.work, options.name), "a", encoding="utf-8")
    calibration = metrics.sample_for_curve(content["examples"]["calibration"])
    began = time.time()
    budget = options.minutes * 60.0

    def progress(done: float) -> float:
        return max(done / options.epochs, (spent + time.time() - began) / budget)

    while epoch < options.epochs and progress(epoch) < 1.0:
        generator = numpy.random.default_rng(options.seed * 1000 + epoch)
        chosen = [train[i] for i in epoch_sample(train, options.others, generator)] + synthetic
        positive_weights = torch.tensor(class_weights(chosen), dtype=torch.float32, device=device)
        plan = batches.order_by_length([e["length"] for e in chosen], options.tokens, generator)
        total, count = 0.0, 0
        model.train()
        for number, batch in enumerate(plan):
            done = progress(epoch + number / len(plan))
            if done >= 1.0:
                break
            for group in optimizer.param_groups:
                group["lr"] = PEAK_RATE * min(1.0, (step + 1) / WARM_UP) * max(0.02, 1.0 - done)
            ids, mask, kinds, targets, weights = [t.to(device) for t in batch_tensors(encoder, chosen, batch, generator)]
            logits = model(ids, mask, kinds)
            losses = functional.binary_cross_entropy_with_logits(logits, targets, pos_weight=positive_weights, reduction="none")
            loss = (losses * weights).sum() / len(batch)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            step += 1
            total += loss.item() * len(batch)
            count += len(batch)
        epoch += 1
        precision = metrics.average_precisions(calibration, function_scores(model, encoder, calibration))
        entry = {"epoch": epoch, "step": step, "loss": round(total / max(1, count), 4), "examples": len(chosen),
                 "mean_average_precision": round(float(numpy.nanmean(precision)), 4), "seconds": round(spent + time.time() - began),
                 "by_class": {name: None if numpy.isnan(p) else round(float(p), 3) for name, p in zip(NAMES, precision)}}
        print(json.dumps(entry), flush=True)
        log.write(json.dumps(entry) + "\n")
        log.flush()
        torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict(), "epoch": epoch, "step": step,
                    "spent": spent + time.time() - began}, checkpoint + ".new")
        os.replace(checkpoint + ".new", checkpoint)
    torch.save({"model": model.state_dict(), "shape": shape._asdict(), "epoch": epoch, "step": step, "seed": options.seed,
                "synthetic": len(synthetic), "examples": len(train), "device": device.type}, "%s/%s.pt" % (options.work, options.name))


if __name__ == "__main__":
    main()
