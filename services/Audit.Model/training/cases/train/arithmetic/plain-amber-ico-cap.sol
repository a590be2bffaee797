// case: plain-amber-ico-cap
// class: arithmetic
// disguise: plain: owner's sale cap tested by a sum that wraps
// note: issued + n wraps for a large n; the fix tests n against what is left.
pragma solidity ^0.4.13;

contract Owned {
    address public owner;
    function Owned() { owner = msg.sender; }
    modifier onlyOwner { require(msg.sender == owner); _; }
}

contract AmberIco is Owned {
    uint public constant CAP = 3000000;
    uint public issued;
    uint public price = 1 finney;
    mapping (address => uint) public amber;

    event Issued(address who, uint n);

    function reserve(address partner, uint n) onlyOwner {
        require(partner != 0);
        //- weak
        require(issued + n <= CAP); //!
        //- fixed
        require(n <= CAP - issued);
        //- end
        issued += n;
        amber[partner] += n;
        Issued(partner, n);
    }

    function () payable {
        uint n = msg.value / price;
        require(n > 0 && n <= CAP - issued);
        issued += n;
        amber[msg.sender] += n;
        Issued(msg.sender, n);
    }

    function cashIn() onlyOwner { owner.transfer(this.balance); }
}
