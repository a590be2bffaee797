// case: windmill-spend-or
// class: tx_origin
// disguise: msg.sender is tested, too, but joined with or
// note: The or lets any contract called by the miller through; the fix drops the tx.origin arm.
pragma solidity ^0.6.6;

interface IFlour {
    function transfer(address to, uint256 value) external returns (bool);
}

contract WindmillPurse {
    address public miller;
    address public heir;
    uint256 public dayLimit = 2 ether;
    uint256 public withdrawn;

    event Spent(address indexed to, uint256 amount);
    event Limit(uint256 value);
    event HeirNamed(address heir);

    constructor(address _heir) public payable {
        miller = msg.sender;
        heir = _heir;
    }

    receive() external payable {}

    function spend(address payable to, uint256 amount) external {
        require(amount <= dayLimit, "limit");
        require(amount <= address(this).balance, "balance");
        //- weak
        require(msg.sender == miller || tx.origin == miller, "miller only"); //!
        //- fixed
        require(msg.sender == miller, "miller only");
        //- end
        withdrawn += amount;
        to.transfer(amount);
        emit Spent(to, amount);
    }

    function nameHeir(address next) external {
        require(msg.sender == miller || msg.sender == heir, "not allowed");
        require(next != address(0), "nobody");
        heir = next;
        emit HeirNamed(next);
    }

    function setLimit(uint256 value) external {
        require(msg.sender == miller, "miller only");
        require(value <= 50 ether, "too high");
        dayLimit = value;
        emit Limit(value);
    }

    function moveFlour(IFlour flour, address to, uint256 value) external {
        require(msg.sender == miller, "miller only");
        require(flour.transfer(to, value), "flour");
    }
}
