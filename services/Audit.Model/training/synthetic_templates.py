"""Weak functions and their repaired twins, per class. Each template gives state, helpers and the function's text; the second of a pair is safe."""

from typing import Callable, Dict, List, NamedTuple

from .synthetic_scene import Scene


class Piece(NamedTuple):
    """One function under a label: its name, its text, and what else the contract must hold."""

    name: str
    text: str
    members: List[str]


def _function(s: Scene, name: str, parameters: str, body: List[str], extra: str = "") -> str:
    lines = [line for line in body if line]
    return "function %s(%s) %s %s {\n %s\n }" % (name, parameters, s.public(), extra, "\n ".join(lines))


def _guarded(s: Scene) -> str:
    return "bool %s;\n modifier %s() {\n require(!%s);\n %s = true;\n _;\n %s = false;\n }" % ((s.locked, s.guard) + (s.locked,) * 3)


def reentrancy(s: Scene, weak: bool) -> Piece:
    b, a = s.balances, s.amount
    form = s.random.randrange(5)
    to = "msg.sender" if s.random.random() < 0.8 else s.to
    whole = form in (1, 2)
    parameters = [] if whole else ["%s %s" % (s.uint, a)]
    if to != "msg.sender":
        parameters.append("address %s%s" % ("payable " if s.era == 8 else "", to))
    call = s.checked_call(to, a) if s.random.random() < 0.75 else s.loose_call(to, a)
    if s.era == 4 and s.random.random() < 0.25:
        # the payment and the write within one branch, as the early wallets had it
        after = "%s[msg.sender] -= %s;" % (b, a) if not whole else "%s[msg.sender] = 0;" % b
        call = "if (%s) {\n %s\n }" % (s.raw_call(to, a), after if weak else "counter += 1;")
    first = "%s %s = %s[msg.sender];" % (s.uint, a, b) if whole else s.require("%s[msg.sender] >= %s" % (b, a), "%s[msg.sender] < %s" % (b, a))
    update = s.pick("%s[msg.sender] = 0;" % b, "delete %s[msg.sender];" % b) if whole else s.pick(
        "%s[msg.sender] -= %s;" % (b, a), "%s[msg.sender] = %s[msg.sender] - %s;" % (b, b, a))
    if form == 4:
        first = s.require("!%s[msg.sender]" % s.flag, "%s[msg.sender]" % s.flag)
        update = "%s[msg.sender] = true;" % s.flag
    members = ["mapping(address => bool) %s;" % s.flag if form == 4 else "",
               _function(s, s.deposit, "", ["%s[msg.sender] += msg.value;" % b], "payable")]
    extra = ""
    if weak:
        body = [first, s.maybe("if (%s > 0) {" % a, 0.0), call, s.noise(), update]
    else:
        way = s.random.randrange(3)
        if way == 0:
            body = [first, update, s.noise(), call]
        elif way == 1:
            members.append(_guarded(s))
            extra = s.guard
            body = [first, call, update]
        else:
            body = [first, update if s.random.random() < 0.5 else "", "%s.transfer(%s);" % (s.sender() if to == "msg.sender" else to, a)]
            if not body[1]:
                body.append(update)
    return Piece(s.withdraw, _function(s, s.withdraw, ", ".join(parameters), body, extra), members)


def arithmetic(s: Scene, weak: bool) -> Piece:
    b, a, to = s.balances, s.amount, s.to
    form = s.random.randrange(6)
    number = s.pick("uint8", "uint16", "uint32", s.uint, s.uint)
    values = {
        0: ("address %s, %s %s" % (to, s.uint, a), [("%s[msg.sender] -= %s;", (b, a)), ("%s[%s] += %s;", (b, to, a))]),
        1: ("%s %s" % (s.uint, a), [("%s += %s;", (s.total, a)), ("%s[msg.sender] += %s;", (b, a))]),
        2: ("%s %s" % (s.uint, a), [("%s[msg.sender] = %s[msg.sender] + %s;", (s.time, s.time, a))]),
        3: ("%s %s" % (number, a), [("%s = %s - %s;", (s.total, s.total, a))]),
        4: ("address[] %s %s, %s %s" % ("memory" if s.era > 4 else "", s.list, s.uint, a), None),
        5: ("%s %s" % (s.uint, a), [("%s = %s * %s;", (s.total, a, s.price))]),
    }
    parameters, statements = values[form]
    members = ["%s public %s;" % (s.uint, s.total), "%s %s;" % (s.uint, s.price), "mapping(address => %s) public %s;" % (s.uint, s.time)]
    name = s.transfer
    checked_by_compiler = s.era == 8
    safe = not weak and not checked_by_compiler
    lines = []
    if statements is None:
        product = "%s %s = %s.length * %s;" % (s.uint, "cost_", s.list, a)
        if safe:
            product = "%s cost_ = %s.mul(%s.length);" % (s.uint, a, s.list)
        take = "%s[msg.sender] -= cost_;" % b if not safe else "%s[msg.sender] = %s[msg.sender].sub(cost_);" % (b, b)
        give = "%s[%s[%s]] += %s;" % (b, s.list, s.index, a) if not safe else "%s[%s[%s]] = %s[%s[%s]].add(%s);" % (b, s.list, s.index, b, s.list, s.index, a)
        lines = [product, s.require("%s[msg.sender] >= cost_" % b, "%s[msg.sender] < cost_" % b), take, s.loop(give)]
    else:
        for text, arguments in statements:
            lines.append(_safe_math(text, arguments) if safe else text % arguments)
        if form == 0 and weak and s.random.random() < 0.5:
            # subtracting an unsigned amount and asking whether the rest is at least 0 is no check
            lines.insert(0, "require(%s[msg.sender] - %s >= 0);" % (b, a))
    if weak and checked_by_compiler:
        lines = ["unchecked {\n %s\n }" % "\n ".join(lines)]
    if s.maybe("x", 0.2):
        lines.append("return true;")
    extra = s.maybe(s.pick("", "payable"), 0.2)
    if lines[-1] == "return true;":
        extra += " returns (bool)"
    library = "using SafeMath for %s;" % s.uint if safe else ""
    return Piece(name, _function(s, name, parameters, lines, extra), members + [library])


def _safe_math(text: str, arguments) -> str:
    line = text % arguments
    target, operation, rest = line[:-1].split(" ", 2)
    words = {"+": "add", "-": "sub", "*": "mul"}
    if operation in ("+=", "-="):
        return "%s = %s.%s(%s);" % (target, target, words[operation[0]], rest)
    left, sign, right = rest.split(" ")
    return "%s = %s.%s(%s);" % (target, left, words[sign], right)


def access_control(s: Scene, weak: bool) -> Piece:
    form = s.random.randrange(7)
    members = [s.constructor("%s = msg.sender;" % s.owner)]
    extra, lines = "", []
    if not weak:
        if s.random.random() < 0.6:
            members.append(s.only_owner())
            extra = s.only
        else:
            lines.append(s.require("msg.sender == %s" % s.owner, "msg.sender != %s" % s.owner))
    if form in (0, 1):
        destruct = s.pick("selfdestruct", "suicide") if s.old else "selfdestruct"
        target = s.pick(s.sender(), s.payable(s.owner)) if form == 0 else s.payable(s.to)
        return Piece(s.kill, _function(s, s.kill, "" if form == 0 else "address %s%s" % ("payable " if s.era == 8 else "", s.to),
                                       lines + [s.noise(), "%s(%s);" % (destruct, target)], extra), members)
    if form == 2:
        return Piece(s.set, _function(s, s.set, "address %s" % s.to, lines + [s.noise(), "%s = %s;" % (s.owner, s.to)], extra), members)
    if form == 3:
        if weak:
            # an initializer that anybody may call again, or a constructor with a wrong name
            name = s.pick(s.set, s.contract.lower() + "_", s.contract + "s", "Init" + s.contract) if s.era != 8 else s.set
            return Piece(name, _function(s, name, "", ["%s = msg.sender;" % s.owner]), [])
        return Piece(s.set, _function(s, s.set, "", lines + ["require(%s == address(0));" % s.owner, "%s = msg.sender;" % s.owner], extra), members)
    if form == 4:
        data = "%s.%s(%s)" % (s.to, "delegatecall", s.data)
        call = "require(%s);" % data if s.era == 4 else "(bool %s, ) = %s;\n require(%s);" % (s.ok, data, s.ok)
        return Piece(s.forward, _function(s, s.forward, "address %s, bytes %s %s" % (s.to, "memory" if s.era > 4 else "", s.data), lines + [call], extra), members)
    if form == 5:
        pay = s.pick("%s.transfer(%s);" % (s.sender(), s.balance()), s.checked_call("msg.sender", s.balance()))
        return Piece(s.withdraw, _function(s, s.withdraw, "", lines + [pay], extra), members)
    return Piece(s.withdraw, _function(s, s.withdraw, "%s %s" % (s.uint, s.amount), lines + ["%s.transfer(%s);" % (s.sender(), s.amount)], extra), members)


def unchecked_low_level_calls(s: Scene, weak: bool) -> Piece:
    to, a = s.pick("msg.sender", s.to, s.owner), s.amount
    parameters = "%s %s" % (s.uint, a)
    if to == s.to:
        parameters += ", address %s%s" % ("payable " if s.era >= 5 else "", to)
    send = "%s.send(%s)" % (s.payable(to), a)
    before = s.maybe("%s[msg.sender] -= %s;" % (s.balances, a), 0.4)
    after = s.maybe("%s = true;" % "finished", 0.3)
    if weak:
        if s.era == 4:
            call = s.pick(send, send, s.raw_call(to, a), '%s.call(bytes4(sha3("f()")))' % to, "%s.delegatecall(msg.data)" % to, "%s.callcode(msg.data)" % to) + ";"
        else:
            call = s.pick(send + ";", s.loose_call(to, a), "%s.call(abi.encodeWithSignature(\"f()\"));" % to)
    else:
        call = s.pick(s.require(send, "!" + send), "%s.transfer(%s);" % (s.payable(to), a), s.checked_call(to, a),
                      "bool %s = %s;\n %s" % (s.ok, send, s.require(s.ok, "!" + s.ok)), "if (!%s) {\n %s[msg.sender] += %s;\n }" % (send, s.balances, a))
    guard = s.maybe(s.require("%s > 0" % a, "%s == 0" % a), 0.3)
    return Piece(s.withdraw, _function(s, s.withdraw, parameters, [guard, before, call, after]), ["bool finished;"])


def time_manipulation(s: Scene, weak: bool) -> Piece:
    pay = "%s.transfer(%s);" % (s.sender(), s.pick(s.balance(), "1 ether", s.price))
    members = ["%s %s;" % (s.uint, s.price), "%s public %s;" % (s.uint, s.time)]
    clock = s.clock()
    if weak:
        condition = s.pick("%s %% %s == 0" % (clock, s.pick("15", "7", "10", "2")), "%s == %s" % (clock, s.time), "%s %% 2 == 1" % clock, "%s != %s" % (clock, s.time))
        lines = [s.maybe("require(msg.value == 10 ether);"), s.maybe("%s = %s;" % (s.time, clock), 0.4), "if (%s) {\n %s\n }" % (condition, pay)]
        if s.maybe("x", 0.3):
            lines = ["%s %s = %s;" % (s.uint, s.winner, clock), "if (%s %% %s == 0) {\n %s\n }" % (s.winner, s.pick("2", "15", "5"), pay)]
    else:
        condition = s.pick("%s > %s" % (s.price, "10"), "%s[msg.sender] >= %s" % (s.balances, s.price), "counter %% %s == 0" % s.pick("10", "2"))
        lines = [s.maybe("require(msg.value == 10 ether);"), "if (%s) {\n %s\n }" % (condition, pay)]
    return Piece(s.play, _function(s, s.play, "", lines, "payable"), members)


def bad_randomness(s: Scene, weak: bool) -> Piece:
    n = s.pick("2", "6", "100", "10", "%s.length" % s.list)
    members = ["address%s[] %s;" % (" payable" if s.era >= 5 else "", s.list), "bytes32 %s;" % s.hash]
    if weak:
        last = "blockhash(block.number - 1)" if s.era > 4 else s.pick("block.blockhash(block.number - 1)", "block.blockhash(block.number)", "blockhash(block.number - 1)")
        sources = [s.clock(), "block.difficulty" if s.minor != 20 or s.era < 8 else "block.prevrandao", "block.coinbase", last, "block.number"]
        s.random.shuffle(sources)
        inputs = sources[:s.random.randrange(1, 4)] + ([s.pick("msg.sender", "counter", "msg.value")] if s.random.random() < 0.6 else [])
        value = "%s(%s) %% %s" % (s.uint, s.digest(*inputs), n)
        if s.random.random() < 0.25:
            value = s.pick("%s(%s) %% %s" % (s.uint, last, n), "%s %% %s" % (s.clock(), n), "block.number %% %s" % n)
    else:
        value = s.pick("%s(%s) %% %s" % (s.uint, s.digest("msg.sender", s.secret), n), "counter %% %s" % n, "%s %% %s" % (s.secret, n))
    name = s.pick(s.play, s.random_)
    lines = ["%s %s = %s;" % (s.uint, s.winner, value)]
    if s.random.random() < 0.3:
        return Piece(name, "function %s(%s %s) %s %s returns (%s) {\n return %s;\n }" % (
            name, s.uint, s.secret, s.pick("public", "internal", "private"), "view" if s.era > 4 else s.pick("view", "constant"), s.uint, value), members)
    lines.append(s.pick("%s[%s].transfer(%s);" % (s.list, s.winner, s.balance()) if "length" in n else
                        "if (%s == %s) {\n %s.transfer(%s);\n }" % (s.winner, s.pick("0", "1"), s.sender(), s.balance()), "%s = %s;" % ("counter", s.winner)))
    return Piece(name, _function(s, name, "%s %s" % (s.uint, s.secret), lines, s.maybe("payable")), members)


def front_running(s: Scene, weak: bool) -> Piece:
    kind = s.pick("string", "bytes32", s.uint)
    memory = " memory" if kind == "string" and s.era > 4 else ""
    members = ["bytes32 public %s;" % s.hash, "%s public %s;" % (s.uint, s.price), "mapping(address => bytes32) commits;", "bool solved;"]
    pay = s.pick("%s.transfer(%s);" % (s.sender(), s.pick(s.price, s.balance(), "1000 ether")), s.checked_call("msg.sender", s.price))
    if weak:
        form = s.random.randrange(3)
        if form < 2:
            digest = s.digest(s.secret)
            check = s.require("%s == %s" % (s.hash, digest), "%s != %s" % (s.hash, digest))
            lines = [s.maybe(s.require("!solved", "solved"), 0.4), check, s.maybe("solved = true;", 0.5), pay]
            if form == 1:
                lines = ["if (%s == %s) {\n %s\n }" % (digest, s.hash, pay)]
            return Piece(s.withdraw, _function(s, s.withdraw, "%s%s %s" % (kind, memory, s.secret), lines, s.maybe("payable", 0.2)), members)
        # the reward of all is what the last caller set: whoever comes first in the block wins
        lines = [s.require("!solved", "solved"), "require(%s < 10);" % s.secret, "%s.transfer(%s);" % (s.sender(), s.price), "solved = true;"]
        return Piece(s.withdraw, _function(s, s.withdraw, "%s %s" % (s.uint, s.secret), lines), members)
    digest = s.digest(s.secret, "msg.sender")
    check = s.require("commits[msg.sender] == %s" % digest, "commits[msg.sender] != %s" % digest)
    lines = [check, "require(%s == %s);" % (s.hash, s.digest(s.secret)), pay] if s.random.random() < 0.5 else [
        s.require("%s[msg.sender] > 0" % s.balances, "%s[msg.sender] == 0" % s.balances), "%s[msg.sender] = 0;" % s.balances, pay]
    return Piece(s.withdraw, _function(s, s.withdraw, "%s%s %s" % (kind, memory, s.secret), lines), members)


def denial_of_service(s: Scene, weak: bool) -> Piece:
    kind = "address payable" if s.era >= 5 else "address"
    members = ["%s[] %s;" % (kind, s.list), "%s %s;" % (kind, s.leader), "%s %s;" % (s.uint, s.price), "mapping(address => %s) refunds;" % s.uint]
    i, leader = s.index, s.leader
    form = s.random.randrange(3)
    if form == 0:
        entry = "%s[%s]" % (s.list, i)
        send = s.pick("%s.transfer(%s[%s]);" % (entry, s.balances, entry), "require(%s.send(%s[%s]));" % (entry, s.balances, entry), "%s.transfer(%s);" % (entry, s.amount))
        body = [s.loop(send)] if weak else [s.loop("refunds[%s] += %s;" % (entry, s.amount), s.pick("10", "5", "3"))]
        return Piece(s.withdraw, _function(s, s.withdraw, "%s %s" % (s.uint, s.amount), body), members)
    if form == 1:
        send = s.pick("require(%s.send(%s));" % (leader, s.price), "%s.transfer(%s);" % (leader, s.price), "if (!%s.send(%s)) revert();" % (leader, s.price))
        pay = send if weak else "refunds[%s] += %s;" % (leader, s.price)
        body = [s.require("msg.value > %s" % s.price, "msg.value <= %s" % s.price), pay, "%s = %s;" % (leader, s.sender()), "%s = msg.value;" % s.price]
        return Piece(s.deposit, _function(s, s.deposit, "", body, "payable"), members)
    work = s.pick("%s[%s[%s]] = 0;" % (s.balances, s.list, i), "%s[%s[%s]] += %s;" % (s.balances, s.list, i, s.amount))
    body = [s.loop(work) if weak else "%s[msg.sender] += %s;" % (s.balances, s.amount)]
    return Piece(s.play, _function(s, s.play, "%s %s" % (s.uint, s.amount), body), members)


def tx_origin(s: Scene, weak: bool) -> Piece:
    who = "tx.origin" if weak else "msg.sender"
    left, right = s.random.sample([who, s.owner], 2)
    check = s.require("%s == %s" % (left, right), "%s != %s" % (left, right))
    if not weak and s.random.random() < 0.4:
        check += "\n require(tx.origin == msg.sender);"
    act = s.pick("%s.transfer(%s);" % (s.payable(s.to), s.amount), "%s = %s;" % (s.owner, s.to), s.checked_call(s.to, s.amount), "counter = %s;" % s.amount)
    if s.random.random() < 0.2:
        return Piece(s.only, "modifier %s() {\n %s\n _;\n }" % (s.only, check), [])
    parameters = "address %s%s, %s %s" % ("payable " if s.era >= 5 else "", s.to, s.uint, s.amount)
    return Piece(s.withdraw, _function(s, s.withdraw, parameters, [check, act]), [s.constructor("%s = msg.sender;" % s.owner)])


def locked_ether(s: Scene, weak: bool) -> Piece:
    fallback = "function() external payable {\n %s\n }" if s.era == 5 else "receive() external payable {\n %s\n }" if s.era == 8 else "function() payable {\n %s\n }"
    line = s.pick("%s[msg.sender] += msg.value;" % s.balances, "counter += msg.value;", "counter += 1;")
    members = []
    if not weak:
        members.append(_function(s, s.withdraw, "", [s.require("msg.sender == %s" % s.owner, "msg.sender != %s" % s.owner), "%s.transfer(%s);" % (s.sender(), s.balance())]))
    if s.random.random() < 0.4:
        name = "receive" if s.era == 8 else "fallback"
        return Piece(name, fallback % line, members)
    return Piece(s.deposit, _function(s, s.deposit, "", [s.noise(), line], "payable"), members)


TEMPLATES: Dict[str, Callable[[Scene, bool], Piece]] = {
    "reentrancy": reentrancy, "arithmetic": arithmetic, "access_control": access_control, "unchecked_low_level_calls": unchecked_low_level_calls,
    "time_manipulation": time_manipulation, "bad_randomness": bad_randomness, "front_running": front_running, "denial_of_service": denial_of_service,
    "tx_origin": tx_origin, "locked_ether": locked_ether,
}
