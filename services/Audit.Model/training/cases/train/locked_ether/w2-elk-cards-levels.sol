// case: w2-elk-cards-levels
// class: locked_ether
// disguise: creature game: buy and level up with ether, no till
// note: Both payable functions fill a contract without exit; the fix adds one for the studio
pragma solidity ^0.4.24;

contract ElkBase {
    struct Elk {
        uint64 born;
        uint16 level;
        uint8 herd;
    }

    Elk[] internal elks;
    mapping(uint256 => address) public elkOwner;
    mapping(address => uint256) public elkCount;

    event Birth(uint256 id, address owner);
    event Level(uint256 id, uint16 level);
    event Transfer(address from, address to, uint256 id);

    modifier onlyOwnerOf(uint256 id) {
        require(elkOwner[id] == msg.sender);
        _;
    }

    function _give(address from, address to, uint256 id) internal {
        require(to != address(0));
        elkCount[from] -= 1;
        elkCount[to] += 1;
        elkOwner[id] = to;
        emit Transfer(from, to, id);
    }
}

contract ElkCards is ElkBase {
    address public studio;
    uint256 public levelUpFee = 1 finney;

    constructor() public {
        studio = msg.sender;
    }

    modifier onlyStudio() {
        require(msg.sender == studio);
        _;
    }

    //- weak
    function buyElk(uint8 herd) external payable { //!
    //- fixed
    function buyElk(uint8 herd) external payable {
    //- end
        require(msg.value == 30 finney && herd < 7 && elks.length < 100000);
        elks.push(Elk(uint64(now), 1, herd));
        uint256 id = elks.length - 1;
        elkOwner[id] = msg.sender;
        elkCount[msg.sender] += 1;
        emit Birth(id, msg.sender);
    }

    //- weak
    function levelUp(uint256 id) external payable onlyOwnerOf(id) { //!
    //- fixed
    function levelUp(uint256 id) external payable onlyOwnerOf(id) {
    //- end
        require(msg.value == levelUpFee && elks[id].level < 500);
        elks[id].level += 1;
        emit Level(id, elks[id].level);
    }

    function give(address to, uint256 id) external onlyOwnerOf(id) {
        require(to != msg.sender);
        _give(msg.sender, to, id);
    }

    function setStudio(address s) external onlyStudio {
        require(s != address(0));
        studio = s;
    }

    function getElk(uint256 id) external view returns (uint64, uint16, uint8) {
        Elk storage e = elks[id];
        return (e.born, e.level, e.herd);
    }
    //- weak
    //- fixed

    function takeFees() external onlyStudio {
        studio.transfer(address(this).balance);
    }
    //- end
}
