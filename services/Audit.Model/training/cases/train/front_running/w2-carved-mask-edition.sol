// case: w2-carved-mask-edition
// class: front_running
// disguise: choose-your-serial mint; rare serials are copied from pending choices
// note: The first transaction with a serial gets it; the fix assigns serials asked for by commitment only
pragma solidity ^0.8.17;

contract CarvedMasks {
    uint256 public constant PRICE = 0.05 ether;
    uint256 public constant LAST = 999;
    address public immutable carver;
    mapping(uint256 => address) public ownerOf;
    mapping(bytes32 => uint256) public asked;

    event Carved(uint256 indexed serial, address indexed to);
    event Asked(bytes32 ask);

    error Taken(uint256 serial);
    error WrongPrice();
    error NotAsked();

    constructor() {
        carver = msg.sender;
    }

    function ask(bytes32 blinded) external {
        require(asked[blinded] == 0, "asked");
        asked[blinded] = block.number;
        emit Asked(blinded);
    }

    function askOf(address who, uint256 serial, bytes32 salt) public pure returns (bytes32) {
        return keccak256(abi.encode(who, serial, salt));
    }

    //- weak
    function carve(uint256 serial) external payable {
        if (msg.value != PRICE) revert WrongPrice();
        if (serial > LAST || ownerOf[serial] != address(0)) revert Taken(serial); //!
    //- fixed
    function carve(uint256 serial, bytes32 salt) external payable {
        if (msg.value != PRICE) revert WrongPrice();
        if (serial > LAST || ownerOf[serial] != address(0)) revert Taken(serial);
        uint256 at = asked[askOf(msg.sender, serial, salt)];
        if (at == 0 || at + 8 > block.number) revert NotAsked();
    //- end
        ownerOf[serial] = msg.sender;
        emit Carved(serial, msg.sender);
    }

    function hand(uint256 serial, address to) external {
        require(ownerOf[serial] == msg.sender && to != address(0), "owner");
        ownerOf[serial] = to;
        emit Carved(serial, to);
    }

    function paid() external {
        require(msg.sender == carver, "carver");
        payable(carver).transfer(address(this).balance);
    }
}
