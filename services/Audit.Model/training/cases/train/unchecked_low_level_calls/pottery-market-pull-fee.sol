// case: pottery-market-pull-fee
// class: unchecked_low_level_calls
// disguise: transferFrom of a token that answers with a bool, inside an internal collect function
// note: A false answer lets the stall be taken without payment; the fix requires true.
pragma solidity ^0.5.13;

interface IClayCoin {
    function transferFrom(address from, address to, uint256 value) external returns (bool);
    function transfer(address to, uint256 value) external returns (bool);
}

contract PotteryMarket {
    IClayCoin public coin;
    address public bailiff;
    uint256 public stallFee;
    mapping(uint16 => address) public stallOf;
    mapping(address => uint256) public paidIn;
    uint256 public chest;

    event StallTaken(uint16 indexed stall, address potter);
    event StallFreed(uint16 indexed stall);
    event FeeSet(uint256 fee);

    constructor(IClayCoin _coin, uint256 fee) public {
        coin = _coin;
        bailiff = msg.sender;
        stallFee = fee;
    }

    modifier onlyBailiff() {
        require(msg.sender == bailiff, "bailiff only");
        _;
    }

    function setFee(uint256 fee) external onlyBailiff {
        require(fee > 0 && fee < 1e24, "fee");
        stallFee = fee;
        emit FeeSet(fee);
    }

    function takeStall(uint16 stall, uint256 mostFee) external {
        require(stall > 0 && stall <= 120, "no such stall");
        require(stallOf[stall] == address(0), "taken");
        require(stallFee <= mostFee, "dearer than you thought");
        stallOf[stall] = msg.sender;
        _collect(msg.sender, stallFee);
        emit StallTaken(stall, msg.sender);
    }

    function _collect(address from, uint256 amount) internal {
        require(chest + amount >= chest, "chest");
        chest += amount;
        paidIn[from] += amount;
        //- weak
        coin.transferFrom(from, address(this), amount); //!
        //- fixed
        require(coin.transferFrom(from, address(this), amount), "fee not paid");
        //- end
    }

    function freeStall(uint16 stall) external {
        require(stallOf[stall] == msg.sender || msg.sender == bailiff, "not yours");
        stallOf[stall] = address(0);
        emit StallFreed(stall);
    }

    function emptyChest(address to) external onlyBailiff {
        uint256 amount = chest;
        chest = 0;
        require(coin.transfer(to, amount), "not paid");
    }
}
