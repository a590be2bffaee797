// case: sauna-club-base-payout
// class: unchecked_low_level_calls
// disguise: an abstract base pays and returns the result; the derived contract calls it as a statement
// note: _payOut answers false and cancel goes on; the fix requires the answer.
pragma solidity ^0.8.23;

abstract contract Payouts {
    uint256 public paidOut;

    event PayoutTried(address indexed to, uint256 amount, bool ok);

    function _payOut(address to, uint256 amount) internal virtual returns (bool ok) {
        if (amount == 0) return true;
        paidOut += amount;
        (ok, ) = to.call{value: amount, gas: 40_000}("");
        if (!ok) paidOut -= amount;
        emit PayoutTried(to, amount, ok);
    }
}

contract SaunaClub is Payouts {
    struct Membership {
        uint256 paid;
        uint64 since;
        uint64 visits;
    }

    address public immutable host;
    uint256 public immutable yearly;
    uint256 public kept;
    mapping(address => Membership) public memberships;

    event Joined(address indexed member);
    event Visit(address indexed member, uint64 visits);
    event Cancelled(address indexed member, uint256 back);

    constructor(uint256 _yearly) {
        host = msg.sender;
        yearly = _yearly;
    }

    function join() external payable {
        require(msg.value == yearly, "yearly fee");
        require(memberships[msg.sender].since == 0, "member");
        memberships[msg.sender] = Membership(msg.value, uint64(block.timestamp), 0);
        emit Joined(msg.sender);
    }

    function visit(address member) external {
        require(msg.sender == host, "host only");
        Membership storage m = memberships[member];
        require(m.since > 0, "no member");
        m.visits += 1;
        emit Visit(member, m.visits);
    }

    function cancel() external {
        Membership memory m = memberships[msg.sender];
        require(m.since > 0, "no member");
        delete memberships[msg.sender];
        uint256 back = m.visits < 5 ? m.paid / 2 : 0;
        kept += m.paid - back;
        //- weak
        _payOut(msg.sender, back); //!
        //- fixed
        require(_payOut(msg.sender, back), "not repaid");
        //- end
        emit Cancelled(msg.sender, back);
    }

    function takeKept() external {
        require(msg.sender == host, "host only");
        uint256 sum = kept;
        kept = 0;
        require(_payOut(host, sum), "host not paid");
    }
}
