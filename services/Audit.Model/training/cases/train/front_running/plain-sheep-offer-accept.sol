// case: plain-sheep-offer-accept
// class: front_running
// disguise: the bidder lowers his offer
// note: The seller takes whatever the offer is when mined; the fix names the least sum
pragma solidity ^0.4.24;

contract SheepMarket {
    mapping(uint => address) public shepherd;
    mapping(uint => mapping(address => uint)) public offers;
    mapping(address => uint) public cash;
    uint public born;

    event Changed(uint sheep, address to, uint price);

    function lamb() external { require(born < 5000); shepherd[++born] = msg.sender; }

    function offer(uint sheep) external payable {
        cash[msg.sender] += offers[sheep][msg.sender];
        offers[sheep][msg.sender] = msg.value;
    }

    //- weak
    function accept(uint sheep, address from) external {
        uint v = offers[sheep][from];
        require(shepherd[sheep] == msg.sender); //!
    //- fixed
    function accept(uint sheep, address from, uint atLeast) external {
        uint v = offers[sheep][from];
        require(shepherd[sheep] == msg.sender && v >= atLeast && v > 0);
    //- end
        offers[sheep][from] = 0;
        shepherd[sheep] = from;
        cash[msg.sender] += v;
        emit Changed(sheep, from, v);
    }

    function takeCash() external {
        uint c = cash[msg.sender];
        cash[msg.sender] = 0;
        msg.sender.transfer(c);
    }
}
