// case: w2-plain-heads-or-now
// class: bad_randomness
// disguise: none; the clock decides a coin
// note: now is known to the caller's contract; the fix settles by a value the house committed to before the bet.
pragma solidity ^0.4.22;

contract HeadsTails {
    address public house = msg.sender;
    bytes32 public commitment;
    address public player;
    bool public guess;
    uint public betBlock;

    constructor() public payable {}

    function commit(bytes32 h) public {
        require(msg.sender == house && player == address(0));
        commitment = h;
    }

    function flip(bool heads) public payable {
        require(msg.value == 50 finney && player == address(0) && commitment != 0);
        //- weak
        uint coin = uint(keccak256(abi.encodePacked(now, msg.sender))) % 2; //!
        if (heads == (coin == 0)) msg.sender.transfer(95 finney); //!
        //- fixed
        player = msg.sender;
        guess = heads;
        betBlock = block.number;
        //- end
    }

    //- weak
    //- fixed
    function settle(uint secret) public {
        require(player != address(0) && keccak256(abi.encodePacked(secret)) == commitment);
        address p = player;
        player = address(0);
        commitment = 0;
        if (guess == (secret % 2 == 0)) p.transfer(95 finney);
    }

    function houseIsSilent() public {
        require(player == msg.sender && block.number > betBlock + 5000);
        player = address(0);
        commitment = 0;
        msg.sender.transfer(95 finney);
    }
    //- end

    function close() public {
        require(msg.sender == house && player == address(0));
        house.transfer(address(this).balance);
    }
}
