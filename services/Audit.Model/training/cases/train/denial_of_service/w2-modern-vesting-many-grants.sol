// case: w2-modern-vesting-many-grants
// class: denial_of_service
// disguise: the list is under a library type; the gift of a grant is open to all
// note: Strangers append tiny grants to one's list and claimAll grows beyond the block; the fix claims a range and skips the rest.
pragma solidity ^0.8.11;

library GrantList {
    struct Grant {
        uint128 amount;
        uint128 claimed;
        uint64 start;
        uint64 length;
    }

    function vested(Grant storage g, uint256 time) internal view returns (uint256) {
        if (time <= g.start) return 0;
        uint256 gone = time - g.start;
        return gone >= g.length ? g.amount : (uint256(g.amount) * gone) / g.length;
    }

    function collect(Grant[] storage all, uint256 from, uint256 to, uint256 time) internal returns (uint256 sum) {
        for (uint256 i = from; i < to; ++i) {
            uint256 v = vested(all[i], time);
            sum += v - all[i].claimed;
            all[i].claimed = uint128(v);
        }
    }
}

contract OrchardGrants {
    using GrantList for GrantList.Grant[];
    using GrantList for GrantList.Grant;

    mapping(address => GrantList.Grant[]) private grants;
    uint256 public promised;

    event Granted(address indexed from, address indexed to, uint256 amount);
    event Claimed(address indexed who, uint256 amount);

    function grant(address to, uint64 length) external payable {
        require(msg.value > 0 && msg.value < type(uint128).max, "value");
        require(length >= 30 days && length <= 2000 days, "length");
        promised += msg.value;
        grants[to].push(GrantList.Grant(uint128(msg.value), 0, uint64(block.timestamp), length));
        emit Granted(msg.sender, to, msg.value);
    }

    //- weak
    function claimAll() external {
        GrantList.Grant[] storage mine = grants[msg.sender];
        uint256 sum = mine.collect(0, mine.length, block.timestamp); //!
    //- fixed
    function claimAll(uint256 from, uint256 to) external {
        GrantList.Grant[] storage mine = grants[msg.sender];
        require(to <= mine.length && from < to && to - from <= 40, "range");
        uint256 sum = mine.collect(from, to, block.timestamp);
    //- end
        require(sum > 0, "nothing");
        promised -= sum;
        emit Claimed(msg.sender, sum);
        (bool ok, ) = msg.sender.call{value: sum}("");
        require(ok, "not paid");
    }

    function claimOne(uint256 id) external {
        GrantList.Grant[] storage mine = grants[msg.sender];
        uint256 sum = mine.collect(id, id + 1, block.timestamp);
        require(sum > 0, "nothing");
        promised -= sum;
        emit Claimed(msg.sender, sum);
        (bool ok, ) = msg.sender.call{value: sum}("");
        require(ok, "not paid");
    }

    function claimable(address who, uint256 id) external view returns (uint256) {
        GrantList.Grant storage g = grants[who][id];
        return g.vested(block.timestamp) - g.claimed;
    }

    function countOf(address who) external view returns (uint256) {
        return grants[who].length;
    }
}
