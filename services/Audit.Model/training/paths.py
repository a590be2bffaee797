"""Where the pipeline reads and writes, and the command line that all stages share."""

import argparse
import hashlib
import json
import lzma
import os
from typing import Iterator

HERE = os.path.dirname(os.path.abspath(__file__))
MODEL_FOLDER = os.path.dirname(HERE)
REPOSITORY = os.path.dirname(os.path.dirname(MODEL_FOLDER))

DATA_FILES = ["train.jsonl.xz", "validation.jsonl.xz", "corpus.jsonl.xz"]


def arguments(description: str) -> argparse.ArgumentParser:
    """The parser of a stage: `--data`, `--work`, `--seed`, `--threads`."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--data", default=os.path.join(REPOSITORY, "..", "shared", "data"), help="folder with the three .jsonl.xz files")
    parser.add_argument("--work", default=os.path.join(REPOSITORY, "artifacts", "training"), help="folder for intermediate files")
    parser.add_argument("--seed", type=int, default=20)
    parser.add_argument("--threads", type=int, default=2)
    return parser


def parse(parser: argparse.ArgumentParser) -> argparse.Namespace:
    options = parser.parse_args()
    os.makedirs(options.work, exist_ok=True)
    return options


def rows(folder: str, name: str) -> Iterator[dict]:
    """The rows of one data file, one at a time."""
    with lzma.open(os.path.join(folder, name), "rt", encoding="utf-8", newline="\n") as file:
        for line in file:
            yield json.loads(line)


def sha256_of(path: str) -> str:
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        for block in iter(lambda: file.read(1 << 20), b""):
            digest.update(block)
    return digest.hexdigest()


def write_json(path: str, value, canonical: bool = False) -> None:
    """JSON with sorted keys: compact and without a line end when canonical, otherwise indented."""
    if canonical:
        text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    else:
        text = json.dumps(value, sort_keys=True, indent=2, ensure_ascii=False) + "\n"
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)


def read_json(path: str):
    with open(path, encoding="utf-8") as file:
        return json.load(file)
