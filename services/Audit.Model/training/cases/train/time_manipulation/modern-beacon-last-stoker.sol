// case: modern-beacon-last-stoker
// class: time_manipulation
// disguise: the quiet period that ends the game is measured in seconds, in a base's internal test
// note: The maker of a block decides whether 20 quiet seconds have passed; the fix uses a quiet period of two days.
pragma solidity ^0.8.12;

abstract contract QuietClock {
    uint64 public lastStir;
    uint64 public immutable born;

    constructor() {
        born = uint64(block.timestamp);
        lastStir = born;
    }

    function _stir() internal {
        lastStir = uint64(block.timestamp);
    }

    function _quiet() internal view returns (bool) {
        //- weak
        return block.timestamp - lastStir > 20 seconds; //!
        //- fixed
        return block.timestamp - lastStir > 2 days;
        //- end
    }
}

contract BeaconKeepers is QuietClock {
    struct Round {
        address stoker;
        uint96 pot;
        bool paid;
    }

    error TooLittleWood();
    error FireOut();
    error FireBurning();
    error NotStoker();
    error NotSent();

    event Stoked(uint256 indexed round, address indexed who, uint256 wood);
    event Taken(uint256 indexed round, address indexed who, uint256 pot);

    uint256 public constant WOOD = 0.005 ether;
    address public immutable village;
    Round[] private _rounds;
    uint256 public villageShare;

    constructor(address village_) {
        village = village_;
        _rounds.push();
    }

    function stoke() external payable {
        if (msg.value < WOOD || msg.value > 1 ether) revert TooLittleWood();
        Round storage r = _rounds[_rounds.length - 1];
        if (r.stoker != address(0) && _quiet()) revert FireOut();
        uint256 share = msg.value / 20;
        villageShare += share;
        r.pot += uint96(msg.value - share);
        r.stoker = msg.sender;
        _stir();
        emit Stoked(_rounds.length - 1, msg.sender, msg.value);
    }

    function takePot() external {
        uint256 index = _rounds.length - 1;
        Round storage r = _rounds[index];
        if (r.stoker != msg.sender || r.paid) revert NotStoker();
        if (!_quiet()) revert FireBurning();
        r.paid = true;
        _rounds.push();
        _stir();
        emit Taken(index, msg.sender, r.pot);
        _send(msg.sender, r.pot);
    }

    function takeVillageShare() external {
        uint256 amount = villageShare;
        villageShare = 0;
        _send(village, amount);
    }

    function roundInfo(uint256 index) external view returns (Round memory) {
        return _rounds[index];
    }

    function ageInDays() external view returns (uint256) {
        return (block.timestamp - born) / 1 days;
    }

    function _send(address to, uint256 amount) private {
        (bool ok, ) = to.call{value: amount}("");
        if (!ok) revert NotSent();
    }
}
