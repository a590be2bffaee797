// case: modern-dairy-coop-surplus
// class: denial_of_service
// disguise: the loop over members is in a base; one member that refuses ether stops everyone's surplus
// note: Every member is paid with a required call in one loop; the fix credits and lets each member collect.
pragma solidity ^0.6.12;

abstract contract MemberRoll {
    address[] internal _members;
    mapping(address => uint256) internal _litres;
    uint256 internal _totalLitres;
    mapping(address => uint256) public owed;

    event Joined(address indexed member);
    event SurplusShared(uint256 amount);

    function _join(address member) internal {
        require(_litres[member] == 0, "already in");
        require(_members.length < 5000, "roll full");
        _members.push(member);
        _litres[member] = 1;
        _totalLitres = _plus(_totalLitres, 1);
        emit Joined(member);
    }

    function _deliver(address member, uint256 amount) internal {
        require(_litres[member] > 0, "not a member");
        _litres[member] = _plus(_litres[member], amount);
        _totalLitres = _plus(_totalLitres, amount);
    }

    function _share(uint256 from, uint256 to, uint256 amount, uint256 litres) internal returns (uint256 used) {
        require(to <= _members.length && from < to, "range");
        for (uint256 i = from; i < to; i++) {
            address member = _members[i];
            uint256 part = _times(amount, _litres[member]) / litres;
            //- weak
            used = _plus(used, part);
            (bool ok, ) = member.call{value: part}(""); //!
            require(ok, "member not paid"); //!
            //- fixed
            used = _plus(used, part);
            owed[member] = _plus(owed[member], part);
            //- end
        }
    }

    function _plus(uint256 a, uint256 b) internal pure returns (uint256 c) {
        c = a + b;
        require(c >= a, "overflow");
    }

    function _times(uint256 a, uint256 b) internal pure returns (uint256 c) {
        if (a == 0) return 0;
        c = a * b;
        require(c / a == b, "overflow");
    }
}

contract DairyCooperative is MemberRoll {
    address public immutable chair;
    uint256 public yearPot;
    uint256 public round;
    uint256 public cursor;
    bool private _busy;

    modifier onlyChair() {
        require(msg.sender == chair, "chair only");
        _;
    }

    modifier once() {
        require(!_busy, "busy");
        _busy = true;
        _;
        _busy = false;
    }

    constructor() public {
        chair = msg.sender;
    }

    receive() external payable {
        yearPot = _plus(yearPot, msg.value);
    }

    function join() external {
        require(cursor == 0, "sharing");
        _join(msg.sender);
    }

    function recordDelivery(address member, uint256 amount) external onlyChair {
        require(cursor == 0, "sharing");
        _deliver(member, amount);
    }

    function shareSurplus(uint256 howMany) external onlyChair once {
        uint256 end = _plus(cursor, howMany);
        if (end > _members.length) end = _members.length;
        uint256 used = _share(cursor, end, yearPot, _totalLitres);
        cursor = end;
        if (end == _members.length) {
            yearPot = 0;
            cursor = 0;
            round = _plus(round, 1);
        }
        emit SurplusShared(used);
    }

    function collect() external once {
        uint256 amount = owed[msg.sender];
        require(amount > 0, "nothing owed");
        owed[msg.sender] = 0;
        (bool ok, ) = msg.sender.call{value: amount}("");
        require(ok, "not sent");
    }
}
