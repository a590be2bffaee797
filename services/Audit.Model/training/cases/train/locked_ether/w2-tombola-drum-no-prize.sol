// case: w2-tombola-drum-no-prize
// class: locked_ether
// disguise: winner is written down and never paid
// note: The pot has no way out; the fix lets the winner take it
pragma solidity ^0.4.15;

contract TombolaDrum {
    address public caller;
    address[] public tickets;
    address public winner;

    event Called(address winner);

    function TombolaDrum() { caller = msg.sender; }

    //- weak
    function buy() payable { //!
    //- fixed
    function buy() payable {
    //- end
        require(winner == 0 && msg.value == 20 finney);
        tickets.push(msg.sender);
    }

    function call_(uint i) {
        require(msg.sender == caller && winner == 0 && i < tickets.length);
        winner = tickets[i];
        Called(winner);
    }

    function sold() constant returns (uint) { return tickets.length; }
    //- weak
    //- fixed

    function prize() {
        require(msg.sender == winner);
        winner.transfer(this.balance);
    }
    //- end
}
