// case: w2-harp-library-or-check
// class: arithmetic
// disguise: a library whose add looks checked: the test holds for every sum
// note: c >= a || c <= b is true after a wrap as well; the fix tests c >= a.
pragma solidity ^0.4.22;

library Strings8 {
    function add(uint a, uint b) internal pure returns (uint c) {
        //- weak
        c = a + b; //!
        require(c >= a || c <= b);
        //- fixed
        c = a + b;
        require(c >= a);
        //- end
    }

    function sub(uint a, uint b) internal pure returns (uint) {
        require(b <= a);
        return a - b;
    }
}

contract HarpSociety {
    using Strings8 for uint;

    address public tuner;
    mapping(address => uint) public dues;
    mapping(address => uint) public concerts;

    event Moved(address indexed from, address indexed to, uint amount);

    constructor(uint pot) public {
        tuner = msg.sender;
        dues[msg.sender] = pot;
    }

    function give(address to, uint amount) external {
        dues[msg.sender] = dues[msg.sender].sub(amount);
        //- weak
        dues[to] = dues[to].add(amount); //!
        //- fixed
        dues[to] = dues[to].add(amount);
        //- end
        emit Moved(msg.sender, to, amount);
    }

    function cover(uint amount, uint fee) external {
        //- weak
        uint both = amount.add(fee); //!
        //- fixed
        uint both = amount.add(fee);
        //- end
        dues[msg.sender] = dues[msg.sender].sub(both);
        concerts[msg.sender] = amount;
    }

    function pluck(uint n) external {
        dues[msg.sender] = dues[msg.sender].sub(n);
    }

    function hand(address next) external {
        require(msg.sender == tuner && next != address(0));
        tuner = next;
    }
}
