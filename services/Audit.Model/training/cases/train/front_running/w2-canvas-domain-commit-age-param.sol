// case: w2-canvas-domain-commit-age-param
// class: front_running
// disguise: commitment age is compared with a number the caller gives
// note: The least age comes from the call; the fix uses the constant
pragma solidity ^0.7.2;

contract CanvasNames {
    uint256 public constant MIN_AGE = 15;
    uint256 public constant MAX_AGE = 40000;
    uint256 public constant FEE = 0.02 ether;
    address payable public painter;
    mapping(bytes32 => uint256) public commitments;
    mapping(bytes32 => address) public holder;

    event Committed(bytes32 commitment);
    event Registered(bytes32 name, address holder);

    constructor() {
        painter = msg.sender;
    }

    function makeCommitment(bytes32 name, address who, bytes32 secret) public pure returns (bytes32) {
        return keccak256(abi.encode(name, who, secret));
    }

    function commit(bytes32 c) external {
        require(commitments[c] == 0 || commitments[c] + MAX_AGE < block.number, "open");
        commitments[c] = block.number;
        emit Committed(c);
    }

    function register(bytes32 name, bytes32 secret, uint256 minAge) external payable {
        require(msg.value == FEE, "fee");
        require(holder[name] == address(0), "taken");
        bytes32 c = makeCommitment(name, msg.sender, secret);
        require(commitments[c] != 0, "commit");
    //- weak
        require(commitments[c] + minAge <= block.number || minAge > MIN_AGE, "young"); //!
    //- fixed
        require(minAge >= MIN_AGE && minAge < MAX_AGE && commitments[c] + minAge <= block.number, "young");
    //- end
        require(commitments[c] + MAX_AGE >= block.number, "old");
        delete commitments[c];
        holder[name] = msg.sender;
        emit Registered(name, msg.sender);
    }

    function assign(bytes32 name, address to) external {
        require(holder[name] == msg.sender && to != address(0), "holder");
        holder[name] = to;
        emit Registered(name, to);
    }

    function collect() external {
        require(msg.sender == painter, "painter");
        painter.transfer(address(this).balance);
    }
}
