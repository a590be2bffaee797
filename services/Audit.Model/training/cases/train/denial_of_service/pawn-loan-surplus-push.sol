// case: pawn-loan-surplus-push
// class: denial_of_service
// disguise: the sale of a pledge pays its surplus to the debtor on the spot
// note: A debtor who refuses the surplus cannot be sold out; the fix credits the surplus.
pragma solidity ^0.8.1;

contract PawnShop {
    struct Pledge {
        address debtor;
        uint128 collateral;
        uint128 debt;
        uint64 due;
    }

    address public immutable keeper;
    mapping(uint256 => Pledge) public pledges;
    mapping(address => uint256) public surplus;
    uint256 public count;
    uint256 public capital;

    event Pledged(uint256 indexed id, address indexed debtor, uint256 loan);
    event SoldOut(uint256 indexed id, uint256 rest);

    constructor() payable {
        keeper = msg.sender;
        capital = msg.value;
    }

    function pledge() external payable {
        require(msg.value >= 0.1 ether && msg.value <= 1000 ether, "collateral");
        uint256 loan = msg.value / 2;
        require(capital >= loan, "no capital");
        capital -= loan;
        pledges[++count] = Pledge(msg.sender, uint128(msg.value), uint128(loan + loan / 20), uint64(block.timestamp + 30 days));
        emit Pledged(count, msg.sender, loan);
        payable(msg.sender).transfer(loan);
    }

    function redeem(uint256 id) external payable {
        Pledge memory p = pledges[id];
        require(p.debtor == msg.sender && msg.value == p.debt, "debt");
        delete pledges[id];
        capital += msg.value;
        payable(msg.sender).transfer(p.collateral);
    }

    function sellOut(uint256 id) external {
        Pledge memory p = pledges[id];
        require(p.debtor != address(0) && block.timestamp > p.due, "not due");
        delete pledges[id];
        capital += p.debt;
        uint256 rest = p.collateral - p.debt;
        emit SoldOut(id, rest);
        //- weak
        (bool ok, ) = p.debtor.call{value: rest}("");
        require(ok, "surplus not paid"); //!
        //- fixed
        surplus[p.debtor] += rest;
        //- end
    }

    function takeSurplus() external {
        uint256 amount = surplus[msg.sender];
        surplus[msg.sender] = 0;
        payable(msg.sender).transfer(amount);
    }

    function takeCapital(uint256 amount) external {
        require(msg.sender == keeper, "keeper");
        capital -= amount;
        payable(keeper).transfer(amount);
    }
}
