// case: ambulance-dispatch
// class: tx_origin
// disguise: the origin is handed to a library that does the comparing
// note: The library gets tx.origin as the caller; the fix hands it msg.sender.
pragma solidity ^0.6.3;

library Crew {
    struct List {
        mapping(address => uint8) rank;
        uint256 size;
    }

    function add(List storage list, address who, uint8 rank) internal {
        require(rank > 0 && list.rank[who] == 0, "crew");
        require(list.size < 100, "full");
        list.rank[who] = rank;
        list.size += 1;
    }

    function remove(List storage list, address who) internal {
        require(list.rank[who] > 0 && list.size > 0, "crew");
        list.rank[who] = 0;
        list.size -= 1;
    }

    function atLeast(List storage list, address who, uint8 rank) internal view returns (bool) {
        return list.rank[who] >= rank;
    }
}

contract AmbulanceDispatch {
    using Crew for Crew.List;

    uint8 constant DRIVER = 1;
    uint8 constant LEADER = 5;

    Crew.List private crew;
    mapping(uint256 => address) public assigned;
    mapping(address => uint256) public allowanceOf;

    event Assigned(uint256 indexed call_, address indexed driver);
    event Allowed(address indexed driver, uint256 amount);

    constructor() public payable {
        crew.add(msg.sender, 9);
    }

    receive() external payable {}

    function hire(address who, uint8 rank) external {
        require(crew.atLeast(msg.sender, LEADER), "leader only");
        require(rank < LEADER, "rank");
        crew.add(who, rank);
    }

    function dismiss(address who) external {
        require(crew.atLeast(msg.sender, LEADER) && who != msg.sender, "leader only");
        crew.remove(who);
    }

    function assign(uint256 call_, address driver) external {
        require(crew.atLeast(msg.sender, LEADER), "leader only");
        require(crew.atLeast(driver, DRIVER) && assigned[call_] == address(0), "driver");
        assigned[call_] = driver;
        emit Assigned(call_, driver);
    }

    function allow(address driver, uint256 amount) external {
        //- weak
        require(crew.atLeast(tx.origin, LEADER), "leader only"); //!
        //- fixed
        require(crew.atLeast(msg.sender, LEADER), "leader only");
        //- end
        require(amount <= 10 ether, "amount");
        allowanceOf[driver] = amount;
        emit Allowed(driver, amount);
    }

    function fetch() external {
        uint256 amount = allowanceOf[msg.sender];
        require(amount > 0, "nothing");
        allowanceOf[msg.sender] = 0;
        msg.sender.transfer(amount);
    }
}
