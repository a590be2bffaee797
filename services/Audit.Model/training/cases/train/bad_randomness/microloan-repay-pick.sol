// case: microloan-repay-pick
// class: bad_randomness
// disguise: not a game: which lender is repaid first
// note: The borrower chooses the block in which his favourite is drawn; the fix repays in the order of lending.
pragma solidity ^0.5.3;

contract MicroLoan {
    struct Part { address payable lender; uint256 sum; bool repaid; }

    Part[] public parts;
    address payable public borrower;
    uint256 public goal;
    uint256 public raised;
    uint256 public open;
    uint256 public cursor;
    mapping(address => uint256) public claimable;

    event Lent(address lender, uint256 sum);
    event Repaid(uint256 part, uint256 sum);

    constructor(uint256 goal_) public {
        require(goal_ > 0 && goal_ < 1e24, "goal");
        borrower = msg.sender;
        goal = goal_;
    }

    function lend() external payable {
        require(parts.length < 64 && msg.value >= goal / 64 && msg.value <= goal - raised, "sum");
        parts.push(Part(msg.sender, msg.value, false));
        raised += msg.value;
        open += 1;
        emit Lent(msg.sender, msg.value);
    }

    function draw() external {
        require(msg.sender == borrower && raised == goal && cursor == 0, "state");
        cursor = 1;
        borrower.transfer(goal);
    }

    function repay() external payable {
        require(cursor > 0 && open > 0, "state");
        //- weak
        uint256 i = uint256(keccak256(abi.encodePacked(block.timestamp, block.difficulty, open))) % parts.length; //!
        while (parts[i].repaid) i = (i + 1) % parts.length;
        //- fixed
        uint256 i = parts.length - open;
        //- end
        Part storage p = parts[i];
        require(msg.value == p.sum + p.sum / 20, "sum");
        p.repaid = true;
        open -= 1;
        claimable[p.lender] += msg.value;
        emit Repaid(i, msg.value);
    }

    function claim() external {
        uint256 due = claimable[msg.sender];
        claimable[msg.sender] = 0;
        msg.sender.transfer(due);
    }
}
