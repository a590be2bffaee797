// case: w2-plain-salmon-hour-odd
// class: time_manipulation
// disguise: plain: heads or tails by the parity of the stamp
// note: Odd or even second decides the bet; the fix lets the smokehouse draw later from a sealed number.
pragma solidity ^0.4.24;

contract SalmonToss {
    address public smoker;
    bytes32 public sealed_;
    address public player;
    bool public heads;

    constructor() public payable { smoker = msg.sender; }

    function seal(bytes32 s) external {
        require(msg.sender == smoker && player == address(0));
        sealed_ = s;
    }

    function toss(bool h) external payable {
        require(msg.value == 1 ether && player == address(0) && sealed_ != 0);
        player = msg.sender;
        heads = h;
    }

    function settle(uint number) external {
        require(player != address(0));
        //- weak
        require(msg.sender == player || number > 0);
        bool up = now % 2 == 0; //!
        //- fixed
        require(msg.sender == smoker);
        require(keccak256(abi.encodePacked(number, smoker)) == sealed_);
        bool up = number % 2 == 0;
        //- end
        address p = player;
        player = address(0);
        sealed_ = 0;
        if (up == heads) p.transfer(2 ether);
    }

    function stop() external {
        require(msg.sender == smoker && player == address(0));
        smoker.transfer(address(this).balance);
    }
}
