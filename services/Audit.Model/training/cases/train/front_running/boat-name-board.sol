// case: boat-name-board
// class: front_running
// disguise: three-line naming function of an early contract
// note: A name in a pending call can be snatched; the fix needs an earlier mark that hides the name.
pragma solidity ^0.4.12;

contract BoatNames {
    address clerk;
    mapping(string => address) ownerOf_;
    mapping(address => string) nameOf;
    mapping(bytes32 => uint) marks;
    uint public registered;

    event Named(address skipper, string name);

    function BoatNames() {
        clerk = msg.sender;
    }

    function mark(bytes32 hidden) {
        require(marks[hidden] == 0);
        marks[hidden] = block.number;
    }

    //- weak
    function christen(string name) {
        require(bytes(name).length >= 3 && ownerOf_[name] == 0);
        ownerOf_[name] = msg.sender; //!
    //- fixed
    function christen(string name, uint salt) {
        require(bytes(name).length >= 3 && ownerOf_[name] == 0);
        uint since = marks[sha3(name, salt, msg.sender)];
        require(since != 0 && since + 10 < block.number);
        ownerOf_[name] = msg.sender;
    //- end
        nameOf[msg.sender] = name;
        Named(msg.sender, name);
    }

    function skipper(string name) constant returns (address) {
        return ownerOf_[name];
    }

    function sell(string name, address to) {
        require(ownerOf_[name] == msg.sender && to != 0);
        ownerOf_[name] = to;
    }

    function strike(string name) {
        require(msg.sender == clerk);
        delete ownerOf_[name];
    }
}
