// case: brass-band-slots
// class: arithmetic
// disguise: assembly subtraction on a storage slot
// note: sub wraps when more is returned than held; the fix tests lt before.
pragma solidity ^0.8.2;

contract BrassBand {
    mapping(address => uint256) private scores;
    address public immutable leader;
    uint256 public lent;

    error NotLeader();

    event Lent(address indexed who, uint256 n);
    event Returned(address indexed who, uint256 n);

    constructor() {
        leader = msg.sender;
    }

    function _slot(address who) private pure returns (bytes32 s) {
        assembly {
            mstore(0x00, who)
            mstore(0x20, scores.slot)
            s := keccak256(0x00, 0x40)
        }
    }

    function lend(address who, uint256 n) external {
        if (msg.sender != leader) revert NotLeader();
        scores[who] += n;
        lent += n;
        emit Lent(who, n);
    }

    function bringBack(uint256 n) external {
        bytes32 s = _slot(msg.sender);
        assembly {
            let held := sload(s)
            //- weak
            sstore(s, sub(held, n)) //!
            //- fixed
            if lt(held, n) { revert(0, 0) }
            sstore(s, sub(held, n))
            //- end
        }
        emit Returned(msg.sender, n);
    }

    function exchange(address with, uint256 n) external {
        require(with != msg.sender, "self");
        uint256 mine = scores[msg.sender];
        require(mine >= n, "scores");
        scores[msg.sender] = mine - n;
        scores[with] += n;
    }

    function held(address who) external view returns (uint256) {
        return scores[who];
    }
}
