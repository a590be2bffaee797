// case: plain-vesting-from-tomorrow
// class: arithmetic
// disguise: plain: time since a start that may lie ahead
// note: Before the start the difference wraps and all is vested; the fix gives nothing before it.
pragma solidity ^0.4.24;

contract GraniteVesting {
    address public founder;
    mapping(address => uint) public grantOf;
    mapping(address => uint) public startOf;
    mapping(address => uint) public taken;
    uint constant MONTHS = 24;
    mapping(address => uint) public granite;

    constructor() public { founder = msg.sender; }

    function grant(address who, uint amount, uint start) external {
        require(msg.sender == founder);
        require(grantOf[who] == 0 && amount < 2**128);
        grantOf[who] = amount;
        startOf[who] = start;
    }

    function vested(address who) public view returns (uint) {
        //- weak
        uint months = (now - startOf[who]) / 30 days; //!
        //- fixed
        if (now < startOf[who]) return 0;
        uint months = (now - startOf[who]) / 30 days;
        //- end
        if (months >= MONTHS) return grantOf[who];
        return grantOf[who] * months / MONTHS;
    }

    function take() external {
        uint v = vested(msg.sender);
        require(v > taken[msg.sender], "nothing");
        uint n = v - taken[msg.sender];
        taken[msg.sender] = v;
        granite[msg.sender] += n;
    }
}
