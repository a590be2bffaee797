// case: plain-name-moved-by-any
// class: access_control
// disguise: plain: registry tests that the name exists, not whose it is
// note: Any existing name can be moved by anyone; the fix compares the owner.
pragma solidity ^0.4.24;

contract MoorNames {
    struct Name { address owner; address content; uint paid; }
    mapping(string => Name) names;
    address registrar;
    uint public price = 50 finney;
    event Moved(string name, address to);

    constructor() public { registrar = msg.sender; }

    function assign(string n, address to) public payable {
        require(msg.sender == registrar && msg.value == price);
        require(names[n].owner == address(0));
        names[n] = Name(to, to, msg.value);
    }

    function move(string n, address to) public {
        Name storage x = names[n];
        //- weak
        require(x.owner != address(0) && to != address(0)); //!
        //- fixed
        require(x.owner == msg.sender && to != address(0));
        //- end
        x.owner = to;
        emit Moved(n, to);
    }

    function setContent(string n, address c) public {
        require(names[n].owner == msg.sender);
        names[n].content = c;
    }

    function ownerOf(string n) public view returns (address) { return names[n].owner; }
    function cash() public { require(msg.sender == registrar); registrar.transfer(address(this).balance); }
}
