// case: hay-season-empty-barn
// class: denial_of_service
// disguise: new season only when the token balance is exactly zero
// note: A grain of hay sent from outside stops the next season; the fix looks at the booked amount.
pragma solidity ^0.7.5;

interface IHay {
    function balanceOf(address who) external view returns (uint256);
    function transfer(address to, uint256 value) external returns (bool);
    function transferFrom(address from, address to, uint256 value) external returns (bool);
}

contract HayBarn {
    IHay public immutable hay;
    address public immutable farmer;
    uint256 public season;
    uint256 public stored;
    mapping(uint256 => mapping(address => uint256)) public bales;
    bool public open;

    event Season(uint256 number);
    event Stored(address indexed who, uint256 value);

    constructor(IHay _hay) {
        hay = _hay;
        farmer = msg.sender;
    }

    function newSeason() external {
        require(msg.sender == farmer && !open, "farmer, closed barn");
        //- weak
        require(hay.balanceOf(address(this)) == 0, "barn is not empty"); //!
        //- fixed
        require(stored == 0, "barn is not empty");
        //- end
        require(season < 2 ** 32, "seasons");
        season += 1;
        open = true;
        emit Season(season);
    }

    function closeSeason() external {
        require(msg.sender == farmer && open, "farmer, open barn");
        open = false;
    }

    function store(uint256 value) external {
        require(open && value > 0 && value < 2 ** 128 && stored < 2 ** 200, "closed");
        stored += value;
        bales[season][msg.sender] += value;
        require(hay.transferFrom(msg.sender, address(this), value), "hay");
        emit Stored(msg.sender, value);
    }

    function fetch(uint256 fromSeason) external {
        uint256 value = bales[fromSeason][msg.sender];
        require(value > 0 && stored >= value, "nothing");
        bales[fromSeason][msg.sender] = 0;
        stored -= value;
        require(hay.transfer(msg.sender, value), "hay");
    }
}
