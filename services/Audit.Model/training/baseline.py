"""The regular-expression baseline: what an afternoon of patterns finds, function by function.

Each rule reads the function's tokens joined by single spaces (comments are gone) and says 0, 1 (a hint) or 2 (the pattern proper). The model has
to beat these; they are written to be good, not to lose.
"""

import re
from typing import List, Sequence

from .classes import NAMES
from .solidity_lexer import Token
from .solidity_structure import ERA_8, FALLBACK, MODIFIER, Function, Structure

_VALUE_CALL = r"\. call \. value \(|\. call \{ value :|\. call \{[^}]*value :"
_GUARD = re.compile(r"\bnonReentrant\b|\bnoReentran\w*|\block\w*\b \{|\bmutex\b", re.I)
_STATE_WRITE_AFTER = re.compile(
    r"(?:%s).*?; .*?\b[\w\]\) .]+ (?:=|-=|\+=|--|\+\+) ?" % _VALUE_CALL)
_VALUE_CALL_RE = re.compile(_VALUE_CALL)
_ARITHMETIC = re.compile(r"[\w\])] (?:\+|-|\*|\+=|-=|\*=|\*\*) [\w(]|\+\+|--")
_ARITHMETIC_STRONG = re.compile(r"(?:\+=|-=|\*=)|= [^;]*[\w\])] (?:\+|-|\*) [\w(]")
_CHECKED = re.compile(r"\brequire \([^;]*(?:>=|<=|>|<)|\bassert \(|\bif \([^{;]*(?:>=|<=|<|>)[^{;]*(?:throw|revert|return)")
_ONLY = re.compile(r"\bonly\w*|\bauth\w*\b|\bowner\w*only\b|\bisOwner\b|\brestricted\b", re.I)
_SENDER_CHECK = re.compile(r"msg \. sender (?:==|!=)|(?:==|!=) msg \. sender|\[ msg \. sender \]|\b_?check\w*\(|_msgSender \( \)")
_OPEN = re.compile(r"\b(?:private|internal|view|pure|constant)\b")
_DESTRUCT = re.compile(r"\b(?:selfdestruct|suicide) \(")
_OWNER_WRITE = re.compile(r"\b_?\w*(?:owner|admin|creator)\w* = (?:msg \. sender|_?new\w*|_?\w*owner\w*)", re.I)
_DELEGATE = re.compile(r"\. delegatecall \(|\. callcode \(")
_LOW_LEVEL = re.compile(r" \. (?:send|call|delegatecall|callcode)\b")
_RESULT_TAKEN = re.compile(r"(?:^| )(?:=|return) ")
_STATEMENTS = re.compile(r"[;{}]")
_CLOCK = re.compile(r"\bnow\b|\bblock \. timestamp\b")
_CLOCK_COMPARED = re.compile(r"(?:\bnow\b|\bblock \. timestamp\b)[^;{]*(?:==|<|>|<=|>=|%)|(?:==|<|>|<=|>=) [^;{]*(?:\bnow\b|\bblock \. timestamp\b)")
_RANDOM_SOURCE = re.compile(r"\bblockhash\b|block \. (?:difficulty|coinbase|prevrandao)\b")
_HASHED_CLOCK = re.compile(r"(?:keccak256|sha3|sha256) \([^;]*(?:\bnow\b|block \. (?:timestamp|number))|(?:\bnow\b|block \. (?:timestamp|number)) %")
_HASH_OF_PARAMETER = re.compile(r"(?:==|!=) (?:keccak256|sha3|sha256) \(|(?:keccak256|sha3|sha256) \([^;]*\) (?:==|!=)")
_PAYS_SENDER = re.compile(r"msg \. sender \)? ?\. (?:transfer|send|call)")
_PAYS = re.compile(r"\. (?:transfer|send) \( [^,;()]+(?:\([^)]*\))?[^,;]* \)")
_LOOP = re.compile(r"\b(?:for|while) \(.*\. (?:transfer|send|call) ?[({.]")
_LOOP_LENGTH = re.compile(r"\bfor \([^{]*\. length")
_ORIGIN = re.compile(r"tx \. origin")
_ORIGIN_CHECK = re.compile(r"tx \. origin (?:==|!=)|(?:==|!=) tx \. origin|\[ tx \. origin \]")
_ORIGIN_IS_SENDER = re.compile(r"tx \. origin (?:==|!=) msg \. sender|msg \. sender (?:==|!=) tx \. origin")


def text_of(tokens: Sequence[Token], function: Function) -> str:
    return " ".join(token.text for token in tokens[function.start:function.end])


def scores(tokens: Sequence[Token], structure: Structure, function: Function) -> List[int]:
    """0, 1 or 2 for each class, in the order of the classes."""
    text = text_of(tokens, function)
    header = " ".join(token.text for token in tokens[function.start:function.body])
    body = text[len(header):]
    guarded = _ONLY.search(header) is not None or _SENDER_CHECK.search(text) is not None
    open_to_all = function.kind != MODIFIER and not guarded and _OPEN.search(header) is None and not _is_constructor(function)
    found = {
        "reentrancy": _reentrancy(header, body),
        "arithmetic": _arithmetic(structure, text, body),
        "access_control": _access_control(header, body, open_to_all),
        "unchecked_low_level_calls": _unchecked(body),
        "time_manipulation": 2 if _CLOCK_COMPARED.search(body) else 1 if _CLOCK.search(body) else 0,
        "bad_randomness": 2 if _HASHED_CLOCK.search(body) or (_RANDOM_SOURCE.search(body) and "%" in body) else 1 if _RANDOM_SOURCE.search(body) else 0,
        "front_running": _front_running(body, open_to_all),
        "denial_of_service": 2 if _LOOP.search(body) else 1 if _LOOP_LENGTH.search(body) else 0,
        "tx_origin": 2 if _ORIGIN_CHECK.search(body) and not _ORIGIN_IS_SENDER.search(body) else 1 if _ORIGIN.search(body) else 0,
        "locked_ether": 2 if " payable" in header and not structure.has_exit(function) else 0,
    }
    return [found[name] for name in NAMES]


def _is_constructor(function: Function) -> bool:
    return function.kind == 1


def _reentrancy(header: str, body: str) -> int:
    if not _VALUE_CALL_RE.search(body) or _GUARD.search(header):
        return 0
    return 2 if _STATE_WRITE_AFTER.search(body) else 1


def _arithmetic(structure: Structure, text: str, body: str) -> int:
    if structure.era == ERA_8 and "unchecked {" not in body:
        return 0
    if not _ARITHMETIC.search(body):
        return 0
    return 2 if _ARITHMETIC_STRONG.search(body) and not _CHECKED.search(body) else 1


def _unchecked(body: str) -> int:
    """2 where a statement is a low-level call whose result nobody takes: no parenthesis is open before it and nothing is assigned."""
    for statement in _STATEMENTS.split(body):
        found = _LOW_LEVEL.search(statement)
        if found is None:
            continue
        before = statement[:found.start() + 1]
        if before.count("(") == before.count(")") and not _RESULT_TAKEN.search(before):
            return 2
    return 0


def _access_control(header: str, body: str, open_to_all: bool) -> int:
    if not open_to_all:
        return 0
    if _DESTRUCT.search(body) or _OWNER_WRITE.search(body) or _DELEGATE.search(body):
        return 2
    return 0


def _front_running(body: str, open_to_all: bool) -> int:
    if _PAYS_SENDER.search(body) and _HASH_OF_PARAMETER.search(body):
        return 2
    return 1 if open_to_all and _PAYS.search(body) else 0
