// case: bridge-fund-exact-balance
// class: denial_of_service
// disguise: plain form, the balance must equal the goal exactly
// note: One wei forced in keeps the fund from ever closing; the fix compares the own ledger.
pragma solidity ^0.4.21;

contract BridgeFund {
    address public builder;
    uint256 public goal;
    uint256 public raised;
    uint256 public expires;
    bool public built;
    mapping(address => uint256) public given;

    event Gift(address indexed from, uint256 amount);
    event Handed(uint256 amount);

    constructor(address _builder, uint256 _goal) public {
        require(_builder != address(0) && _goal > 0);
        builder = _builder;
        goal = _goal;
        expires = now + 180 days;
    }

    function give() public payable {
        require(!built && now < expires);
        require(msg.value > 0 && msg.value <= goal - raised);
        raised += msg.value;
        given[msg.sender] += msg.value;
        emit Gift(msg.sender, msg.value);
    }

    function handToBuilder() public {
        require(msg.sender == builder && !built);
        //- weak
        require(address(this).balance == goal); //!
        //- fixed
        require(raised == goal);
        //- end
        built = true;
        emit Handed(goal);
        builder.transfer(address(this).balance);
    }

    function refund() public {
        require(!built && now >= expires);
        uint256 sum = given[msg.sender];
        require(sum > 0);
        given[msg.sender] = 0;
        raised -= sum;
        msg.sender.transfer(sum);
    }

    function missing() public view returns (uint256) {
        return goal - raised;
    }
}
