// case: plain-house-plays-against
// class: bad_randomness
// disguise: house move from the hash
// note: The house's move can be computed by the caller; the fix plays against a sealed house move
pragma solidity ^0.4.21;

contract CatDogMouse {
    address house;
    bytes32 public houseSeal;
    mapping(address => uint) public prize;
    address public guest;
    uint8 public guestMove;
    event Played(address guest, uint8 mine, uint8 yours);

    function CatDogMouse() public payable { house = msg.sender; }

    function seal(bytes32 s) public { require(msg.sender == house && guest == 0x0); houseSeal = s; }

    function play(uint8 mv) public payable {
        require(guest == 0x0 && houseSeal != 0 && mv < 3 && msg.value == 10 finney);
        guest = msg.sender;
        guestMove = mv;
    }

    function answer(uint8 houseMove, bytes32 salt) public {
        require(guest != 0x0);
        //- weak
        require(salt == 0 && houseMove == 0);
        uint8 mine = uint8(uint256(keccak256(block.timestamp, block.coinbase)) % 3); //!
        //- fixed
        require(keccak256(houseMove, salt) == houseSeal && houseMove < 3);
        uint8 mine = houseMove;
        //- end
        if ((guestMove + 1) % 3 == mine) prize[guest] += 20 finney;
        else if (guestMove == mine) prize[guest] += 10 finney;
        else prize[house] += 10 finney;
        Played(guest, mine, guestMove);
        guest = 0x0;
        houseSeal = 0;
    }

    function fetch() public {
        uint p = prize[msg.sender];
        require(p <= this.balance);
        prize[msg.sender] = 0;
        msg.sender.transfer(p);
    }
}
