// case: bamboo-position-swap-pop
// class: reentrancy
// disguise: positions in an array; the entry is swapped away and popped after the payout
// note: The position is still in the array during the call; the fix removes it from a copy in memory first.
pragma solidity ^0.6.10;

contract BambooPlots {
    struct Position {
        uint128 paidIn;
        uint64 since;
        uint64 plot;
    }

    address public forester;
    mapping(address => Position[]) private positions;
    mapping(uint64 => address) public plotOf;

    event Leased(address indexed who, uint64 plot, uint128 paidIn);
    event Ended(address indexed who, uint64 plot, uint256 paidOut);

    constructor() public payable {
        forester = msg.sender;
    }

    receive() external payable {
        require(msg.sender == forester, "forester");
    }

    function lease(uint64 plot) external payable {
        require(plotOf[plot] == address(0), "let already");
        require(msg.value >= 0.1 ether && msg.value <= 1000 ether, "value");
        require(positions[msg.sender].length < 10, "ten plots");
        plotOf[plot] = msg.sender;
        positions[msg.sender].push(Position(uint128(msg.value), uint64(block.timestamp), plot));
        emit Leased(msg.sender, plot, uint128(msg.value));
    }

    function endLease(uint256 index) external {
        Position[] storage mine = positions[msg.sender];
        require(index < mine.length, "index");
        Position memory p = mine[index];
        require(block.timestamp >= p.since + 90 days, "a season at least");
        plotOf[p.plot] = address(0);
        uint256 paidOut = uint256(p.paidIn) * 103 / 100;
        //- weak
        (bool ok, ) = msg.sender.call{value: paidOut}(""); //!
        require(ok, "not paid");
        _remove(mine, index); //!
        //- fixed
        _remove(mine, index);
        (bool ok, ) = msg.sender.call{value: paidOut}("");
        require(ok, "not paid");
        //- end
        emit Ended(msg.sender, p.plot, paidOut);
    }

    function _remove(Position[] storage list, uint256 index) private {
        uint256 last = list.length - 1;
        if (index < last) {
            list[index] = list[last];
        }
        list.pop();
    }

    function countOf(address who) external view returns (uint256) {
        return positions[who].length;
    }
}
