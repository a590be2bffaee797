// case: plain-ticket-refund-lottery
// class: bad_randomness
// disguise: winner by timestamp plus count
// note: Clock plus counter picks who travels free; the fix serves in turn
pragma solidity ^0.4.13;

contract FreeRide {
    address[] riders;
    uint turn;
    address public line;
    mapping(address => uint) public free;

    function FreeRide() { line = msg.sender; }

    function ride() payable {
        require(msg.value == 4 finney);
        riders.push(msg.sender);
        if (riders.length % 10 == 0) {
            //- weak
            var lucky = (block.timestamp + riders.length) % riders.length; //!
            //- fixed
            var lucky = turn;
            turn = turn + 10;
            //- end
            free[riders[lucky]] += 1;
        }
    }

    function rideFree() {
        require(free[msg.sender] > 0);
        free[msg.sender] -= 1;
        riders.push(msg.sender);
    }

    function total() constant returns (uint) { return riders.length; }
    function bank() { require(msg.sender == line); line.transfer(this.balance); }
}
