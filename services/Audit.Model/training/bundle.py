"""Stage 7: the bundle folder that the audit service loads: model, tokenizer, labels, thresholds, explanations, known examples, card, and the manifest over them.

The manifest is canonical JSON (sorted keys, no spaces, no line end); its SHA-256 is the bundle's hash.
"""

import os
import shutil

import torch

from . import card, paths
from .classes import CLASSES

FILES = ["card.json", "card.md", "examples.json", "explanations.json", "labels.json", "model.onnx", "thresholds.json", "tokenizer.json"]

LONGEST_CARD = 60000  # bytes; a model proposed on the channel carries its card, at most 65,536


def write(work: str, data: str, target: str, name: str, version: str, state: dict, command: str) -> str:
    """Writes the bundle; its hash."""
    os.makedirs(target, exist_ok=True)
    for file in ("examples.json", "model.onnx", "thresholds.json", "tokenizer.json"):
        shutil.copyfile(os.path.join(work, file), os.path.join(target, file))
    paths.write_json(os.path.join(target, "labels.json"), {"labels": [{"class": c, "swc": swc} for c, swc in CLASSES]}, canonical=True)
    paths.write_json(os.path.join(target, "explanations.json"), paths.read_json(os.path.join(paths.HERE, "explanations.json")), canonical=True)
    content = card.build(work, data, name, version, state, command)
    paths.write_json(os.path.join(target, "card.json"), content, canonical=True)
    if os.path.getsize(os.path.join(target, "card.json")) > LONGEST_CARD:
        raise SystemExit("card.json has more than %d bytes: the ledger takes no longer ones; leave figures out" % LONGEST_CARD)
    with open(os.path.join(target, "card.md"), "w", encoding="utf-8", newline="\n") as file:
        file.write(card.markdown(content))
    manifest = {"name": name, "version": version, "files": {file: paths.sha256_of(os.path.join(target, file)) for file in FILES}}
    path = os.path.join(target, "manifest.json")
    paths.write_json(path, manifest, canonical=True)
    return paths.sha256_of(path)


def main() -> None:
    parser = paths.arguments(__doc__)
    parser.add_argument("--name", default="stacked", help="the classifier in the work folder")
    parser.add_argument("--bundle", default="base")
    parser.add_argument("--version", default="1.0.0")
    parser.add_argument("--command", default="see services/Audit.Model/training/README.md")
    options = paths.parse(parser)
    state = torch.load("%s/%s.pt" % (options.work, options.name), map_location="cpu")
    target = os.path.join(paths.MODEL_FOLDER, "bundles", options.bundle)
    print(options.bundle, write(options.work, options.data, target, options.bundle, options.version, state, options.command))


if __name__ == "__main__":
    main()
