// case: ski-lift-takings
// class: access_control
// disguise: two lines, the owner is stored but not asked
// note: Everybody takes the till; the fix sends it to the owner on his call.
pragma solidity ^0.4.15;

contract SkiLift {
    address public owner = msg.sender;
    uint public dayPass = 30 finney;
    mapping (address => uint) public validUntil;

    event PassSold(address skier, uint until);

    modifier onlyOwner { require(msg.sender == owner); _; }

    function buyPass() public payable {
        require(msg.value == dayPass);
        validUntil[msg.sender] = now + 1 days;
        PassSold(msg.sender, validUntil[msg.sender]);
    }

    function mayRide(address skier) public constant returns (bool) {
        return validUntil[skier] >= now;
    }

    function setDayPass(uint p) public onlyOwner {
        dayPass = p;
    }

    //- weak
    function takings() public {
        msg.sender.transfer(this.balance); //!
    }
    //- fixed
    function takings() public onlyOwner {
        msg.sender.transfer(this.balance);
    }
    //- end

    function revoke(address skier) public onlyOwner {
        validUntil[skier] = 0;
    }
}
