// case: lighthouse-donations-no-owner
// class: locked_ether
// disguise: the withdrawal is guarded by an owner that is never set
// note: Owner stays zero, so the guarded withdrawal never runs; the fix sets it in the constructor.
pragma solidity ^0.4.17;

contract LighthouseDonations {
    address public owner;
    string public lighthouse;
    uint public donors;
    uint public largest;
    address public patron;
    mapping (address => uint) public donated;

    event Donation(address indexed from, uint amount);
    event Withdrawn(uint amount);
    event PatronChanged(address patron);

    modifier onlyOwner() {
        require(msg.sender == owner);
        _;
    }

    function LighthouseDonations(string name) public {
        lighthouse = name;
        //- weak
        patron = msg.sender;
        //- fixed
        patron = msg.sender;
        owner = msg.sender;
        //- end
    }

    //- weak
    function () public payable { //!
    //- fixed
    function () public payable {
    //- end
        note(msg.sender, msg.value);
    }

    //- weak
    function donateFor(address friend) public payable { //!
    //- fixed
    function donateFor(address friend) public payable {
    //- end
        require(friend != 0x0);
        note(friend, msg.value);
    }

    function note(address from, uint amount) internal {
        require(amount > 0);
        if (donated[from] == 0) donors++;
        require(donated[from] + amount > donated[from]);
        donated[from] += amount;
        if (donated[from] > largest) {
            largest = donated[from];
            patron = from;
            PatronChanged(from);
        }
        Donation(from, amount);
    }

    function withdraw(uint amount) public onlyOwner {
        require(amount <= this.balance);
        Withdrawn(amount);
        owner.transfer(amount);
    }

    function rename(string name) public onlyOwner {
        lighthouse = name;
    }

    function hand(address next) public onlyOwner {
        require(next != 0x0);
        owner = next;
    }
}
