// case: w2-plain-pear-refund-minus
// class: arithmetic
// disguise: plain: change of a payment without a test
// note: With too little paid the change wraps to a huge credit; the fix tests the payment.
pragma solidity ^0.4.21;

contract PearStand {
    uint public price = 5 finney;
    mapping(address => uint) public credit;
    address public grower = msg.sender;

    function buy(uint n) public payable {
        require(n > 0 && n < 50);
        uint cost = n * 5 finney;
        //- weak
        credit[msg.sender] = msg.value - cost; //!
        //- fixed
        require(msg.value >= cost);
        credit[msg.sender] = msg.value - cost;
        //- end
    }

    function change() public {
        uint c = credit[msg.sender];
        credit[msg.sender] = 0;
        msg.sender.transfer(c);
    }

    function harvestMoney(uint amount) public {
        require(msg.sender == grower);
        require(amount <= address(this).balance);
        grower.transfer(amount);
    }
}
