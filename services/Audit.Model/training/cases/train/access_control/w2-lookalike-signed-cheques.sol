// case: w2-lookalike-signed-cheques
// class: access_control
// disguise: look-alike: recovered signer with nonce, contract, receiver and zero test
// note: The digest binds all and is used once.
pragma solidity ^0.5.13;

contract HarvestPay {
    address public farmer;
    mapping(address => uint256) public nonce;
    uint256 public paid;

    event Paid(address indexed to, uint256 value, uint256 nonce);

    constructor(address farmer_) public payable {
        require(farmer_ != address(0), "farmer");
        farmer = farmer_;
    }

    function () external payable {
        require(msg.data.length == 0, "data");
    }

    function text(address to, uint256 value, uint256 until) public view returns (bytes32) {
        return keccak256(
            abi.encodePacked(
                "\x19Ethereum Signed Message:\n32",
                keccak256(abi.encode(address(this), to, value, nonce[to], until))
            )
        );
    }

    function collect(uint256 value, uint256 until, uint8 v, bytes32 r, bytes32 s) external {
        require(block.timestamp <= until && value <= address(this).balance, "late or empty");
        address signer = ecrecover(text(msg.sender, value, until), v, r, s);
        require(signer != address(0) && signer == farmer, "signature");
        nonce[msg.sender] += 1;
        paid += value;
        msg.sender.transfer(value);
        emit Paid(msg.sender, value, nonce[msg.sender]);
    }

    function voidMine() external {
        nonce[msg.sender] += 1;
    }

    function close(address payable to) external {
        require(msg.sender == farmer, "farmer");
        to.transfer(address(this).balance);
    }
}
