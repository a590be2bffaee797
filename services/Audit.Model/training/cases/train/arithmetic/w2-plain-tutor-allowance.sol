// case: w2-plain-tutor-allowance
// class: arithmetic
// disguise: plain: allowance lowered without a test
// note: The allowance wraps and is endless; the fix tests it too.
pragma solidity ^0.4.23;

contract LessonHours {
    mapping(address => uint) public hoursOf;
    mapping(address => mapping(address => uint)) public lent;

    constructor() public {
        hoursOf[msg.sender] = 5000;
    }

    function lend(address tutor, uint h) public {
        lent[msg.sender][tutor] = h;
    }

    function use(address pupil, uint h) public {
        require(hoursOf[pupil] >= h);
        hoursOf[pupil] -= h;
        //- weak
        lent[pupil][msg.sender] -= h; //!
        //- fixed
        require(lent[pupil][msg.sender] >= h);
        lent[pupil][msg.sender] -= h;
        //- end
        require(hoursOf[msg.sender] + h >= h);
        hoursOf[msg.sender] += h;
    }
}
