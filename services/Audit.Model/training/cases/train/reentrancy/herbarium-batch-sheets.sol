// case: herbarium-batch-sheets
// class: reentrancy
// disguise: a batch with receiver hooks in the loop; the total is added after the loop
// note: The hook can start another batch while issued is still old; the fix adds to issued before the hooks.
pragma solidity ^0.8.17;

interface ISheetReceiver {
    function onSheet(address operator, uint256 id, uint256 count) external returns (bool);
}

contract Herbarium {
    uint256 public constant MOST_PER_PLANT = 500;
    uint256 public constant FREE_PER_BATCH = 20;

    mapping(uint256 => uint256) public issued;
    mapping(uint256 => mapping(address => uint256)) public balanceOf;
    mapping(address => uint256) public lastBatch;
    address public botanist;
    mapping(uint256 => bool) public pressed;

    event Pressed(uint256 indexed plant);
    event Sheets(address indexed to, uint256 indexed plant, uint256 count);

    error OverTheMost(uint256 plant);

    constructor() {
        botanist = msg.sender;
    }

    function press(uint256 plant) external {
        require(msg.sender == botanist, "botanist");
        pressed[plant] = true;
        emit Pressed(plant);
    }

    function takeSheets(uint256[] calldata plants, uint256 each) external {
        require(plants.length > 0 && plants.length <= 8, "plants");
        require(each > 0 && each <= FREE_PER_BATCH, "each");
        lastBatch[msg.sender] = block.number;
        for (uint256 i = 0; i < plants.length; i++) {
            uint256 plant = plants[i];
            require(pressed[plant], "not pressed");
            if (issued[plant] + each > MOST_PER_PLANT) revert OverTheMost(plant);
            //- weak
            balanceOf[plant][msg.sender] += each;
            _hook(plant, each); //!
        }
        for (uint256 i = 0; i < plants.length; i++) {
            issued[plants[i]] += each; //!
            emit Sheets(msg.sender, plants[i], each);
        }
        //- fixed
            issued[plant] += each;
            balanceOf[plant][msg.sender] += each;
        }
        for (uint256 i = 0; i < plants.length; i++) {
            _hook(plants[i], each);
            emit Sheets(msg.sender, plants[i], each);
        }
        //- end
    }

    function give(address to, uint256 plant, uint256 count) external {
        balanceOf[plant][msg.sender] -= count;
        balanceOf[plant][to] += count;
        emit Sheets(to, plant, count);
    }

    function _hook(uint256 plant, uint256 count) private {
        if (msg.sender.code.length > 0) {
            require(ISheetReceiver(msg.sender).onSheet(address(this), plant, count), "refused");
        }
    }
}
