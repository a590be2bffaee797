// case: plain-ranger-pay-weekly
// class: reentrancy
// disguise: plain: 0.8 reward, day of the last claim set after the call
// note: The day of the claim is noted after the pay; the fix notes it before.
pragma solidity ^0.8.0;

contract RangerPay {
    struct Ranger { uint64 rate; uint64 last; bool on; }
    mapping(address => Ranger) public rangers;
    address public warden;

    constructor() payable { warden = msg.sender; }

    receive() external payable {}

    function hire(address r, uint64 gweiPerDay) external {
        require(msg.sender == warden, "warden");
        rangers[r] = Ranger(gweiPerDay, uint64(block.timestamp), true);
    }

    function due(address r) public view returns (uint256) {
        Ranger memory g = rangers[r];
        if (!g.on) return 0;
        return ((block.timestamp - g.last) / 1 days) * g.rate * 1 gwei;
    }

    function claim() external {
        uint256 d = due(msg.sender);
        require(d > 0, "nothing due");
        //- weak
        (bool ok, bytes memory why) = msg.sender.call{value: d}(""); //!
        require(ok, string(why));
        rangers[msg.sender].last = uint64(block.timestamp); //!
        //- fixed
        rangers[msg.sender].last = uint64(block.timestamp);
        (bool ok, bytes memory why) = msg.sender.call{value: d}("");
        require(ok, string(why));
        //- end
    }

    function fire(address r) external {
        require(msg.sender == warden, "warden");
        rangers[r].on = false;
    }
}
