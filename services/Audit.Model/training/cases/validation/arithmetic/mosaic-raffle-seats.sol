// case: mosaic-raffle-seats
// class: arithmetic
// disguise: a small counter compared with a limit after it was raised
// note: uint8 sold wraps at 256, so more than the limit is sold; the fix compares before adding in a wide type.
pragma solidity ^0.4.24;

contract MosaicTiles {
    address public atelier;
    uint256 public tilePrice;
    bool public closed;

    struct Panel {
        uint8 limit;
        uint8 sold;
        uint256 takings;
        bytes32 motif;
    }

    Panel[] public panels;
    mapping(uint256 => mapping(address => uint256)) public tilesOf;

    event PanelAdded(uint256 indexed id, bytes32 motif, uint8 limit);
    event TilesSold(uint256 indexed id, address indexed to, uint8 count);
    event PanelDone(uint256 indexed id);

    constructor(uint256 price) public {
        require(price > 0 && price < 100 ether);
        atelier = msg.sender;
        tilePrice = price;
    }

    function addPanel(bytes32 motif, uint8 limit) public {
        require(msg.sender == atelier && !closed);
        require(limit >= 10 && limit <= 240);
        panels.push(Panel(limit, 0, 0, motif));
        emit PanelAdded(panels.length - 1, motif, limit);
    }

    function buyTiles(uint256 id, uint8 count) public payable {
        require(!closed && id < panels.length);
        require(count > 0);
        require(msg.value == tilePrice * count);
        Panel storage p = panels[id];
        //- weak
        uint8 after_ = p.sold + count; //!
        require(after_ <= p.limit);
        p.sold = after_;
        //- fixed
        uint256 after_ = uint256(p.sold) + count;
        require(after_ <= p.limit);
        p.sold = uint8(after_);
        //- end
        p.takings += msg.value;
        tilesOf[id][msg.sender] += count;
        emit TilesSold(id, msg.sender, count);
        if (p.sold == p.limit) {
            emit PanelDone(id);
        }
    }

    function cashPanel(uint256 id) public {
        require(msg.sender == atelier && id < panels.length);
        Panel storage p = panels[id];
        uint256 amount = p.takings;
        p.takings = 0;
        atelier.transfer(amount);
    }

    function close() public {
        require(msg.sender == atelier);
        closed = true;
    }
}
