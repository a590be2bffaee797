"""Logits of a classifier for examples: the greatest over a function's windows; equal windows are computed once."""

from typing import List

import numpy
import torch

from . import batches
from .encoding import Encoder


def function_scores(model, encoder: Encoder, examples: List[dict], tokens: int = 16384) -> numpy.ndarray:
    """One row of logits per example: of the whole classifier."""
    return deep_scores(model.deep, encoder, examples, tokens) + phrase_scores(model, encoder, examples)


def phrase_scores(model, encoder: Encoder, examples: List[dict]) -> numpy.ndarray:
    """The linear path alone."""
    table, rows = model.phrases.table.detach().cpu().numpy().astype(numpy.float64), []
    for example in examples:
        rows.append(table[encoder.runs(example)].sum(axis=0))
    return numpy.stack(rows) + model.phrases.bias.detach().cpu().numpy()


def deep_scores(deep, encoder: Encoder, examples: List[dict], tokens: int = 16384) -> numpy.ndarray:
    """The encoder's path alone."""
    keys = {}
    windows = []
    members: List[List[int]] = []
    for example in examples:
        mine = []
        for window in encoder.windows(example):
            key = (tuple(window.input_ids), tuple(window.token_type_ids))
            if key not in keys:
                keys[key] = len(windows)
                windows.append(window)
            mine.append(keys[key])
        members.append(mine)
    logits = _window_logits(deep, windows, tokens)
    return numpy.stack([logits[mine].max(axis=0) for mine in members])


def _window_logits(deep, windows, tokens: int) -> numpy.ndarray:
    owner = deep.__self__
    device = next(owner.parameters()).device
    results = None
    owner.eval()
    with torch.no_grad():
        for batch in batches.order_by_length([len(w.input_ids) for w in windows], tokens):
            ids, mask, kinds = batches.pad([windows[i].input_ids for i in batch], [windows[i].token_type_ids for i in batch])
            logits = deep(ids.to(device), mask.to(device), kinds.to(device)).logits.cpu().numpy()
            if results is None:
                results = numpy.zeros((len(windows), logits.shape[1]), dtype=numpy.float64)
            results[batch] = logits
    return results
