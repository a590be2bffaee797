// case: airdrop-gasleft-lucky-dip
// class: bad_randomness
// disguise: remaining gas as entropy, via a library
// note: Gas is chosen by the sender, so that he picks his share; the fix gives equal shares.
pragma solidity ^0.8.4;

library Dip {
    //- weak
    function share(uint256 max) internal view returns (uint256) {
        return uint256(keccak256(abi.encode(gasleft(), msg.sender, block.number))) % max + 1; //!
    }
    //- fixed
    function share(uint256 max) internal pure returns (uint256) {
        return (max + 1) / 2;
    }
    //- end
}

contract LoyaltyDrop {
    string public constant name = "Bakery Points";
    uint256 public constant TOP = 400;
    uint256 public remaining = 1_000_000;
    mapping(address => uint256) public balanceOf;
    mapping(address => bool) public served;
    mapping(address => bool) public eligible;
    address public immutable baker;

    event Dipped(address who, uint256 points);

    constructor() {
        baker = msg.sender;
    }

    function enlist(address[] calldata customers) external {
        require(msg.sender == baker, "baker");
        require(customers.length <= 100, "batch");
        for (uint256 i; i < customers.length; ++i) eligible[customers[i]] = true;
    }

    function dip() external returns (uint256 points) {
        require(eligible[msg.sender] && !served[msg.sender], "not for you");
        served[msg.sender] = true;
        points = Dip.share(TOP);
        require(points <= remaining, "empty");
        remaining -= points;
        balanceOf[msg.sender] += points;
        emit Dipped(msg.sender, points);
    }

    function give(address to, uint256 points) external {
        balanceOf[msg.sender] -= points;
        balanceOf[to] += points;
    }
}
