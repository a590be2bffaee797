// case: archive-shelves-resize
// class: access_control
// disguise: length of a dynamic array set to what the caller says
// note: A huge length makes every slot writable through label(); the fix lets shelves grow by a bounded step.
pragma solidity ^0.4.21;

contract ArchiveShelves {
    address public archivist;
    mapping(address => bool) public reader;
    uint256[] private shelves;
    uint256 public fee = 1 finney;

    event Resized(uint256 n);
    event Labelled(uint256 at, uint256 label);

    constructor() public {
        archivist = msg.sender;
        reader[msg.sender] = true;
    }

    function admit(address who) public {
        require(msg.sender == archivist);
        reader[who] = true;
    }

    //- weak
    function resize(uint256 n) public { //!
        require(n > shelves.length);
        shelves.length = n; //!
    //- fixed
    function resize(uint256 n) public {
        require(n > shelves.length && n <= 1000);
        shelves.length = n;
    //- end
        emit Resized(n);
    }

    function label(uint256 at, uint256 value) public payable {
        require(msg.value == fee);
        require(at < shelves.length);
        shelves[at] = value;
        emit Labelled(at, value);
    }

    function labelOf(uint256 at) public view returns (uint256) {
        require(reader[msg.sender]);
        return shelves[at];
    }

    function setFee(uint256 value) public {
        require(msg.sender == archivist && value < 1 ether);
        fee = value;
    }

    function withdraw() public {
        require(msg.sender == archivist);
        archivist.transfer(address(this).balance);
    }
}
