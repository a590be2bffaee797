// case: dunes-camp-own-refund
// class: denial_of_service
// disguise: look-alike, a required payment, but only to the caller himself
// note: A refusing camper stops nobody but himself.
pragma solidity ^0.7.6;

contract DunesCamp {
    address payable public warden;
    uint256 public constant NIGHT = 0.01 ether;
    mapping(address => uint256) public nights;
    mapping(uint256 => address) public pitch;
    uint256 public earned;

    event Pitched(address indexed camper, uint256 place);
    event LeftCamp(address indexed camper, uint256 back);

    constructor() {
        warden = msg.sender;
    }

    function pitchTent(uint256 place, uint256 count) external payable {
        require(pitch[place] == address(0) && nights[msg.sender] == 0, "taken");
        require(count > 0 && count <= 30 && msg.value == count * NIGHT, "nights");
        pitch[place] = msg.sender;
        nights[msg.sender] = count;
        emit Pitched(msg.sender, place);
    }

    function tick(uint256 place) external {
        require(msg.sender == warden, "warden");
        address camper = pitch[place];
        require(nights[camper] > 0, "empty");
        nights[camper] -= 1;
        earned += NIGHT;
        if (nights[camper] == 0) delete pitch[place];
    }

    function leave(uint256 place) external {
        require(pitch[place] == msg.sender, "not your pitch");
        uint256 back = nights[msg.sender] * NIGHT;
        delete pitch[place];
        nights[msg.sender] = 0;
        emit LeftCamp(msg.sender, back);
        (bool ok, ) = msg.sender.call{value: back}("");
        require(ok, "refund failed");
    }

    function collect() external {
        require(msg.sender == warden, "warden");
        uint256 amount = earned;
        earned = 0;
        warden.transfer(amount);
    }
}
