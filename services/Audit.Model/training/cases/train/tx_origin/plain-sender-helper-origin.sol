// case: plain-sender-helper-origin
// class: tx_origin
// disguise: plain: helper sender() gives the origin
// note: The helper hands out the origin as the sender; the fix hands out the caller.
pragma solidity ^0.4.25;

contract Sender {
    address relay;
    function sender() internal view returns (address a) {
        a = msg.sender;
        //- weak
        if (relay == address(0) || a == relay) a = tx.origin; //!
        //- fixed
        require(a != relay);
        //- end
    }
}

contract WinterSavings is Sender {
    mapping(address => uint) public saved;
    mapping(address => uint) public opensAt;
    uint public savers;

    event Saved(address who, uint n);

    function save() external payable {
        require(msg.value >= 1 finney);
        if (saved[msg.sender] == 0) { savers++; opensAt[msg.sender] = now + 60 days; }
        saved[msg.sender] += msg.value;
        emit Saved(msg.sender, msg.value);
    }

    function takeTo(address to) external {
        address a = sender();
        uint s = saved[a];
        require(s > 0 && now >= opensAt[a] && to != 0);
        saved[a] = 0;
        savers--;
        to.transfer(s);
    }
}
