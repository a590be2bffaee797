// case: w2-tarn-water-share-set-allowance-mapping
// class: front_running
// disguise: allowances to draw water through an operator, raised and lowered by a signed amount, and set plainly in the batch
// note: The batch overwrites; the fix compares with the former values given
pragma solidity ^0.8.22;

contract TarnWater {
    error Moved(address operator, uint256 current);
    error Lengths();

    event Allowance(address indexed farm, address indexed operator, uint256 litres);
    event Drawn(address indexed farm, address indexed operator, uint256 litres);

    address public immutable board;
    mapping(address => uint256) public litres;
    mapping(address => mapping(address => uint256)) public allowance;

    constructor() {
        board = msg.sender;
    }

    function allot(address farm, uint256 n) external {
        require(msg.sender == board, "board");
        litres[farm] += n;
    }

    function raise(address operator, uint256 by) external {
        allowance[msg.sender][operator] += by;
        emit Allowance(msg.sender, operator, allowance[msg.sender][operator]);
    }

    function lower(address operator, uint256 by) external {
        allowance[msg.sender][operator] -= by;
        emit Allowance(msg.sender, operator, allowance[msg.sender][operator]);
    }

    //- weak
    function setAll(address[] calldata operators, uint256[] calldata values) external {
        if (operators.length != values.length || operators.length > 30) revert Lengths();
        for (uint256 i; i < operators.length; ++i) {
            allowance[msg.sender][operators[i]] = values[i]; //!
            emit Allowance(msg.sender, operators[i], values[i]);
        }
    }
    //- fixed
    function setAll(address[] calldata operators, uint256[] calldata was, uint256[] calldata values) external {
        if (operators.length != values.length || was.length != values.length || operators.length > 30) revert Lengths();
        for (uint256 i; i < operators.length; ++i) {
            uint256 current = allowance[msg.sender][operators[i]];
            if (current != was[i]) revert Moved(operators[i], current);
            allowance[msg.sender][operators[i]] = values[i];
            emit Allowance(msg.sender, operators[i], values[i]);
        }
    }
    //- end

    function draw(address farm, uint256 n) external {
        allowance[farm][msg.sender] -= n;
        litres[farm] -= n;
        emit Drawn(farm, msg.sender, n);
    }

    function pour(address to, uint256 n) external {
        litres[msg.sender] -= n;
        litres[to] += n;
    }
}
