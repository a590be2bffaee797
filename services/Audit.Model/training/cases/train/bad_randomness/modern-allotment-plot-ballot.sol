// case: modern-allotment-plot-ballot
// class: bad_randomness
// disguise: a future block is fixed first, but its hash is read at any later time, when it may be zero
// note: After 256 blocks the hash is zero and the word known; the fix lets the ticket lapse.
pragma solidity ^0.8.19;

library Pick {
    function at(uint256 word, uint256 salt, uint256 size) internal pure returns (uint256) {
        return uint256(keccak256(abi.encode(word, salt))) % size;
    }
}

contract AllotmentBallot {
    using Pick for uint256;

    struct Ticket {
        address holder;
        uint64 drawBlock;
        bool drawn;
    }

    error WrongFee();
    error NotYet(uint64 drawBlock);
    error Drawn_();
    error NotSecretary();
    error NotSent();

    event Entered(uint256 indexed ticket, address indexed holder, uint64 drawBlock);
    event Lapsed(uint256 indexed ticket);
    event PlotWon(uint256 indexed ticket, uint256 indexed plot);

    uint256 public constant FEE = 0.01 ether;
    uint256 public constant ODDS = 25;
    address public immutable secretary;
    Ticket[] private _tickets;
    uint256[] private _freePlots;
    mapping(uint256 => address) public plotHolder;

    constructor(uint256[] memory plots) {
        secretary = msg.sender;
        _freePlots = plots;
    }

    function enter() external payable returns (uint256 ticket) {
        if (msg.value != FEE) revert WrongFee();
        ticket = _tickets.length;
        uint64 drawBlock = uint64(block.number + 8);
        _tickets.push(Ticket(msg.sender, drawBlock, false));
        emit Entered(ticket, msg.sender, drawBlock);
    }

    function draw(uint256 ticket) external {
        Ticket storage t = _tickets[ticket];
        if (t.drawn) revert Drawn_();
        if (block.number <= t.drawBlock) revert NotYet(t.drawBlock);
        //- weak
        uint256 word = uint256(blockhash(t.drawBlock)); //!
        //- fixed
        uint256 word = uint256(blockhash(t.drawBlock));
        if (word == 0) {
            t.drawn = true;
            emit Lapsed(ticket);
            return;
        }
        //- end
        t.drawn = true;
        _assign(ticket, t.holder, word);
    }

    function freePlots() external view returns (uint256) {
        return _freePlots.length;
    }

    function bank(address payable to) external {
        if (msg.sender != secretary) revert NotSecretary();
        (bool ok, ) = to.call{value: address(this).balance}("");
        if (!ok) revert NotSent();
    }

    function _assign(uint256 ticket, address holder, uint256 word) private {
        uint256 size = _freePlots.length;
        if (size == 0 || word.at(ticket, ODDS) != 0) return;
        uint256 index = word.at(~ticket, size);
        uint256 plot = _freePlots[index];
        _freePlots[index] = _freePlots[size - 1];
        _freePlots.pop();
        plotHolder[plot] = holder;
        emit PlotWon(ticket, plot);
    }
}
