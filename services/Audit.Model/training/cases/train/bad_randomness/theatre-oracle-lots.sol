// case: theatre-oracle-lots
// class: bad_randomness
// disguise: draws with a modulo, the words come from a coordinator
// note: A look-alike: the request is made first and only the coordinator answers.
pragma solidity ^0.8.22;

interface ICoordinator {
    function request(uint32 words, uint16 confirmations) external returns (uint256);
}

contract RushTickets {
    ICoordinator public immutable coordinator;
    address public immutable house;
    address[] public waiting;
    mapping(uint256 => bool) private asked;
    mapping(address => bool) public admitted;
    uint256 public evening;
    uint256 private open;

    event Asked(uint256 id);
    event Admitted(uint256 evening, address who);

    constructor(ICoordinator c) {
        coordinator = c;
        house = msg.sender;
    }

    function queueUp() external {
        require(open == 0 && waiting.length < 300, "drawing or full");
        waiting.push(msg.sender);
    }

    function ask() external {
        require(msg.sender == house && waiting.length > 0 && open == 0, "house");
        uint256 id = coordinator.request(1, 20);
        asked[id] = true;
        open = 1;
        emit Asked(id);
    }

    function fulfil(uint256 id, uint256[] calldata words) external {
        require(msg.sender == address(coordinator) && asked[id], "coordinator");
        asked[id] = false;
        open = 0;
        uint256 i = words[0] % waiting.length;
        address who = waiting[i];
        waiting[i] = waiting[waiting.length - 1];
        waiting.pop();
        admitted[who] = true;
        evening++;
        emit Admitted(evening, who);
    }
}
