// case: puppet-theatre-setup-delegate
// class: unchecked_low_level_calls
// disguise: in the constructor; the set-up by delegatecall may fail and nobody sees it
// note: A failed set-up leaves the theatre half made; the fix requires the delegatecall.
pragma solidity ^0.4.24;

contract TheatreSetup {
    uint256 public seats;
    uint256 public ticketPrice;
    mapping(uint256 => bytes32) public rowName;

    function setUp(uint256 rows, uint256 price) public {
        require(rows > 0 && rows <= 26);
        require(price >= 1 finney && price <= 1 ether);
        for (uint256 i = 0; i < rows; i++) {
            rowName[i] = bytes32(65 + i);
        }
        seats = rows * 12;
        ticketPrice = price;
    }
}

contract PuppetTheatre {
    uint256 public seats;
    uint256 public ticketPrice;
    mapping(uint256 => bytes32) public rowName;
    address public director;
    uint256 public sold;
    mapping(uint256 => address) public seatOf;

    event Seat(uint256 indexed seat, address guest);
    event Price(uint256 price);

    constructor(address setup, uint256 rows, uint256 price) public {
        director = msg.sender;
        //- weak
        setup.delegatecall(abi.encodeWithSignature("setUp(uint256,uint256)", rows, price)); //!
        //- fixed
        require(setup.delegatecall(abi.encodeWithSignature("setUp(uint256,uint256)", rows, price)), "set-up failed");
        //- end
        emit Price(price);
    }

    function book(uint256 seat) external payable {
        require(seat < seats, "no such seat");
        require(seatOf[seat] == address(0), "taken");
        require(msg.value == ticketPrice, "price");
        seatOf[seat] = msg.sender;
        sold++;
        emit Seat(seat, msg.sender);
    }

    function collect(address to) external {
        require(msg.sender == director, "director");
        require(to.send(address(this).balance), "not collected");
    }
}
