// case: arcade-credit-cross-function
// class: reentrancy
// disguise: cash out has a lock, but the gift function that shares the state does not look at it
// note: During the call the player can gift the credit that is about to be zeroed; the fix zeroes first.
pragma solidity ^0.4.24;

contract ArcadeCredits {
    mapping(address => uint) private credit;
    mapping(address => uint) public plays;
    bool private busy;
    address private house;
    uint private income;

    event TopUp(address player, uint amount);
    event Gift(address from, address to, uint amount);
    event CashOut(address player, uint amount);

    constructor() public { house = msg.sender; }

    modifier oneAtATime() {
        require(!busy, "busy");
        busy = true;
        _;
        busy = false;
    }

    function topUp() external payable {
        require(msg.value > 0);
        credit[msg.sender] += msg.value;
        emit TopUp(msg.sender, msg.value);
    }

    function play(uint8 rounds) external {
        uint cost = uint(rounds) * 1 finney;
        require(rounds > 0 && credit[msg.sender] >= cost);
        credit[msg.sender] -= cost;
        plays[msg.sender] += rounds;
        income += cost;
    }

    function gift(address friend, uint amount) external {
        require(friend != address(0));
        require(credit[msg.sender] >= amount);
        credit[msg.sender] -= amount;
        credit[friend] += amount;
        emit Gift(msg.sender, friend, amount);
    }

    function cashOut() external oneAtATime {
        uint amount = credit[msg.sender];
        require(amount > 0, "no credit");
        //- weak
        (bool done) = msg.sender.call.value(amount)(); //!
        require(done, "machine jammed");
        credit[msg.sender] = 0; //!
        //- fixed
        credit[msg.sender] = 0;
        (bool done) = msg.sender.call.value(amount)();
        require(done, "machine jammed");
        //- end
        emit CashOut(msg.sender, amount);
    }

    function skim() external {
        require(msg.sender == house);
        uint sum = income;
        income = 0;
        house.transfer(sum);
    }
}
