"""Sources as pieces that can be moved: tokens with a mark for "shows the weakness", cut into statements, put back to text."""

from typing import Dict, Iterator, List, NamedTuple, Optional, Sequence, Tuple

from .solidity_lexer import Token, tokenize
from .solidity_structure import Function, Structure, parse

_BREAKS = frozenset([";", "{", "}"])


class Piece(NamedTuple):
    """A token, and whether it shows the weakness."""

    kind: int
    text: str
    mark: bool


def pieces_of(tokens: Sequence[Token], marked_lines: Sequence[int] = ()) -> List[Piece]:
    lines = frozenset(marked_lines)
    return [Piece(t.kind, t.text, t.line in lines) for t in tokens]


def written(text: str, mark: bool = False) -> List[Piece]:
    """Pieces of a text of our own."""
    return [Piece(t.kind, t.text, mark) for t in tokenize(text)]


def render(pieces: Sequence[Piece]) -> Tuple[str, List[int]]:
    """The text, one statement a line, and its marked lines."""
    lines: List[List[str]] = [[]]
    marked: List[int] = []
    depth = 0
    for piece in pieces:
        lines[-1].append(piece.text)
        if piece.mark and (not marked or marked[-1] != len(lines)):
            marked.append(len(lines))
        depth += (piece.text == "(") - (piece.text == ")")
        if piece.text in _BREAKS and depth <= 0:
            depth = 0
            lines.append([])
    return "\n".join(" ".join(line) for line in lines), marked


class Host:
    """A source whose functions can be changed."""

    def __init__(self, source: str, marked_lines: Sequence[int] = ()):
        self.tokens = tokenize(source)
        self.structure: Structure = parse(self.tokens)
        self.pieces = pieces_of(self.tokens, marked_lines)

    def text(self, function: Function, end: Optional[int] = None) -> str:
        """The function's tokens, a space between them."""
        return " ".join(t.text for t in self.tokens[function.start:function.end if end is None else end])

    def replaced(self, start: int, end: int, by: Sequence[Piece]) -> List[Piece]:
        return self.pieces[:start] + list(by) + self.pieces[end:]

    def statements(self, start: int, end: int) -> Iterator[Tuple[int, int]]:
        """The simple statements and blocks directly in the tokens [start, end), as ranges."""
        depth, begin = 0, start
        for i in range(start, end):
            text = self.tokens[i].text
            if text in ("(", "[", "{"):
                depth += 1
            elif text in (")", "]", "}"):
                depth -= 1
            if depth == 0 and text in (";", "}"):
                yield begin, i + 1
                begin = i + 1

    def body_statements(self, function: Function) -> List[Tuple[int, int]]:
        return list(self.statements(function.body + 1, function.end - 1))

    def words(self, place: Tuple[int, int]) -> str:
        return " ".join(t.text for t in self.tokens[place[0]:place[1]])


def marked_functions(source: str, marked_lines: Sequence[int]) -> Dict[str, List[int]]:
    """The functions that hold marked lines, by contract and name, with those lines."""
    structure = parse(tokenize(source))
    found: Dict[str, List[int]] = {}
    for function in structure.functions:
        lines = [line for line in marked_lines if function.first_line <= line <= function.last_line]
        if lines:
            found.setdefault(structure.contract_name(function) + "." + function.name, []).extend(lines)
    return found
