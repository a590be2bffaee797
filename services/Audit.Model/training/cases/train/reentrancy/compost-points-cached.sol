// case: compost-points-cached
// class: reentrancy
// disguise: checked arithmetic of 0.8 does not help, since the new balance is worked out before the call
// note: left is worked out before and stored after the call, so a nested redeem is forgotten; the fix stores it before.
pragma solidity ^0.8.20;

contract CompostPoints {
    uint256 public constant WEI_PER_POINT = 1e13;

    struct Account {
        uint128 points;
        uint64 drops;
        uint64 lastBin;
    }

    address public city;
    mapping(address => Account) public accounts;
    mapping(address => bool) public collectors;

    event Dropped(address indexed household, uint64 bin, uint128 points);
    event Redeemed(address indexed household, uint128 points);

    error NotAllowed();
    error NotEnough(uint128 have, uint128 want);
    error PaymentFailed();

    constructor() payable {
        city = msg.sender;
    }

    receive() external payable {}

    function setCollector(address who, bool on) external {
        if (msg.sender != city) revert NotAllowed();
        collectors[who] = on;
    }

    function drop(address household, uint64 bin, uint128 points) external {
        if (!collectors[msg.sender]) revert NotAllowed();
        Account storage a = accounts[household];
        a.points += points;
        a.drops += 1;
        a.lastBin = bin;
        emit Dropped(household, bin, points);
    }

    function redeem(uint128 points) external {
        Account storage a = accounts[msg.sender];
        uint128 have = a.points;
        if (points == 0 || have < points) revert NotEnough(have, points);
        uint128 left = have - points;
        //- weak
        _pay(msg.sender, points); //!
        a.points = left; //!
        //- fixed
        a.points = left;
        _pay(msg.sender, points);
        //- end
        emit Redeemed(msg.sender, points);
    }

    function close(address payable to) external {
        if (msg.sender != city) revert NotAllowed();
        to.transfer(address(this).balance);
    }

    function _pay(address to, uint128 points) private {
        (bool ok, ) = to.call{value: uint256(points) * WEI_PER_POINT}("");
        if (!ok) revert PaymentFailed();
    }
}
