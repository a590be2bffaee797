// case: w2-skating-rink-season-end
// class: access_control
// disguise: selfdestruct behind a date and a state test, but for everyone and to any address
// note: After the season anybody closes the rink towards his own address; the fix asks for the operator.
pragma solidity ^0.4.21;

contract SkatingRink {
    address public operator;
    uint public seasonEnd;
    uint public skaters;
    bool public melted;
    mapping(address => uint) public hours_;

    event Entered(address skater, uint paid);
    event Melted(uint when);

    modifier onlyOperator() {
        require(msg.sender == operator);
        _;
    }

    function SkatingRink(uint _days) public {
        require(_days > 30 && _days < 300);
        operator = msg.sender;
        seasonEnd = now + _days * 1 days;
    }

    function enter() public payable {
        require(!melted && msg.value == 20 finney);
        require(hours_[msg.sender] < 1000 && skaters < 100000);
        hours_[msg.sender] += 1;
        skaters += 1;
        emit Entered(msg.sender, msg.value);
    }

    function payCooling(address _plant, uint _wei) public onlyOperator {
        require(_plant != address(0) && _wei <= address(this).balance);
        _plant.transfer(_wei);
    }

    function melt() public onlyOperator {
        require(now > seasonEnd);
        melted = true;
        emit Melted(now);
    }

    //- weak
    function dismantle(address _to) public { //!
    //- fixed
    function dismantle(address _to) public onlyOperator {
    //- end
        require(melted);
        require(now > seasonEnd + 7 days);
        require(_to != address(0));
        selfdestruct(_to);
    }

    function passOn(address _next) public onlyOperator {
        require(_next != address(0));
        operator = _next;
    }
}
