// case: plain-late-lock-orchard
// class: reentrancy
// disguise: plain: 0.5 lock that is shut after the call
// note: The lock is set only once the call is over; the fix sets it before.
pragma solidity ^0.5.11;

contract OrchardShares {
    bool private busy;
    uint256 public applePrice = 1 szabo;
    mapping(address => uint256) public apples;
    address payable public farmer;

    constructor() public payable { farmer = msg.sender; }

    function buy() external payable {
        require(!busy);
        apples[msg.sender] += msg.value / applePrice;
    }

    function sell(uint256 n) external {
        require(!busy, "busy");
        uint256 mine = apples[msg.sender];
        require(n > 0 && n <= mine, "apples");
        //- weak
        (bool ok, ) = msg.sender.call.value(n * applePrice)(""); //!
        busy = true;
        require(ok, "pay");
        apples[msg.sender] = mine - n; //!
        busy = false;
        //- fixed
        busy = true;
        (bool ok, ) = msg.sender.call.value(n * applePrice)("");
        require(ok, "pay");
        apples[msg.sender] = mine - n;
        busy = false;
        //- end
    }

    function gift(address to, uint256 n) external {
        require(!busy && apples[msg.sender] >= n);
        apples[msg.sender] -= n;
        apples[to] += n;
    }

    function feed() external payable { require(msg.sender == farmer); }
}
