// case: mushroom-hunt-private-secret
// class: bad_randomness
// disguise: a private state variable taken for a secret
// note: The private salt stands in the storage and can be read; the fix keeps only its hash until the hunt is over.
pragma solidity ^0.5.8;

contract MushroomHunt {
    address payable private ranger;
    //- weak
    uint256 private salt;
    //- fixed
    bytes32 private saltHash;
    //- end
    uint8 public constant FIELDS = 64;
    mapping(uint8 => address payable) public digger;
    uint8 public dug;
    bool public over;
    uint256 public constant FEE = 5 finney;

    event Dug(uint8 field, address who);
    event Found(uint8 field, address who, uint256 prize);

    //- weak
    constructor(uint256 salt_) public payable {
        ranger = msg.sender;
        salt = salt_;
    }
    //- fixed
    constructor(bytes32 saltHash_) public payable {
        ranger = msg.sender;
        saltHash = saltHash_;
    }
    //- end

    function dig(uint8 field) external payable {
        require(!over && field < FIELDS, "field");
        require(msg.value == FEE && digger[field] == address(0), "dug");
        digger[field] = msg.sender;
        dug += 1;
        emit Dug(field, msg.sender);
    }

    //- weak
    function finish() external {
        require(!over && dug >= 32, "early");
        over = true;
        uint8 field = uint8(uint256(keccak256(abi.encodePacked(salt, address(this)))) % FIELDS); //!
    //- fixed
    function finish(uint256 salt) external {
        require(!over && dug >= 32, "early");
        require(keccak256(abi.encode(salt)) == saltHash, "salt");
        over = true;
        uint8 field = uint8(uint256(keccak256(abi.encodePacked(salt, address(this)))) % FIELDS);
    //- end
        address payable who = digger[field] == address(0) ? ranger : digger[field];
        uint256 prize = address(this).balance;
        emit Found(field, who, prize);
        who.transfer(prize);
    }
}
