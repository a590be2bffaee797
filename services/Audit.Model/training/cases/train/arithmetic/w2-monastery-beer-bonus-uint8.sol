// case: w2-monastery-beer-bonus-uint8
// class: arithmetic
// disguise: percentages in bytes added up over grades
// note: 100 + bonus wraps in a byte, so more bonus gives less; the fix widens to uint.
pragma solidity ^0.4.23;

contract AbbeyBeer {
    address public cellarer;
    mapping(address => uint8) public bonusOf;
    mapping(address => uint) public bottles;
    uint public constant CASE_PRICE = 30 finney;
    uint public stock = 40000;

    event Sold(address indexed to, uint n);
    event Bonus(address indexed to, uint8 percent);

    modifier onlyCellarer {
        require(msg.sender == cellarer);
        _;
    }

    constructor() public {
        cellarer = msg.sender;
    }

    function brew(uint n) public onlyCellarer {
        require(n <= 10000 && stock <= 90000);
        stock += n;
    }

    function grant(address to, uint8 percent) public onlyCellarer {
        bonusOf[to] = percent;
        emit Bonus(to, percent);
    }

    function bottlesFor(address who, uint cases) public view returns (uint) {
        require(cases <= 100);
        //- weak
        uint8 factor = 100 + bonusOf[who]; //!
        return cases * 24 * factor / 100;
        //- fixed
        uint factor = 100 + uint(bonusOf[who]);
        return cases * 24 * factor / 100;
        //- end
    }

    function buy(uint cases) public payable {
        require(cases > 0 && cases <= 100);
        require(msg.value == cases * CASE_PRICE);
        //- weak
        uint n = bottlesFor(msg.sender, cases); //!
        //- fixed
        uint n = bottlesFor(msg.sender, cases);
        //- end
        require(n <= stock);
        stock -= n;
        bottles[msg.sender] += n;
        emit Sold(msg.sender, n);
    }

    function drink() public {
        require(bottles[msg.sender] > 0);
        bottles[msg.sender]--;
    }

    function purse() public onlyCellarer {
        cellarer.transfer(address(this).balance);
    }
}
