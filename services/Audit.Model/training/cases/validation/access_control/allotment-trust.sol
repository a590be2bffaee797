// case: allotment-trust
// class: access_control
// disguise: a guard of two inequalities that every caller fulfils
// note: Every caller differs from at least one of the two officers, so != || != always holds; the fix asks to be one of them.
pragma solidity ^0.5.4;

contract AllotmentTrust {
    address public chair;
    address payable public treasurer;
    uint256 public yearlyRent;
    uint256 public plots;

    struct Plot {
        address tenant;
        uint64 paidTo;
        uint32 squareMetres;
    }

    mapping(uint256 => Plot) public plotAt;

    event Let(uint256 indexed plot, address indexed tenant);
    event RentPaid(uint256 indexed plot, uint64 paidTo);
    event Vacated(uint256 indexed plot);

    constructor(address payable treasurer_, uint256 rent) public {
        require(treasurer_ != address(0) && rent > 0 && rent < 100 ether, "arguments");
        chair = msg.sender;
        treasurer = treasurer_;
        yearlyRent = rent;
    }

    modifier officers() {
        //- weak
        require(msg.sender != chair || msg.sender != treasurer, "officers only"); //!
        //- fixed
        require(msg.sender == chair || msg.sender == treasurer, "officers only");
        //- end
        _;
    }

    function layOut(uint32 squareMetres) external returns (uint256 id) {
        require(msg.sender == chair, "chair only");
        require(squareMetres >= 50 && squareMetres <= 500, "size");
        require(plots < 10000, "full");
        id = plots++;
        plotAt[id].squareMetres = squareMetres;
    }

    function rent(uint256 id) external payable {
        Plot storage p = plotAt[id];
        require(id < plots && (p.tenant == address(0) || p.tenant == msg.sender), "taken");
        require(msg.value == yearlyRent, "rent");
        if (p.tenant == address(0)) {
            p.tenant = msg.sender;
            p.paidTo = uint64(block.timestamp);
            emit Let(id, msg.sender);
        }
        require(p.paidTo < block.timestamp + 730 days, "far enough ahead");
        p.paidTo += 365 days;
        emit RentPaid(id, p.paidTo);
    }

    //- weak
    function vacate(uint256 id) external officers { //!
    //- fixed
    function vacate(uint256 id) external officers {
    //- end
        plotAt[id].tenant = address(0);
        plotAt[id].paidTo = 0;
        emit Vacated(id);
    }

    //- weak
    function payOut(address payable to, uint256 amount) external officers { //!
    //- fixed
    function payOut(address payable to, uint256 amount) external officers {
    //- end
        require(amount <= address(this).balance, "funds");
        to.transfer(amount);
    }
}
