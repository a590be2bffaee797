"""The second baseline: logistic regression on hashed 1- to 4-grams of normalised tokens, trained on the same examples and weights as the model."""

from typing import List

import numpy
import torch
from torch import nn
from torch.nn import functional

from .encoding import Encoder

BUCKETS = 1 << 18
EPOCHS = 4
LONGEST = 4
_FACTORS = (0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D, 0x27D4EB2F)


def features(encoder: Encoder, example: dict) -> numpy.ndarray:
    """Distinct buckets of an example's grams: names of the author are replaced by their roles; body and header apart, era, kind and exit beside them."""
    grams = [numpy.array([11 + example["era"], 31 + example["kind"], 41 + int(example["exit"])], dtype=numpy.uint64)]
    for mark, longest in (("body", LONGEST), ("header", 2)):
        numbers, roles = example[mark].astype(numpy.uint64), example[mark + "_roles"].astype(numpy.uint64)
        words = numpy.where(encoder.renameable[example[mark]], 16 + roles, 64 + numbers) * numpy.uint64(2) + numpy.uint64(mark == "body")
        for length in range(1, longest + 1):
            if len(words) >= length:
                key = numpy.full(len(words) - length + 1, length, dtype=numpy.uint64)
                for k in range(length):
                    key = (key + words[k:len(words) - length + 1 + k]) * numpy.uint64(_FACTORS[k])
                    key ^= key >> numpy.uint64(29)
                grams.append(key)
    return numpy.unique(numpy.concatenate(grams) % numpy.uint64(BUCKETS)).astype(numpy.int64)


def train(encoder: Encoder, examples: List[dict], positive_weights: numpy.ndarray, seed: int) -> nn.EmbeddingBag:
    """The fitted weights, one row per bucket."""
    torch.manual_seed(seed)
    bag = nn.EmbeddingBag(BUCKETS, len(positive_weights), mode="sum", sparse=True)
    nn.init.zeros_(bag.weight)
    optimizer = torch.optim.SparseAdam(bag.parameters(), lr=0.01)
    grams = [features(encoder, e) for e in examples]
    targets = torch.tensor(numpy.array([e["targets"] for e in examples]), dtype=torch.float32)
    weights = torch.tensor(numpy.array([e["weights"] for e in examples]), dtype=torch.float32)
    scale = torch.tensor(positive_weights, dtype=torch.float32)
    generator = numpy.random.default_rng(seed)
    for _ in range(EPOCHS):
        order = generator.permutation(len(examples))
        for start in range(0, len(order), 256):
            batch = order[start:start + 256]
            logits = _logits(bag, [grams[i] for i in batch]) - 3.0
            losses = functional.binary_cross_entropy_with_logits(logits, targets[batch], pos_weight=scale, reduction="none")
            loss = (losses * weights[batch]).sum() / len(batch)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    return bag


def scores(bag: nn.EmbeddingBag, encoder: Encoder, examples: List[dict]) -> numpy.ndarray:
    rows = []
    with torch.no_grad():
        for start in range(0, len(examples), 512):
            rows.append(_logits(bag, [features(encoder, e) for e in examples[start:start + 512]]).numpy())
    return numpy.concatenate(rows)


def _logits(bag: nn.EmbeddingBag, grams: List[numpy.ndarray]) -> torch.Tensor:
    offsets = numpy.cumsum([0] + [len(g) for g in grams[:-1]])
    return bag(torch.from_numpy(numpy.concatenate(grams)), torch.from_numpy(offsets))
