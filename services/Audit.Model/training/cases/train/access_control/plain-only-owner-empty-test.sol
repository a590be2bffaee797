// case: plain-only-owner-empty-test
// class: access_control
// disguise: plain: modifier that tests the wrong thing
// note: The modifier only tests that there is an owner; the fix tests the caller.
pragma solidity ^0.4.15;

contract Ownable {
    address public owner;
    function Ownable() { owner = msg.sender; }
    modifier onlyOwner() {
        //- weak
        require(owner != address(0)); //!
        //- fixed
        require(owner == msg.sender);
        //- end
        _;
    }
}

contract ThimbleSale is Ownable {
    uint public price = 1 ether;
    mapping(address => uint) public thimbles;
    uint public left = 500;

    function buy() payable {
        require(msg.value >= price && left > 0);
        left--;
        thimbles[msg.sender]++;
    }

    //- weak
    function sale(uint p, uint more) onlyOwner { //!
    //- fixed
    function sale(uint p, uint more) onlyOwner {
    //- end
        require(more <= 100 && left < 10000);
        left += more;
        if (p > 0) price = p;
    }

    function withdraw(uint part) onlyOwner {
        require(part >= 1 && part <= 100);
        uint b = this.balance;
        //- weak
        if (b > 0) msg.sender.transfer(b / part); //!
        //- fixed
        if (b > 0) msg.sender.transfer(b / part);
        //- end
    }
}
