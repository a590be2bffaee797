// case: w2-lookalike-guards-in-many-shapes
// class: access_control
// disguise: look-alike: withdraw, mint, kill and initialise, each guarded in another shape
// note: All guards hold: negated if, helper with result used, mapping of roles, flag and creator.
pragma solidity ^0.4.19;

contract CarnivalFloat {
    address private creator = msg.sender;
    address public leader;
    bool private begun;
    mapping(address => uint8) private rank;
    mapping(address => uint) public confetti;

    event Minted(address to, uint n);

    function begin(address _leader) public {
        if (msg.sender != creator || begun) revert();
        begun = true;
        leader = _leader;
        rank[_leader] = 3;
    }

    function isLeader(address who) internal view returns (bool) {
        return begun && who == leader;
    }

    function raise(address who, uint8 to) public {
        assert(isLeader(msg.sender));
        require(to < 3);
        rank[who] = to;
    }

    function throwConfetti(address to, uint n) public {
        require(rank[msg.sender] >= 2 && n <= 50);
        require(confetti[to] + n <= 1000 && confetti[to] <= 1000);
        confetti[to] += n;
        Minted(to, n);
    }

    function join() public payable {
        require(begun && msg.value == 5 finney && rank[msg.sender] == 0);
        rank[msg.sender] = 1;
    }

    function cash(address to, uint value) public {
        if (!isLeader(msg.sender)) {
            revert();
        } else {
            to.transfer(value);
        }
    }

    function dissolve() public {
        if (msg.sender == creator && begun) {
            selfdestruct(leader);
        }
    }
}
