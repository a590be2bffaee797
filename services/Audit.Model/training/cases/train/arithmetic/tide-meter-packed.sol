// case: tide-meter-packed
// class: arithmetic
// disguise: packing by shifts, the lower half is not bounded
// note: shares wider than 128 bits spill into the upper half (and the shift cuts); the fix bounds both.
pragma solidity ^0.8.0;

contract TideMeter {
    uint256 private constant LOW = (1 << 128) - 1;
    address public immutable harbour;
    mapping(address => uint256) private packed;

    event Booked(address indexed who, uint256 epoch, uint256 shares);
    event Claimed(address indexed who, uint256 shares);

    constructor() {
        harbour = msg.sender;
    }

    function book(uint256 epoch, uint256 shares) external {
        require(packed[msg.sender] == 0, "booked");
        require(epoch > 0, "epoch");
        //- weak
        packed[msg.sender] = (epoch << 128) | shares; //!
        //- fixed
        require(epoch <= LOW && shares <= LOW, "range");
        packed[msg.sender] = (epoch << 128) | shares;
        //- end
        emit Booked(msg.sender, epoch, shares);
    }

    function epochOf(address who) public view returns (uint256) {
        return packed[who] >> 128;
    }

    function sharesOf(address who) public view returns (uint256) {
        return packed[who] & LOW;
    }

    function settle(address who, uint256 epoch) external {
        require(msg.sender == harbour, "harbour");
        require(epochOf(who) <= epoch, "early");
        uint256 s = sharesOf(who);
        packed[who] = 0;
        emit Claimed(who, s);
    }

    function lower(uint256 by) external {
        uint256 s = sharesOf(msg.sender);
        require(by <= s, "shares");
        unchecked {
            packed[msg.sender] -= by;
        }
    }
}
