// case: w2-proxy-fallback-any-data
// class: access_control
// disguise: fallback hands msg.data to a library that has a public initialiser
// note: All of the library's functions run in the proxy's storage for anyone; start() takes the ownership at any time; the fix lets it run on an unowned contract only.
pragma solidity ^0.4.16;

contract PurseLogic {
    address public holder;
    uint public limit;
    mapping(address => uint) public paidIn;

    event PaidIn(address who, uint value);

    function PurseLogic() public {
        holder = msg.sender;
    }

    //- weak
    function start(address _holder, uint _limit) public { //!
    //- fixed
    function start(address _holder, uint _limit) public {
        require(holder == 0);
    //- end
        holder = _holder;
        limit = _limit;
    }

    function payIn() public payable {
        require(msg.value <= limit);
        paidIn[msg.sender] += msg.value;
        PaidIn(msg.sender, msg.value);
    }

    function payOut(address to, uint value) public {
        require(msg.sender == holder && value <= limit);
        to.transfer(value);
    }
}

contract Purse {
    address public holder;
    uint public limit;
    mapping(address => uint) public paidIn;
    address logic;

    function Purse(address _logic, uint _limit) public {
        logic = _logic;
        limit = _limit;
        holder = msg.sender;
        require(_limit > 0);
    }

    //- weak
    function () public payable {
        if (msg.data.length > 0) {
            require(logic.delegatecall(msg.data)); //!
        }
    }
    //- fixed
    function () public payable {
        if (msg.data.length > 0) {
            require(logic.delegatecall(msg.data));
        }
    }
    //- end
}
