"""Solidity source -> tokens. The reference for the C# lexer: same tokens, same lines, for any bytes whatever.

Decisions (where the text of the agreement leaves room, this file decides):

* Bytes are decoded as UTF-8, each maximal invalid part becoming one U+FFFD (Python's ``errors="replace"``, the same as .NET's
  ``Encoding.UTF8``). A byte order mark stays in the text and counts as whitespace.
* Lines count from 1 and grow at ``\\n`` only.
* Whitespace: every character up to and including U+0020 (so NUL too), and U+0085, U+00A0, U+2028, U+2029, U+3000, U+FEFF.
* ``//`` comments end before ``\\n``, ``\\r``, ``\\v``, ``\\f``, U+2028 or U+2029, as the compiler's do: code hidden behind a lone
  carriage return is read. ``/* */`` comments do not nest; one that is never closed reaches the end of the text.
* Identifiers: ``[A-Za-z_$]`` or any character above U+007F that is not whitespace (as above), then the same or ``[0-9]``.
  Characters above U+FFFF are two such characters in UTF-16 and one here: the token is the same.
* Numbers: ``0x``/``0X`` then hex digits and ``_``; otherwise decimal digits and ``_``, then optionally ``.`` followed by a digit
  with more digits and ``_``, then optionally ``e``/``E``, an optional ``-``, a digit, and more digits and ``_``.
  A ``.`` followed by a digit begins a number unless the token just before it (without whitespace between) is an identifier, a number or a closing bracket.
* Strings: ``'`` or ``"`` up to the same quote; a backslash takes the following character with it, unless that is a line end; a string
  that is not closed ends before ``\\n`` or ``\\r``. The identifiers ``hex`` and ``unicode`` directly before a quote belong to the string.
* Operators: the longest of ``OPERATORS`` (4, 3, 2 characters), otherwise the single character.

One pass, no recursion, no regular expressions; the time is linear in the text.
"""

from typing import List, NamedTuple

IDENTIFIER = 0
NUMBER = 1
STRING = 2
OPERATOR = 3

OPERATORS_4 = frozenset([">>>="])
OPERATORS_3 = frozenset([">>>", ">>=", "<<="])
OPERATORS_2 = frozenset([
    "=>", "->", "==", "!=", "<=", ">=", "&&", "||", "++", "--", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=",
    "<<", ">>", "**", ":=",
])
SINGLE_CHARACTERS = "{}()[];,.:?=<>!~+-*/%&|^"

_WIDE_WHITESPACE = frozenset("\u0085\u00a0\u2028\u2029\u3000\ufeff")
_COMMENT_ENDS = frozenset("\n\r\x0b\x0c\u2028\u2029")


class Token(NamedTuple):
    """One lexical token: its kind, its text as written, and the line (from 1) it begins on."""

    kind: int
    text: str
    line: int


def decode(content: bytes) -> str:
    """The text of a file: UTF-8, invalid parts replaced."""
    return content.decode("utf-8", errors="replace")


def is_whitespace(c: str) -> bool:
    return c <= " " or (c > "\x7f" and c in _WIDE_WHITESPACE)


def is_digit(c: str) -> bool:
    return "0" <= c <= "9"


def is_hex_digit(c: str) -> bool:
    return "0" <= c <= "9" or "a" <= c <= "f" or "A" <= c <= "F"


def is_identifier_start(c: str) -> bool:
    return "a" <= c <= "z" or "A" <= c <= "Z" or c == "_" or c == "$" or (c > "\x7f" and c not in _WIDE_WHITESPACE)


def is_identifier_part(c: str) -> bool:
    return is_identifier_start(c) or is_digit(c)


def tokenize(text: str) -> List[Token]:
    """All tokens of the text in order; never raises."""
    tokens: List[Token] = []
    n = len(text)
    i = 0
    line = 1
    last_end = -1  # where the token before ended, to tell `a.1` from ` .1`
    while i < n:
        c = text[i]
        if c == "\n":
            line += 1
            i += 1
            continue
        if is_whitespace(c):
            i += 1
            continue
        following = text[i + 1] if i + 1 < n else "\0"
        if c == "/" and following == "/":
            i += 2
            while i < n and text[i] not in _COMMENT_ENDS:
                i += 1
            continue
        if c == "/" and following == "*":
            end = text.find("*/", i + 2)
            end = n if end < 0 else end + 2
            line += text.count("\n", i, end)
            i = end
            continue
        start = i
        if is_identifier_start(c):
            while i < n and is_identifier_part(text[i]):
                i += 1
            kind = IDENTIFIER
            if i < n and (text[i] == '"' or text[i] == "'"):
                word = text[start:i]
                if word == "hex" or word == "unicode":
                    i = _string_end(text, i)
                    kind = STRING
        elif is_digit(c) or (c == "." and is_digit(following) and not _touches_operand(tokens, last_end, i)):
            i = _number_end(text, i)
            kind = NUMBER
        elif c == '"' or c == "'":
            i = _string_end(text, i)
            kind = STRING
        else:
            i = _operator_end(text, i)
            kind = OPERATOR
        tokens.append(Token(kind, text[start:i], line))
        last_end = i
    return tokens


def _touches_operand(tokens: List[Token], last_end: int, i: int) -> bool:
    if last_end != i or not tokens:
        return False
    last = tokens[-1]
    return last.kind == IDENTIFIER or last.kind == NUMBER or last.text == ")" or last.text == "]"


def _string_end(text: str, i: int) -> int:
    """The index after the string whose opening quote stands at i."""
    n = len(text)
    quote = text[i]
    i += 1
    while i < n:
        c = text[i]
        if c == "\n" or c == "\r":
            return i
        if c == quote:
            return i + 1
        if c == "\\" and i + 1 < n and text[i + 1] != "\n" and text[i + 1] != "\r":
            i += 1
        i += 1
    return n


def _number_end(text: str, i: int) -> int:
    n = len(text)
    if text[i] == "0" and i + 1 < n and (text[i + 1] == "x" or text[i + 1] == "X"):
        i += 2
        while i < n and (is_hex_digit(text[i]) or text[i] == "_"):
            i += 1
        return i
    i = _digits_end(text, i)
    if i + 1 < n and text[i] == "." and is_digit(text[i + 1]):
        i = _digits_end(text, i + 1)
    if i + 1 < n and (text[i] == "e" or text[i] == "E"):
        if is_digit(text[i + 1]):
            i = _digits_end(text, i + 1)
        elif text[i + 1] == "-" and i + 2 < n and is_digit(text[i + 2]):
            i = _digits_end(text, i + 2)
    return i


def _digits_end(text: str, i: int) -> int:
    n = len(text)
    while i < n and (is_digit(text[i]) or text[i] == "_"):
        i += 1
    return i


def _operator_end(text: str, i: int) -> int:
    if text[i:i + 4] in OPERATORS_4:
        return i + 4
    if text[i:i + 3] in OPERATORS_3:
        return i + 3
    if text[i:i + 2] in OPERATORS_2:
        return i + 2
    return i + 1
