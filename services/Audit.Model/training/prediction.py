"""Logits of a classifier for examples: the greatest over a function's windows; equal windows are computed once."""

from typing import List

import numpy
import torch

from . import batches
from .encoding import Encoder


def function_scores(model, encoder: Encoder, examples: List[dict], tokens: int = 16384) -> numpy.ndarray:
    """One row of logits per example."""
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
    logits = window_logits(model, windows, tokens)
    return numpy.stack([logits[mine].max(axis=0) for mine in members])


def window_logits(model, windows, tokens: int = 16384) -> numpy.ndarray:
    owner = getattr(model, "__self__", model)  # a path of the classifier may stand for it
    device = next(owner.parameters()).device
    results = None
    owner.eval()
    with torch.no_grad():
        for batch in batches.order_by_length([len(w.input_ids) for w in windows], tokens):
            ids, mask, kinds = batches.pad([windows[i].input_ids for i in batch], [windows[i].token_type_ids for i in batch])
            answer = model(ids.to(device), mask.to(device), kinds.to(device))
            logits = (answer[0] if isinstance(answer, tuple) else answer).cpu().numpy()
            if results is None:
                results = numpy.zeros((len(windows), logits.shape[1]), dtype=numpy.float64)
            results[batch] = logits
    return results
