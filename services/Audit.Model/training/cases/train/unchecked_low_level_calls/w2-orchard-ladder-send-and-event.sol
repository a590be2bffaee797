// case: w2-orchard-ladder-send-and-event
// class: unchecked_low_level_calls
// disguise: failure only leads to an event; the deposit is already struck out
// note: The deposit is lost after the Failed event; the fix books it again.
pragma solidity ^0.5.6;

contract LadderLending {
    struct Loan { address payable who; uint128 deposit; uint64 due; }

    address public orchardist;
    mapping(uint256 => Loan) public loans;
    mapping(address => uint256) public kept;
    uint256 public ladders = 12;
    uint256 public forfeited;

    event Lent(uint256 indexed ladder, address who);
    event Back(uint256 indexed ladder, address who);
    event Failed(uint256 indexed ladder, address who, uint256 amount);

    constructor() public {
        orchardist = msg.sender;
    }

    function lend(uint256 ladder) external payable {
        require(ladder < ladders && loans[ladder].who == address(0), "ladder");
        require(msg.value >= 0.05 ether && msg.value <= 5 ether, "deposit");
        loans[ladder] = Loan(msg.sender, uint128(msg.value), uint64(now + 14 days));
        emit Lent(ladder, msg.sender);
    }

    function giveBack(uint256 ladder) external {
        require(msg.sender == orchardist, "orchardist");
        Loan memory l = loans[ladder];
        require(l.who != address(0), "not lent");
        delete loans[ladder];
        //- weak
        if (!l.who.send(l.deposit)) { //!
            emit Failed(ladder, l.who, l.deposit); //!
        }
        //- fixed
        if (!l.who.send(l.deposit)) {
            kept[l.who] += l.deposit;
            emit Failed(ladder, l.who, l.deposit);
        }
        //- end
        emit Back(ladder, l.who);
    }

    function fetchKept(address payable to) external {
        uint256 k = kept[msg.sender];
        require(k > 0, "none");
        kept[msg.sender] = 0;
        require(to.send(k), "send");
    }

    function forfeit(uint256 ladder) external {
        Loan memory l = loans[ladder];
        require(msg.sender == orchardist && l.who != address(0) && now > l.due + 7 days, "early");
        delete loans[ladder];
        forfeited += l.deposit;
    }

    function takeForfeited() external {
        require(msg.sender == orchardist, "orchardist");
        uint256 f = forfeited;
        forfeited = 0;
        msg.sender.transfer(f);
    }
}
