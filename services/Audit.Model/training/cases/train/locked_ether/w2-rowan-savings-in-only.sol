// case: w2-rowan-savings-in-only
// class: locked_ether
// disguise: none
// note: Deposits are booked, nothing pays them out; the fix adds the withdrawal
pragma solidity ^0.4.18;

contract RowanSavings {
    mapping(address => uint) public savings;
    uint public savers;

    event Saved(address who, uint amount);

    //- weak
    function save() public payable { //!
    //- fixed
    function save() public payable {
    //- end
        require(msg.value > 0);
        if (savings[msg.sender] == 0) savers++;
        savings[msg.sender] += msg.value;
        Saved(msg.sender, msg.value);
    }

    function total() public view returns (uint) {
        return this.balance;
    }
    //- weak
    //- fixed

    function spend(uint amount) public {
        require(savings[msg.sender] >= amount);
        savings[msg.sender] -= amount;
        msg.sender.transfer(amount);
    }
    //- end
}
