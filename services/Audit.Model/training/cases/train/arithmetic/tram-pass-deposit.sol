// case: tram-pass-deposit
// class: arithmetic
// disguise: truncating cast after a check of another quantity
// note: The booked amount is cut to 64 bits while the token pulls the whole; the fix bounds the amount.
pragma solidity ^0.8.9;

interface IFareToken {
    function transferFrom(address from, address to, uint256 value) external returns (bool);
    function transfer(address to, uint256 value) external returns (bool);
}

contract TramPass {
    struct Pass {
        uint64 funds;
        uint64 since;
        uint128 rides;
    }

    IFareToken public immutable fare;
    uint64 public constant RIDE = 250;
    mapping(address => Pass) public passes;
    mapping(address => uint256) public debts;

    event Loaded(address indexed who, uint256 amount);
    event Rode(address indexed who, uint128 rides);

    constructor(IFareToken token) {
        fare = token;
    }

    function load(uint256 amount) external {
        Pass storage p = passes[msg.sender];
        require(amount >= RIDE, "too little");
        if (p.since == 0) p.since = uint64(block.timestamp);
        require(amount <= 1e12, "too much");
        p.funds += uint64(amount);
        emit Loaded(msg.sender, amount);
        require(fare.transferFrom(msg.sender, address(this), amount), "fare");
    }

    function borrow(uint256 amount) external {
        Pass storage p = passes[msg.sender];
        require(p.since != 0, "no pass");
        require(debts[msg.sender] == 0, "open debt");
        //- weak
        debts[msg.sender] = uint64(amount); //!
        //- fixed
        require(amount <= type(uint64).max, "amount");
        debts[msg.sender] = uint64(amount);
        //- end
        require(fare.transfer(msg.sender, amount), "fare");
    }

    function ride(uint8 zones) external {
        Pass storage p = passes[msg.sender];
        uint64 cost = RIDE * uint64(zones);
        require(p.funds >= cost, "funds");
        unchecked {
            p.funds -= cost;
        }
        p.rides += 1;
        emit Rode(msg.sender, p.rides);
    }

    function settle() external {
        uint256 owed = debts[msg.sender];
        debts[msg.sender] = 0;
        require(fare.transferFrom(msg.sender, address(this), owed), "fare");
    }
}
