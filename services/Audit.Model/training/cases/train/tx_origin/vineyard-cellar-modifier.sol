// case: vineyard-cellar-modifier
// class: tx_origin
// disguise: in a modifier with another, correct modifier beside it
// note: The modifier byVintner tests tx.origin; the fix tests msg.sender.
pragma solidity ^0.4.17;

contract VineyardCellar {
    address public vintner;
    address public taster;
    bool public cellarOpen;

    struct Cask {
        uint16 year;
        uint litres;
        uint8 rating;
        address buyer;
    }

    mapping(uint => Cask) public casks;
    uint public caskCount;

    event CaskAdded(uint id, uint16 year);
    event Rated(uint id, uint8 rating);
    event Assigned(uint id, address buyer);

    modifier byVintner() {
        //- weak
        require(vintner == tx.origin); //!
        //- fixed
        require(vintner == msg.sender);
        //- end
        _;
    }

    modifier byTaster() {
        require(taster == msg.sender);
        _;
    }

    function VineyardCellar(address _taster) public {
        vintner = msg.sender;
        taster = _taster;
    }

    function openCellar(bool open) public byVintner {
        cellarOpen = open;
    }

    function addCask(uint16 year, uint litres) public byVintner returns (uint id) {
        require(litres <= 5000);
        caskCount++;
        id = caskCount;
        casks[id] = Cask(year, litres, 0, 0x0);
        CaskAdded(id, year);
    }

    function rate(uint id, uint8 rating) public byTaster {
        require(cellarOpen && rating <= 100);
        casks[id].rating = rating;
        Rated(id, rating);
    }

    function assign(uint id, address buyer) public byVintner {
        require(casks[id].litres > 0);
        require(casks[id].buyer == 0x0);
        casks[id].buyer = buyer;
        Assigned(id, buyer);
    }
}
