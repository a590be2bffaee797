// case: courier-relay-fee
// class: arithmetic
// disguise: value and fee are summed in the test of a signed transfer
// note: value + fee wraps to a small number that the balance covers; the fix tests them one after the other.
pragma solidity ^0.4.24;

contract CourierToken {
    string public constant name = "Courier Stamp";
    string public constant symbol = "STMP";
    uint256 public constant totalSupply = 700000000 * 10**6;
    uint8 public constant decimals = 6;

    mapping(address => uint256) private stamps;
    mapping(address => uint256) public nonces;

    event Transfer(address indexed from, address indexed to, uint256 value);

    constructor() public {
        stamps[msg.sender] = totalSupply;
        emit Transfer(address(0), msg.sender, totalSupply);
    }

    function balanceOf(address who) external view returns (uint256) {
        return stamps[who];
    }

    function transfer(address to, uint256 value) external returns (bool) {
        require(to != address(0));
        require(value <= stamps[msg.sender]);
        stamps[msg.sender] -= value;
        stamps[to] += value;
        emit Transfer(msg.sender, to, value);
        return true;
    }

    function digest(address from, address to, uint256 value, uint256 fee) public view returns (bytes32) {
        bytes32 inner = keccak256(abi.encodePacked(address(this), from, to, value, fee, nonces[from]));
        return keccak256(abi.encodePacked("\x19Ethereum Signed Message:\n32", inner));
    }

    function relay(address from, address to, uint256 value, uint256 fee, uint8 v, bytes32 r, bytes32 s) external returns (bool) {
        require(from != address(0) && to != address(0));
        require(ecrecover(digest(from, to, value, fee), v, r, s) == from, "signature");
        nonces[from] = nonces[from] + 1;
        //- weak
        require(stamps[from] >= value + fee, "too few stamps"); //!
        stamps[to] += value; //!
        stamps[msg.sender] += fee;
        stamps[from] -= value + fee;
        //- fixed
        require(stamps[from] >= value, "too few stamps");
        stamps[from] -= value;
        stamps[to] += value;
        require(stamps[from] >= fee, "too few stamps");
        stamps[from] -= fee;
        stamps[msg.sender] += fee;
        //- end
        emit Transfer(from, to, value);
        emit Transfer(from, msg.sender, fee);
        return true;
    }
}
