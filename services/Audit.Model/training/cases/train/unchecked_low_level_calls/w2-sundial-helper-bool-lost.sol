// case: w2-sundial-helper-bool-lost
// class: unchecked_low_level_calls
// disguise: a private helper returns the result faithfully, one of its two callers drops it
// note: The caller that closes the pledge forgets the bool; the fix requires it.
pragma solidity ^0.4.24;

contract SundialPledges {
    address public mason;
    uint public target = 30 ether;
    uint public raised;
    bool public abandoned;
    mapping(address => uint) public pledged;

    event Pledged(address indexed who, uint amount);
    event Returned(address indexed who, uint amount);
    event Built(uint amount);

    constructor() public {
        mason = msg.sender;
    }

    function pledge() external payable {
        require(!abandoned && msg.value > 0, "no");
        pledged[msg.sender] += msg.value;
        raised += msg.value;
        emit Pledged(msg.sender, msg.value);
    }

    function _out(address to, uint amount) private returns (bool) {
        require(amount <= raised, "too much");
        raised -= amount;
        return to.send(amount);
    }

    function abandon() external {
        require(msg.sender == mason && raised < target, "mason");
        abandoned = true;
    }

    function takeBack() external {
        require(abandoned, "still on");
        uint p = pledged[msg.sender];
        require(p > 0, "nothing");
        pledged[msg.sender] = 0;
        emit Returned(msg.sender, p);
        //- weak
        _out(msg.sender, p); //!
        //- fixed
        require(_out(msg.sender, p), "send");
        //- end
    }

    function build() external {
        require(msg.sender == mason && raised >= target && !abandoned, "not ready");
        uint all = raised;
        emit Built(all);
        require(_out(mason, all), "send");
    }

    function retarget(uint t) external {
        require(msg.sender == mason && t > 0 && raised == 0, "late");
        target = t;
    }
}
