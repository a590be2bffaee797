// case: w2-lookalike-storage-lists
// class: access_control
// disguise: look-alike: list writes, length changes and storage references that are all bounded
// note: Lengths are tested before they shrink and references are initialised.
pragma solidity ^0.4.21;

contract WoodpileLists {
    struct Pile { address owner; uint logs; bytes32 wood; }

    address public forester;
    Pile[] private piles;
    mapping(address => uint[]) private diary;

    event Piled(uint id, address owner, uint logs);

    function WoodpileLists() public {
        forester = msg.sender;
    }

    function pile(uint logs, bytes32 wood) public returns (uint id) {
        require(logs > 0 && logs < 500 && piles.length < 10000);
        id = piles.length;
        piles.length += 1;
        Pile storage p = piles[id];
        p.owner = msg.sender;
        p.logs = logs;
        p.wood = wood;
        emit Piled(id, msg.sender, logs);
    }

    function burnLogs(uint id, uint n) public {
        require(id < piles.length);
        Pile storage p = piles[id];
        require(p.owner == msg.sender && p.logs >= n);
        p.logs -= n;
    }

    function note(uint value) public {
        require(diary[msg.sender].length < 100);
        diary[msg.sender].push(value);
    }

    function rewrite(uint at, uint value) public {
        uint[] storage mine = diary[msg.sender];
        require(at < mine.length);
        mine[at] = value;
    }

    function tearOut() public {
        uint[] storage mine = diary[msg.sender];
        require(mine.length > 0);
        mine.length--;
    }

    function dropLast() public {
        require(msg.sender == forester && piles.length > 0);
        piles.length -= 1;
    }
}
