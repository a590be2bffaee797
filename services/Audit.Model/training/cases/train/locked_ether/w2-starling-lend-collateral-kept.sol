// case: w2-starling-lend-collateral-kept
// class: locked_ether
// disguise: loan of tokens on ether; repayment frees a flag and not the ether
// note: After repayment the collateral is only marked free; the fix sends it back
pragma solidity ^0.5.14;

contract StarlingTokenLike {
    function transfer(address to, uint256 v) external returns (bool);
    function transferFrom(address a, address b, uint256 v) external returns (bool);
}

contract StarlingPawn {
    struct Pawn {
        uint128 ether_;
        uint128 debt;
        bool free;
    }

    StarlingTokenLike public token;
    address public broker;
    uint256 public perEther = 100;
    mapping(address => Pawn) public pawns;

    event Pawned(address indexed who, uint256 v, uint256 debt);
    event Redeemed(address indexed who, uint256 v);

    constructor(StarlingTokenLike t) public {
        token = t;
        broker = msg.sender;
    }

    //- weak
    function pawn() external payable { //!
    //- fixed
    function pawn() external payable {
    //- end
        require(msg.value > 0 && msg.value < 1e24 && pawns[msg.sender].debt == 0, "pawn");
    //- weak
    //- fixed
        require(pawns[msg.sender].ether_ == 0, "take first");
    //- end
        uint256 debt = msg.value * perEther;
        pawns[msg.sender] = Pawn(uint128(msg.value), uint128(debt), false);
        require(token.transfer(msg.sender, debt), "token");
        emit Pawned(msg.sender, msg.value, debt);
    }

    function redeem() external {
        Pawn storage p = pawns[msg.sender];
        uint256 debt = p.debt;
        require(debt > 0, "debt");
        p.debt = 0;
        p.free = true;
        require(token.transferFrom(msg.sender, address(this), debt), "token");
        emit Redeemed(msg.sender, p.ether_);
    }

    function isFree(address who) external view returns (bool) {
        return pawns[who].free;
    }

    function stock(uint256 v) external {
        require(msg.sender == broker, "broker");
        require(token.transfer(broker, v), "token");
    }
    //- weak
    //- fixed

    function takePawn() external {
        Pawn storage p = pawns[msg.sender];
        require(p.free && p.ether_ > 0, "not free");
        uint256 v = p.ether_;
        p.ether_ = 0;
        p.free = false;
        msg.sender.transfer(v);
    }
    //- end
}
