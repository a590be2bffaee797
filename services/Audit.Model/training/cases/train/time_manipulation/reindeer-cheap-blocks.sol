// case: reindeer-cheap-blocks
// class: time_manipulation
// disguise: block numbers as a calendar, two cheap ones in fifty, then-branch of a long function
// note: Producers of the cheap blocks take the cheap reindeer; the fix has a number of cheap ones per buyer.
pragma solidity ^0.4.20;

contract ReindeerHerd {
    address public herder;
    uint public herd;
    uint public constant PRICE = 200 finney;
    mapping(address => uint) public owned;
    mapping(address => uint) public reduced;
    uint public takings;
    uint public sales;

    event Sold(address buyer, uint price);

    function ReindeerHerd(uint _herd) public {
        require(_herd < 100000);
        herder = msg.sender;
        herd = _herd;
    }

    function buy() public payable {
        require(herd > 0);
        uint price = PRICE;
        if (owned[msg.sender] >= 10) {
            price = PRICE * 95 / 100;
        } else {
            //- weak
            if (block.number % 50 < 2) { //!
                price = PRICE / 10;
            }
            //- fixed
            if (owned[msg.sender] == 0 && reduced[msg.sender] == 0) {
                reduced[msg.sender] = 1;
                price = PRICE * 9 / 10;
            }
            //- end
        }
        require(msg.value >= price);
        herd -= 1;
        sales += 1;
        owned[msg.sender] += 1;
        takings += price;
        Sold(msg.sender, price);
        msg.sender.transfer(msg.value - price);
    }

    function give(address to) public {
        require(owned[msg.sender] > 0 && to != 0 && owned[to] < 100000);
        owned[msg.sender] -= 1;
        owned[to] += 1;
    }

    function collect() public {
        require(msg.sender == herder);
        uint amount = takings;
        takings = 0;
        herder.transfer(amount);
    }
}
