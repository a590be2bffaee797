// case: almond-vault-assert
// class: denial_of_service
// disguise: assertion about another contract's books inside a modifier
// note: Anybody can send a token to the vault and the equality fails from then on; the fix asserts only that enough is there.
pragma solidity ^0.7.1;

interface IAlmond {
    function balanceOf(address who) external view returns (uint256);
    function transfer(address to, uint256 value) external returns (bool);
    function transferFrom(address from, address to, uint256 value) external returns (bool);
}

contract AlmondVault {
    IAlmond public immutable almond;
    mapping(address => uint256) public stored;
    uint256 public booked;
    bool private busy;

    event Stored(address indexed who, uint256 value);
    event Taken(address indexed who, uint256 value);

    modifier consistent() {
        require(!busy, "busy");
        busy = true;
        _;
        //- weak
        assert(almond.balanceOf(address(this)) == booked); //!
        //- fixed
        assert(almond.balanceOf(address(this)) >= booked);
        //- end
        busy = false;
    }

    constructor(IAlmond _almond) {
        almond = _almond;
    }

    function store(uint256 value) external consistent {
        require(booked + value >= value, "too much");
        booked += value;
        stored[msg.sender] += value;
        require(almond.transferFrom(msg.sender, address(this), value), "not received");
        emit Stored(msg.sender, value);
    }

    function take(uint256 value) external consistent {
        require(stored[msg.sender] >= value && booked >= value, "not stored");
        stored[msg.sender] -= value;
        booked -= value;
        require(almond.transfer(msg.sender, value), "not sent");
        emit Taken(msg.sender, value);
    }
}
