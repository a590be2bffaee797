// case: tithe-barn-exact-unlock
// class: time_manipulation
// disguise: an equality where an at-least was meant, penalty otherwise
// note: Only the block with that stamp escapes the tithe; the fix asks for at least.
pragma solidity ^0.4.22;

contract TitheBarn {
    struct Sack {
        uint128 amount;
        uint64 unlock;
    }

    address public vicar;
    mapping(address => Sack) public sacks;
    uint256 public tithes;

    event Brought(address indexed who, uint256 amount, uint256 unlock);
    event Fetched(address indexed who, uint256 amount);

    constructor() public {
        vicar = msg.sender;
    }

    function bring() external payable {
        require(sacks[msg.sender].amount == 0 && msg.value > 0 && msg.value < 2 ** 127);
        sacks[msg.sender] = Sack(uint128(msg.value), uint64(now + 60 days));
        emit Brought(msg.sender, msg.value, now + 60 days);
    }

    function fetch() external {
        Sack memory sack = sacks[msg.sender];
        require(sack.amount > 0);
        delete sacks[msg.sender];
        uint256 out = sack.amount;
        //- weak
        if (block.timestamp != sack.unlock) { //!
        //- fixed
        if (block.timestamp < sack.unlock) {
        //- end
            tithes += out / 10;
            out -= out / 10;
        }
        emit Fetched(msg.sender, out);
        msg.sender.transfer(out);
    }

    function takeTithes() external {
        require(msg.sender == vicar);
        uint256 sum = tithes;
        tithes = 0;
        vicar.transfer(sum);
    }
}
