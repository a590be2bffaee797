// case: plain-constructor-treasure-spot
// class: bad_randomness
// disguise: place drawn at creation
// note: The hidden field comes from the creation block; the fix lets the organiser commit to it
pragma solidity ^0.4.15;

contract TreasureMap {
    //- weak
    uint private spot;
    //- fixed
    bytes32 private spot;
    //- end
    address captain;
    mapping(uint => address) public dug;
    mapping(address => uint) public loot;

    event Dug(uint field, address by);

    //- weak
    function TreasureMap(bytes32) payable {
        captain = msg.sender;
        spot = uint(sha3(block.blockhash(block.number - 3), this)) % 400; //!
    }
    //- fixed
    function TreasureMap(bytes32 s) payable {
        captain = msg.sender;
        spot = s;
    }
    //- end

    function dig(uint field) payable {
        require(field < 400 && dug[field] == 0 && msg.value == 10 finney);
        dug[field] = msg.sender;
        Dug(field, msg.sender);
    }

    function lift(uint field, uint salt) {
        require(msg.sender == captain && dug[field] != 0);
        //- weak
        require(field == spot && salt == 0);
        //- fixed
        require(sha3(field, salt) == spot);
        //- end
        loot[dug[field]] += this.balance;
        captain = 0;
    }

    function share() {
        uint l = loot[msg.sender];
        loot[msg.sender] = 0;
        msg.sender.transfer(l);
    }
}
