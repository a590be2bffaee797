// case: plain-slashed-bond-stays
// class: locked_ether
// disguise: turned comparison, forfeited part has no taker
// note: leave asks for three strikes, when the bond is already gone, and nobody takes forfeited ones; the fix turns the test and pays the office
pragma solidity ^0.4.22;

contract BabysitterBonds {
    address public office;
    uint public forfeited;
    mapping(address => uint) public bond;
    mapping(address => uint8) public strikes;

    event Strike(address who, uint8 n);

    constructor() public { office = msg.sender; }

    //- weak
    function signUp() external payable { //!
    //- fixed
    function signUp() external payable {
    //- end
        require(msg.value == 2 ether && bond[msg.sender] == 0 && strikes[msg.sender] < 3);
        bond[msg.sender] = msg.value;
    }

    function strike(address who) external {
        require(msg.sender == office && bond[who] > 0);
        uint8 n = ++strikes[who];
        emit Strike(who, n);
        if (n == 3) {
            forfeited += bond[who];
            bond[who] = 0;
        }
    }

    //- weak
    function leave() external {
        require(strikes[msg.sender] >= 3 && bond[msg.sender] > 0);
        uint b = bond[msg.sender];
    //- fixed
    function takeForfeited() external {
        require(msg.sender == office);
        uint f = forfeited;
        forfeited = 0;
        office.transfer(f);
    }

    function leave() external {
        require(strikes[msg.sender] < 3 && bond[msg.sender] > 0);
        uint b = bond[msg.sender];
    //- end
        bond[msg.sender] = 0;
        msg.sender.transfer(b);
    }
}
