// case: plain-pyramid-levels-send-all
// class: denial_of_service
// disguise: payout to all levels above
// note: Each newcomer pays everybody above in a growing loop; the fix keeps a balance per level
pragma solidity ^0.4.5;

contract TenStairs {
    address[] public stairs;
    mapping(address => uint) public dues;
    uint public each;
    mapping(address => uint) public drawnAt;
    mapping(address => uint) public places;

    event Step(uint n);

    function TenStairs() { stairs.push(msg.sender); places[msg.sender] = 1; }

    function up() payable {
        if (msg.value != 200 finney || places[msg.sender] != 0) throw;
        uint part = msg.value / stairs.length;
        //- weak
        uint s = stairs.length;
        while (s-- > 0) { //!
            if (!stairs[s].send(part)) throw; //!
        }
        //- fixed
        each += part;
        drawnAt[msg.sender] = each;
        //- end
        stairs.push(msg.sender);
        places[msg.sender] = stairs.length;
        Step(stairs.length);
    }

    function down() {
        if (places[msg.sender] == 0) throw;
        uint v = each - drawnAt[msg.sender];
        drawnAt[msg.sender] = each;
        if (!msg.sender.send(v)) throw;
    }
}
