"""The second baseline: logistic regression on hashed 1- and 2-grams of the ids, trained on the same examples and weights as the model."""

import zlib
from typing import List

import numpy
import torch
from torch import nn
from torch.nn import functional

from .encoding import Encoder

BUCKETS = 1 << 17
EPOCHS = 4


def features(encoder: Encoder, example: dict) -> numpy.ndarray:
    """Distinct buckets of an example's grams: body and header apart, the era beside them."""
    body = encoder.spell(example["body"], example["body_roles"], {})[0].ids
    header = encoder.spell(example["header"], example["header_roles"], {})[0].ids
    grams = {_bucket(b"e%d" % example["era"]), _bucket(b"k%d" % example["kind"]), _bucket(b"x%d" % example["exit"])}
    for mark, ids in ((b"b", body), (b"h", header)):
        for left, right in zip(ids, ids[1:] + [0]):
            grams.add(_bucket(b"%s%d" % (mark, left)))
            grams.add(_bucket(b"%s%d,%d" % (mark, left, right)))
    return numpy.fromiter(grams, dtype=numpy.int64)


def _bucket(text: bytes) -> int:
    return zlib.crc32(text) % BUCKETS


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
