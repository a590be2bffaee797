// case: scholarship-token-drop
// class: unchecked_low_level_calls
// disguise: a token whose transfer gives false; two neighbours check it, one does not
// note: transfer may return false while the pupil's grant is written off; the fix requires true.
pragma solidity ^0.4.24;

contract GrantToken {
    function transfer(address to, uint256 value) external returns (bool);
    function transferFrom(address from, address to, uint256 value) external returns (bool);
    function balanceOf(address who) external view returns (uint256);
}

contract ScholarshipDrop {
    GrantToken public token;
    address public trustee;
    uint256 public reserved;
    mapping(address => uint256) public grants;

    event Funded(uint256 amount);
    event Granted(address indexed pupil, uint256 amount);
    event Taken(address indexed pupil, uint256 amount);

    constructor(GrantToken _token) public {
        token = _token;
        trustee = msg.sender;
    }

    function fund(uint256 amount) external {
        require(token.transferFrom(msg.sender, address(this), amount), "not funded");
        emit Funded(amount);
    }

    function grant(address pupil, uint256 amount) external {
        require(msg.sender == trustee, "trustee only");
        require(reserved + amount >= reserved, "too much");
        require(token.balanceOf(address(this)) >= reserved + amount, "not covered");
        reserved += amount;
        grants[pupil] += amount;
        emit Granted(pupil, amount);
    }

    function take() external {
        uint256 amount = grants[msg.sender];
        require(amount > 0 && amount <= reserved, "no grant");
        grants[msg.sender] = 0;
        reserved -= amount;
        //- weak
        token.transfer(msg.sender, amount); //!
        //- fixed
        require(token.transfer(msg.sender, amount), "token refused");
        //- end
        emit Taken(msg.sender, amount);
    }

    function sweep(address to) external {
        require(msg.sender == trustee, "trustee only");
        uint256 have = token.balanceOf(address(this));
        require(have > reserved, "nothing free");
        bool ok = token.transfer(to, have - reserved);
        require(ok, "token refused");
    }
}
