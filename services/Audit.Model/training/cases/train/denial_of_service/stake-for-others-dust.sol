// case: stake-for-others-dust
// class: denial_of_service
// disguise: own positions only, but others may add to them
// note: Anybody adds thousands of tiny positions to another account, whose exit then runs out of gas; the fix has a limit per call and a least amount.
pragma solidity ^0.8.14;

contract CiderStakes {
    struct Position {
        uint128 amount;
        uint64 unlocks;
    }

    mapping(address => Position[]) private positions;
    uint256 public staked;
    uint256 public constant LOCK = 14 days;

    event Staked(address indexed by, address indexed beneficiary, uint256 amount);
    event Left(address indexed who, uint256 amount);

    function stakeFor(address beneficiary) public payable {
        require(msg.value > 0 && msg.value <= type(uint128).max, "amount");
        positions[beneficiary].push(Position(uint128(msg.value), uint64(block.timestamp + LOCK)));
        staked += msg.value;
        emit Staked(msg.sender, beneficiary, msg.value);
    }

    function stake() external payable {
        stakeFor(msg.sender);
    }

    //- weak
    function leave() external {
        Position[] storage own = positions[msg.sender];
        uint256 total;
        uint256 i = own.length;
        while (i > 0) { //!
    //- fixed
    function leave(uint256 from, uint256 to) external {
        Position[] storage own = positions[msg.sender];
        uint256 total;
        uint256 i = to < own.length ? to : own.length;
        while (i > from) {
    //- end
            i--;
            if (own[i].unlocks <= block.timestamp) {
                total += own[i].amount;
                own[i] = own[own.length - 1];
                own.pop();
            }
        }
        staked -= total;
        emit Left(msg.sender, total);
        (bool ok, ) = msg.sender.call{value: total}("");
        require(ok, "payment failed");
    }

    function count(address who) external view returns (uint256) {
        return positions[who].length;
    }
}
