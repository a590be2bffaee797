// case: w2-plain-oyster-last-caller
// class: time_manipulation
// disguise: plain: the pot goes to the last payer after one minute of silence
// note: Whoever sets the stamp decides whether the minute is over; the fix has a silence of three days.
pragma solidity ^0.4.21;

contract OysterPot {
    address public last;
    uint public at;

    function pay() public payable {
        require(msg.value >= 100 finney);
        last = msg.sender;
        at = now;
    }

    function open() public {
        require(msg.sender == last);
        //- weak
        require(now >= at + 1 minutes); //!
        //- fixed
        require(now >= at + 3 days);
        //- end
        last = 0;
        msg.sender.transfer(address(this).balance);
    }

    function pot() public view returns (uint) {
        return address(this).balance;
    }
}
