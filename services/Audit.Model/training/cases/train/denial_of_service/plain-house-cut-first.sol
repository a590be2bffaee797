// case: plain-house-cut-first
// class: denial_of_service
// disguise: cut is pushed to the owner
// note: A refusing owner stops every withdrawal; the fix books the cut
pragma solidity ^0.4.12;

contract PokerChips {
    address public house;
    mapping (address => uint) public chips;
    uint public cuts;

    event CashedOut(address player, uint v);

    function PokerChips() { house = msg.sender; }

    function buyChips() payable { chips[msg.sender] += msg.value; }

    function pass(address to, uint n) {
        require(chips[msg.sender] >= n);
        chips[msg.sender] -= n;
        chips[to] += n;
    }

    function cashOut(uint n) {
        require(n > 0 && chips[msg.sender] >= n);
        chips[msg.sender] -= n;
        uint cut = n / 50;
        //- weak
        house.transfer(cut); //!
        //- fixed
        cuts += cut;
        //- end
        msg.sender.transfer(n - cut);
        CashedOut(msg.sender, n);
    }

    function takeCuts() {
        require(msg.sender == house);
        uint c = cuts;
        cuts = 0;
        house.transfer(c);
    }

    function newHouse(address h) { require(msg.sender == house); house = h; }
}
