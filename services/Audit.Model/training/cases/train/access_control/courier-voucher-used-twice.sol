// case: courier-voucher-used-twice
// class: access_control
// disguise: signature checked well, but nothing remembers that it was used
// note: A voucher signed once is paid as often as it is shown; the fix keeps the digests that were paid.
pragma solidity ^0.8.9;

contract CourierVouchers {
    address public immutable dispatcher;
    uint256 public constant MAX_PAY = 2 ether;
    mapping(bytes32 => bool) public settled;
    mapping(address => uint256) public earned;

    event Settled(address courier, uint256 pay, uint256 route);

    constructor() payable {
        dispatcher = msg.sender;
    }

    receive() external payable {}

    function digestOf(address courier, uint256 pay, uint256 route) public view returns (bytes32) {
        bytes32 inner = keccak256(abi.encode(block.chainid, address(this), courier, pay, route));
        return keccak256(abi.encodePacked("\x19Ethereum Signed Message:\n32", inner));
    }

    function settle(uint256 pay, uint256 route, uint8 v, bytes32 r, bytes32 s) external {
        require(pay <= MAX_PAY, "too much");
        bytes32 digest = digestOf(msg.sender, pay, route);
        address signer = ecrecover(digest, v, r, s);
        //- weak
        require(signer != address(0) && signer == dispatcher, "signature"); //!
        //- fixed
        require(signer != address(0) && signer == dispatcher, "signature");
        require(!settled[digest], "settled before");
        settled[digest] = true;
        //- end
        earned[msg.sender] += pay;
        (bool ok, ) = msg.sender.call{value: pay}("");
        require(ok, "pay failed");
        emit Settled(msg.sender, pay, route);
    }

    function sweep(uint256 value) external {
        require(msg.sender == dispatcher, "dispatcher only");
        (bool ok, ) = dispatcher.call{value: value}("");
        require(ok, "sweep failed");
    }
}
