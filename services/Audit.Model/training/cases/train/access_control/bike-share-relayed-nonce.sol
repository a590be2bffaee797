// case: bike-share-relayed-nonce
// class: access_control
// disguise: a nonce is there, but counted for the relayer instead of the signer
// note: The signed nonce is compared with the relayer's counter, so that another relayer replays it; the fix counts for the rider.
pragma solidity ^0.8.6;

contract BikeShare {
    mapping(address => uint256) public minutes_;
    mapping(address => uint256) public nonces;
    address public immutable fleet;
    uint256 public constant PRICE = 1e14;

    bytes32 private immutable domain;

    event Moved(address from, address to, uint256 n, address relayer);

    error BadNonce(uint256 expected);
    error BadSignature();

    constructor() {
        fleet = msg.sender;
        domain = keccak256(abi.encode("BikeShare", block.chainid, address(this)));
    }

    function buy(uint256 n) external payable {
        require(msg.value == n * PRICE, "price");
        minutes_[msg.sender] += n;
    }

    function move(address to, uint256 n) external {
        _move(msg.sender, to, n);
    }

    function moveSigned(address from, address to, uint256 n, uint256 nonce, uint8 v, bytes32 r, bytes32 s) external {
        //- weak
        if (nonce != nonces[msg.sender]) revert BadNonce(nonces[msg.sender]); //!
        nonces[msg.sender]++; //!
        //- fixed
        if (nonce != nonces[from]) revert BadNonce(nonces[from]);
        nonces[from]++;
        //- end
        bytes32 digest = keccak256(abi.encodePacked("\x19\x01", domain, keccak256(abi.encode(from, to, n, nonce))));
        address signer = ecrecover(digest, v, r, s);
        if (signer == address(0) || signer != from) revert BadSignature();
        _move(from, to, n);
    }

    function _move(address from, address to, uint256 n) private {
        minutes_[from] -= n;
        minutes_[to] += n;
        emit Moved(from, to, n, msg.sender);
    }

    function ride(address rider, uint256 n) external {
        require(msg.sender == fleet, "fleet");
        minutes_[rider] -= n;
    }

    function collect() external {
        (bool ok, ) = fleet.call{value: address(this).balance}("");
        require(ok, "collect");
    }
}
