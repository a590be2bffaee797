// case: greenhouse-delegates
// class: tx_origin
// disguise: a record with two people, one compared rightly and one by origin
// note: The gardener is told by tx.origin; the fix uses msg.sender for both.
pragma solidity ^0.5.3;

contract GreenhouseRegister {
    struct House {
        address owner;
        address gardener;
        uint16 degrees;
        uint16 humidity;
        uint256 balance;
    }

    mapping(bytes32 => House) public houses;

    event Built(bytes32 indexed id, address owner);
    event Tuned(bytes32 indexed id, uint16 degrees, uint16 humidity);
    event Spent(bytes32 indexed id, address to, uint256 amount);

    function build(bytes32 label, address gardener) external payable returns (bytes32 id) {
        id = keccak256(abi.encode(msg.sender, label));
        House storage h = houses[id];
        require(h.owner == address(0), "exists");
        h.owner = msg.sender;
        h.gardener = gardener;
        h.balance = msg.value;
        emit Built(id, msg.sender);
    }

    function topUp(bytes32 id) external payable {
        require(houses[id].owner != address(0), "unknown");
        houses[id].balance += msg.value;
    }

    function tune(bytes32 id, uint16 degrees, uint16 humidity) external {
        House storage h = houses[id];
        require(msg.sender == h.owner || msg.sender == h.gardener, "not yours");
        require(degrees < 60 && humidity <= 100, "range");
        h.degrees = degrees;
        h.humidity = humidity;
        emit Tuned(id, degrees, humidity);
    }

    function spend(bytes32 id, address payable to, uint256 amount) external {
        House storage h = houses[id];
        bool owner = msg.sender == h.owner;
        //- weak
        bool gardener = tx.origin == h.gardener && amount <= 1 ether; //!
        //- fixed
        bool gardener = msg.sender == h.gardener && amount <= 1 ether;
        //- end
        require(owner || gardener, "not yours");
        require(amount <= h.balance, "balance");
        h.balance -= amount;
        to.transfer(amount);
        emit Spent(id, to, amount);
    }

    function hire(bytes32 id, address gardener) external {
        require(houses[id].owner == msg.sender, "owner only");
        houses[id].gardener = gardener;
    }
}
