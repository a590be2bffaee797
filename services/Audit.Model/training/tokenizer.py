"""Functions -> id sequences for the model. The reference for the C# port; id by id the same.

``tokenizer.json``: {"limits": {"maximum_length", "minimum_header", "maximum_piece"}, "familiar": [functions whose text is not needed], "numbers": [texts kept as they are],
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
[FALLBACK] [MODIFIER]``; exit: ``[EXIT]`` or ``[NOEXIT]`` (``Structure.has_exit``). Each id has a role, its token_type: all ids of a token have the token's.

Function part: all tokens [start, end) of the function. Roles: identifiers not in ``reserved`` have

* PARAMETER (3) if the name is one of the parameters: an identifier between ``start`` and ``body`` of the function, not in ``reserved``, inside of parentheses, with a ``,`` or ``)`` after
  it and before it an identifier or ``]`` (the type);
* LOCAL (4) if it is one of the locals: an identifier of the body, not in ``reserved``, after an identifier that is none of ``NO_TYPES`` or after ``]``, and before one of ``=``, ``;``, ``,``, ``)``, ``:=``;
* STATE (2) if a state variable is found for it (``Structure.find_variable``);
* CALLED (5) if it stands directly before ``(`` and ``Structure.find_called`` finds a function for it, or if it is one of the function's modifiers (below);

the first that fits; everything else is PLAIN (0), the ids before the function part and the first ``[SEP]`` too.

Header part, in this order; the role of its ids is HEADER (1) in 1 to 3 and in 4 INNER (6), or INNER_STATE (7) for an identifier not in ``reserved`` for which
a state variable is found from the called function; the last ``[SEP]`` has HEADER:

1. The tokens of the contract's header (``contract Name is Bases``, the opening brace left out); nothing outside of contracts.
2. For a function that is no modifier: for each identifier between the function's second token and its body, outside of parentheses, each name once: the modifier
   found for it (``Structure.find_modifier``), all its tokens.
3. For each identifier of the function part, in order, each name once: the state variable found for it (``Structure.find_variable``), its tokens.
4. For each call in the function part, in order, each name once (the first call of a name decides whether it is a member), names in ``familiar`` left out: the function found for it
   (``Structure.find_called``) unless it is the function itself, all its tokens. Calls within it are not followed.

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
PLAIN, HEADER, STATE, PARAMETER, LOCAL, CALLED, INNER, INNER_STATE = range(8)
ROLES = 8
NO_TYPES = frozenset(["return", "emit", "delete", "new", "throw", "else", "do", "case", "is", "using"])
_AFTER_LOCAL = frozenset(["=", ";", ",", ")", ":="])


class Window(NamedTuple):
    """One input of the model; ``first`` is the number of ids up to and with the first ``[SEP]``."""

    input_ids: List[int]
    token_type_ids: List[int]
    first: int


class Part:
    """Ids and their roles, side by side."""

    def __init__(self, ids: List[int] = None, roles: List[int] = None):
        self.ids: List[int] = [] if ids is None else ids
        self.roles: List[int] = [] if roles is None else roles

    def add(self, ids: List[int], role: int) -> None:
        self.ids.extend(ids)
        self.roles.extend([role] * len(ids))

    def cut(self, start: int, end: int) -> "Part":
        return Part(self.ids[start:end], self.roles[start:end])


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
        self.familiar = frozenset(settings["familiar"])
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
            return [self.ids[self.number_entry(token.text)]]
        if token.kind == STRING:
            return [self.ids["[STR]"]]
        return [self.ids.get(token.text, UNK)]

    def number_entry(self, text: str) -> str:
        """The vocabulary entry of a number."""
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

    def windows(self, tokens: Sequence[Token], structure: Structure, function: Function) -> List[Window]:
        """The inputs of one function, at least one."""
        prefix = [
            CLS,
            self.ids["[ERA%d]" % structure.era],
            self.ids[KIND_NAMES[function.kind]],
            self.ids["[EXIT]" if structure.has_exit(function) else "[NOEXIT]"],
        ]
        body, header = Part(), Part()
        for i, role in zip(range(function.start, function.end), self.body_roles(tokens, structure, function)):
            body.add(self.ids_of(tokens[i]), role)
        for i, role in self.header_tokens(tokens, structure, function):
            if len(header.ids) >= self.maximum_length:
                break
            header.add(self.ids_of(tokens[i]), role)
        return self.windows_of(prefix, body, header)

    def body_roles(self, tokens: Sequence[Token], structure: Structure, function: Function) -> List[int]:
        """The role of each token of the function part."""
        parameters = self._parameters(tokens, function)
        local = self._locals(tokens, function)
        modifiers = {name for name, _ in _modifiers(tokens, structure, function)}
        roles = []
        for i in range(function.start, function.end):
            token = tokens[i]
            role = PLAIN
            if token.kind == IDENTIFIER and token.text not in self.reserved:
                if token.text in parameters:
                    role = PARAMETER
                elif token.text in local:
                    role = LOCAL
                elif structure.find_variable(function, token.text) is not None:
                    role = STATE
                elif token.text in modifiers and i < function.body or self._called(tokens, structure, function, i) is not None:
                    role = CALLED
            roles.append(role)
        return roles

    def _parameters(self, tokens: Sequence[Token], function: Function) -> set:
        found = set()
        depth = 0
        for i in range(function.start + 1, function.body):
            token = tokens[i]
            if token.text == "(":
                depth += 1
            elif token.text == ")":
                depth -= 1
            elif depth > 0 and token.kind == IDENTIFIER and token.text not in self.reserved and tokens[i + 1].text in (",", ")") and (
                    tokens[i - 1].kind == IDENTIFIER or tokens[i - 1].text == "]"):
                found.add(token.text)
        return found

    def _locals(self, tokens: Sequence[Token], function: Function) -> set:
        found = set()
        for i in range(function.body + 1, function.end - 1):
            token = tokens[i]
            if token.kind != IDENTIFIER or token.text in self.reserved or tokens[i + 1].text not in _AFTER_LOCAL:
                continue
            before = tokens[i - 1]
            if before.text == "]" or before.kind == IDENTIFIER and before.text not in NO_TYPES:
                found.add(token.text)
        return found

    @staticmethod
    def _called(tokens: Sequence[Token], structure: Structure, function: Function, i: int):
        """The function of the file that the identifier at i calls."""
        if i + 1 >= function.end or tokens[i + 1].text != "(" or i == function.start + 1:
            return None
        return structure.find_called(function, tokens[i].text, tokens[i - 1].text == ".")

    def header_tokens(self, tokens: Sequence[Token], structure: Structure, function: Function):
        """Index and role of the tokens of a function's header part, in order."""
        for start, end in header_ranges(tokens, structure, function):
            for i in range(start, end):
                yield i, HEADER
        for called in self.called_functions(tokens, structure, function):
            for i in range(called.start, called.end):
                token = tokens[i]
                is_state = token.kind == IDENTIFIER and token.text not in self.reserved and structure.find_variable(called, token.text) is not None
                yield i, INNER_STATE if is_state else INNER

    def called_functions(self, tokens: Sequence[Token], structure: Structure, function: Function):
        """The functions whose text belongs to the header part, in order."""
        seen = set(self.familiar)
        for i in range(function.start + 2, function.end):
            token = tokens[i]
            if token.kind != IDENTIFIER or token.text in seen or tokens[min(i + 1, function.end - 1)].text != "(":
                continue
            seen.add(token.text)
            called = self._called(tokens, structure, function, i)
            if called is not None and called.start != function.start:
                yield called

    def windows_of(self, prefix: List[int], body: "Part", header: "Part") -> List[Window]:
        room = self.maximum_length - FRAME
        if len(body.ids) + len(header.ids) <= room:
            return [_window(prefix, body, header)]
        kept = min(len(header.ids), self.minimum_header)
        width = room - kept
        if len(body.ids) <= width:
            return [_window(prefix, body, header.cut(0, room - len(body.ids)))]
        windows: List[Window] = []
        start = 0
        while True:
            windows.append(_window(prefix, body.cut(start, start + width), header.cut(0, kept)))
            if start + width >= len(body.ids):
                return windows
            start += width // 2

    def file(self, content: bytes) -> Tuple[List[Token], Structure, List[List[Window]]]:
        """Tokens, structure and the windows of every function of a file, in order."""
        tokens = tokenize(decode(content))
        structure = parse(tokens)
        return tokens, structure, [self.windows(tokens, structure, function) for function in structure.functions]


def header_ranges(tokens: Sequence[Token], structure: Structure, function: Function):
    """The token ranges of the contract's header, the modifiers and the state variables, in order."""
    if function.contract >= 0:
        contract = structure.contracts[function.contract]
        yield contract.start, contract.header_end
    for _, modifier in _modifiers(tokens, structure, function):
        yield modifier.start, modifier.end
    seen = set()
    for i in range(function.start, function.end):
        token = tokens[i]
        if token.kind == IDENTIFIER and token.text not in seen:
            seen.add(token.text)
            variable = structure.find_variable(function, token.text)
            if variable is not None:
                yield variable.start, variable.end


def _modifiers(tokens: Sequence[Token], structure: Structure, function: Function):
    """The modifiers of a function that the file holds, with their names, each once, in order."""
    if function.kind == MODIFIER:
        return
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
                yield token.text, modifier


def _window(prefix: List[int], body: Part, header: Part) -> Window:
    input_ids = prefix + body.ids + [SEP] + header.ids + [SEP]
    roles = [PLAIN] * len(prefix) + body.roles + [PLAIN] + header.roles + [HEADER]
    return Window(input_ids, roles, len(prefix) + len(body.ids) + 1)
