// case: bus-seat-upgrade
// class: bad_randomness
// disguise: short: one helper of one line, modulo 10 of prevrandao
// note: The upgrade is computable within the transaction; the fix upgrades by the loyalty level.
pragma solidity ^0.8.19;

contract NightBus {
    uint256 public constant FARE = 0.01 ether;
    mapping(address => uint256) public trips;
    mapping(uint256 => mapping(uint256 => address)) public berth;
    mapping(uint256 => uint256) public berthsTaken;
    address public immutable company;

    event Booked(uint256 night, address guest, bool upgraded);

    constructor() {
        company = msg.sender;
    }

    function book(uint256 night) external payable {
        require(msg.value == FARE, "fare");
        trips[msg.sender] += 1;
        bool up = upgraded(msg.sender) && berthsTaken[night] < 12;
        if (up) {
            berth[night][berthsTaken[night]] = msg.sender;
            berthsTaken[night] += 1;
        }
        emit Booked(night, msg.sender, up);
    }

    function upgraded(address guest) internal view returns (bool) {
        //- weak
        return uint256(keccak256(abi.encode(block.prevrandao, guest))) % 10 == 0; //!
        //- fixed
        return trips[guest] % 10 == 0;
        //- end
    }

    function collect() external {
        require(msg.sender == company, "company");
        (bool ok, ) = company.call{value: address(this).balance}("");
        require(ok, "collect");
    }
}
