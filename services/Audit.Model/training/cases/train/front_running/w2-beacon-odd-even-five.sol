// case: w2-beacon-odd-even-five
// class: front_running
// disguise: group game: five players send numbers, the sum picks the seat that wins
// note: The fifth knows the sum and chooses; the fix collects hashes and opens them after the fifth
pragma solidity ^0.4.23;

contract BeaconFive {
    struct Seat {
        address who;
    //- weak
        uint256 number;
    //- fixed
        bytes32 hidden;
    //- end
    }

    Seat[] public seats;
    uint256 public sum;
    uint256 public constant STAKE = 200 finney;
    mapping(address => uint256) public winnings;
    //- weak
    //- fixed
    uint256 public shown;
    mapping(address => bool) public hasShown;
    //- end

    event Seated(address who);
    event Won(address who);

    //- weak
    function sit(uint256 number) external payable {
        require(msg.value == STAKE && number < 1000000);
        seats.push(Seat(msg.sender, number));
        sum += number; //!
        emit Seated(msg.sender);
        if (seats.length == 5) settle();
    }
    //- fixed
    function sit(bytes32 hidden) external payable {
        require(msg.value == STAKE && seats.length < 5 && !seated(msg.sender));
        seats.push(Seat(msg.sender, hidden));
        hasShown[msg.sender] = false;
        emit Seated(msg.sender);
    }

    function seated(address who) public view returns (bool) {
        for (uint256 i = 0; i < seats.length; i++) if (seats[i].who == who) return true;
        return false;
    }

    function show(uint256 i, uint256 number, bytes32 salt) external {
        require(seats.length == 5 && seats[i].who == msg.sender && !hasShown[msg.sender] && number < 1000000);
        require(keccak256(abi.encodePacked(msg.sender, number, salt)) == seats[i].hidden);
        hasShown[msg.sender] = true;
        sum += number;
        shown += 1;
        if (shown == 5) settle();
    }
    //- end

    function settle() internal {
        address w = seats[sum % 5].who;
        winnings[w] += 5 * STAKE;
        delete seats;
        sum = 0;
    //- weak
    //- fixed
        shown = 0;
    //- end
        emit Won(w);
    }

    function cash() external {
        uint256 v = winnings[msg.sender];
        winnings[msg.sender] = 0;
        msg.sender.transfer(v);
    }
}
