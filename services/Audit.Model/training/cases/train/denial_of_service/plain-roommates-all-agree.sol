// case: plain-roommates-all-agree
// class: denial_of_service
// disguise: everybody's consent
// note: A single member who never signs holds the money; the fix needs a majority
pragma solidity ^0.5.7;

contract FlatFund {
    address[4] public mates;
    mapping(address => bool) public isMate;
    struct Spend { address payable to; uint value; uint yes; bool done; }
    Spend[] public spends;
    mapping(uint => mapping(address => bool)) public signed;

    constructor(address a, address b, address c) public {
        mates = [msg.sender, a, b, c];
        for (uint i = 0; i < 4; i++) isMate[mates[i]] = true;
    }

    function () external payable {}

    function suggest(address payable to, uint value) external {
        require(isMate[msg.sender]);
        spends.push(Spend(to, value, 0, false));
    }

    function sign(uint id) external {
        require(isMate[msg.sender] && !signed[id][msg.sender]);
        signed[id][msg.sender] = true;
        spends[id].yes++;
    }

    function pay(uint id) external {
        Spend storage s = spends[id];
        //- weak
        for (uint i = 0; i < mates.length; i++) require(signed[id][mates[i]]); //!
        //- fixed
        require(s.yes > mates.length / 2);
        //- end
        require(!s.done && isMate[msg.sender]);
        s.done = true;
        s.to.transfer(s.value);
    }
}
