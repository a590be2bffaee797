// case: w2-plain-clear-the-board
// class: denial_of_service
// disguise: no loop is visible; setting the length to zero clears slot by slot
// note: Everyone adds lines to the board and the clearing touches each slot; the fix moves to a new number.
pragma solidity ^0.4.19;

contract ChalkBoard {
    mapping(uint => bytes32[]) lines;
    uint public sheet;
    address public teacher;

    function ChalkBoard() public {
        teacher = msg.sender;
    }

    function write(bytes32 line) public {
        lines[sheet].push(line);
    }

    function wipe() public {
        require(msg.sender == teacher);
        //- weak
        lines[sheet].length = 0; //!
        //- fixed
        sheet++;
        //- end
    }

    function rubOutLast() public {
        require(msg.sender == teacher);
        bytes32[] storage l = lines[sheet];
        require(l.length > 0);
        l.length--;
    }

    function count() public view returns (uint) {
        return lines[sheet].length;
    }
}
