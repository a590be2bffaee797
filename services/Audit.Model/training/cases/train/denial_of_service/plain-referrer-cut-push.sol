// case: plain-referrer-cut-push
// class: denial_of_service
// disguise: the referrer must accept
// note: A referrer that refuses stops the purchase of his guests; the fix credits
pragma solidity ^0.4.21;

contract BeanSale {
    mapping(address => address) public referrer;
    mapping(address => uint) public beans;
    mapping(address => uint) public bonus;
    address public farm;

    event Sold(address to, uint n);

    function BeanSale() public { farm = msg.sender; }

    function setReferrer(address r) public {
        require(r != msg.sender && referrer[msg.sender] == 0x0);
        referrer[msg.sender] = r;
    }

    function buy() public payable {
        require(msg.value >= 1 finney);
        uint n = msg.value / 1 finney;
        beans[msg.sender] += n;
        address r = referrer[msg.sender];
        //- weak
        if (r != 0x0) r.transfer(msg.value / 10); //!
        //- fixed
        if (r != 0x0) bonus[r] += msg.value / 10;
        //- end
        bonus[farm] += msg.value - (r != 0x0 ? msg.value / 10 : 0);
        emit Sold(msg.sender, n);
    }

    function fetchBonus() public {
        uint b = bonus[msg.sender];
        require(b <= this.balance);
        bonus[msg.sender] = 0;
        msg.sender.transfer(b);
    }
}
