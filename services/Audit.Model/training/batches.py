"""Batches of similar length, padded; by number of tokens, not of sequences."""

from typing import Iterator, List, Sequence

import numpy
import torch

from .tokenizer import PAD


def order_by_length(lengths: Sequence[int], tokens: int, generator: numpy.random.Generator = None) -> List[List[int]]:
    """Indices in batches of at most so many padded tokens; with a generator, the batches and equal lengths are shuffled."""
    keys = numpy.asarray(lengths, dtype=numpy.float64)
    if generator is not None:
        keys = keys * generator.uniform(0.9, 1.1, size=len(keys))
    batches: List[List[int]] = []
    current: List[int] = []
    longest = 0
    for index in numpy.argsort(keys, kind="stable"):
        length = int(lengths[index])
        if current and max(longest, length) * (len(current) + 1) > tokens:
            batches.append(current)
            current, longest = [], 0
        current.append(int(index))
        longest = max(longest, length)
    if current:
        batches.append(current)
    if generator is not None:
        generator.shuffle(batches)
    return batches


def pad(sequences: Sequence[Sequence[int]], types: Sequence[Sequence[int]]):
    """ids, mask and types as int64 tensors."""
    length = max(len(s) for s in sequences)
    ids = numpy.full((len(sequences), length), PAD, dtype=numpy.int64)
    mask = numpy.zeros((len(sequences), length), dtype=numpy.int64)
    kinds = numpy.zeros((len(sequences), length), dtype=numpy.int64)
    for i, sequence in enumerate(sequences):
        ids[i, :len(sequence)] = sequence
        mask[i, :len(sequence)] = 1
        kinds[i, :len(sequence)] = types[i]
    return torch.from_numpy(ids), torch.from_numpy(mask), torch.from_numpy(kinds)


def endless(make) -> Iterator:
    """The items of make(0), make(1), … one after the other."""
    epoch = 0
    while True:
        for item in make(epoch):
            yield epoch, item
        epoch += 1
