// case: plain-pony-genes
// class: bad_randomness
// disguise: colour of a collectible
// note: Genes come from coinbase and difficulty; the fix lets an oracle set them
pragma solidity ^0.4.20;

contract PonyStable {
    struct Pony { uint genes; uint born; address owner; }
    Pony[] public ponies;
    address public geneticist;
    address public owner;

    event Foal(uint id, uint genes);

    function PonyStable(address g) public { owner = msg.sender; geneticist = g; }

    function mintFoal() public payable returns (uint) {
        require(msg.value == 30 finney);
        //- weak
        uint g = uint(keccak256(block.coinbase, block.difficulty, ponies.length)) % 10 ** 16; //!
        ponies.push(Pony(g, now, msg.sender));
        //- fixed
        uint g = 0;
        ponies.push(Pony(0, now, msg.sender));
        //- end
        emit Foal(ponies.length - 1, g);
        return ponies.length - 1;
    }

    function setGenes(uint id, uint g) public {
        require(msg.sender == geneticist && ponies[id].genes == 0);
        ponies[id].genes = g;
        emit Foal(id, g);
    }

    function give(uint id, address to) public {
        require(ponies[id].owner == msg.sender);
        ponies[id].owner = to;
    }

    function sweep() public { require(msg.sender == owner); owner.transfer(this.balance); }
}
