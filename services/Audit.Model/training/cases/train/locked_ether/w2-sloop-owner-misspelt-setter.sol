// case: w2-sloop-owner-misspelt-setter
// class: locked_ether
// disguise: owner is set by a function that nobody may call
// note: setOwner needs the owner, who is zero; the fix sets it in the constructor
pragma solidity ^0.4.15;

contract Owned {
    address public owner;

    modifier onlyOwner {
        require(msg.sender == owner);
        _;
    }

    function setOwner(address o) onlyOwner {
        require(o != 0);
        owner = o;
    }
}

contract SloopTrips is Owned {
    uint public berths = 24;
    uint public fare = 70 finney;
    mapping(address => uint8) public berth;
    uint8 public sold;

    event Boarded(address who, uint8 n);

    //- weak
    function SloopTrips(uint f) {
        require(f > 0);
        fare = f;
    }
    //- fixed
    function SloopTrips(uint f) {
        require(f > 0);
        fare = f;
        owner = msg.sender;
    }
    //- end

    //- weak
    function board() payable { //!
    //- fixed
    function board() payable {
    //- end
        require(msg.value == fare && berth[msg.sender] == 0 && sold < 24);
        sold++;
        berth[msg.sender] = sold;
        Boarded(msg.sender, sold);
    }

    function landFare(uint v) onlyOwner {
        owner.transfer(v);
    }

    function changeBerths(uint n) onlyOwner {
        require(n >= sold && n <= 24);
        berths = n;
    }
}
