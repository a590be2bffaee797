"""Functions -> id sequences for the model. The reference for the C# port; id by id the same.

``tokenizer.json``: {"limits": {"maximum_length", "minimum_header", "maximum_piece"}, "numbers": [texts kept as they are],
"reserved": [identifiers kept whole], "vocabulary": [entry of id 0, entry of id 1, …]}. Vocabulary entries that continue a word begin with ``##``.

Words (``words_of``), per token:

* Identifier: in ``reserved`` -> that one entry. Otherwise cut into pieces: ``_`` and ``$`` separate and vanish; a new piece begins where the class of
  character changes (lower, upper, digit, other = above U+007F), except upper to lower (``Token`` is one piece); in ``ABCd`` a piece
  begins at ``C`` (upper, upper, lower). ASCII letters are lower-cased. No piece left (``_``): the entry ``_``.
* Each piece: longer than ``maximum_piece`` characters or with a character above U+007F: one ``[UNK]``. Otherwise greedy longest match from its
  start; the entries are looked up plain for the very first part of the identifier's first piece and with ``##`` for everything after
  it. No match at some place: one ``[UNK]`` for the whole piece.
* Number: ``_`` removed; the text in ``numbers`` -> that entry. ``0x`` or ``0X`` with exactly 40 characters after it: ``[ADDR]``; other ``0x``/``0X``: ``[HEX]``; else ``[NUM]``.
* String: ``[STR]``. Operator: its entry, ``[UNK]`` if it has none.

Sequence of one window: ``[CLS] era kind exit`` function part ``[SEP]`` header part ``[SEP]``. Era: ``[ERA0] [ERA4] [ERA5] [ERA8]``; kind: ``[FUNCTION] [CONSTRUCTOR]
[FALLBACK] [MODIFIER]``; exit: ``[EXIT]`` or ``[NOEXIT]`` (``Structure.has_exit``). token_type 0 up to and with the first ``[SEP]``, 1 after it.

Function part: all tokens [start, end) of the function. Header part, in this order:

1. The tokens of the contract's header (``contract Name is Bases``, the opening brace left out); nothing outside of contracts.
2. For a function that is no modifier: for each identifier between the function's second token and its body, outside of parentheses, each name once: the modifier
   found for it (``Structure.find_modifier``), all its tokens.
3. For each identifier of the function part, in order, each name once: the state variable found for it (``Structure.find_variable``), its tokens.

The collecting stops when the header has at least ``maximum_length`` ids (the rest would be cut off in any case).

Room: R = maximum_length - 6. F ids of function, H of header. F + H <= R: one window with everything. Otherwise h = min(H, minimum_header); if
F <= R - h: one window, header cut to R - F. Otherwise windows of w = R - h function ids, beginning at 0, w // 2, 2 * (w // 2), …
until one reaches the end; each with the header cut to h.
"""

import json
from typing import Dict, List, NamedTuple, Sequence, Tuple

from .solidity_lexer import IDENTIFIER, NUMBER, STRING, Token, decode, tokenize
from .solidity_structure import CONSTRUCTOR, FALLBACK, FUNCTION, MODIFIER, Function, Structure, parse

PAD, UNK, CLS, SEP, MASK = 0, 1, 2, 3, 4
SPECIALS = [
    "[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]",
    "[ERA0]", "[ERA4]", "[ERA5]", "[ERA8]",
    "[FUNCTION]", "[CONSTRUCTOR]", "[FALLBACK]", "[MODIFIER]",
    "[EXIT]", "[NOEXIT]",
    "[NUM]", "[ADDR]", "[HEX]", "[STR]",
]
KIND_NAMES = {FUNCTION: "[FUNCTION]", CONSTRUCTOR: "[CONSTRUCTOR]", FALLBACK: "[FALLBACK]", MODIFIER: "[MODIFIER]"}
FRAME = 6  # [CLS] era kind exit … [SEP] … [SEP]


class Window(NamedTuple):
    """One input of the model."""

    input_ids: List[int]
    token_type_ids: List[int]


def character_class(c: str) -> int:
    """0 lower, 1 upper, 2 digit, 3 other."""
    if "a" <= c <= "z":
        return 0
    if "A" <= c <= "Z":
        return 1
    if "0" <= c <= "9":
        return 2
    return 3


def split_identifier(text: str) -> List[str]:
    """The pieces of an identifier, lower-cased."""
    pieces: List[str] = []
    start = -1  # where the current piece began, -1: none
    n = len(text)
    for i in range(n):
        c = text[i]
        if c == "_" or c == "$":
            if start >= 0:
                pieces.append(text[start:i])
            start = -1
            continue
        if start < 0:
            start = i
            continue
        before = character_class(text[i - 1])
        here = character_class(c)
        breaks = before != here and not (before == 1 and here == 0)
        if before == 1 and here == 1 and i + 1 < n and character_class(text[i + 1]) == 0:
            breaks = True
        if breaks:
            pieces.append(text[start:i])
            start = i
    if start >= 0:
        pieces.append(text[start:n])
    return [lower_ascii(piece) for piece in pieces]


def lower_ascii(text: str) -> str:
    return text.lower() if text.isascii() else "".join(c.lower() if c <= "\x7f" else c for c in text)


class Tokenizer:
    """Words and sequences by one ``tokenizer.json``."""

    def __init__(self, settings: dict):
        self.vocabulary: List[str] = list(settings["vocabulary"])
        self.ids: Dict[str, int] = {entry: i for i, entry in enumerate(self.vocabulary)}
        self.reserved = frozenset(settings["reserved"])
        self.numbers = frozenset(settings["numbers"])
        self.maximum_length: int = settings["limits"]["maximum_length"]
        self.minimum_header: int = settings["limits"]["minimum_header"]
        self.maximum_piece: int = settings["limits"]["maximum_piece"]
        self._cache: Dict[Tuple[int, str], List[int]] = {}

    @staticmethod
    def load(path: str) -> "Tokenizer":
        with open(path, encoding="utf-8") as file:
            return Tokenizer(json.load(file))

    def ids_of(self, token: Token) -> List[int]:
        """The ids of one token."""
        key = (token.kind, token.text)
        found = self._cache.get(key)
        if found is None:
            found = self._words(token)
            self._cache[key] = found
        return found

    def _words(self, token: Token) -> List[int]:
        if token.kind == IDENTIFIER:
            return self._identifier(token.text)
        if token.kind == NUMBER:
            return [self.ids[self._number(token.text)]]
        if token.kind == STRING:
            return [self.ids["[STR]"]]
        return [self.ids.get(token.text, UNK)]

    def _number(self, text: str) -> str:
        text = text.replace("_", "")
        if text in self.numbers:
            return text
        if text.startswith("0x") or text.startswith("0X"):
            return "[ADDR]" if len(text) == 42 else "[HEX]"
        return "[NUM]"

    def _identifier(self, text: str) -> List[int]:
        if text in self.reserved:
            return [self.ids[text]]
        pieces = split_identifier(text)
        if not pieces:
            return [self.ids["_"]]
        ids: List[int] = []
        for i, piece in enumerate(pieces):
            ids.extend(self._piece(piece, i == 0))
        return ids

    def _piece(self, piece: str, first: bool) -> List[int]:
        if len(piece) > self.maximum_piece or not piece.isascii():
            return [UNK]
        ids: List[int] = []
        start = 0
        while start < len(piece):
            prefix = "" if first and start == 0 else "##"
            end = len(piece)
            while end > start and prefix + piece[start:end] not in self.ids:
                end -= 1
            if end == start:
                return [UNK]
            ids.append(self.ids[prefix + piece[start:end]])
            start = end
        return ids

    def function_ids(self, tokens: Sequence[Token], function: Function) -> List[int]:
        ids: List[int] = []
        for i in range(function.start, function.end):
            ids.extend(self.ids_of(tokens[i]))
        return ids

    def header_ids(self, tokens: Sequence[Token], structure: Structure, function: Function) -> List[int]:
        ids: List[int] = []
        for start, end in header_ranges(tokens, structure, function):
            for i in range(start, end):
                if len(ids) >= self.maximum_length:
                    return ids
                ids.extend(self.ids_of(tokens[i]))
        return ids

    def windows(self, tokens: Sequence[Token], structure: Structure, function: Function) -> List[Window]:
        """The inputs of one function, at least one."""
        prefix = [
            CLS,
            self.ids["[ERA%d]" % structure.era],
            self.ids[KIND_NAMES[function.kind]],
            self.ids["[EXIT]" if structure.has_exit(function) else "[NOEXIT]"],
        ]
        return self.windows_of(prefix, self.function_ids(tokens, function), self.header_ids(tokens, structure, function))

    def windows_of(self, prefix: List[int], body: List[int], header: List[int]) -> List[Window]:
        room = self.maximum_length - FRAME
        if len(body) + len(header) <= room:
            return [_window(prefix, body, header)]
        kept = min(len(header), self.minimum_header)
        width = room - kept
        if len(body) <= width:
            return [_window(prefix, body, header[:room - len(body)])]
        windows: List[Window] = []
        start = 0
        while True:
            windows.append(_window(prefix, body[start:start + width], header[:kept]))
            if start + width >= len(body):
                return windows
            start += width // 2

    def file(self, content: bytes) -> Tuple[List[Token], Structure, List[List[Window]]]:
        """Tokens, structure and the windows of every function of a file, in order."""
        tokens = tokenize(decode(content))
        structure = parse(tokens)
        return tokens, structure, [self.windows(tokens, structure, function) for function in structure.functions]


def header_ranges(tokens: Sequence[Token], structure: Structure, function: Function):
    """The token ranges of a function's header part, in order."""
    if function.contract >= 0:
        contract = structure.contracts[function.contract]
        yield contract.start, contract.header_end
    if function.kind != MODIFIER:
        seen = set()
        depth = 0
        for i in range(function.start + 2, function.body):
            token = tokens[i]
            if token.text == "(":
                depth += 1
            elif token.text == ")":
                depth -= 1
            elif token.kind == IDENTIFIER and depth == 0 and token.text not in seen:
                seen.add(token.text)
                modifier = structure.find_modifier(function, token.text)
                if modifier is not None:
                    yield modifier.start, modifier.end
    seen = set()
    for i in range(function.start, function.end):
        token = tokens[i]
        if token.kind == IDENTIFIER and token.text not in seen:
            seen.add(token.text)
            variable = structure.find_variable(function, token.text)
            if variable is not None:
                yield variable.start, variable.end


def _window(prefix: List[int], body: List[int], header: List[int]) -> Window:
    input_ids = prefix + body + [SEP] + header + [SEP]
    first = len(prefix) + len(body) + 1
    return Window(input_ids, [0] * first + [1] * (len(input_ids) - first))
