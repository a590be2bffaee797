// case: w2-heath-access-condition-and
// class: locked_ether
// disguise: guard demands two different senders at once
// note: The test joins two equalities by and; the fix joins them by or
pragma solidity ^0.4.18;

contract HeathGrazing {
    address public reeve;
    address public deputy;
    mapping(uint => address) public strip;
    uint public constant RENT = 60 finney;

    event Let(uint n, address to);

    function HeathGrazing(address d) public {
        require(d != 0 && d != msg.sender);
        reeve = msg.sender;
        deputy = d;
    }

    //- weak
    function let_(uint n) public payable { //!
    //- fixed
    function let_(uint n) public payable {
    //- end
        require(n < 40 && strip[n] == 0 && msg.value == RENT);
        strip[n] = msg.sender;
        Let(n, msg.sender);
    }

    function clear(uint n) public {
        require(msg.sender == reeve || msg.sender == deputy || msg.sender == strip[n]);
        strip[n] = 0;
    }

    function payOut(uint v) public {
    //- weak
        require(msg.sender == reeve && msg.sender == deputy);
    //- fixed
        require(msg.sender == reeve || msg.sender == deputy);
    //- end
        msg.sender.transfer(v);
    }
}
