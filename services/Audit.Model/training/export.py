"""Stage 6: the ONNX graph of a classifier, in fp32, with dynamic batch and length.

Inputs `input_ids`, `attention_mask`, `token_type_ids`: int64 [batch, length], `runs`: int64 [batch, count]; outputs `logits`: float [batch, 10], `evidence`: float [batch, length, 10] (a logit per
token and class), `embedding`: float [batch, width] of unit length.
"""

import numpy
import onnx
import torch
from onnx import numpy_helper

from . import paths
from .model import Classifier, Shape, load_model

OPSET = 14


def export(model, path: str) -> None:
    ids = torch.ones((2, 7), dtype=torch.int64)
    torch.onnx.export(
        model, (ids, torch.ones_like(ids), torch.zeros_like(ids), torch.zeros((2, 5), dtype=torch.int64)), path, opset_version=OPSET, do_constant_folding=True,
        input_names=["input_ids", "attention_mask", "token_type_ids", "runs"], output_names=["logits", "evidence", "embedding"],
        dynamic_axes={name: {0: "batch", 1: "length"} for name in ("input_ids", "attention_mask", "token_type_ids")} | {
            "runs": {0: "batch", 1: "count"}, "logits": {0: "batch"}, "evidence": {0: "batch", 1: "length"}, "embedding": {0: "batch"}})
    graph = onnx.load(path)
    name_weights(graph.graph, model.state_dict())
    # names of modules and places in this machine's files do not belong into the bundle
    for node in graph.graph.node:
        node.ClearField("doc_string")
    onnx.save(graph, path)
    onnx.checker.check_model(onnx.load(path))
    foreign = {node.domain for node in graph.graph.node if node.domain not in ("", "ai.onnx")}
    if foreign:
        raise SystemExit("the graph uses operators outside of the standard: %s" % sorted(foreign))


def name_weights(graph: onnx.GraphProto, state: dict) -> None:
    """Weights that the exporter turned and numbered get their names back, with ``.T``: so that the classifier can be read from the graph again."""
    present = {initializer.name for initializer in graph.initializer}
    missing = {name: tensor.numpy().T for name, tensor in state.items() if name not in present}
    renamed = {}
    for initializer in graph.initializer:
        if initializer.name in state:
            continue
        values = numpy_helper.to_array(initializer)
        found = next((name for name, other in missing.items() if other.shape == values.shape and values.ndim == 2 and numpy.array_equal(other, values)), None)
        if found is not None:
            missing.pop(found)
            renamed[initializer.name] = initializer.name = found + ".T"
    if missing:
        raise SystemExit("the graph lacks weights of the classifier: %s" % sorted(missing))
    for node in graph.node:
        for i, name in enumerate(node.input):
            if name in renamed:
                node.input[i] = renamed[name]


def read(path: str, shape: Shape) -> Classifier:
    """The classifier whose graph is in the file."""
    state = {}
    for initializer in onnx.load(path).graph.initializer:
        name = initializer.name[:-2] if initializer.name.endswith(".T") else initializer.name
        values = numpy_helper.to_array(initializer)
        state[name] = torch.from_numpy(numpy.ascontiguousarray(values.T if initializer.name.endswith(".T") else values))
    model = Classifier(shape)
    model.load_state_dict({name: state[name] for name in model.state_dict()})
    return model.eval()


def main() -> None:
    parser = paths.arguments(__doc__)
    parser.add_argument("--name", default="stacked")
    options = paths.parse(parser)
    export(load_model("%s/%s.pt" % (options.work, options.name)), options.work + "/model.onnx")
    print("model.onnx", paths.sha256_of(options.work + "/model.onnx"))


if __name__ == "__main__":
    main()
