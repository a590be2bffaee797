// case: w2-assembly-guard-wrong-slot
// class: access_control
// disguise: guard in assembly reads a neighbouring slot
// note: sload(1) is the guest that everyone may become; the fix reads slot 0.
pragma solidity ^0.7.6;

contract LanternFestival {
    address private mayor; // slot 0
    address public guestOfHonour; // slot 1
    uint256 public lanterns; // slot 2
    mapping(address => uint256) public lit;

    event Lit(address indexed who, uint256 n);
    event Guest(address who);

    constructor() payable {
        mayor = msg.sender;
    }

    receive() external payable {}

    modifier onlyMayor() {
        //- weak
        assembly {
            if iszero(eq(caller(), sload(1))) { revert(0, 0) } //!
        }
        //- fixed
        assembly {
            if iszero(eq(caller(), sload(0))) { revert(0, 0) }
        }
        //- end
        _;
    }

    function light(uint256 n) external payable {
        require(n > 0 && n <= 7 && msg.value == n * 0.01 ether, "lanterns");
        require(lanterns < 1e9, "dark");
        lanterns += n;
        lit[msg.sender] += n;
        emit Lit(msg.sender, n);
    }

    function beGuest() external payable {
        require(msg.value == 1 ether, "gift");
        guestOfHonour = msg.sender;
        emit Guest(msg.sender);
    }

    //- weak
    function spend(address payable to, uint256 value) external onlyMayor { //!
    //- fixed
    function spend(address payable to, uint256 value) external onlyMayor {
    //- end
        require(value <= address(this).balance && to != address(0), "value");
        to.transfer(value);
    }

    function resign(address next) external {
        require(msg.sender == mayor && next != address(0), "mayor");
        mayor = next;
    }
}
