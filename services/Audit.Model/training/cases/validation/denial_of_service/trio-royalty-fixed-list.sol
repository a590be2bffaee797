// case: trio-royalty-fixed-list
// class: denial_of_service
// disguise: look-alike, a loop over a list of at most five set in the constructor, booking only
// note: The list is bounded and nothing is sent within the loop.
pragma solidity ^0.4.24;

contract TrioRoyalties {
    struct Player {
        address account;
        uint16 permille;
    }

    Player[] public players;
    mapping(address => uint256) public due;
    uint256 public received;
    uint256 public spread;
    string public song;

    event Royalty(address indexed from, uint256 amount);
    event Spread(uint256 amount);
    event Taken(address indexed who, uint256 amount);

    constructor(string _song, address[] accounts, uint16[] shares) public {
        require(accounts.length == shares.length);
        require(accounts.length > 0 && accounts.length <= 5);
        uint256 total = 0;
        for (uint256 i = 0; i < accounts.length; i++) {
            require(accounts[i] != address(0) && shares[i] > 0);
            players.push(Player(accounts[i], shares[i]));
            total += shares[i];
        }
        require(total == 1000);
        song = _song;
    }

    function() external payable {
        require(received + msg.value >= received);
        received += msg.value;
        emit Royalty(msg.sender, msg.value);
    }

    function spreadOut() external {
        uint256 amount = received - spread;
        require(amount >= 1000 && amount < 2**200);
        uint256 given = 0;
        for (uint256 i = 0; i < players.length; i++) {
            uint256 part = amount * players[i].permille / 1000;
            due[players[i].account] += part;
            given += part;
        }
        spread += given;
        emit Spread(given);
    }

    function take() external {
        uint256 amount = due[msg.sender];
        require(amount > 0);
        due[msg.sender] = 0;
        emit Taken(msg.sender, amount);
        msg.sender.transfer(amount);
    }

    function replaceMe(address next) external {
        require(next != address(0));
        for (uint256 i = 0; i < players.length; i++) {
            if (players[i].account == msg.sender) {
                players[i].account = next;
                return;
            }
        }
        revert();
    }
}
