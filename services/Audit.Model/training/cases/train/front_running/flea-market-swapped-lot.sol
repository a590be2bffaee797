// case: flea-market-swapped-lot
// class: front_running
// disguise: price is fixed but the seller may re-describe the lot
// note: The seller swaps the lot before a pending purchase; the fix lets the buyer say which content he pays for.
pragma solidity ^0.4.19;

contract FleaMarket {
    struct Lot {
        address seller;
        uint price;
        bytes32 content;
        address buyer;
    }

    mapping(uint => Lot) public lots;
    mapping(address => uint) public till;
    uint public lotCount;
    uint public commission;
    address public host;

    event Listed(uint indexed lot, bytes32 content, uint price);
    event Redescribed(uint indexed lot, bytes32 content);
    event Sold(uint indexed lot, address buyer);

    function FleaMarket() public {
        host = msg.sender;
    }

    function list(bytes32 content, uint price) public returns (uint id) {
        require(content != 0 && price > 0 && price < 2 ** 128);
        id = lotCount++;
        lots[id] = Lot(msg.sender, price, content, 0);
        Listed(id, content, price);
    }

    function redescribe(uint id, bytes32 content) public {
        require(lots[id].seller == msg.sender && lots[id].buyer == 0);
        lots[id].content = content;
        Redescribed(id, content);
    }

    //- weak
    function purchase(uint id) public payable {
        Lot storage lot = lots[id];
        require(lot.seller != 0 && lot.buyer == 0);
        require(msg.value == lot.price);
        lot.buyer = msg.sender; //!
    //- fixed
    function purchase(uint id, bytes32 content) public payable {
        Lot storage lot = lots[id];
        require(lot.seller != 0 && lot.buyer == 0);
        require(msg.value == lot.price && lot.content == content);
        lot.buyer = msg.sender;
    //- end
        uint cut = msg.value / 50;
        require(till[lot.seller] + msg.value > till[lot.seller]);
        till[lot.seller] += msg.value - cut;
        commission += cut;
        Sold(id, msg.sender);
    }

    function empty() public {
        uint amount = till[msg.sender];
        till[msg.sender] = 0;
        msg.sender.transfer(amount);
    }

    function takeCommission() public {
        require(msg.sender == host);
        uint amount = commission;
        commission = 0;
        host.transfer(amount);
    }
}
