// case: puppet-theatre-rows
// class: arithmetic
// disguise: unchecked loop to save gas, with the sum inside
// note: The total of the seat prices is built unchecked from caller numbers; the fix leaves only the index unchecked.
pragma solidity ^0.8.10;

contract PuppetTheatre {
    struct Row {
        uint128 sold;
        uint128 seats;
    }

    address public immutable director;
    mapping(uint256 => Row) public rows;
    mapping(address => uint256) public wallet;
    mapping(address => uint256) public reserved;

    error TooPoor(uint256 needed);

    event Reserved(address indexed who, uint256 seats, uint256 total);

    constructor() {
        director = msg.sender;
    }

    function prepare(uint256 row, uint128 seats) external {
        require(msg.sender == director && rows[row].seats == 0, "row");
        rows[row].seats = seats;
    }

    function charge(address who, uint96 amount) external {
        require(msg.sender == director, "director");
        wallet[who] += amount;
    }

    function reserve(uint256[] calldata row, uint256[] calldata bids) external {
        require(row.length == bids.length && row.length <= 10, "length");
        uint256 total;
        for (uint256 i = 0; i < row.length; ) {
            Row storage r = rows[row[i]];
            require(r.sold < r.seats, "full");
            require(bids[i] >= 20, "bid");
            //- weak
            unchecked {
                r.sold += 1;
                total += bids[i]; //!
                ++i;
            }
            //- fixed
            total += bids[i];
            unchecked {
                r.sold += 1;
                ++i;
            }
            //- end
        }
        if (wallet[msg.sender] < total) revert TooPoor(total);
        wallet[msg.sender] -= total;
        reserved[msg.sender] += row.length;
        emit Reserved(msg.sender, row.length, total);
    }
}
