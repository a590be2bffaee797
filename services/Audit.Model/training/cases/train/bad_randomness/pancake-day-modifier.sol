// case: pancake-day-modifier
// class: bad_randomness
// disguise: the chance stands in a modifier
// note: The modifier lets pass by a number all can compute; the fix lets pass who holds a seat given out by the host.
pragma solidity ^0.4.16;

contract PancakeDay {
    address host;
    uint public left = 40;
    mapping (address => bool) public served;
    mapping (address => bool) invited;

    event Served(address guest);

    function PancakeDay() public payable {
        host = msg.sender;
    }

    modifier lucky {
        //- weak
        require(uint8(keccak256(block.difficulty, block.number, msg.sender)) < 24); //!
        //- fixed
        require(invited[msg.sender]);
        //- end
        _;
    }

    function invite(address guest) public {
        require(msg.sender == host);
        invited[guest] = true;
    }

    //- weak
    function eat() public lucky { //!
    //- fixed
    function eat() public lucky {
    //- end
        require(!served[msg.sender] && left > 0);
        served[msg.sender] = true;
        left -= 1;
        Served(msg.sender);
        msg.sender.transfer(50 finney);
    }

    function moreBatter() public payable {
        require(msg.sender == host && msg.value == 1 ether && left <= 20);
        left += 20;
    }

    function clearTable() public {
        require(msg.sender == host);
        selfdestruct(host);
    }
}
