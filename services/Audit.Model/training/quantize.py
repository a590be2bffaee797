"""Stage 6b: the same graph with int8 weights, for comparison: every matrix product with a fixed right side becomes DynamicQuantizeMatMul (com.microsoft).

Weights are signed bytes with one scale per column; what comes in is quantized as it comes, per tensor. Embeddings, norms, heads and the linear path stay fp32.
Reads model.onnx, writes model.int8.onnx into the work folder.
"""

import os

import numpy
import onnx
from onnx import helper, numpy_helper

from . import paths

LEAST = 64  # the smaller side of a matrix worth it


def quantized(graph: onnx.GraphProto) -> int:
    """Replaces the products in place; how many."""
    weights = {initializer.name: initializer for initializer in graph.initializer}
    nodes, count = [], 0
    for node in graph.node:
        weight = weights.get(node.input[1]) if node.op_type == "MatMul" else None
        values = numpy_helper.to_array(weight) if weight is not None else None
        if values is None or values.ndim != 2 or min(values.shape) < LEAST:
            nodes.append(node)
            continue
        scale = numpy.maximum(numpy.abs(values).max(axis=0), 1e-8) / 127.0
        name = weight.name + "_int8"
        graph.initializer.append(numpy_helper.from_array(numpy.clip(numpy.rint(values / scale), -127, 127).astype(numpy.int8), name))
        graph.initializer.append(numpy_helper.from_array(scale.astype(numpy.float32), name + "_scale"))
        graph.initializer.append(numpy_helper.from_array(numpy.zeros(values.shape[1], dtype=numpy.int8), name + "_zero"))
        nodes.append(helper.make_node("DynamicQuantizeMatMul", [node.input[0], name, name + "_scale", name + "_zero"], list(node.output),
                                      name=node.name + "_int8", domain="com.microsoft"))
        count += 1
    used = {name for node in nodes for name in node.input}
    kept = [initializer for initializer in graph.initializer if initializer.name in used]
    del graph.node[:]
    graph.node.extend(nodes)
    del graph.initializer[:]
    graph.initializer.extend(kept)
    return count


def main() -> None:
    parser = paths.arguments(__doc__)
    options = paths.parse(parser)
    model = onnx.load(options.work + "/model.onnx")
    count = quantized(model.graph)
    model.opset_import.append(helper.make_opsetid("com.microsoft", 1))
    target = options.work + "/model.int8.onnx"
    onnx.save(model, target)
    print("products quantized:", count, "bytes:", os.path.getsize(options.work + "/model.onnx"), "->", os.path.getsize(target))


if __name__ == "__main__":
    main()
