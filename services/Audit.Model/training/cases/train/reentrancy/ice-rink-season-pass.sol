// case: ice-rink-season-pass
// class: reentrancy
// disguise: the base contract pays, the derived contract writes after calling super
// note: super.close pays before the derived contract marks the pass closed; the fix marks it before super.
pragma solidity ^0.5.3;

contract PassDesk {
    mapping(address => uint256) internal remaining;
    uint256 internal promised;

    event PassClosed(address indexed guest, uint256 amount);

    function close() public {
        uint256 amount = remaining[msg.sender];
        require(amount > 0, "no pass");
        _payGuest(msg.sender, amount);
        emit PassClosed(msg.sender, amount);
    }

    function _payGuest(address payable guest, uint256 amount) internal {
        (bool sent, ) = guest.call.value(amount)("");
        require(sent, "guest refused");
    }
}

contract IceRink is PassDesk {
    address payable private owner;
    uint256 private till;
    uint256 public visitPrice = 0.004 ether;
    uint256 public visits;

    constructor() public {
        owner = msg.sender;
    }

    function buyPass() external payable {
        require(msg.value >= 10 * visitPrice, "ten visits at least");
        remaining[msg.sender] += msg.value;
        promised += msg.value;
    }

    function enter() external {
        require(remaining[msg.sender] >= visitPrice, "pass is used up");
        remaining[msg.sender] -= visitPrice;
        promised -= visitPrice;
        till += visitPrice;
        visits += 1;
    }

    //- weak
    function close() public {
        uint256 amount = remaining[msg.sender];
        super.close(); //!
        remaining[msg.sender] = 0; //!
        promised -= amount;
    }
    //- fixed
    function close() public {
        uint256 amount = remaining[msg.sender];
        require(amount > 0, "no pass");
        remaining[msg.sender] = 0;
        promised -= amount;
        _payGuest(msg.sender, amount);
        emit PassClosed(msg.sender, amount);
    }
    //- end

    function takings() external {
        require(msg.sender == owner, "owner only");
        uint256 sum = till;
        till = 0;
        owner.transfer(sum);
    }
}
