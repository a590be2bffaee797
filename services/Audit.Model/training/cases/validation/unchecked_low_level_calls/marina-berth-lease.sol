// case: marina-berth-lease
// class: unchecked_low_level_calls
// disguise: a helper returns the result faithfully and one of its two callers drops it
// note: claimBack() ignores what _remit says; the fix checks it as collectRent() does.
pragma solidity ^0.6.10;

contract MarinaBerths {
    struct Berth {
        address holder;
        uint96 deposit;
        uint64 until;
        uint16 metres;
    }

    address payable public harbour;
    uint256 public constant PER_METRE = 0.02 ether;
    uint256 public rentHeld;
    mapping(uint256 => Berth) public berths;
    mapping(address => uint256) public refundable;

    event Listed(uint256 indexed berth, uint16 metres);
    event Leased(uint256 indexed berth, address indexed who, uint64 until);
    event Vacated(uint256 indexed berth, address indexed who, uint256 charge);
    event Returned(address indexed who, uint256 amount);

    constructor() public {
        harbour = msg.sender;
    }

    modifier onlyHarbour() {
        require(msg.sender == harbour, "harbour only");
        _;
    }

    function list(uint256 id, uint16 metres) external onlyHarbour {
        require(metres >= 4 && metres <= 60, "metres");
        require(berths[id].metres == 0, "listed");
        berths[id].metres = metres;
        emit Listed(id, metres);
    }

    function lease(uint256 id) external payable {
        Berth storage b = berths[id];
        uint256 rent = PER_METRE * b.metres;
        require(rent > 0 && b.holder == address(0), "not free");
        require(msg.value == rent * 2, "rent and as much again as a deposit");
        b.holder = msg.sender;
        b.deposit = uint96(rent);
        b.until = uint64(block.timestamp + 180 days);
        rentHeld += rent;
        emit Leased(id, msg.sender, b.until);
    }

    function vacate(uint256 id, uint96 charge) external onlyHarbour {
        Berth storage b = berths[id];
        require(b.holder != address(0) && block.timestamp >= b.until, "still leased");
        require(charge <= b.deposit, "charge");
        refundable[b.holder] += b.deposit - charge;
        rentHeld += charge;
        emit Vacated(id, b.holder, charge);
        b.holder = address(0);
        b.deposit = 0;
    }

    function collectRent() external onlyHarbour {
        uint256 amount = rentHeld;
        rentHeld = 0;
        require(_remit(harbour, amount), "harbour not paid");
    }

    function claimBack() external {
        uint256 amount = refundable[msg.sender];
        require(amount > 0, "nothing");
        refundable[msg.sender] = 0;
        //- weak
        _remit(msg.sender, amount); //!
        //- fixed
        require(_remit(msg.sender, amount), "not returned");
        //- end
        emit Returned(msg.sender, amount);
    }

    function _remit(address payable to, uint256 amount) private returns (bool) {
        if (amount == 0) return true;
        (bool ok, ) = to.call{value: amount, gas: 40000}("");
        return ok;
    }
}
