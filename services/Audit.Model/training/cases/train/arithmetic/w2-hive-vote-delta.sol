// case: w2-hive-vote-delta
// class: arithmetic
// disguise: a signed change of the caller added to an unsigned tally
// note: A negative change is added as a huge number; the fix handles the sign.
pragma solidity ^0.6.2;

contract HiveTally {
    address public queen;
    mapping(bytes32 => uint256) public tally;
    mapping(address => int256) public weight;
    uint256 public rounds;

    event Shifted(bytes32 indexed what, uint256 tally);

    constructor() public {
        queen = msg.sender;
    }

    function empower(address bee, int256 w) external {
        require(msg.sender == queen && w >= 0 && w <= 100);
        weight[bee] = w;
    }

    function shift(bytes32 what, int256 by) external {
        require(by <= weight[msg.sender], "weight");
        //- weak
        tally[what] += uint256(by); //!
        //- fixed
        require(by >= -weight[msg.sender] && tally[what] < 2 ** 200, "weight");
        if (by < 0) {
            require(tally[what] >= uint256(-by), "floor");
            tally[what] -= uint256(-by);
        } else {
            tally[what] += uint256(by);
        }
        //- end
        emit Shifted(what, tally[what]);
    }

    function leads(bytes32 a, bytes32 b) external view returns (bool) {
        return tally[a] > tally[b];
    }

    function round() external {
        require(msg.sender == queen);
        rounds++;
    }

    function clear(bytes32 what) external {
        require(msg.sender == queen);
        delete tally[what];
    }
}
