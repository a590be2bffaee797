// case: planetarium-paid-mint
// class: access_control
// disguise: public mint without an owner
// note: A look-alike: everybody may mint who pays, up to the cap.
pragma solidity ^0.4.24;

contract PlanetariumSeats {
    string public constant symbol = "STAR";
    uint256 public constant CAP = 800;
    uint256 public minted;
    uint256 public price = 15 finney;
    address public director;
    mapping(address => uint256) public seats;

    event Transfer(address indexed from, address indexed to, uint256 n);

    constructor() public {
        director = msg.sender;
    }

    function mint(uint256 n) public payable {
        require(n > 0 && n <= 6 && minted + n <= CAP);
        require(msg.value == n * price);
        minted += n;
        seats[msg.sender] += n;
        emit Transfer(address(0), msg.sender, n);
    }

    function transfer(address to, uint256 n) public returns (bool) {
        require(to != address(0) && seats[msg.sender] >= n && seats[to] + n >= n);
        seats[msg.sender] -= n;
        seats[to] += n;
        emit Transfer(msg.sender, to, n);
        return true;
    }

    function burn(uint256 n) public {
        require(seats[msg.sender] >= n);
        seats[msg.sender] -= n;
        emit Transfer(msg.sender, address(0), n);
    }

    function withdraw() public {
        require(msg.sender == director);
        director.transfer(address(this).balance);
    }
}
