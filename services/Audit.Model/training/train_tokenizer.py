"""Stage 1: the WordPiece vocabulary, from the deduplicated functions of the corpus and of train.

Reads train.jsonl.xz and corpus.jsonl.xz; writes tokenizer.json (what the C# port reads) and identifiers.json (names for the renaming
augmentation) into the work folder. Vocabulary entries are found by merging the most frequent neighbouring parts of identifier pieces.
"""

import hashlib
from collections import Counter, defaultdict
from typing import Dict, List, Tuple

from . import paths
from .solidity_lexer import IDENTIFIER, tokenize
from .solidity_structure import parse
from .tokenizer import SPECIALS, split_identifier
from .vocabulary_words import CONVENTIONS, NUMBERS, OPERATORS, reserved

VOCABULARY_SIZE = 4096
LIMITS = {"maximum_length": 256, "minimum_header": 64, "maximum_piece": 40}
CHARACTERS = "abcdefghijklmnopqrstuvwxyz0123456789"


def count_identifiers(data: str, limit: int = 0) -> Tuple[Counter, int]:
    """How often each identifier occurs in distinct functions, and the number of these."""
    counts: Counter = Counter()
    seen = set()
    files = 0
    for name in ("train.jsonl.xz", "corpus.jsonl.xz"):
        for row in paths.rows(data, name):
            files += 1
            if limit and files > limit:
                break
            tokens = tokenize(row["source"])
            for function in parse(tokens).functions:
                part = tokens[function.start:function.end]
                key = hashlib.blake2b("\x00".join(token.text for token in part).encode(), digest_size=8).digest()
                if key in seen:
                    continue
                seen.add(key)
                counts.update(token.text for token in part if token.kind == IDENTIFIER)
    return counts, len(seen)


def piece_counts(identifiers: Counter, kept: set) -> Counter:
    """Counts of pieces as tuples of parts: the first piece of an identifier begins plain, all other parts with ``##``."""
    counts: Counter = Counter()
    for identifier, count in identifiers.items():
        if identifier in kept or count < 2:
            continue
        for i, piece in enumerate(split_identifier(identifier)):
            if piece.isascii() and len(piece) <= LIMITS["maximum_piece"]:
                prefix = "" if i == 0 else "##"
                counts[(prefix + piece[0],) + tuple("##" + c for c in piece[1:])] += count
    return counts


def joined(left: str, right: str) -> str:
    return left + right[2:]


def merge(counts: Counter, entries: List[str], size: int) -> List[str]:
    """Grows the entries to the size by merging the most frequent pair of neighbours, ties by text."""
    known = set(entries)
    words = [list(parts) for parts in counts]
    weights = list(counts.values())
    pairs: Counter = Counter()
    places: Dict[Tuple[str, str], set] = defaultdict(set)
    for index, word in enumerate(words):
        for pair in zip(word, word[1:]):
            pairs[pair] += weights[index]
            places[pair].add(index)
    while len(entries) < size and pairs:
        best = min(pairs, key=lambda pair: (-pairs[pair], pair))
        if pairs[best] < 20:
            break
        entry = joined(*best)
        if entry not in known:
            known.add(entry)
            entries.append(entry)
        for index in sorted(places[best]):
            word = words[index]
            for pair in zip(word, word[1:]):
                pairs[pair] -= weights[index]
                places[pair].discard(index)
            merged: List[str] = []
            i = 0
            while i < len(word):
                if i + 1 < len(word) and (word[i], word[i + 1]) == best:
                    merged.append(entry)
                    i += 2
                else:
                    merged.append(word[i])
                    i += 1
            words[index] = merged
            for pair in zip(merged, merged[1:]):
                pairs[pair] += weights[index]
                places[pair].add(index)
        pairs.pop(best, None)
        if len(entries) % 200 == 0:
            pairs = Counter({pair: count for pair, count in pairs.items() if count > 0})
    return entries


def main() -> None:
    parser = paths.arguments(__doc__)
    parser.add_argument("--limit", type=int, default=0, help="files to read, 0 for all")
    options = paths.parse(parser)
    identifiers, functions = count_identifiers(options.data, options.limit)
    print("distinct functions:", functions, "identifiers:", len(identifiers), flush=True)
    kept = reserved()
    entries: List[str] = []
    for entry in SPECIALS + ["_"] + OPERATORS + NUMBERS + kept + list(CHARACTERS) + ["##" + c for c in CHARACTERS]:
        if entry not in entries:
            entries.append(entry)
    entries = merge(piece_counts(identifiers, set(kept)), entries, VOCABULARY_SIZE)
    print("vocabulary:", len(entries), flush=True)
    paths.write_json(options.work + "/tokenizer.json", {
        "familiar": sorted(CONVENTIONS), "limits": LIMITS, "numbers": NUMBERS, "reserved": kept, "vocabulary": entries,
    }, canonical=True)
    names = [name for name, count in identifiers.most_common(40000) if name not in set(kept) and name.isascii()]
    paths.write_json(options.work + "/identifiers.json", names, canonical=True)


if __name__ == "__main__":
    main()
