// case: reservoir-anyone-may-poke
// class: access_control
// disguise: sensitive looking function open to everybody on purpose
// note: A look-alike: the caller only moves the accrued part to the fixed beneficiary.
pragma solidity ^0.7.3;

contract ReservoirTrust {
    address payable public immutable village;
    address public immutable engineer;
    uint256 public immutable start;
    uint256 public immutable total;
    uint256 public released;

    event Released(uint256 sum, address by);

    constructor(address payable village_) payable {
        require(msg.value > 0 && msg.value < 1e26, "fund");
        village = village_;
        engineer = msg.sender;
        start = block.timestamp;
        total = msg.value;
    }

    function vested() public view returns (uint256) {
        uint256 gone = block.timestamp - start;
        if (gone >= 3650 days) return total;
        return total * gone / 3650 days;
    }

    function withdraw() external {
        uint256 sum = vested() - released;
        require(sum > 0, "nothing yet");
        released += sum;
        village.transfer(sum);
        emit Released(sum, msg.sender);
    }

    function report() external view returns (uint256, uint256) {
        require(msg.sender == engineer || msg.sender == village, "parties");
        return (total, released);
    }
}
