// case: w2-canal-average-bids
// class: arithmetic
// disguise: an average of two numbers given by two parties
// note: low + high wraps for great numbers; the fix adds half the difference.
pragma solidity ^0.4.14;

contract CanalDispute {
    address public left;
    address public right;
    uint public leftSays;
    uint public rightSays;
    bool public leftDone;
    bool public rightDone;
    uint public settled;

    event Settled(uint price);

    function CanalDispute(address other) {
        require(other != msg.sender);
        left = msg.sender;
        right = other;
    }

    function say(uint price) {
        if (msg.sender == left) {
            require(!leftDone);
            leftSays = price;
            leftDone = true;
        } else {
            require(msg.sender == right && !rightDone);
            rightSays = price;
            rightDone = true;
        }
    }

    function settle() {
        require(leftDone && rightDone);
        //- weak
        settled = (leftSays + rightSays) / 2; //!
        //- fixed
        settled = leftSays > rightSays
            ? rightSays + (leftSays - rightSays) / 2
            : leftSays + (rightSays - leftSays) / 2;
        //- end
        Settled(settled);
    }

    function distance() constant returns (uint) {
        return leftSays > rightSays ? leftSays - rightSays : rightSays - leftSays;
    }

    function restart() {
        require(msg.sender == left && leftDone && !rightDone);
        leftDone = false;
    }
}
