// case: bakery-points-assembly
// class: arithmetic
// disguise: the subtraction is written in assembly, where nothing is checked
// note: sub() wraps when less is held; the fix compares with lt() and reverts.
pragma solidity ^0.8.7;

contract BakeryPoints {
    string public constant name = "Crumb";
    string public constant symbol = "CRMB";
    uint8 public constant decimals = 0;

    address public immutable baker;
    uint256 public totalSupply;
    mapping(address => uint256) private _points;
    mapping(uint256 => uint256) public breadPrice;

    event Transfer(address indexed from, address indexed to, uint256 value);
    event Bought(address indexed who, uint256 indexed bread, uint256 loaves);

    constructor() {
        baker = msg.sender;
    }

    function balanceOf(address who) external view returns (uint256) {
        return _points[who];
    }

    function setPrice(uint256 bread, uint256 price) external {
        require(msg.sender == baker, "baker only");
        require(breadPrice[bread] == 0 && price > 0, "fixed once");
        breadPrice[bread] = price;
    }

    function stamp(address to, uint256 value) external {
        require(msg.sender == baker, "baker only");
        totalSupply += value;
        _points[to] += value;
        emit Transfer(address(0), to, value);
    }

    function transfer(address to, uint256 value) external returns (bool) {
        _points[msg.sender] -= value;
        _points[to] += value;
        emit Transfer(msg.sender, to, value);
        return true;
    }

    function buy(uint256 bread, uint256 loaves) external {
        uint256 price = breadPrice[bread];
        require(price > 0 && loaves > 0 && loaves < 1000, "order");
        uint256 cost = price * loaves;
        _debit(msg.sender, cost);
        emit Bought(msg.sender, bread, loaves);
    }

    function _debit(address who, uint256 value) private {
        assembly {
            mstore(0x00, who)
            mstore(0x20, _points.slot)
            let place := keccak256(0x00, 0x40)
            let held := sload(place)
            //- weak
            sstore(place, sub(held, value)) //!
            //- fixed
            if lt(held, value) { revert(0, 0) }
            sstore(place, sub(held, value))
            //- end
        }
        emit Transfer(who, address(0), value);
    }
}
