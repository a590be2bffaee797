// case: plain-castle-upgrade-fee
// class: locked_ether
// disguise: game fees
// note: Upgrades cost ether that nobody gets; the fix pays the guild master
pragma solidity ^0.4.23;

contract CastleGame {
    struct Castle { uint8 walls; uint8 towers; address lord; }
    Castle[] public castles;
    mapping(address => uint) public castleOf;
    address public guildMaster;

    event Built(uint id);

    constructor() public { guildMaster = msg.sender; castles.push(Castle(0, 0, msg.sender)); }

    function found() external {
        require(castleOf[msg.sender] == 0);
        castleOf[msg.sender] = castles.push(Castle(1, 0, msg.sender)) - 1;
        emit Built(castleOf[msg.sender]);
    }

    //- weak
    function addWall() external payable { //!
    //- fixed
    function addWall() external payable {
    //- end
        Castle storage c = castles[castleOf[msg.sender]];
        require(c.lord == msg.sender && c.walls < 20 && msg.value == 0.002 ether);
        c.walls++;
    }

    //- weak
    function addTower() external payable { //!
    //- fixed
    function addTower() external payable {
    //- end
        Castle storage c = castles[castleOf[msg.sender]];
        require(c.lord == msg.sender && c.walls >= c.towers * 4 && c.towers < 5 && msg.value == 0.01 ether);
        c.towers++;
    }

    function newMaster(address m) external {
        require(msg.sender == guildMaster);
        guildMaster = m;
        //- weak
        //- fixed
    }

    function treasury() external {
        require(msg.sender == guildMaster);
        guildMaster.transfer(address(this).balance);
        //- end
    }
}
