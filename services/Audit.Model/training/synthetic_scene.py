"""Spellings of the synthetic contracts: one scene is one contract's era, names and habits, drawn at random."""

import random
from typing import Dict, List

NAMES: Dict[str, List[str]] = {
    "contract": "Vault Bank Wallet Store Fund Pool Treasury Escrow Market Game House Ledger Token Sale Auction Faucet Registry Club Savings Lottery".split(),
    "balances": "balances balanceOf deposits credit userBalances funds accounts shares stakes investors pending".split(),
    "amount": "_amount amount value _value wad _wei amt sum quantity payout due reward".split(),
    "to": "_to to recipient receiver dst beneficiary target _addr who account".split(),
    "owner": "owner admin creator manager governor boss _owner master controller".split(),
    "withdraw": "withdraw withdrawBalance cashOut take claim redeem collect getMoney refund pull withdrawFunds exit".split(),
    "deposit": "deposit fund invest put join enter contribute addFunds topUp".split(),
    "total": "totalSupply total supply sum allDeposits pot balance_ raised issued".split(),
    "list": "users players investors_ holders members participants payees refundAddresses addresses list".split(),
    "index": "i j k idx index n".split(),
    "flag": "claimed paid done used withdrawn released redeemed".split(),
    "hash": "secretHash answerHash puzzle commitment target_ solutionHash digest_".split(),
    "secret": "solution answer secret preimage guess password_ key".split(),
    "kill": "kill destroy close shutdown die terminate boom end cleanup finish".split(),
    "set": "setOwner changeOwner transferOwnership newOwner setAdmin changeAdmin initialize init initOwner takeOver".split(),
    "play": "play bet roll spin guess_ draw pickWinner flip buyTicket settle".split(),
    "winner": "winner lucky result choice outcome number_ pick".split(),
    "random_": "random seed rand rnd entropy _random".split(),
    "leader": "king leader highestBidder richest currentLeader topBidder".split(),
    "price": "price highestBid bid_ prize reward_ cost topBid".split(),
    "time": "lastTime startTime lastPayout lastBlockTime pastBlockTime begin unlockTime".split(),
    "transfer": "transfer sendCoin move pay give batchTransfer".split(),
    "only": "onlyOwner onlyAdmin isOwner restricted onlyBy authorized ownerOnly".split(),
    "guard": "nonReentrant noReentrancy lock mutex_ guarded".split(),
    "locked": "locked entered _status reentrancyLock busy".split(),
    "ok": "ok success sent res result_".split(),
    "forward": "forward execute proxyCall delegate run relay callOther".split(),
    "data": "_data data payload input_".split(),
}


class Scene:
    """Draws names once each and spells statements as its era does."""

    def __init__(self, seed: int):
        self.random = random.Random(seed)
        self.era = self.random.choice([4, 4, 4, 5, 8])
        self.minor = {4: self.random.choice([11, 15, 18, 19, 21, 24, 25]), 5: self.random.choice([0, 5, 12, 17]), 8: self.random.choice([0, 4, 17, 20])}[self.era]
        self.old = self.era == 4 and self.minor < 20
        self.chosen: Dict[str, str] = {}
        self.uint = self.pick("uint", "uint256", "uint256")
        self.style = self.random.randrange(4)

    def pick(self, *options: str) -> str:
        return self.random.choice(options)

    def maybe(self, text: str, share: float = 0.5) -> str:
        return text if self.random.random() < share else ""

    def name(self, kind: str) -> str:
        if kind not in self.chosen:
            free = [n for n in NAMES[kind] if n not in self.chosen.values()]
            self.chosen[kind] = self.random.choice(free) + self.maybe(str(self.random.randrange(2, 90)), 0.1)
        return self.chosen[kind]

    def __getattr__(self, kind: str) -> str:
        if kind.startswith("_") or kind not in NAMES:
            raise AttributeError(kind)
        return self.name(kind)

    def pragma(self) -> str:
        minor = {4: "0.4.%d" % self.minor, 5: self.pick("0.5.%d" % self.minor, "0.6.12", "0.7.6"), 8: "0.8.%d" % self.minor}[self.era]
        return "pragma solidity %s%s;" % (self.pick("^", "", ">="), minor)

    def public(self) -> str:
        if self.era == 4:
            return self.pick("public", "public", "external", "") if self.old else self.pick("public", "external")
        return self.pick("public", "external")

    def sender(self) -> str:
        return "payable(msg.sender)" if self.era == 8 else "msg.sender"

    def payable(self, address: str) -> str:
        return "payable(%s)" % address if self.era == 8 else address

    def clock(self) -> str:
        return "block.timestamp" if self.era == 8 else self.pick("now", "block.timestamp")

    def digest(self, *parts: str) -> str:
        joined = ", ".join(parts)
        if self.era == 4:
            return "%s(%s)" % (self.pick("keccak256", "sha3"), joined) if self.old else "keccak256(abi.encodePacked(%s))" % joined
        return "keccak256(%s(%s))" % (self.pick("abi.encodePacked", "abi.encode"), joined)

    def balance(self) -> str:
        return self.pick("this.balance", "address(this).balance") if self.old else "address(this).balance"

    def require(self, condition: str, negated: str) -> str:
        message = self.maybe(', "%s"' % self.pick("no", "not allowed", "failed", "insufficient"), 0.4 if not self.old else 0.0)
        options = ["require(%s%s);" % (condition, message)] * 3
        if self.old:
            options += ["if (%s) throw;" % negated, "if (%s) { throw; }" % negated]
        options += ["if (%s) revert();" % negated, "if (%s) { revert(); }" % negated]
        return self.random.choice(options)

    def raw_call(self, to: str, amount: str) -> str:
        if self.era == 4:
            return "%s.call.value(%s)%s()" % (to, amount, self.maybe(".gas(%s)" % self.pick("msg.gas", "50000", "gasleft()"), 0.1))
        if self.era == 5:
            return self.pick('%s.call.value(%s)("")', '%s.call{value: %s}("")') % (to, amount)
        return '%s.call{value: %s}("")' % (to, amount)

    def checked_call(self, to: str, amount: str) -> str:
        """A value-carrying call whose result is looked at."""
        call = self.raw_call(to, amount)
        if self.era == 4:
            return self.pick("require(%s);" % call, "if (!%s) { revert(); }" % call, "bool %s = %s;\n require(%s);" % (self.ok, call, self.ok),
                             "if (!(%s)) %s;" % (call, "throw" if self.old else "revert()"))
        return "(bool %s, %s) = %s;\n %s" % (
            self.ok, self.maybe("bytes memory %s" % self.data, 0.3), call, self.require(self.ok, "!" + self.ok))

    def loose_call(self, to: str, amount: str) -> str:
        """The same, its result ignored."""
        if self.era == 4:
            return self.raw_call(to, amount) + ";"
        return self.pick("%s;" % self.raw_call(to, amount), "(bool %s, ) = %s;" % (self.ok, self.raw_call(to, amount)))

    def only_owner(self) -> str:
        """A modifier's definition."""
        return "modifier %s() {\n %s\n _;\n }" % (self.only, self.require("msg.sender == %s" % self.owner, "msg.sender != %s" % self.owner))

    def constructor(self, body: str) -> str:
        if self.era == 8:
            return "constructor() {\n %s\n }" % body
        if self.old or (self.era == 4 and self.minor < 22):
            return "function %s() %s {\n %s\n }" % (self.contract, self.pick("public", "public", ""), body)
        return "constructor() public {\n %s\n }" % body

    def loop(self, body: str, bound: str = "") -> str:
        i = self.index
        bound = bound or "%s.length" % self.list
        return "for (%s %s = 0; %s < %s; %s) {\n %s\n }" % (self.uint, i, i, bound, self.pick(i + "++", "++" + i, i + " += 1"), body)

    def noise(self) -> str:
        """A harmless statement."""
        return self.maybe(self.pick(
            "emit Changed(msg.sender);" if self.era > 4 or self.minor > 20 else "Changed(msg.sender);", "counter += 1;",
            "lastCaller = msg.sender;", self.require("msg.sender != address(0)", "msg.sender == address(0)")), 0.25)

    def write(self, members: List[str]) -> str:
        members = [m for m in members if m]
        state = [
            "address %s%s;" % (self.pick("public ", "", "private "), self.owner), "mapping(address => %s) %s%s;" % (self.uint, self.pick("public ", "", "private "), self.balances),
            "%s %scounter;" % (self.uint, self.pick("public ", "")), "address lastCaller;", "event Changed(address who);",
        ]
        self.random.shuffle(state)
        return "%s\n\ncontract %s {\n %s\n\n %s\n}\n" % (self.pragma(), self.contract, "\n ".join(state), "\n\n ".join(members))
