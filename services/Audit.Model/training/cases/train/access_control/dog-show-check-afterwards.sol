// case: dog-show-check-afterwards
// class: access_control
// disguise: modifier runs the body and returns quietly afterwards
// note: The comparison stands after the body and only returns; the fix stops before the body.
pragma solidity ^0.4.14;

contract DogShow {
    address judge;
    uint public entries;
    uint public purse;
    mapping (uint => address) ownerOfDog;
    mapping (uint => uint8) public points;
    bool open = true;

    event Entered(uint no, address owner);
    event Scored(uint no, uint8 points);

    function DogShow() payable {
        judge = msg.sender;
        purse = msg.value;
    }

    modifier onlyJudge {
        //- weak
        _;
        if (msg.sender != judge) return; //!
        //- fixed
        if (msg.sender != judge) revert();
        _;
        //- end
    }

    modifier whileOpen {
        require(open);
        _;
    }

    function enter() payable whileOpen returns (uint no) {
        require(msg.value == 10 finney && entries < 300);
        entries += 1;
        no = entries;
        ownerOfDog[no] = msg.sender;
        Entered(no, msg.sender);
    }

    //- weak
    function score(uint no, uint8 given) onlyJudge whileOpen { //!
    //- fixed
    function score(uint no, uint8 given) onlyJudge whileOpen {
    //- end
        require(no > 0 && no <= entries && given <= 100);
        points[no] = given;
        Scored(no, given);
    }

    //- weak
    function award(uint no) onlyJudge { //!
    //- fixed
    function award(uint no) onlyJudge {
    //- end
        require(open && points[no] >= 90);
        open = false;
        uint sum = purse;
        purse = 0;
        ownerOfDog[no].transfer(sum);
    }

    function fees() {
        require(msg.sender == judge && !open);
        judge.transfer(this.balance);
    }
}
