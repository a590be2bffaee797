// case: refund-desk-earliest-stamp
// class: time_manipulation
// disguise: the only order of claims is their second
// note: Claims of one block share the stamp and a producer can shift it, so the rank is not settled by arrival; the fix counts a number up.
pragma solidity ^0.8.12;

contract FlightRefundDesk {
    struct Claim {
        uint64 rank;
        uint128 amount;
        bool served;
    }

    address public immutable airline;
    mapping(address => Claim) public claims;
    uint64 public counter;
    uint64 public servedUpTo;

    event Claimed(address indexed passenger, uint64 rank);
    event Served(address indexed passenger, uint256 amount);

    constructor() payable {
        airline = msg.sender;
    }

    function claim(uint128 amount) external {
        require(claims[msg.sender].rank == 0, "claimed");
        require(amount > 0 && amount <= 1 ether, "amount");
        counter += 1;
        //- weak
        uint64 rank = uint64(block.timestamp); //!
        //- fixed
        uint64 rank = counter;
        //- end
        claims[msg.sender] = Claim(rank, amount, false);
        emit Claimed(msg.sender, rank);
    }

    function allow(uint64 upTo) external {
        require(msg.sender == airline && upTo > servedUpTo, "airline");
        servedUpTo = upTo;
    }

    function collect() external {
        Claim storage c = claims[msg.sender];
        require(c.rank != 0 && !c.served && c.rank <= servedUpTo, "not your turn");
        c.served = true;
        emit Served(msg.sender, c.amount);
        payable(msg.sender).transfer(c.amount);
    }

    function rest() external {
        require(msg.sender == airline, "airline");
        payable(airline).transfer(address(this).balance);
    }
}
