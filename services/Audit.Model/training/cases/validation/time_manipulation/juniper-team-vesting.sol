// case: juniper-team-vesting
// class: time_manipulation
// disguise: look-alike, the clock drives a cliff and a linear release over years
// note: Seconds do not matter over a release of three years.
pragma solidity ^0.4.21;

contract ERC20Like {
    function transfer(address to, uint256 value) public returns (bool);
    function balanceOf(address who) public view returns (uint256);
}

contract JuniperVesting {
    struct Member {
        uint256 total;
        uint256 released;
        bool revoked;
    }

    ERC20Like public token;
    address public owner;
    uint256 public start;
    uint256 public cliff;
    uint256 public duration;
    uint256 public promised;
    mapping(address => Member) public members;

    event Added(address indexed who, uint256 total);
    event Released(address indexed who, uint256 amount);

    modifier onlyOwner() {
        require(msg.sender == owner);
        _;
    }

    function JuniperVesting(ERC20Like _token, uint256 _start) public {
        owner = msg.sender;
        token = _token;
        start = _start;
        cliff = _start + 180 days;
        duration = 1095 days;
        require(cliff > _start);
    }

    function add(address who, uint256 total) public onlyOwner {
        require(now < cliff);
        require(members[who].total == 0 && total > 0 && total < 2**128);
        promised += total;
        require(promised <= token.balanceOf(this));
        members[who] = Member(total, 0, false);
        emit Added(who, total);
    }

    function vested(address who) public view returns (uint256) {
        Member storage m = members[who];
        if (now < cliff || m.revoked) return m.released;
        if (now >= start + duration) return m.total;
        return m.total * (now - start) / duration;
    }

    function release() public {
        uint256 amount = vested(msg.sender) - members[msg.sender].released;
        require(amount > 0);
        members[msg.sender].released += amount;
        promised -= amount;
        emit Released(msg.sender, amount);
        require(token.transfer(msg.sender, amount));
    }

    function revoke(address who) public onlyOwner {
        Member storage m = members[who];
        require(!m.revoked && now < start + duration);
        m.revoked = true;
        promised -= m.total - m.released;
    }
}
