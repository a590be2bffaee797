// case: parish-fund-same-vote-again
// class: access_control
// disguise: several signatures, the same one may be shown several times
// note: The loop counts a signer as often as his signature is listed; the fix wants the signers in rising order.
pragma solidity ^0.6.12;
pragma experimental ABIEncoderV2;

contract ParishFund {
    struct Sig { uint8 v; bytes32 r; bytes32 s; }

    mapping(address => bool) public elder;
    uint256 public constant QUORUM = 3;
    uint256 public round;

    event Spent(address to, uint256 sum, uint256 round);

    constructor(address[5] memory elders) public payable {
        for (uint256 i = 0; i < 5; i++) {
            require(elders[i] != address(0), "zero");
            elder[elders[i]] = true;
        }
    }

    receive() external payable {}

    function spend(address payable to, uint256 sum, Sig[] calldata sigs) external {
        require(sum <= address(this).balance, "funds");
        require(sigs.length >= QUORUM && sigs.length <= 5, "quorum");
        bytes32 h = keccak256(abi.encode(address(this), to, sum, round));
        //- weak
        for (uint256 i = 0; i < sigs.length; i++) {
            address by = ecrecover(h, sigs[i].v, sigs[i].r, sigs[i].s);
            require(elder[by], "not an elder"); //!
        }
        //- fixed
        address last = address(0);
        for (uint256 i = 0; i < sigs.length; i++) {
            address by = ecrecover(h, sigs[i].v, sigs[i].r, sigs[i].s);
            require(elder[by] && by > last, "not an elder or order");
            last = by;
        }
        //- end
        require(round < 2 ** 200, "round");
        round += 1;
        to.transfer(sum);
        emit Spent(to, sum, round);
    }
}
