// case: kite-festival-notify
// class: unchecked_low_level_calls
// disguise: look-alike; the results come back through a helper that reverts with the reason
// note: All results go through verify, which reverts when the call failed.
pragma solidity ^0.8.13;

library CallResult {
    error CallFailed(address target);

    function verify(bool ok, bytes memory data, address target) internal pure returns (bytes memory) {
        if (!ok) {
            if (data.length == 0) revert CallFailed(target);
            assembly {
                revert(add(data, 32), mload(data))
            }
        }
        return data;
    }
}

contract KiteFestival {
    using CallResult for bool;

    address public immutable organiser;
    mapping(address => uint256) public prize;
    mapping(address => bool) public stall;

    event PrizeSet(address indexed flyer, uint256 amount);
    event PrizePaid(address indexed flyer, uint256 amount);

    constructor() payable {
        organiser = msg.sender;
    }

    function setPrize(address flyer) external payable {
        require(msg.sender == organiser, "organiser only");
        prize[flyer] += msg.value;
        emit PrizeSet(flyer, msg.value);
    }

    function takePrize() external {
        uint256 amount = prize[msg.sender];
        prize[msg.sender] = 0;
        (bool ok, bytes memory data) = msg.sender.call{value: amount}("");
        ok.verify(data, msg.sender);
        emit PrizePaid(msg.sender, amount);
    }

    function ping(address where) external returns (bytes memory) {
        require(msg.sender == organiser, "organiser only");
        (bool ok, bytes memory data) = where.call(abi.encodeWithSignature("openStall()"));
        stall[where] = true;
        return ok.verify(data, where);
    }

    function remainder(address payable to) external {
        require(msg.sender == organiser, "organiser only");
        (bool ok, ) = to.call{value: address(this).balance}("");
        require(ok, "not sent");
    }
}
