"""Stage 6: the ONNX graph of a classifier, in fp32, with dynamic batch and length.

Inputs `input_ids`, `attention_mask`, `token_type_ids`: int64 [batch, length]; output `logits`: float [batch, 10].
"""

import onnx
import torch

from . import paths
from .evaluate import load_model

OPSET = 14


def export(model, path: str) -> None:
    ids = torch.ones((2, 7), dtype=torch.int64)
    torch.onnx.export(
        model, (ids, torch.ones_like(ids), torch.zeros_like(ids)), path, opset_version=OPSET, do_constant_folding=True,
        input_names=["input_ids", "attention_mask", "token_type_ids"], output_names=["logits"],
        dynamic_axes={name: {0: "batch", 1: "length"} for name in ("input_ids", "attention_mask", "token_type_ids")} | {"logits": {0: "batch"}})
    graph = onnx.load(path)
    # names of modules and places in this machine's files do not belong into the bundle
    for node in graph.graph.node:
        node.ClearField("doc_string")
    onnx.save(graph, path)
    onnx.checker.check_model(onnx.load(path))
    foreign = {node.domain for node in graph.graph.node if node.domain not in ("", "ai.onnx")}
    if foreign:
        raise SystemExit("the graph uses operators outside of the standard: %s" % sorted(foreign))


def main() -> None:
    parser = paths.arguments(__doc__)
    parser.add_argument("--name", default="stacked")
    options = paths.parse(parser)
    export(load_model("%s/%s.pt" % (options.work, options.name)), options.work + "/model.onnx")
    print("model.onnx", paths.sha256_of(options.work + "/model.onnx"))


if __name__ == "__main__":
    main()
