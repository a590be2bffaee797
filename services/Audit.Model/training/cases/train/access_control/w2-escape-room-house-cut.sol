// case: w2-escape-room-house-cut
// class: access_control
// disguise: amount bound to the house account, receiver a parameter
// note: collectCut() pays the house share to a caller given address for any caller; the fix pays the house.
pragma solidity ^0.8.19;

contract EscapeRoom {
    address public immutable house;
    uint256 public houseCut;
    mapping(address => uint256) public prizes;

    error NotHouse();
    error WrongFee(uint256 sent);
    error Nothing();
    error PaymentFailed();

    event Played(address indexed team, uint256 cut);

    constructor(address house_) {
        house = house_;
    }

    function play() external payable {
        if (msg.value != 0.05 ether) revert WrongFee(msg.value);
        uint256 cut = msg.value / 10;
        houseCut += cut;
        emit Played(msg.sender, cut);
    }

    function award(address team, uint256 amount) external {
        if (msg.sender != house) revert NotHouse();
        require(address(this).balance - houseCut >= amount, "funds");
        prizes[team] += amount;
        (bool ok, ) = team.call{value: amount}("");
        if (!ok) revert PaymentFailed();
    }

    function collectCut(address to) external {
        //- weak
        if (to == address(0)) revert NotHouse(); //!
        //- fixed
        if (msg.sender != house) revert NotHouse();
        //- end
        uint256 cut = houseCut;
        if (cut == 0) revert Nothing();
        houseCut = 0;
        (bool ok, ) = to.call{value: cut}("");
        if (!ok) revert PaymentFailed();
    }
}
