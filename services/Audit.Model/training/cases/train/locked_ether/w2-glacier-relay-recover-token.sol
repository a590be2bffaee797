// case: w2-glacier-relay-recover-token
// class: locked_ether
// disguise: fees taken and a recover function that knows tokens only
// note: recover cannot send ether; the fix treats the zero address as ether
pragma solidity ^0.8.12;

interface IAnyToken {
    function transfer(address to, uint256 v) external returns (bool);
}

contract GlacierRelay {
    error NotGuide();
    error FeeTooLow(uint256 fee);
    error Unknown();

    event Queued(uint256 indexed id, address indexed from, bytes payload);
    event Done(uint256 indexed id);
    event Recovered(address token, uint256 v);

    address public guide;
    uint256 public immutable fee;
    uint256 public nextId;
    mapping(uint256 => bool) public open;

    constructor(uint256 fee_) {
        guide = msg.sender;
        fee = fee_;
    }

    modifier onlyGuide() {
        if (msg.sender != guide) revert NotGuide();
        _;
    }

    //- weak
    function queue(bytes calldata payload) external payable returns (uint256 id) { //!
    //- fixed
    function queue(bytes calldata payload) external payable returns (uint256 id) {
    //- end
        if (msg.value < fee) revert FeeTooLow(fee);
        id = ++nextId;
        open[id] = true;
        emit Queued(id, msg.sender, payload);
    }

    function done(uint256 id) external onlyGuide {
        if (!open[id]) revert Unknown();
        open[id] = false;
        emit Done(id);
    }

    function recover(address token, uint256 v) external onlyGuide {
    //- weak
        require(IAnyToken(token).transfer(guide, v), "transfer");
    //- fixed
        if (token == address(0)) {
            payable(guide).transfer(v);
        } else {
            require(IAnyToken(token).transfer(guide, v), "transfer");
        }
    //- end
        emit Recovered(token, v);
    }

    function setGuide(address g) external onlyGuide {
        require(g != address(0), "zero");
        guide = g;
    }
}
