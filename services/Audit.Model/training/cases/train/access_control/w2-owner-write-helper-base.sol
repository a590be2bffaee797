// case: w2-owner-write-helper-base
// class: access_control
// disguise: transfer helper of the base contract without visibility, the public door is guarded
// note: handTo() of the base is public by default; the fix makes it internal.
pragma solidity ^0.4.11;

contract Possessed {
    address public possessor;
    address public heir;

    event Handed(address from, address to);

    function Possessed() {
        possessor = msg.sender;
    }

    modifier byPossessor {
        require(msg.sender == possessor);
        _;
    }

    function nameHeir(address _heir) byPossessor {
        heir = _heir;
    }

    function handToHeir() byPossessor {
        require(heir != 0x0);
        handTo(heir);
    }

    //- weak
    function handTo(address _to) { //!
    //- fixed
    function handTo(address _to) internal {
    //- end
        Handed(possessor, _to);
        possessor = _to;
        heir = 0x0;
    }
}

contract PeatBog is Possessed {
    uint public cut;
    mapping(address => uint) public claims;

    event Claimed(address who, uint area);

    function claim(uint area) payable {
        require(area > 0 && area <= 10);
        require(msg.value == area * 1 ether);
        require(claims[msg.sender] == 0);
        claims[msg.sender] = area;
        Claimed(msg.sender, area);
    }

    function cutPeat(uint n) {
        require(claims[msg.sender] >= n);
        require(cut < 10 ** 20);
        claims[msg.sender] -= n;
        cut += n;
    }

    function collect() byPossessor {
        possessor.transfer(this.balance);
    }
}
