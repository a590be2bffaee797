// case: plain-book-entry-signed
// class: arithmetic
// disguise: plain: signed change of an unsigned balance
// note: A negative change greater than the balance gives a huge one; the fix tests the sign of the result.
pragma solidity ^0.4.18;

contract ClubLedger {
    mapping(address => uint) public account;
    mapping(address => bool) public member;
    address treasurer;
    uint public entries;

    event Entry(address who, int change, string what);

    function ClubLedger() public { treasurer = msg.sender; }

    function admit(address a) public { require(msg.sender == treasurer); member[a] = true; account[a] = 1 ether; }

    function () public payable { require(msg.sender == treasurer); }

    function book(int change, string what) public {
        require(member[msg.sender]);
        require(change < 0 && change > -1000 ether);
        //- weak
        account[msg.sender] = uint(int(account[msg.sender]) + change); //!
        //- fixed
        int left = int(account[msg.sender]) + change;
        require(left >= 0);
        account[msg.sender] = uint(left);
        //- end
        entries += 1;
        Entry(msg.sender, change, what);
    }

    function leave() public {
        uint a = account[msg.sender];
        require(member[msg.sender] && a > 0 && a <= this.balance);
        account[msg.sender] = 0;
        member[msg.sender] = false;
        msg.sender.transfer(a);
    }
}
