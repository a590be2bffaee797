// case: masquerade-created-address
// class: bad_randomness
// disguise: entropy from the address of a contract created in the call
// note: Addresses of new contracts are computable; the fix uses what the guests sealed.
pragma solidity ^0.8.16;

contract Mask {
    address public immutable ball;

    constructor() {
        ball = msg.sender;
    }
}

contract Masquerade {
    address[] public dancers;
    address public partnerOfHonour;
    address public immutable host;
    uint256 public constant GIFT = 0.5 ether;
    mapping(address => bytes32) private sealOf;
    bytes32 private mix;
    uint256 private opened;
    bool public done;

    event Arrived(address dancer);
    event Honoured(address dancer);

    constructor() payable {
        require(msg.value == GIFT, "gift");
        host = msg.sender;
    }

    function arrive(bytes32 seal) external payable {
        require(!done && opened == 0 && dancers.length < 100 && sealOf[msg.sender] == 0 && seal != 0, "arrive");
        require(msg.value == 0.01 ether, "deposit");
        sealOf[msg.sender] = seal;
        dancers.push(msg.sender);
        emit Arrived(msg.sender);
    }

    function unveil(bytes32 word) external {
        require(dancers.length > 5 && sealOf[msg.sender] == keccak256(abi.encode(word, msg.sender)), "word");
        delete sealOf[msg.sender];
        mix = keccak256(abi.encode(mix, word));
        opened++;
        (bool ok, ) = msg.sender.call{value: 0.01 ether}("");
        require(ok, "deposit back");
    }

    function honour() external {
        require(msg.sender == host && !done && dancers.length > 5, "host");
        //- weak
        done = true;
        uint256 n = uint160(address(new Mask())) ^ uint256(uint160(msg.sender)); //!
        //- fixed
        require(opened == dancers.length, "some still veiled");
        done = true;
        uint256 n = uint256(mix);
        //- end
        partnerOfHonour = dancers[n % dancers.length];
        emit Honoured(partnerOfHonour);
    }

    function gift() external {
        require(msg.sender == partnerOfHonour, "not you");
        partnerOfHonour = address(0);
        (bool ok, ) = msg.sender.call{value: GIFT}("");
        require(ok, "gift");
    }
}
