// case: compost-rewards
// class: reentrancy
// disguise: look-alike, several external calls with all bookkeeping before them
// note: Balances and indices are written before the tokens and the ether leave.
pragma solidity ^0.8.21;

interface ICompostToken {
    function transfer(address to, uint256 amount) external returns (bool);
    function transferFrom(address from, address to, uint256 amount) external returns (bool);
}

interface IHeapListener {
    function onHarvest(address who, uint256 amount) external;
}

contract CompostRewards {
    ICompostToken public immutable token;
    IHeapListener public listener;
    address public immutable head;
    mapping(address => uint256) public kilos;
    mapping(address => uint256) public bonus;

    event Delivered(address indexed who, uint256 kilos);
    event Harvested(address indexed who, uint256 kilos, uint256 bonus);

    constructor(ICompostToken token_) {
        token = token_;
        head = msg.sender;
    }

    function setListener(IHeapListener next) external {
        require(msg.sender == head, "head only");
        listener = next;
    }

    function deliver(uint256 amount) external {
        kilos[msg.sender] += amount;
        emit Delivered(msg.sender, amount);
        require(token.transferFrom(msg.sender, address(this), amount), "token");
    }

    function reward(address who) external payable {
        require(msg.sender == head, "head only");
        bonus[who] += msg.value;
    }

    function harvest() external {
        uint256 amount = kilos[msg.sender];
        uint256 extra = bonus[msg.sender];
        require(amount > 0, "no compost");
        delete kilos[msg.sender];
        delete bonus[msg.sender];
        emit Harvested(msg.sender, amount, extra);
        require(token.transfer(msg.sender, amount), "token");
        if (extra > 0) {
            (bool ok, ) = msg.sender.call{value: extra}("");
            require(ok, "ether");
        }
        if (address(listener) != address(0)) {
            listener.onHarvest(msg.sender, amount);
        }
    }
}
