// case: w2-cider-interest-loop
// class: arithmetic
// disguise: interest compounded in a loop over a caller's number of years
// note: The value wraps after enough rounds; the fix limits the years and the start.
pragma solidity ^0.4.19;

contract CiderBonds {
    struct Bond { uint face; uint years_; uint due; address holder; }

    address public press;
    mapping (uint => Bond) public bonds;
    uint public issued;
    uint public constant PERCENT = 107;

    event Issued(uint id, uint face, uint due);
    event Passed(uint id, address to);

    function CiderBonds() public {
        press = msg.sender;
    }

    function worth(uint face, uint years_) public pure returns (uint v) {
        v = face;
        for (uint i = 0; i < years_; i++) {
            //- weak
            v = v * PERCENT / 100; //!
            //- fixed
            require(v < 2 ** 240);
            v = v * PERCENT / 100;
            //- end
        }
    }

    function issue(address to, uint face, uint years_) public {
        require(msg.sender == press && years_ > 0 && years_ <= 60);
        //- weak
        uint due = worth(face, years_); //!
        //- fixed
        uint due = worth(face, years_);
        //- end
        bonds[issued] = Bond(face, years_, due, to);
        Issued(issued, face, due);
        issued++;
    }

    function pass(uint id, address to) public {
        require(bonds[id].holder == msg.sender && to != 0);
        bonds[id].holder = to;
        Passed(id, to);
    }

    function gain(uint id) public view returns (uint) {
        Bond storage b = bonds[id];
        return b.due > b.face ? b.due - b.face : 0;
    }
}
