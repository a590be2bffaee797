// case: plain-quarry-coin-batch
// class: arithmetic
// disguise: plain: one amount for a list of people, total by multiplication
// note: The total of the list wraps; the fix divides back.
pragma solidity ^0.4.16;

contract QuarryCoin {
    mapping(address => uint) public stones;
    uint public constant SUPPLY = 5000000 * 1 ether;
    bool public open = true;
    address public foreman;

    event Moved(address from, address to, uint n);

    modifier whenOpen() { require(open); _; }

    function QuarryCoin() public {
        foreman = msg.sender;
        stones[foreman] = SUPPLY;
    }

    function toggle() public { require(msg.sender == foreman); open = !open; }

    function payCrew(address[] crew, uint wage) public whenOpen returns (bool) {
        uint heads = crew.length;
        require(heads > 0 && heads < 100);
        //- weak
        uint bill = wage * heads; //!
        //- fixed
        uint bill = wage * heads;
        require(bill / heads == wage);
        //- end
        require(stones[msg.sender] >= bill);
        stones[msg.sender] -= bill;
        for (uint i = 0; i < heads; i++) {
            stones[crew[i]] += wage;
            Moved(msg.sender, crew[i], wage);
        }
        return true;
    }

    function move(address to, uint n) public whenOpen {
        require(stones[msg.sender] >= n);
        stones[msg.sender] -= n;
        stones[to] += n;
        Moved(msg.sender, to, n);
    }
}
