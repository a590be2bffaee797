// case: w2-reef-lending-risk-admin
// class: access_control
// disguise: two-step hand-over where the proposal is open to all
// note: Anyone proposes himself as pending admin and accepts; the fix guards the proposal.
pragma solidity ^0.7.4;

contract ReefLending {
    address public admin;
    address public pendingAdmin;
    mapping(address => bool) public listed;
    mapping(address => uint256) public factor;
    mapping(address => uint256) public supplied;

    event Pending(address who);
    event Admin(address who);

    constructor() {
        admin = msg.sender;
    }

    function supply() external payable {
        require(msg.value > 0, "nothing");
        supplied[msg.sender] += msg.value;
    }

    function redeem(uint256 amount) external {
        require(supplied[msg.sender] >= amount, "short");
        supplied[msg.sender] -= amount;
        msg.sender.transfer(amount);
    }

    function list(address asset, uint256 percent) external {
        require(msg.sender == admin, "admin");
        require(percent <= 80, "too risky");
        listed[asset] = true;
        factor[asset] = percent;
    }

    function proposeAdmin(address next) external {
        //- weak
        require(next != address(0) && next != admin, "next"); //!
        //- fixed
        require(msg.sender == admin, "admin");
        require(next != address(0) && next != admin, "next");
        //- end
        pendingAdmin = next;
        emit Pending(next);
    }

    function acceptAdmin() external {
        require(msg.sender == pendingAdmin, "not pending");
        admin = pendingAdmin;
        pendingAdmin = address(0);
        emit Admin(admin);
    }

    function unlist(address asset) external {
        require(msg.sender == admin, "admin");
        listed[asset] = false;
        factor[asset] = 0;
    }
}
