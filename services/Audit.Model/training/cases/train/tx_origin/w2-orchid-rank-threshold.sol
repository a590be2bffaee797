// case: w2-orchid-rank-threshold
// class: tx_origin
// disguise: a number for the rank is looked up, no address comparison at all
// note: The rank of tx.origin opens the prize fund; the fix looks up msg.sender.
pragma solidity ^0.4.23;

contract OrchidSociety {
    enum Rank { None, Member, Judge, Chair }

    mapping(address => Rank) public rankOf;
    mapping(uint => mapping(address => uint8)) public marks;
    mapping(address => uint) public prize;
    uint public shows;
    uint public fund;

    event Ranked(address indexed who, Rank rank);
    event Marked(uint indexed show, address orchid, uint8 points);
    event Prize(address indexed who, uint amount);

    constructor() public {
        rankOf[msg.sender] = Rank.Chair;
    }

    function rank(address who, Rank r) external {
        require(rankOf[msg.sender] == Rank.Chair, "chair");
        require(who != msg.sender, "self");
        rankOf[who] = r;
        emit Ranked(who, r);
    }

    function openShow() external {
        require(rankOf[msg.sender] >= Rank.Judge, "judge");
        shows++;
    }

    function mark(uint show, address orchid, uint8 points) external {
        require(show < shows && points <= 100, "range");
        require(rankOf[msg.sender] >= Rank.Judge, "judge");
        marks[show][orchid] = points;
        emit Marked(show, orchid, points);
    }

    function sponsor() external payable {
        require(tx.origin == msg.sender, "no contracts");
        fund += msg.value;
    }

    function award(address winner, uint amount) external {
        //- weak
        require(rankOf[tx.origin] >= Rank.Chair, "chair"); //!
        //- fixed
        require(rankOf[msg.sender] >= Rank.Chair, "chair");
        //- end
        require(amount <= fund && winner != address(0), "fund");
        fund -= amount;
        prize[winner] += amount;
        emit Prize(winner, amount);
    }

    function collect() external {
        uint p = prize[msg.sender];
        prize[msg.sender] = 0;
        msg.sender.transfer(p);
    }
}
