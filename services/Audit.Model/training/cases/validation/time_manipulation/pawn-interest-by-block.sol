// case: pawn-interest-by-block
// class: time_manipulation
// disguise: block.number times an assumed block length serves as the clock
// note: Blocks are taken for 15 seconds each, so due dates drift with the block rate; the fix uses stamps over days.
pragma solidity ^0.4.19;

contract PawnDesk {
    struct Pawn {
        address customer;
        uint principal;
        uint begun;
        uint pledge;
        bool closed;
    }

    address public broker;
    uint public constant DAILY_PERMILLE = 3;
    Pawn[] pawns;
    mapping (address => uint) public balanceOf;

    event Pawned(uint id, address customer, uint principal);
    event Redeemed(uint id, uint paid);
    event Forfeited(uint id);

    function PawnDesk() public payable {
        broker = msg.sender;
    }

    function fund() public payable {
        require(msg.sender == broker);
    }

    function clock() internal view returns (uint) {
        //- weak
        return block.number * 15 seconds; //!
        //- fixed
        return block.timestamp;
        //- end
    }

    function pawn(uint principal) public payable returns (uint id) {
        require(principal > 0 && principal <= msg.value / 2);
        require(this.balance >= principal + msg.value);
        id = pawns.length;
        pawns.push(Pawn(msg.sender, principal, clock(), msg.value, false));
        Pawned(id, msg.sender, principal);
        msg.sender.transfer(principal);
    }

    function owed(uint id) public view returns (uint) {
        Pawn storage p = pawns[id];
        uint elapsed = (clock() - p.begun) / 1 days;
        require(elapsed < 10000 && p.principal < 10 ** 30);
        return p.principal + p.principal * elapsed * DAILY_PERMILLE / 1000;
    }

    function redeem(uint id) public payable {
        Pawn storage p = pawns[id];
        require(!p.closed && p.customer == msg.sender);
        require(msg.value >= owed(id));
        p.closed = true;
        require(balanceOf[broker] + msg.value >= msg.value);
        balanceOf[broker] += msg.value;
        Redeemed(id, msg.value);
        msg.sender.transfer(p.pledge);
    }

    function forfeit(uint id) public {
        Pawn storage p = pawns[id];
        require(msg.sender == broker && !p.closed);
        require(clock() - p.begun > 60 days);
        p.closed = true;
        balanceOf[broker] += p.pledge;
        Forfeited(id);
    }

    function draw() public {
        uint sum = balanceOf[msg.sender];
        balanceOf[msg.sender] = 0;
        msg.sender.transfer(sum);
    }
}
