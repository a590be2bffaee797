// case: mosaic-plugin-delegate
// class: unchecked_low_level_calls
// disguise: delegatecall to a fixed, owner-set plugin; the result is ignored in one of two places
// note: A failing step is recorded as laid; the fix requires the result of the delegatecall.
pragma solidity ^0.4.22;

contract MosaicPlan {
    address public owner;
    address public layer;
    uint public tiles;
    mapping(uint => bytes32) public pattern;
    mapping(uint => bool) public laid;

    event Laid(uint row);
    event Lifted(uint row);

    constructor(address _layer) public {
        owner = msg.sender;
        layer = _layer;
    }

    modifier only() {
        require(msg.sender == owner, "only the owner");
        _;
    }

    function changeLayer(address next) external only {
        require(next != address(0), "empty");
        layer = next;
    }

    function plan(uint row, bytes32 colours) external only {
        require(!laid[row], "already laid");
        pattern[row] = colours;
    }

    function lay(uint row) external only {
        require(pattern[row] != bytes32(0), "no plan");
        require(!laid[row], "already laid");
        require(tiles < 100000, "full");
        //- weak
        layer.delegatecall(abi.encodeWithSignature("layRow(uint256,bytes32)", row, pattern[row])); //!
        //- fixed
        require(layer.delegatecall(abi.encodeWithSignature("layRow(uint256,bytes32)", row, pattern[row])), "layer failed");
        //- end
        laid[row] = true;
        tiles += 1;
        emit Laid(row);
    }

    function lift(uint row) external only {
        require(laid[row] && tiles > 0, "not laid");
        bool ok = layer.delegatecall(abi.encodeWithSignature("liftRow(uint256)", row));
        require(ok, "layer failed");
        laid[row] = false;
        tiles -= 1;
        emit Lifted(row);
    }
}
