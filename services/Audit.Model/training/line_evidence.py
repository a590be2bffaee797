"""Which lines are shown for a finding: three ways, measured against the annotated lines of the validation cases.

  tokens      the highest logit of the token head on the line, for the class
  occlusion   what the logit of the class loses when the line's ids become [MASK]
  roll-out    attention from [CLS], rolled out over the layers (Abnar and Zuidema 2020), summed over the line
"""

import math
from typing import Dict, List

import numpy
import torch

from . import batches
from .classes import NAMES
from .encoding import Encoder
from .tokenizer import MASK

SHOWN = 3
_PLAIN = frozenset(["{", "}", "(", ")", "[", "]", ";", ","])


def lines_of(example: dict, encoder: Encoder):
    """Per id of the function part: its line; and the lines that hold more than punctuation."""
    _, starts = encoder.spell(example["body"], example["body_roles"], {})
    of_ids = numpy.repeat(example["lines"], numpy.diff(starts))
    plain = {encoder.tokenizer.ids[text] for text in _PLAIN}
    telling = sorted({int(line) for line, number in zip(example["lines"], example["body"]) if any(i not in plain for i in encoder.ids[number])})
    return of_ids, telling


def attention_rollout(model, ids, mask, kinds) -> numpy.ndarray:
    """The attention of [CLS] to every id through all layers."""
    encoder = model.encoder
    length = ids.shape[1]
    with torch.no_grad():
        x = encoder.words(ids) + encoder.positions(torch.arange(length)) + encoder.types(kinds)
        x = encoder.norm(x) * mask.to(x.dtype).unsqueeze(-1)
        x = encoder.mix_norm(x + torch.nn.functional.gelu(encoder.mix(encoder.neighbours(x))))
        rolled = torch.eye(length)
        bias = torch.zeros(1, 1, 1, length)
        for layer in encoder.layers:
            query, key, _ = layer.qkv(x).view(1, length, 3, layer.heads, layer.size).permute(2, 0, 3, 1, 4).unbind(0)
            weights = torch.softmax(torch.matmul(query / math.sqrt(layer.size), key.transpose(-1, -2)), dim=-1).mean(dim=1)[0]
            rolled = torch.matmul(0.5 * weights + 0.5 * torch.eye(length), rolled)
            x = layer(x, bias)
    return rolled[0].numpy()


def weights_of_lines(model, encoder: Encoder, example: dict, c: int) -> Dict[str, Dict[int, float]]:
    """Per way the weight of each telling line, in the window with the highest logit."""
    windows = encoder.windows(example)
    runs = torch.from_numpy(encoder.runs(example).astype(numpy.int64)).unsqueeze(0)
    with torch.no_grad():
        answers = [model(*batches.pad([w.input_ids], [w.token_type_ids]), runs) for w in windows]
    best = max(range(len(windows)), key=lambda k: float(answers[k][0][0, c]))
    window = windows[best]
    width = window.first - 5
    offset = 0 if len(windows) == 1 else best * ((windows[0].first - 5) // 2)
    of_ids, telling = lines_of(example, encoder)
    here = of_ids[offset:offset + width]
    present = [line for line in telling if line in set(here.tolist())]
    evidence = answers[best][1][0, 4:4 + width, c].numpy()
    tensors = batches.pad([window.input_ids], [window.token_type_ids])
    rolled = attention_rollout(model, *tensors)[4:4 + width]
    hidden = []
    for line in present:
        changed = list(window.input_ids)
        for k in numpy.nonzero(here == line)[0]:
            changed[4 + k] = MASK
        hidden.append(changed)
    with torch.no_grad():
        without = model(*batches.pad(hidden, [window.token_type_ids] * len(hidden)), runs.expand(len(hidden), -1))[0][:, c].numpy() if hidden else []
    whole = float(answers[best][0][0, c])
    return {"tokens": {line: float(evidence[here == line].max()) for line in present},
            "occlusion": {line: whole - float(v) for line, v in zip(present, without)},
            "roll-out": {line: float(rolled[here == line].sum()) for line in present}}


def measure(model, encoder: Encoder, examples: List[dict], flagged: numpy.ndarray) -> dict:
    """Per way the share of marked functions that have a marked line among the three shown: of all, and of those that are findings at the review threshold."""
    hits: Dict[str, List[int]] = {}
    findings: List[bool] = []
    by_class: Dict[str, Dict[str, List[int]]] = {}
    for i, example in enumerate(examples):
        for c, places in example["marks"].items():
            marked = {int(line) for line in example["lines"][places]}
            findings.append(bool(flagged[i, c]))
            for way, weights in weights_of_lines(model, encoder, example, c).items():
                shown = sorted(weights, key=lambda line: (-weights[line], line))[:SHOWN]
                hit = int(bool(marked & set(shown)))
                hits.setdefault(way, []).append(hit)
                by_class.setdefault(way, {}).setdefault(NAMES[c], []).append(hit)
    found = numpy.array(findings)
    return {way: {"functions": len(values), "share": round(float(numpy.mean(values)), 4), "findings": int(found.sum()),
                  "share_of_findings": round(float(numpy.array(values)[found].mean()), 4) if found.any() else None,
                  "by_class": {name: round(float(numpy.mean(v)), 3) for name, v in by_class[way].items()}} for way, values in hits.items()}
