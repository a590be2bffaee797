// case: w2-minter-removed-but-hook-open
// class: access_control
// disguise: reward mint for "games" where the game registers itself
// note: enrol() lets every contract or person become a game that mints; the fix asks for the master.
pragma solidity ^0.4.24;

contract PinballPoints {
    address public master;
    uint256 public totalSupply;
    mapping(address => bool) public game;
    mapping(address => uint256) public points;
    mapping(address => bytes32) public title;

    event Enrolled(address indexed machine, bytes32 title);
    event Points(address indexed player, uint256 n);
    event Struck(address indexed machine);

    constructor() public {
        master = msg.sender;
    }

    function enrol(address machine, bytes32 name) external {
        //- weak
        require(machine != address(0) && name != 0 && !game[machine]); //!
        //- fixed
        require(msg.sender == master);
        require(machine != address(0) && name != 0 && !game[machine]);
        //- end
        game[machine] = true;
        title[machine] = name;
        emit Enrolled(machine, name);
    }

    function strike(address machine) external {
        require(msg.sender == master && game[machine]);
        game[machine] = false;
        emit Struck(machine);
    }

    function score(address player, uint256 n) external {
        require(game[msg.sender] && n <= 5000);
        require(totalSupply < 10 ** 15);
        totalSupply += n;
        points[player] += n;
        emit Points(player, n);
    }

    function swap(address to, uint256 n) external {
        require(points[msg.sender] >= n && to != address(0));
        points[msg.sender] -= n;
        points[to] += n;
    }

    function hand(address next) external {
        require(msg.sender == master && next != address(0));
        master = next;
    }
}
