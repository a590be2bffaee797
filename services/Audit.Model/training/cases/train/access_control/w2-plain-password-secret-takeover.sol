// case: w2-plain-password-secret-takeover
// class: access_control
// disguise: plain: word for the handover kept in storage, comparable by all
// note: Anyone reads the word from storage and takes the place over; the fix compares the sender.
pragma solidity ^0.4.25;

contract TreeHouse {
    address public chief;
    bytes32 private word;

    constructor(bytes32 _word) public payable {
        chief = msg.sender;
        word = _word;
    }

    function takeOver(bytes32 _word, address next) public {
        //- weak
        require(_word == word && next != address(0)); //!
        //- fixed
        require(msg.sender == chief && _word == word && next != address(0));
        //- end
        chief = next;
    }

    function plunder() public {
        require(msg.sender == chief);
        chief.transfer(address(this).balance);
    }
}
