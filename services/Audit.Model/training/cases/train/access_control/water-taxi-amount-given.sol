// case: water-taxi-amount-given
// class: access_control
// disguise: withdrawal limited by amount only
// note: Everybody may take any amount up to the balance; the fix takes the skipper's own earnings.
pragma solidity ^0.8.5;

contract WaterTaxi {
    uint256 public immutable base;
    mapping(address => uint256) public earnings;
    mapping(uint256 => address) public skipperOf;
    mapping(uint256 => uint256) public fareOf;
    uint256 public rides;

    event Ride(uint256 id, address skipper, uint256 fare);

    constructor(uint256 base_) {
        base = base_;
    }

    function hail(address skipper, uint256 stops) external payable {
        require(stops > 0 && msg.value == base * stops, "fare");
        uint256 id = ++rides;
        skipperOf[id] = skipper;
        fareOf[id] = msg.value;
    }

    function arrived(uint256 id) external {
        require(skipperOf[id] == msg.sender, "skipper");
        uint256 fare = fareOf[id];
        fareOf[id] = 0;
        earnings[msg.sender] += fare;
        emit Ride(id, msg.sender, fare);
    }

    function withdraw(uint256 sum) external {
        //- weak
        require(sum <= address(this).balance, "too much"); //!
        //- fixed
        require(sum <= earnings[msg.sender], "too much");
        earnings[msg.sender] -= sum;
        //- end
        (bool ok, ) = payable(msg.sender).call{value: sum}("");
        require(ok, "withdraw");
    }
}
