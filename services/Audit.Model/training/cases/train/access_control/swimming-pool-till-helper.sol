// case: swimming-pool-till-helper
// class: access_control
// disguise: paying helper behind three checked functions, without visibility
// note: handOut is public by default and pays anyone; the fix makes it private.
pragma solidity ^0.4.11;

contract SwimmingPool {
    address attendant;
    address lifeguard;
    mapping (address => uint) lockerDeposit;
    uint entry = 8 finney;
    uint public wagePaidAt;

    event HandedOut(address to, uint sum);

    function SwimmingPool(address guard) {
        attendant = msg.sender;
        lifeguard = guard;
        wagePaidAt = now;
    }

    function swim() payable {
        require(msg.value == entry);
    }

    function takeLocker() payable {
        require(msg.value == 50 finney && lockerDeposit[msg.sender] == 0);
        lockerDeposit[msg.sender] = msg.value;
    }

    function leaveLocker() {
        uint sum = lockerDeposit[msg.sender];
        lockerDeposit[msg.sender] = 0;
        handOut(msg.sender, sum);
    }

    function wage() {
        require(msg.sender == lifeguard && now > wagePaidAt + 28 days);
        wagePaidAt = now;
        handOut(lifeguard, 1 ether);
    }

    function bank(uint sum) {
        require(msg.sender == attendant);
        handOut(attendant, sum);
    }

    //- weak
    function handOut(address to, uint sum) { //!
        require(sum > 0 && sum <= this.balance);
        to.transfer(sum); //!
    //- fixed
    function handOut(address to, uint sum) private {
        require(sum > 0 && sum <= this.balance);
        to.transfer(sum);
    //- end
        HandedOut(to, sum);
    }
}
