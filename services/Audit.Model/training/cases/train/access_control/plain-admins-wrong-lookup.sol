// case: plain-admins-wrong-lookup
// class: access_control
// disguise: plain: 0.6 list of admins, the new one's right is tested too
// note: The test also accepts the new admin's own entry and passes when he is not yet blocked; the fix tests the caller.
pragma solidity ^0.6.10;

contract GymAccess {
    mapping(address => uint8) public role; // 1 member, 2 trainer, 3 admin
    mapping(address => uint256) public credits;
    uint256 public price = 3e15;

    event Role(address who, uint8 role);

    constructor() public { role[msg.sender] = 3; }

    function join() external payable {
        require(role[msg.sender] == 0 && msg.value >= price, "join");
        role[msg.sender] = 1;
        credits[msg.sender] = msg.value / price;
    }

    function setRole(address who, uint8 r) external {
        require(r <= 3, "role");
        //- weak
        require(role[who] < r || role[msg.sender] == 3, "admin"); //!
        //- fixed
        require(role[who] != r && role[msg.sender] == 3, "admin");
        //- end
        role[who] = r;
        emit Role(who, r);
    }

    function setPrice(uint256 p) external {
        require(role[msg.sender] == 3 && p > 0, "admin");
        price = p;
    }

    function takings(address payable to) external {
        require(role[msg.sender] == 3, "admin");
        to.transfer(address(this).balance);
    }
}
