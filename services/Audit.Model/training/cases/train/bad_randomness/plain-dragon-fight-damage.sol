// case: plain-dragon-fight-damage
// class: bad_randomness
// disguise: fight outcome
// note: Damage from block difficulty; the fix uses both fighters' committed numbers
pragma solidity ^0.4.24;

contract DragonFight {
    struct Dragon { address owner; uint power; uint wins; bytes32 sealed_; uint opened; }
    Dragon[] public dragons;
    address public king;

    event Fight(uint a, uint b, uint winner);

    constructor() public { king = msg.sender; }

    function hatch() external payable {
        require(msg.value == 0.01 ether);
        dragons.push(Dragon(msg.sender, 50, 0, 0, 0));
    }

    function ready(uint id, bytes32 h) external {
        require(dragons[id].owner == msg.sender);
        dragons[id].sealed_ = h;
        dragons[id].opened = 0;
    }

    function reveal(uint id, uint other, uint x) external {
        require(x != 0 && dragons[other].sealed_ != 0 && keccak256(abi.encodePacked(x)) == dragons[id].sealed_);
        dragons[id].opened = x;
    }

    function fight(uint a, uint b) external {
        require(a != b && dragons[a].owner == msg.sender);
        //- weak
        uint r = uint(keccak256(abi.encodePacked(block.difficulty, a, b))); //!
        //- fixed
        require(dragons[a].opened != 0 && dragons[b].opened != 0);
        uint r = dragons[a].opened ^ dragons[b].opened;
        dragons[a].sealed_ = 0; dragons[b].sealed_ = 0;
        dragons[a].opened = 0; dragons[b].opened = 0;
        //- end
        uint w = r % (dragons[a].power + dragons[b].power) < dragons[a].power ? a : b;
        dragons[w].wins++;
        if (dragons[w].power < 1000) dragons[w].power += 5;
        emit Fight(a, b, w);
    }

    function tax() external { require(msg.sender == king); king.transfer(address(this).balance); }
}
