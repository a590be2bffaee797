// case: plain-dividend-last-minute
// class: front_running
// disguise: buying in before the payout
// note: Who sees the dividend deposit buys shares before it; the fix counts shares of the round before
pragma solidity ^0.4.24;

contract CanteenShares {
    uint public total;
    uint public perShare;
    address public canteen;
    mapping(address => uint) public shares;
    mapping(address => uint) public mark;
    mapping(address => uint) public enteredAt;
    mapping(address => uint) public credit;

    constructor() public { canteen = msg.sender; }

    function settle(address a) internal {
        if (shares[a] > 0) credit[a] += shares[a] * (perShare - mark[a]);
        mark[a] = perShare;
    }

    function join() external payable {
        uint n = msg.value / 1 finney;
        require(n > 0 && n < 100000);
        settle(msg.sender);
        shares[msg.sender] += n;
        total += n;
        enteredAt[msg.sender] = now;
    }

    function quit() external {
        //- weak
        require(shares[msg.sender] > 0); //!
        //- fixed
        require(shares[msg.sender] > 0 && now > enteredAt[msg.sender] + 30 days);
        //- end
        settle(msg.sender);
        uint n = shares[msg.sender];
        shares[msg.sender] = 0;
        total -= n;
        credit[msg.sender] += n * 1 finney;
    }

    function pour() external payable { require(total > 0); perShare += msg.value / total; }

    function draw() external {
        settle(msg.sender);
        uint c = credit[msg.sender];
        credit[msg.sender] = 0;
        msg.sender.transfer(c);
    }
}
