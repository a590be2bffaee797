// case: w2-shepherd-modifier-single
// class: arithmetic
// disguise: the modifier tests one lamb while the function takes many
// note: owns(n) is used with 1; the fix passes the number that is taken.
pragma solidity ^0.4.18;

contract ShepherdBook {
    address public steward;
    mapping (address => uint) public flock;
    mapping (address => uint) public wool;
    uint public lastCount;

    event Driven(address from, address to, uint n);
    event Shorn(address who, uint n);

    modifier owns(uint n) {
        require(flock[msg.sender] >= n);
        _;
    }

    modifier onlySteward() {
        require(msg.sender == steward);
        _;
    }

    function ShepherdBook() public {
        steward = msg.sender;
    }

    function brand(address who, uint n) public onlySteward {
        require(n <= 500 && flock[who] <= 100000);
        flock[who] += n;
    }

    function audit(uint n) public onlySteward {
        lastCount = n;
    }

    function slaughter(uint n) public owns(n) {
        flock[msg.sender] -= n;
    }

    //- weak
    function drive(address to, uint n) public owns(1) {
        flock[msg.sender] -= n; //!
    //- fixed
    function drive(address to, uint n) public owns(n) {
        flock[msg.sender] -= n;
    //- end
        require(flock[to] + n >= n);
        flock[to] += n;
        Driven(msg.sender, to, n);
    }

    function shear() public owns(1) {
        uint n = flock[msg.sender];
        wool[msg.sender] = n / 2 + 1;
        Shorn(msg.sender, n);
    }
}
