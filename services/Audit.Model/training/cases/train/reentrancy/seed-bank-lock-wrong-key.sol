// case: seed-bank-lock-wrong-key
// class: reentrancy
// disguise: a lock exists, but per lot number while the money is per depositor
// note: Another lot of the same depositor opens the same pot again; the fix uses one lock for the contract.
pragma solidity ^0.5.0;

contract SeedBank {
    mapping(uint256 => address) public lotOwner;
    mapping(address => uint256) public surety;
    mapping(uint256 => bool) private lockedLot;
    bool private locked;
    uint256 public lots;
    address payable public curator;

    event Lodged(uint256 lot, address owner);
    event Returned(uint256 lot, uint256 amount);

    constructor() public {
        curator = msg.sender;
    }

    modifier guarded(uint256 lot) {
        //- weak
        require(!lockedLot[lot], "in use"); //!
        lockedLot[lot] = true;
        _;
        lockedLot[lot] = false;
        //- fixed
        require(!locked && !lockedLot[lot], "in use");
        locked = true;
        _;
        locked = false;
        //- end
    }

    function lodge() external payable returns (uint256 lot) {
        require(msg.value >= 0.1 ether, "surety too small");
        require(!locked, "in use");
        lots = lots + 1;
        lot = lots;
        lotOwner[lot] = msg.sender;
        surety[msg.sender] += msg.value;
        emit Lodged(lot, msg.sender);
    }

    function takeBack(uint256 lot) external guarded(lot) {
        require(lotOwner[lot] == msg.sender, "not the owner");
        uint256 amount = surety[msg.sender];
        require(amount > 0, "nothing lodged");
        //- weak
        (bool ok, ) = msg.sender.call.value(amount)(""); //!
        //- fixed
        (bool ok, ) = msg.sender.call.value(amount)("");
        //- end
        require(ok, "return failed");
        //- weak
        surety[msg.sender] = 0; //!
        //- fixed
        surety[msg.sender] = 0;
        //- end
        lotOwner[lot] = address(0);
        emit Returned(lot, amount);
    }

    function suretyOf(address who) external view returns (uint256) {
        return surety[who];
    }
}
