// case: plain-owner-never-set-jar
// class: locked_ether
// disguise: owner stays zero
// note: withdraw asks for an owner that is never assigned; the fix sets it at creation
pragma solidity ^0.4.17;

contract Owned {
    address public owner;
    modifier onlyOwner() { require(msg.sender == owner); _; }
}

contract CookieJar is Owned {
    uint public crumbs;
    mapping(address => uint) public fed;
    uint opened;

    event Fed(address who, uint v);
    event Emptied(uint v);

    //- weak
    function CookieJar() public {
        opened = now;
    }
    function feed() public payable { //!
    //- fixed
    function CookieJar() public {
        opened = now;
        owner = msg.sender;
    }
    function feed() public payable {
    //- end
        require(msg.value > 0);
        fed[msg.sender] += msg.value;
        crumbs++;
        Fed(msg.sender, msg.value);
    }

    function empty() public onlyOwner {
        uint b = this.balance;
        owner.transfer(b);
        Emptied(b);
    }

    function bestOf(address a, address b) public view returns (address) {
        return fed[a] >= fed[b] ? a : b;
    }
}
