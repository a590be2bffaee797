// case: lighthouse-keys
// class: tx_origin
// disguise: a modifier in the base contract
// note: onlyKeeper compares the origin; the fix compares the sender.
pragma solidity ^0.4.23;

contract Kept {
    address public keeper;

    event KeeperChanged(address indexed from, address indexed to);

    constructor() public {
        keeper = msg.sender;
    }

    modifier onlyKeeper() {
        //- weak
        require(tx.origin == keeper, "keeper only"); //!
        //- fixed
        require(msg.sender == keeper, "keeper only");
        //- end
        _;
    }

    function changeKeeper(address next) public {
        require(msg.sender == keeper && next != address(0));
        emit KeeperChanged(keeper, next);
        keeper = next;
    }
}

contract LighthouseDues is Kept {
    uint256 public dues = 20 finney;
    uint256 public passages;
    mapping(bytes32 => uint256) public paidUntil;
    mapping(bytes32 => bool) public barred;

    event Passed(bytes32 indexed ship, uint256 until);
    event Barred(bytes32 indexed ship, bool yes);

    function pay(bytes32 ship) public payable {
        require(!barred[ship]);
        require(msg.value == dues);
        require(passages + 1 > passages);
        passages += 1;
        paidUntil[ship] = now + 30 days;
        emit Passed(ship, paidUntil[ship]);
    }

    //- weak
    function bar(bytes32 ship, bool yes) public onlyKeeper { //!
    //- fixed
    function bar(bytes32 ship, bool yes) public onlyKeeper {
    //- end
        barred[ship] = yes;
        emit Barred(ship, yes);
    }

    //- weak
    function withdrawDues(address to) public onlyKeeper { //!
    //- fixed
    function withdrawDues(address to) public onlyKeeper {
    //- end
        require(to != address(0));
        to.transfer(address(this).balance);
    }
}
