"""Temperature, bias and thresholds per class, from the families held back of train."""

from typing import Dict, List, Tuple

import numpy
import torch

from .classes import NAMES

# under what is promised (10 % and 3 %): the clean files held back are few, and a threshold lies just above their highest score
REVIEW_SHARE = 0.08
FAIL_SHARE = 0.02
# of the files in which a class is known to be absent, at most this share by that class
REVIEW_ALARMS = 0.30
FAIL_ALARMS = 0.03
# below the inconclusive level lie at most this share of the weak files
MISSED = 0.05
HIGHEST, LOWEST = 9900, 100
# nothing fails that is three times more likely sound than weak, however rare the class
LOWEST_FAIL = 2500
LOOK_AHEAD = 12


def sigmoid(x: numpy.ndarray) -> numpy.ndarray:
    return 1.0 / (1.0 + numpy.exp(-numpy.clip(x, -60.0, 60.0)))


def basis_points(logits: numpy.ndarray, scaling: List[Tuple[float, float]]) -> numpy.ndarray:
    """round(10000 * sigmoid(logit / temperature + bias)), halves to even as .NET's Math.Round does."""
    temperature = numpy.array([t for t, _ in scaling])
    bias = numpy.array([b for _, b in scaling])
    return numpy.rint(10000.0 * sigmoid(logits / temperature + bias)).astype(int)


def fit(logits: numpy.ndarray, targets: numpy.ndarray, weights: numpy.ndarray) -> Tuple[float, float]:
    """Temperature (0.25 to 4) and bias (-6 to 6) of the least weighted log loss, drawn a little towards 1 and 0."""
    if targets.sum() < 3 or (1 - targets).sum() < 3:
        return 1.0, 0.0
    x, y, w = (torch.tensor(a, dtype=torch.float64) for a in (logits, targets, weights))
    parameters = torch.zeros(2, dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.LBFGS([parameters], max_iter=200, line_search_fn="strong_wolfe")

    def loss():
        optimizer.zero_grad()
        value = torch.nn.functional.binary_cross_entropy_with_logits(x * parameters[0].exp() + parameters[1], y, weight=w, reduction="sum")
        value = (value + parameters[0] ** 2 + 0.1 * parameters[1] ** 2) / w.sum()
        value.backward()
        return value

    optimizer.step(loss)
    scale = float(numpy.clip(parameters[0].exp().item(), 0.25, 4.0))
    return round(1.0 / scale, 4), round(float(numpy.clip(parameters[1].item(), -6.0, 6.0)), 4)


def expected_error(probabilities: numpy.ndarray, targets: numpy.ndarray, bins: int = 10) -> float:
    """Expected calibration error over equal bins."""
    total = 0.0
    places = numpy.minimum((probabilities * bins).astype(int), bins - 1)
    for b in range(bins):
        here = places == b
        if here.any():
            total += here.sum() * abs(probabilities[here].mean() - targets[here].mean())
    return float(total / len(targets))


def brier(probabilities: numpy.ndarray, targets: numpy.ndarray) -> float:
    return float(((probabilities - targets) ** 2).mean())


def thresholds(points: numpy.ndarray, targets: numpy.ndarray, worth: numpy.ndarray, clean: numpy.ndarray) -> Dict[str, Dict[str, int]]:
    """Review, fail and inconclusive per class.

    ``points``, ``targets`` (1 present, 0 absent, -1 unknown), ``worth`` (how far the label is to be trusted): files x classes; ``clean``: per file its
    share of all clean ones (the versions of one file share theirs), 0 for others.
    """
    review = _levels(points, targets, worth, clean, REVIEW_SHARE, REVIEW_ALARMS, LOWEST)
    fail = _levels(points, targets, worth, clean, FAIL_SHARE, FAIL_ALARMS, LOWEST_FAIL)
    result = {}
    for c, name in enumerate(NAMES):
        level = review[c]
        result[name] = {"review": level, "fail": min(9950, max(fail[c], level + 300)), "inconclusive": min(level, _missed(points[:, c], targets[:, c], worth[:, c]))}
    return result


def _levels(points, targets, worth, clean, share: float, alarms: float, lowest: int) -> List[int]:
    """The levels that find most for a share of the clean files flagged: again and again the class is lowered to its next weak file that gains most recall per false alarm."""
    levels = [HIGHEST] * points.shape[1]
    steps = [sorted({int(p) for p in points[targets[:, c] == 1, c] if lowest <= p < HIGHEST}, reverse=True) for c in range(points.shape[1])]
    total = [max(1e-9, worth[targets[:, c] == 1, c].sum()) for c in range(points.shape[1])]
    while True:
        flagged = (points >= numpy.array(levels)).any(axis=1)
        before = (clean * flagged).sum()
        best = None
        for c, left in enumerate(steps):
            gain = 0.0
            for level in left[:LOOK_AHEAD]:
                above = points[:, c] >= level
                gain = worth[(targets[:, c] == 1) & above & (points[:, c] < levels[c]), c].sum() / total[c]
                alarm = worth[(targets[:, c] == 0) & above, c].sum() / max(1e-9, worth[targets[:, c] == 0, c].sum())
                after = (clean * (flagged | above)).sum()
                if alarm > alarms or after > share + 1e-9:
                    break
                value = gain / (after - before + 0.1 * alarm + 0.001)
                if best is None or value > best[0]:
                    best = (value, c, level)
        if best is None:
            return levels
        levels[best[1]] = best[2]
        steps[best[1]] = [level for level in steps[best[1]] if level < best[2]]


def _missed(points: numpy.ndarray, targets: numpy.ndarray, worth: numpy.ndarray) -> int:
    """The score under which at most MISSED of the weak files (by worth) lie."""
    present = targets == 1
    order = numpy.argsort(points[present], kind="stable")
    below = numpy.cumsum(worth[present][order]) / max(1e-9, worth[present].sum())
    place = int(numpy.searchsorted(below, MISSED))
    return max(LOWEST // 2, int(points[present][order][min(place, len(order) - 1)])) if len(order) else LOWEST
