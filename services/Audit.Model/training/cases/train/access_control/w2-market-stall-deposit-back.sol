// case: w2-market-stall-deposit-back
// class: access_control
// disguise: refund of a deposit paid to the caller for a stall number that is not tested to be his
// note: Anyone takes the deposit of a stall that has been left; the fix tests the holder of that stall.
pragma solidity ^0.4.24;

contract MarketStalls {
    struct Stall {
        address holder;
        uint deposit;
        bool left;
    }

    address public warden;
    Stall[] public stalls;
    mapping(address => uint) public warned;

    event Taken(uint indexed no, address holder);
    event Left(uint indexed no);
    event DepositBack(uint indexed no, uint value);

    constructor() public {
        warden = msg.sender;
    }

    function take() external payable returns (uint no) {
        require(msg.value >= 1 ether && msg.value <= 5 ether);
        require(stalls.length < 2000);
        no = stalls.push(Stall(msg.sender, msg.value, false)) - 1;
        emit Taken(no, msg.sender);
    }

    function leave(uint no) external {
        Stall storage s = stalls[no];
        require(s.holder == msg.sender && !s.left);
        s.left = true;
        emit Left(no);
    }

    function warn(uint no) external {
        require(msg.sender == warden && warned[stalls[no].holder] < 3);
        warned[stalls[no].holder] += 1;
    }

    function depositBack(uint no) external {
        Stall storage s = stalls[no];
        //- weak
        require(s.left && s.deposit > 0); //!
        //- fixed
        require(s.left && s.deposit > 0 && s.holder == msg.sender);
        //- end
        uint value = s.deposit;
        s.deposit = 0;
        msg.sender.transfer(value);
        emit DepositBack(no, value);
    }

    function count() external view returns (uint) {
        return stalls.length;
    }
}
