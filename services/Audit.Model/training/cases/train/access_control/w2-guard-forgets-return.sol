// case: w2-guard-forgets-return
// class: access_control
// disguise: helper returns a bool, the caller ignores it
// note: sell() calls isDealer() without using the result; the fix requires it.
pragma solidity ^0.4.14;

contract CoinDealers {
    address public head;
    mapping(address => bool) dealers;
    mapping(address => uint) public credit;
    uint public reserve;

    event Credited(address indexed who, uint n);
    event Settled(address indexed who, uint n);

    function CoinDealers() {
        head = msg.sender;
    }

    function isDealer(address who) public constant returns (bool) {
        return who == head || dealers[who];
    }

    function admit(address who) public {
        require(msg.sender == head);
        dealers[who] = true;
    }

    function expel(address who) public {
        require(msg.sender == head);
        dealers[who] = false;
    }

    function fundReserve() public payable {
        reserve += msg.value;
    }

    function creditTo(address who, uint n) public {
        //- weak
        isDealer(msg.sender); //!
        //- fixed
        require(isDealer(msg.sender));
        //- end
        require(n > 0 && n < 100 ether && credit[who] == 0);
        credit[who] = n;
        Credited(who, n);
    }

    function settle() public {
        uint n = credit[msg.sender];
        require(n > 0 && n <= reserve);
        credit[msg.sender] = 0;
        reserve -= n;
        msg.sender.transfer(n);
        Settled(msg.sender, n);
    }
}
