"""Tokens -> contracts and functions. The reference for the C# port; never raises, linear time, no recursion.

Decisions:

* Braces are matched over the whole token list once; a ``{`` that is never closed reaches the end of the list, a ``}`` too many is passed over.
* Era: the first number token after the first ``pragma solidity`` (before its ``;``) that has a dot: ``0.4.x`` and below era 4, ``0.5``
  to ``0.7`` era 5, ``0.8`` and above and ``1.x`` era 8; none found, or no such pragma: era 0. The lexer reads ``0.4.24`` as the number ``0.4``, ``.`` and ``24``;
  a version inside quotes is read too (its first ``digits.digits``).
* ``contract``, ``library`` or ``interface``, then an identifier, then ``is`` or ``{`` begins a contract; one inside another replaces it, after its
  end the rest counts as outside of contracts (contract name "").
* A function item begins with one of, at item position: ``function`` followed by an identifier or ``(``; ``modifier`` followed by an identifier;
  ``constructor``, ``fallback`` or ``receive`` followed by ``(``. Its body is the first ``{`` before any ``;`` or ``}``; without a body it is left out.
  ``function (`` is named "fallback" and is of kind fallback. A function named like its contract is a constructor in eras 4 and 0.
  ``receive`` and ``fallback`` are of kind fallback. Functions outside of contracts are kept, with contract "".
* ``struct`` and ``enum`` with a body are skipped; ``event``, ``error``, ``using``, ``type``, ``import``, ``pragma`` reach to their ``;``.
* Any other item at contract level that begins with an identifier, up to its ``;``, is a state variable. A ``{`` within parentheses is skipped as a
  block; a ``{`` outside of parentheses ends the item, which then is no variable. Its name is the last identifier before the first ``=`` or ``;``
  outside of brackets ``( )`` and ``[ ]``. ``function`` or ``modifier`` with an identifier after it, or ``constructor (``, within such an item ends it without its
  becoming a variable: a forgotten ``;`` hides no function.
* ``has_exit`` of a contract says whether its own tokens can move ether out: an identifier ``send``, ``call``, ``callcode``, ``delegatecall``, ``selfdestruct``,
  ``suicide`` or ``sendValue`` directly before ``(``, ``.`` or ``{``; ``transfer`` before ``(`` with no ``,`` before the first ``)``; ``. value (``; ``{ value :``.
  For a function it is true if the function stands outside of contracts, or if any contract that has the function's contract in its lineage
  (itself, and those derived from it) has such tokens anywhere in that lineage.
* A call in a function part is an identifier directly before ``(``: with no ``.`` before it, the function of that name along the lineage of the function's
  contract, else the first function of that name outside of contracts; with a ``.`` before it, the first function of that name in a library of the file. Functions of kind
  function alone are found, of each contract the first of a name.
* Lineage of a contract: itself, then its bases breadth first in the written order, each name once, looked up in the file (the first
  contract of that name), at most 32 contracts; of one contract the first 32 bases count.
"""

from typing import Dict, List, NamedTuple, Optional

from .solidity_lexer import IDENTIFIER, NUMBER, OPERATOR, STRING, Token, is_digit

FUNCTION = 0
CONSTRUCTOR = 1
FALLBACK = 2
MODIFIER = 3

ERA_UNKNOWN = 0
ERA_4 = 4
ERA_5 = 5
ERA_8 = 8

MAXIMUM_LINEAGE = 32

_CONTRACT_WORDS = frozenset(["contract", "library", "interface"])
_STATEMENT_WORDS = frozenset(["event", "error", "using", "type", "import", "pragma"])
_EXIT_WORDS = frozenset(["send", "call", "callcode", "delegatecall", "selfdestruct", "suicide", "sendValue"])


class StateVariable(NamedTuple):
    """A declaration at contract level: its name and its tokens [start, end), the closing ``;`` included."""

    name: str
    start: int
    end: int


class Function(NamedTuple):
    """A function, constructor, fallback or modifier with a body: tokens [start, end), the body's ``{`` at ``body``."""

    contract: int  # index in Structure.contracts, -1 outside of contracts
    name: str
    kind: int
    start: int
    body: int
    end: int
    first_line: int
    last_line: int


class Contract:
    """A contract, library or interface and what stands in it."""

    def __init__(self, name: str, start: int, header_end: int):
        self.name = name
        self.start = start  # the token `contract`, `library` or `interface`
        self.header_end = header_end  # the token after the header, the opening brace
        self.bases: List[str] = []
        self.variables: Dict[str, StateVariable] = {}
        self.modifiers: Dict[str, Function] = {}
        self.functions: Dict[str, Function] = {}
        self.has_exit = False  # by its own tokens
        self.reaches_exit = False  # by those of its family too
        self.lineage: List[int] = []


class Structure:
    """What a file holds."""

    def __init__(self) -> None:
        self.era = ERA_UNKNOWN
        self.contracts: List[Contract] = []
        self.functions: List[Function] = []
        self.modifiers: Dict[str, Function] = {}  # the first of each name in the file
        self.free_functions: Dict[str, Function] = {}  # outside of contracts, the first of each name
        self.library_functions: Dict[str, Function] = {}  # in libraries, the first of each name in the file

    def contract_name(self, function: Function) -> str:
        return "" if function.contract < 0 else self.contracts[function.contract].name

    def has_exit(self, function: Function) -> bool:
        return function.contract < 0 or self.contracts[function.contract].reaches_exit

    def find_modifier(self, function: Function, name: str) -> Optional[Function]:
        """The modifier of that name: along the lineage, else the first in the file."""
        if function.contract >= 0:
            for i in self.contracts[function.contract].lineage:
                found = self.contracts[i].modifiers.get(name)
                if found is not None:
                    return found
        return self.modifiers.get(name)

    def find_variable(self, function: Function, name: str) -> Optional[StateVariable]:
        """The state variable of that name along the lineage of the function's contract."""
        if function.contract >= 0:
            for i in self.contracts[function.contract].lineage:
                found = self.contracts[i].variables.get(name)
                if found is not None:
                    return found
        return None

    def find_called(self, function: Function, name: str, is_member: bool) -> Optional[Function]:
        """The function of the file that a call names; ``is_member``: with a ``.`` before the name."""
        if is_member:
            return self.library_functions.get(name)
        if function.contract >= 0:
            for i in self.contracts[function.contract].lineage:
                found = self.contracts[i].functions.get(name)
                if found is not None:
                    return found
        return self.free_functions.get(name)


def parse(tokens: List[Token]) -> Structure:
    """The structure of a file's tokens."""
    structure = Structure()
    structure.era = find_era(tokens)
    closing = match_braces(tokens)
    exits = _count_exits(tokens)
    n = len(tokens)
    current = -1
    current_end = n  # the closing brace of the current contract
    i = 0
    while i < n:
        if current >= 0 and i >= current_end:
            current = -1
            i += 1  # its closing brace
            continue
        token = tokens[i]
        if token.kind != IDENTIFIER:
            i += 1
            continue
        word = token.text
        if word in _CONTRACT_WORDS and _begins_contract(tokens, i):
            opening = _header_end(tokens, i + 2)
            if opening < n and tokens[opening].text == "{":
                current = len(structure.contracts)
                current_end = closing[opening]
                structure.contracts.append(_contract(tokens, i, opening, current_end, exits))
            i = opening + 1
            continue
        if _begins_function(tokens, i):
            i = _function(structure, tokens, closing, i, current)
            continue
        if word in _STATEMENT_WORDS:
            i = _statement_end(tokens, i, closing)
            continue
        if (word == "struct" or word == "enum") and _text(tokens, i + 2) == "{":
            i = closing[i + 2] + 1
            continue
        if current >= 0:
            i = _variable(structure.contracts[current], tokens, closing, i)
            continue
        i += 1
    _resolve_lineages(structure)
    return structure


def match_braces(tokens: List[Token]) -> List[int]:
    """For each ``{`` the index of its ``}`` (or the number of tokens); -1 for every other token."""
    closing = [-1] * len(tokens)
    stack: List[int] = []
    for i, token in enumerate(tokens):
        if token.kind != OPERATOR:
            continue
        if token.text == "{":
            stack.append(i)
        elif token.text == "}" and stack:
            closing[stack.pop()] = i
    for i in stack:
        closing[i] = len(tokens)
    return closing


def find_era(tokens: List[Token]) -> int:
    """The era of the first ``pragma solidity``."""
    n = len(tokens)
    for i in range(n - 1):
        if tokens[i].text == "pragma" and tokens[i + 1].text == "solidity":
            for j in range(i + 2, n):
                token = tokens[j]
                if token.text == ";":
                    return ERA_UNKNOWN
                if token.kind == NUMBER or token.kind == STRING:
                    era = _era_of(token.text)
                    if era != ERA_UNKNOWN:
                        return era
            return ERA_UNKNOWN
    return ERA_UNKNOWN


def _era_of(text: str) -> int:
    """The era of the first ``digits.digits`` in the text."""
    n = len(text)
    i = 0
    while i < n:
        if not is_digit(text[i]):
            i += 1
            continue
        start = i
        while i < n and is_digit(text[i]):
            i += 1
        if i + 1 < n and text[i] == "." and is_digit(text[i + 1]):
            minor = i + 1
            end = minor
            while end < n and is_digit(text[end]):
                end += 1
            return _era_of_version(text[start:i], text[minor:end])
    return ERA_UNKNOWN


def _era_of_version(major: str, minor: str) -> int:
    major = major.lstrip("0")
    minor = minor.lstrip("0")
    if major != "":
        return ERA_8
    if len(minor) > 1:
        return ERA_8
    if minor == "" or minor <= "4":
        return ERA_4
    return ERA_5 if minor <= "7" else ERA_8


def _text(tokens: List[Token], i: int) -> str:
    return tokens[i].text if i < len(tokens) else ""


def _begins_contract(tokens: List[Token], i: int) -> bool:
    if i + 2 >= len(tokens) or tokens[i + 1].kind != IDENTIFIER:
        return False
    return tokens[i + 2].text == "is" or tokens[i + 2].text == "{"


def _header_end(tokens: List[Token], i: int) -> int:
    """The first ``{``, ``;`` or ``}`` from i on, or the number of tokens."""
    n = len(tokens)
    while i < n and not (tokens[i].kind == OPERATOR and tokens[i].text in ("{", ";", "}")):
        i += 1
    return i


def _contract(tokens: List[Token], start: int, opening: int, end: int, exits: List[int]) -> Contract:
    contract = Contract(tokens[start + 1].text, start, opening)
    depth = 0
    expects = False
    for i in range(start + 2, opening):
        text = tokens[i].text
        if text == "(":
            depth += 1
        elif text == ")":
            depth -= 1
        elif depth == 0 and (text == "is" or text == ","):
            expects = True
        elif depth == 0 and expects and tokens[i].kind == IDENTIFIER:
            # `is Library.Base` names the last part
            if i + 1 < opening and tokens[i + 1].text == ".":
                continue
            if len(contract.bases) < MAXIMUM_LINEAGE:
                contract.bases.append(text)
            expects = False
    contract.has_exit = exits[end] > exits[opening]
    return contract


def _count_exits(tokens: List[Token]) -> List[int]:
    """For each index, how many tokens before it move ether out; counted once, so that nested contracts cost nothing."""
    counts = [0] * (len(tokens) + 1)
    for i in range(len(tokens)):
        counts[i + 1] = counts[i] + (1 if _is_exit(tokens, i) else 0)
    return counts


def _is_exit(tokens: List[Token], i: int) -> bool:
    text = tokens[i].text
    if text in _EXIT_WORDS:
        return _text(tokens, i + 1) in ("(", ".", "{")
    if text == "transfer":
        return _text(tokens, i + 1) == "(" and _single_argument(tokens, i + 2)
    if text == "value" and i > 0:
        return (tokens[i - 1].text == "." and _text(tokens, i + 1) == "(") or (
            tokens[i - 1].text == "{" and _text(tokens, i + 1) == ":")
    return False


def _single_argument(tokens: List[Token], i: int) -> bool:
    # bounded, so that many unclosed calls cannot make the whole quadratic
    for j in range(i, min(len(tokens), i + 64)):
        text = tokens[j].text
        if text == ",":
            return False
        if text == ")":
            return True
    return False


def _begins_function(tokens: List[Token], i: int) -> bool:
    if i + 1 >= len(tokens):
        return False
    word = tokens[i].text
    following = tokens[i + 1]
    if word == "function":
        return following.kind == IDENTIFIER or following.text == "("
    if word == "modifier":
        return following.kind == IDENTIFIER
    return word in ("constructor", "fallback", "receive") and following.text == "("


def _function(structure: Structure, tokens: List[Token], closing: List[int], i: int, current: int) -> int:
    """Takes in the function item at i; the index after it."""
    word = tokens[i].text
    body = _header_end(tokens, i + 1)
    if body >= len(tokens):
        return body
    if tokens[body].text != "{":
        return body + 1 if tokens[body].text == ";" else body
    name = word
    kind = FUNCTION
    if word == "constructor":
        kind = CONSTRUCTOR
    elif word == "fallback" or word == "receive":
        kind = FALLBACK
    elif word == "modifier":
        kind = MODIFIER
        name = tokens[i + 1].text
    elif tokens[i + 1].text == "(":
        kind = FALLBACK
        name = "fallback"
    else:
        name = tokens[i + 1].text
        if current >= 0 and name == structure.contracts[current].name and structure.era in (ERA_4, ERA_UNKNOWN):
            kind = CONSTRUCTOR
    end = min(closing[body] + 1, len(tokens))
    function = Function(current, name, kind, i, body, end, tokens[i].line, tokens[end - 1].line)
    structure.functions.append(function)
    if kind == MODIFIER:
        structure.modifiers.setdefault(name, function)
        if current >= 0:
            structure.contracts[current].modifiers.setdefault(name, function)
    elif kind == FUNCTION:
        if current < 0:
            structure.free_functions.setdefault(name, function)
        else:
            structure.contracts[current].functions.setdefault(name, function)
            if tokens[structure.contracts[current].start].text == "library":
                structure.library_functions.setdefault(name, function)
    return end


def _statement_end(tokens: List[Token], i: int, closing: List[int]) -> int:
    """The index after the ``;`` of a statement; blocks are passed over, a ``}`` ends it without being taken."""
    n = len(tokens)
    while i < n:
        text = tokens[i].text
        if tokens[i].kind == OPERATOR:
            if text == ";":
                return i + 1
            if text == "}":
                return i
            if text == "{":
                i = closing[i]
        i += 1
    return n


def _variable(contract: Contract, tokens: List[Token], closing: List[int], start: int) -> int:
    """Takes in the state variable at start; the index after it."""
    n = len(tokens)
    depth = 0
    name = ""
    named = False
    i = start
    while i < n:
        token = tokens[i]
        text = token.text
        if token.kind == IDENTIFIER:
            if i > start and _interrupts(tokens, i):
                return i
            if depth == 0 and not named:
                name = text
        elif token.kind == OPERATOR:
            if text == ";":
                if name != "":
                    contract.variables.setdefault(name, StateVariable(name, start, i + 1))
                return i + 1
            if text == "}":
                return i
            if text == "{":
                if depth <= 0:
                    return closing[i] + 1
                i = closing[i]
            elif text == "(" or text == "[":
                depth += 1
            elif text == ")" or text == "]":
                depth -= 1
            elif text == "=" and depth == 0:
                named = True
        i += 1
    return n


def _interrupts(tokens: List[Token], i: int) -> bool:
    """Whether a function begins here for certain: then a forgotten ``;`` before it shall not hide it."""
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    if following is None:
        return False
    if tokens[i].text == "function" or tokens[i].text == "modifier":
        return following.kind == IDENTIFIER
    return tokens[i].text == "constructor" and following.text == "("


def _resolve_lineages(structure: Structure) -> None:
    first: Dict[str, int] = {}
    for i, contract in enumerate(structure.contracts):
        first.setdefault(contract.name, i)
    for i, contract in enumerate(structure.contracts):
        lineage = [i]
        seen = {contract.name}
        position = 0
        while position < len(lineage):
            for base in structure.contracts[lineage[position]].bases:
                if base in seen or base not in first or len(lineage) >= MAXIMUM_LINEAGE:
                    continue
                seen.add(base)
                lineage.append(first[base])
            position += 1
        contract.lineage = lineage
    for contract in structure.contracts:
        if any(structure.contracts[i].has_exit for i in contract.lineage):
            for i in contract.lineage:
                structure.contracts[i].reaches_exit = True
