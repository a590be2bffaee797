"""Stage 8: the parity fixture. For each source of our own, what this reference makes of it: tokens, functions, ids, logits, scores.

Writes tests/Audit.Model.Tests/parity/parity.json from the sources beside it, the bundle and the classifier it was made from:

  {"bundle": hash, "sources": [{"file", "sha256", "era", "token_count", "token_digest", "first_tokens": [[kind, text, line], …at most 50],
    "functions": [{"contract", "name", "kind", "first_line", "last_line", "runs": {"count", "sum"}, "windows": [{"input_ids", "token_type_ids", "logits", "evidence", "embedding"}], "scores": [bp per class]}],
    "scores": [bp per class, the greatest over the functions, 0 without any]}]}

token_digest: SHA-256 over "kind line text\\n" of every token, in UTF-8. kind of a token: 0 identifier, 1 number, 2 string, 3 operator; of a function: 0
function, 1 constructor, 2 fallback, 3 modifier. evidence: per class the highest logit over all ids; embedding: its first eight numbers. They and
the logits are rounded to four places; the scores come from the unrounded ones, in double precision.
"""

import hashlib
import os

import numpy
import torch

from . import batches, calibration, runs, paths
from .classes import NAMES
from .model import load_model
from .tokenizer import Tokenizer

FOLDER = os.path.join(paths.REPOSITORY, "tests", "Audit.Model.Tests", "parity")


def source_entry(file: str, tokenizer: Tokenizer, model, scaling) -> dict:
    with open(os.path.join(FOLDER, "sources", file), "rb") as stream:
        content = stream.read()
    tokens, structure, windows = tokenizer.file(content)
    digest = hashlib.sha256("".join("%d %d %s\n" % (t.kind, t.line, t.text) for t in tokens).encode("utf-8")).hexdigest()
    functions = []
    highest = numpy.zeros(len(NAMES), dtype=int)
    for function, mine in zip(structure.functions, windows):
        # one at a time, as the service does: padding would change the last digits
        of_function = runs.of_function(tokenizer, tokens, structure, function)
        with torch.no_grad():
            answers = [[part[0].numpy().astype(float) for part in model(*batches.pad([w.input_ids], [w.token_type_ids]), torch.from_numpy(of_function).unsqueeze(0))] for w in mine]
        logits = numpy.stack([answer[0] for answer in answers])
        points = calibration.basis_points(logits.max(axis=0), scaling)
        highest = numpy.maximum(highest, points)
        functions.append({
            "contract": structure.contract_name(function), "name": function.name, "kind": function.kind,
            "first_line": function.first_line, "last_line": function.last_line,
            "windows": [{"input_ids": w.input_ids, "token_type_ids": w.token_type_ids, "logits": rounded(answer[0]),
                         "evidence": rounded(answer[1].max(axis=0)), "embedding": rounded(answer[2][:8])}
                        for w, answer in zip(mine, answers)],
            "runs": {"count": len(of_function), "sum": int(of_function.sum())}, "scores": [int(p) for p in points],
        })
    return {"file": file, "sha256": hashlib.sha256(content).hexdigest(), "era": structure.era, "token_count": len(tokens), "token_digest": digest,
            "first_tokens": [[t.kind, t.text, t.line] for t in tokens[:50]], "functions": functions, "scores": [int(p) for p in highest]}


def rounded(values) -> list:
    return [round(float(v), 4) for v in values]


def main() -> None:
    parser = paths.arguments(__doc__)
    parser.add_argument("--name", default="stacked")
    parser.add_argument("--bundle", default="base")
    options = paths.parse(parser)
    bundle = os.path.join(paths.MODEL_FOLDER, "bundles", options.bundle)
    tokenizer = Tokenizer.load(bundle + "/tokenizer.json")
    thresholds = paths.read_json(bundle + "/thresholds.json")["classes"]
    scaling = [(thresholds[name]["temperature"], thresholds[name]["bias"]) for name in NAMES]
    model = load_model("%s/%s.pt" % (options.work, options.name))
    sources = [source_entry(file, tokenizer, model, scaling) for file in sorted(os.listdir(FOLDER + "/sources"))]
    paths.write_json(FOLDER + "/parity.json", {"bundle": paths.sha256_of(bundle + "/manifest.json"), "sources": sources}, canonical=True)
    for source in sources:
        print(source["file"], verdict(source["scores"], thresholds))
        for function in source["functions"]:
            shown = {n: s for n, s in zip(NAMES, function["scores"]) if s >= min(1500, thresholds[n]["review"])}
            if shown:
                print("   ", function["contract"] + "." + function["name"], shown)


def verdict(scores, thresholds) -> str:
    if any(s >= thresholds[n]["fail"] for n, s in zip(NAMES, scores)):
        return "FAIL"
    return "REVIEW" if any(s >= thresholds[n]["review"] for n, s in zip(NAMES, scores)) else "PASS"


if __name__ == "__main__":
    main()
