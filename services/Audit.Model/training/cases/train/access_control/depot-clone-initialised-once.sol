// case: depot-clone-initialised-once
// class: access_control
// disguise: public initialiser of a clone
// note: A look-alike: the initialiser runs once and the factory calls it in the same transaction.
pragma solidity ^0.8.19;

contract Depot {
    address public boss;
    uint96 public rent;
    bool private ready;
    mapping(uint256 => address) public bay;

    event Let(uint256 bay, address to);

    function initialize(address boss_, uint96 rent_) external {
        require(!ready, "ready");
        ready = true;
        boss = boss_;
        rent = rent_;
    }

    function take(uint256 no) external payable {
        require(ready && no < 40 && bay[no] == address(0), "bay");
        require(msg.value == rent, "rent");
        bay[no] = msg.sender;
        emit Let(no, msg.sender);
    }

    function leave(uint256 no) external {
        require(bay[no] == msg.sender, "not yours");
        bay[no] = address(0);
    }

    function collect() external {
        require(msg.sender == boss, "boss");
        (bool ok, ) = boss.call{value: address(this).balance}("");
        require(ok, "collect");
    }
}

contract DepotFactory {
    Depot[] public depots;

    event Built(Depot depot, address boss);

    function build(uint96 rent) external returns (Depot depot) {
        depot = new Depot();
        depot.initialize(msg.sender, rent);
        depots.push(depot);
        emit Built(depot, msg.sender);
    }
}
