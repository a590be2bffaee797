"""Changes that make a sound function weak, or say a weak one in another way. Training only: validation is never touched.

Each mutator reads one function of a host and gives changed pieces, the decisive ones marked, or None where it does not apply.

``WEAKENING``: by class, what takes the protection out of deployed code (drop a guard, drop a check of a result, move the state write behind the call, swap
guard and effect, take the safe arithmetic out, ask for the wrong sender, take the way out of the ether). ``RESTATING``: the same weakness, said otherwise (wrap,
inline, reorder; the renaming of identifiers happens at every draw in ``encoding.py``).
"""

import random
import re
from typing import Callable, Dict, List, Optional

from .rewriting import Host, Piece, written
from .solidity_lexer import IDENTIFIER
from .solidity_structure import CONSTRUCTOR, ERA_8, FALLBACK, FUNCTION, MODIFIER, Function

_GUARD = re.compile(r"^(only\w*|\w*[oO]wner\w*|auth\w*|restricted|\w*[aA]dmin\w*|initializer|is[A-Z]\w*|requires[A-Z]\w*)$")
_SENSITIVE = re.compile(
    r"\b(?:selfdestruct|suicide) \(|\. (?:transfer|send) \( [^,]*\)|\. call\b|\b_?mint\w* \(|\b_?\w*(?:[oO]wner|[aA]dmin|[cC]reator|[mM]inter|[oO]racle|[cC]ontroller)\w* = "
    r"|totalSupply\w* (?:=|\+=)|\b\w*(?:[pP]rice|[rR]ate|[fF]ee|[wW]allet|[pP]aused|[mM]inter\w*|[wW]hitelist\w*|[aA]uthor\w*)\w*(?: \[ \w+ \])? = ")
_SENDER_CHECK = re.compile(r"^(?:require|assert) \( (?:msg \. sender == [\w\[\] .]+|[\w\[\] .]+ == msg \. sender)(?: , [^)]*)? \) ;$"
                           r"|^if \( (?:msg \. sender != [\w\[\] .]+|[\w\[\] .]+ != msg \. sender) \) (?:\{ )?(?:throw|revert \( [^)]*\)|revert \( \)|return) ;(?: \})?$")
_COMPARED_SENDER = re.compile(r"msg \. sender (?:==|!=) \w|\w (?:==|!=) msg \. sender")
_REQUIRED_SEND = re.compile(r"^(?:require|assert) \( (.+ \. (?:send|call|delegatecall|callcode)\b.*) \) ;$")
_IF_NOT_SEND = re.compile(r"^if \( ! (.+ \. (?:send|call|delegatecall|callcode)\b.*) \) (?:\{ )?(?:throw|revert \( [^)]*\)|revert \( \)) ;(?: \})?$")
_CHECKED_OK = re.compile(r"^(?:require|assert) \( (\w+)(?: , [^)]*)? \) ;$|^if \( ! (\w+) \) (?:\{ )?(?:throw|revert \( [^)]*\)|revert \( \)) ;(?: \})?$")
_TAKES_RESULT = re.compile(r"^(?:\( )?bool (\w+).* = .*\. (?:call|send|delegatecall|callcode)\b")
_PAYMENT = re.compile(r"^(?:payable \( )?([\w. \[\]]+?)(?: \))? \. transfer \( ([^,]+) \) ;$|^(?:require|assert) \( ([\w. \[\]]+?) \. send \( ([^,]+) \) \) ;$")
_VALUE_CALL = re.compile(r"\. call \. value \(|\. call \{ [^}]*value :")
_BOOKING = re.compile(r"^(\w+(?: \[ [^=]+? \])+) (?:= 0|= false|= true|-= .+|= .+ \. sub \( .+ \)|= .+ - .+) ;$|^delete \w+ \[ .+ \] ;$")
_SAFE_CALL = re.compile(r"\. (?:add|sub|mul) \(")
_BOUND = re.compile(r"^(?:require|assert) \( (.+?) (?:>=|>) (\w+)(?: , [^)]*)? \) ;$")

Mutator = Callable[[Host, Function, random.Random], Optional[List[Piece]]]


def _marked(host: Host, start: int, end: int) -> List[Piece]:
    return [piece._replace(mark=True) for piece in host.pieces[start:end]]


def drop_guard(host: Host, function: Function, generator: random.Random) -> Optional[List[Piece]]:
    """access_control: takes the guarding modifier, or the first check of the sender, away from a function that does something sensitive."""
    if function.kind != FUNCTION or not _SENSITIVE.search(host.text(function)):
        return None
    head = host.text(function, function.body)
    if re.search(r"\b(?:internal|private|view|pure|constant)\b", head):
        return None
    statements = host.body_statements(function)
    checks = [place for place in statements if _SENDER_CHECK.match(host.words(place))]
    guards = [i for i in range(function.start + 2, function.body) if host.tokens[i].kind == IDENTIFIER and _GUARD.match(host.tokens[i].text)]
    if len(checks) + len(guards) != 1 or len(statements) <= len(checks):
        return None
    decisive = [place for place in statements if place not in checks and _SENSITIVE.search(host.words(place))]
    if not decisive:
        return None
    start, end = decisive[0]
    if checks:
        cut = checks[0]
        if cut[0] > start:
            return None
    else:
        cut = (guards[0], guards[0] + 1)
        if host.tokens[cut[1]].text == "(":
            depth = 0
            for i in range(cut[1], function.body):
                depth += (host.tokens[i].text == "(") - (host.tokens[i].text == ")")
                if depth == 0:
                    cut = (cut[0], i + 1)
                    break
    return host.pieces[:cut[0]] + host.pieces[cut[1]:start] + _marked(host, start, end) + host.pieces[end:]


def ask_origin(host: Host, function: Function, generator: random.Random) -> Optional[List[Piece]]:
    """tx_origin: a check of the sender asks for the origin instead."""
    if function.kind == CONSTRUCTOR:
        return None
    for i in range(function.body, function.end - 4):
        near = host.words((max(function.body, i - 6), min(i + 5, function.end)))
        if host.tokens[i].text == "msg" and host.tokens[i + 2].text == "sender" and _COMPARED_SENDER.search(near) and "tx . origin" not in near:
            beside = {host.tokens[i - 1].text, host.tokens[i + 3].text}
            if beside & {"==", "!="}:
                return host.replaced(i, i + 3, written("tx.origin", True))
    return None


def drop_result_check(host: Host, function: Function, generator: random.Random) -> Optional[List[Piece]]:
    """unchecked_low_level_calls: the result of a call is not looked at any more, or a transfer becomes a send."""
    for place in host.body_statements(function):
        words = host.words(place)
        found = _REQUIRED_SEND.match(words) or _IF_NOT_SEND.match(words)
        if found and found.group(1).count("(") == found.group(1).count(")"):
            return host.replaced(place[0], place[1], written(found.group(1) + ";", True))
        checked = _CHECKED_OK.match(words)
        if checked:
            name = checked.group(1) or checked.group(2)
            for other in host.body_statements(function):
                taken = _TAKES_RESULT.match(host.words(other))
                if taken and taken.group(1) == name and other[1] <= place[0]:
                    return host.pieces[:other[0]] + _marked(host, *other) + host.pieces[other[1]:place[0]] + host.pieces[place[1]:]
        if words.count(" . transfer (") == 1 and _PAYMENT.match(words) and generator.random() < 0.3:
            return host.replaced(place[0], place[1], written(words.replace(" . transfer (", " . send ("), True))
    return None


def write_late(host: Host, function: Function, generator: random.Random) -> Optional[List[Piece]]:
    """reentrancy: the booking that stood before the payment goes behind it, and the payment hands on all gas."""
    if function.kind not in (FUNCTION, FALLBACK) or re.search(r"\b(?:nonReentrant|lock\w*|mutex\w*|noReentr\w*)\b", host.text(function, function.body)):
        return None
    statements = host.body_statements(function)
    for n, place in enumerate(statements):
        words = host.words(place)
        paid = _PAYMENT.match(words)
        if paid is None and not (_VALUE_CALL.search(words) and not words.startswith("function")):
            continue
        if n + 1 < len(statements) and host.tokens[place[1]].text == "else":
            return None
        earlier = [s for s in statements[:n] if _BOOKING.match(host.words(s))]
        if not earlier:
            continue
        booking = earlier[-1]
        call = _marked(host, *place)
        if paid:
            to, amount = (paid.group(1), paid.group(2)) if paid.group(1) else (paid.group(3), paid.group(4))
            if amount.split(" ")[0] in host.words(booking) and "[" in amount:
                return None  # the amount would be read after the booking in the original already
            call = written(_value_call(host.structure.era, to, amount, generator), True)
        return (host.pieces[:booking[0]] + host.pieces[booking[1]:place[0]] + call + _marked(host, *booking) + host.pieces[place[1]:])
    return None


def _value_call(era: int, to: str, amount: str, generator: random.Random) -> str:
    if era == ERA_8:
        return "(bool ok,) = %s.call{value: %s}(\"\"); require(ok);" % (to, amount)
    if era == 5 and generator.random() < 0.7:
        return "(bool ok,) = %s.call.value(%s)(\"\"); require(ok);" % (to, amount)
    return generator.choice(["require(%s.call.value(%s)());", "if (!%s.call.value(%s)()) throw;", "bool sent = %s.call.value(%s)(); require(sent);"]) % (to, amount)


def take_safe_arithmetic_out(host: Host, function: Function, generator: random.Random) -> Optional[List[Piece]]:
    """arithmetic: ``a.sub(b)`` becomes ``a - b`` in every statement of the function; the changed statements are marked."""
    if host.structure.era == ERA_8 or not _SAFE_CALL.search(host.text(function)):
        return None
    changed = list(host.pieces)
    count = 0
    for start, end in _leaves(host, function):
        words = host.words((start, end))
        if not _SAFE_CALL.search(words) or words.count("SafeMath"):
            continue
        plain = _plain(words)
        if plain is None:
            return None
        count += 1
        offset = len(changed) - len(host.pieces)
        changed[start + offset:end + offset] = written(plain, True)
    return changed if count else None


def _leaves(host: Host, function: Function):
    """Statements that end with ``;``, at any depth of braces."""
    begin = function.body + 1
    depth = 0
    for i in range(function.body + 1, function.end - 1):
        text = host.tokens[i].text
        depth += (text == "(") - (text == ")")
        if depth == 0 and text in (";", "{", "}"):
            if text == ";":
                yield begin, i + 1
            begin = i + 1


def _plain(words: str) -> Optional[str]:
    for _ in range(6):
        found = re.search(r"((?:\w+(?: \. \w+)*)(?: \[ [^\[\]]+ \])*) \. (add|sub|mul) \( ([^()]+) \)", words)
        if found is None:
            break
        sign = {"add": "+", "sub": "-", "mul": "*"}[found.group(2)]
        words = words[:found.start()] + found.group(1) + " " + sign + " " + found.group(3) + words[found.end():]
    return None if _SAFE_CALL.search(words) else words


def swap_guard_and_effect(host: Host, function: Function, generator: random.Random) -> Optional[List[Piece]]:
    """arithmetic: the bound is dropped, or asked for after the subtraction it was to protect."""
    if host.structure.era == ERA_8:
        return None
    statements = host.body_statements(function)
    for n, place in enumerate(statements[:-1]):
        bound = _BOUND.match(host.words(place))
        if bound is None:
            continue
        left, right = bound.group(1), bound.group(2)
        for effect in statements[n + 1:]:
            words = host.words(effect)
            if words.startswith(left + " -= " + right) or words.startswith(left + " = " + left + " - " + right):
                between = host.pieces[place[1]:effect[0]]
                guard = host.pieces[place[0]:place[1]] if generator.random() < 0.35 else []
                return host.pieces[:place[0]] + between + _marked(host, *effect) + guard + host.pieces[effect[1]:]
    return None


def wrap(host: Host, function: Function, generator: random.Random) -> Optional[List[Piece]]:
    """The body goes into an internal function that the old one calls with its parameters."""
    head = host.text(function, function.body)
    if function.kind != FUNCTION or function.contract < 0 or "returns" in head or "return ;" in host.text(function) or "returns (" in head:
        return None
    opening = function.start + 2
    closing = next((i for i in range(opening, function.body) if host.tokens[i].text == ")"), -1)
    if host.tokens[opening].text != "(" or closing < 0 or any(host.tokens[i].text == "(" for i in range(opening + 1, closing)):
        return None
    names = [host.tokens[i].text for i in range(opening + 1, closing) if host.tokens[i + 1].text in (",", ")")]
    name = generator.choice(["_%s", "do_%s", "%sInternal", "_process_%s", "_execute%s"]) % function.name
    parameters = " ".join(t.text for t in host.tokens[opening:closing + 1]).replace("calldata", "memory")
    inner = written("function %s%s internal" % (name, parameters)) + host.pieces[function.body:function.end]
    outer = host.pieces[function.start:function.body] + written("{ %s(%s); }" % (name, ", ".join(names)))
    return host.replaced(function.start, function.end, outer + inner)


def inline(host: Host, function: Function, generator: random.Random) -> Optional[List[Piece]]:
    """A statement that calls a function of the same contract without a result is replaced by that function's text, its parameters as locals."""
    for place in host.body_statements(function):
        if host.tokens[place[0]].kind != IDENTIFIER or host.tokens[place[0] + 1].text != "(" or host.tokens[place[1] - 2].text != ")":
            continue
        called = host.structure.find_called(function, host.tokens[place[0]].text, False)
        if called is None or called.start == function.start:
            continue
        head = host.words((called.start + 2, called.body))
        found = re.match(r"^\( ([^()]*)\) [a-z ]*$", head)
        if found is None or "return" in host.text(called) or "returns" in head:
            continue
        parameters = [p.strip() for p in found.group(1).split(",") if p.strip()]
        values = host.words((place[0] + 2, place[1] - 2))
        if "(" in values or len(parameters) != len([v for v in values.split(",") if v.strip()]):
            continue
        text = " ".join("%s = %s;" % (p, v.strip()) for p, v in zip(parameters, values.split(",")) if p.split(" ")[-1] != v.strip())
        return host.replaced(place[0], place[1], written("{ " + text) + host.pieces[called.body + 1:called.end - 1] + written("}"))
    return None


def reorder(host: Host, function: Function, generator: random.Random) -> Optional[List[Piece]]:
    """Two neighbouring statements that share no author's name change places."""
    statements = host.body_statements(function)
    chances = list(range(len(statements) - 1))
    generator.shuffle(chances)
    for n in chances:
        first, second = statements[n], statements[n + 1]
        names = [{t.text for t in host.tokens[a:b] if t.kind == IDENTIFIER and t.text not in ("msg", "sender", "require", "uint", "uint256", "emit")} for a, b in (first, second)]
        calls = any(re.search(r"\b(?:return|throw|if|for|while|call|send|transfer|_)\b", host.words(s)) for s in (first, second))
        if not names[0] & names[1] and not calls:
            return host.pieces[:first[0]] + host.pieces[second[0]:second[1]] + host.pieces[first[0]:first[1]] + host.pieces[second[1]:]
    return None


WEAKENING: Dict[str, List[Mutator]] = {
    "access_control": [drop_guard],
    "tx_origin": [ask_origin],
    "unchecked_low_level_calls": [drop_result_check],
    "reentrancy": [write_late],
    "arithmetic": [take_safe_arithmetic_out, swap_guard_and_effect],
}
RESTATING: List[Mutator] = [wrap, inline, reorder]
