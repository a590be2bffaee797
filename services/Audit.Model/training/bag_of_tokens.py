"""Logistic regression on the hashed runs of one to four tokens (``runs.py``): the second baseline, and the linear path of the model."""

from typing import List

import numpy
import torch
from torch import nn
from torch.nn import functional

from .encoding import Encoder
from .runs import BUCKETS

EPOCHS = 4
START = -3.0  # of the logit, before anything is known


def train(encoder: Encoder, examples: List[dict], positive_weights: numpy.ndarray, seed: int) -> nn.EmbeddingBag:
    """The fitted weights, one row per bucket."""
    torch.manual_seed(seed)
    bag = nn.EmbeddingBag(BUCKETS, len(positive_weights), mode="sum", sparse=True)
    nn.init.zeros_(bag.weight)
    optimizer = torch.optim.SparseAdam(bag.parameters(), lr=0.01)
    found = [encoder.runs(e).astype(numpy.int64) for e in examples]
    targets = torch.tensor(numpy.array([e["targets"] for e in examples]), dtype=torch.float32)
    weights = torch.tensor(numpy.array([e["weights"] for e in examples]), dtype=torch.float32)
    scale = torch.tensor(positive_weights, dtype=torch.float32)
    generator = numpy.random.default_rng(seed)
    for _ in range(EPOCHS):
        order = generator.permutation(len(examples))
        for start in range(0, len(order), 256):
            batch = order[start:start + 256]
            logits = _logits(bag, [found[i] for i in batch]) + START
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
            rows.append(START + _logits(bag, [encoder.runs(e).astype(numpy.int64) for e in examples[start:start + 512]]).numpy())
    return numpy.concatenate(rows)


def _logits(bag: nn.EmbeddingBag, found: List[numpy.ndarray]) -> torch.Tensor:
    offsets = numpy.cumsum([0] + [len(g) for g in found[:-1]])
    return bag(torch.from_numpy(numpy.concatenate(found)), torch.from_numpy(offsets))
