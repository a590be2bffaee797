"""Runs of one to four tokens, levelled and hashed: what the linear path reads. The reference for the C# port; bucket by bucket the same.

The code of a token (64 bits, all arithmetic modulo 2^64):

* an identifier whose role is not PLAIN, HEADER or INNER: the number of the role (2 to 5, 7);
* another identifier that is neither in ``reserved`` nor in ``familiar``: 16;
* everything else: FNV-1a (64 bits) of its text in UTF-8, with the highest bit set; of a number the text is its vocabulary entry (``0``, ``[NUM]``, ``[ADDR]``, …), of a string ``[STR]``.

The buckets of a function: of the marks ``era``, ``32 + kind`` and ``64 + exit``; of each run of 1 to 4 neighbouring tokens of the function part, and of 1 to 2 of the header part (of
which the first ``HEADER_TOKENS`` count). A run's key begins as its length; for each token: key = (key + 2 * code + part) * FACTORS[place], key ^= key >> 29, where part is 1 in the function
and 0 in the header. The key of a mark is mark * FACTORS[0]. Bucket: key modulo BUCKETS. Each bucket counts once; they are sorted.
"""

from typing import List, Sequence

import numpy

from .solidity_lexer import IDENTIFIER, NUMBER, STRING
from .tokenizer import CALLED, INNER_STATE, LOCAL, PARAMETER, STATE, Tokenizer

BUCKETS = 1 << 18
HEADER_TOKENS = 250
FACTORS = tuple(numpy.uint64(f) for f in (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93))
LONGEST_IN_FUNCTION, LONGEST_IN_HEADER = 4, 2
NAMED = frozenset([STATE, PARAMETER, LOCAL, CALLED, INNER_STATE])
OTHER_NAME = 16


def fnv(text: str) -> int:
    """FNV-1a with 64 bits, the highest bit set."""
    value = 0xCBF29CE484222325
    for byte in text.encode("utf-8"):
        value = ((value ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return value | 1 << 63


def text_code(tokenizer: Tokenizer, kind: int, text: str) -> int:
    """The code of a token that has no telling role."""
    if kind == IDENTIFIER and text not in tokenizer.reserved and text not in tokenizer.familiar:
        return OTHER_NAME
    return fnv(tokenizer.number_entry(text) if kind == NUMBER else "[STR]" if kind == STRING else text)


def levelled(codes: numpy.ndarray, roles: numpy.ndarray) -> numpy.ndarray:
    """The codes of tokens with those that have a telling role replaced; the roles of others than identifiers are never telling."""
    roles = roles.astype(numpy.uint64)
    return numpy.where(numpy.isin(roles, list(NAMED)), roles, codes)


def buckets(era: int, kind: int, has_exit: bool, body: numpy.ndarray, header: numpy.ndarray) -> numpy.ndarray:
    """The sorted buckets of a function, from the levelled codes of its two parts."""
    found: List[numpy.ndarray] = [numpy.array([era, 32 + kind, 64 + int(has_exit)], dtype=numpy.uint64) * FACTORS[0]]
    for part, codes, longest in ((1, body, LONGEST_IN_FUNCTION), (0, header[:HEADER_TOKENS], LONGEST_IN_HEADER)):
        doubled = codes * numpy.uint64(2) + numpy.uint64(part)
        for length in range(1, longest + 1):
            count = len(doubled) - length + 1
            if count <= 0:
                continue
            key = numpy.full(count, length, dtype=numpy.uint64)
            for k in range(length):
                key = (key + doubled[k:k + count]) * FACTORS[k]
                key ^= key >> numpy.uint64(29)
            found.append(key)
    return numpy.unique(numpy.concatenate(found) % numpy.uint64(BUCKETS)).astype(numpy.int64)


def of_function(tokenizer: Tokenizer, tokens: Sequence, structure, function) -> numpy.ndarray:
    """The buckets of a function of a file."""
    parts = []
    places = [list(zip(range(function.start, function.end), tokenizer.body_roles(tokens, structure, function))), []]
    for place in tokenizer.header_tokens(tokens, structure, function):
        if len(places[1]) >= HEADER_TOKENS:
            break
        places[1].append(place)
    for part in places:
        codes = numpy.array([text_code(tokenizer, tokens[i].kind, tokens[i].text) for i, _ in part], dtype=numpy.uint64)
        parts.append(levelled(codes, numpy.array([role for _, role in part], dtype=numpy.uint8)))
    return buckets(structure.era, function.kind, structure.has_exit(function), *parts)
