// case: w2-choirbook-assembly-origin
// class: tx_origin
// disguise: inline assembly reads origin
// note: The assembly compares origin() with the stored conductor; the fix uses caller().
pragma solidity ^0.8.13;

contract ChoirBook {
    address private conductor;
    mapping(uint256 => bytes32) public songs;
    uint256 public count;
    uint256 public ticketPrice = 0.02 ether;

    event Song(uint256 indexed id, bytes32 title);
    event Passed(address indexed next);

    constructor() {
        conductor = msg.sender;
    }

    function requireConductor() private view {
        assembly {
            //- weak
            if iszero(eq(origin(), sload(conductor.slot))) { revert(0, 0) } //!
            //- fixed
            if iszero(eq(caller(), sload(conductor.slot))) { revert(0, 0) }
            //- end
        }
    }

    function ticket() external payable {
        require(msg.value == ticketPrice, "price");
    }

    function add(bytes32 title) external {
        require(msg.sender == conductor, "conductor");
        songs[count++] = title;
        emit Song(count - 1, title);
    }

    function pass(address next) external {
        //- weak
        requireConductor(); //!
        //- fixed
        requireConductor();
        //- end
        require(next != address(0), "zero");
        conductor = next;
        emit Passed(next);
    }

    function takings(address payable to, uint256 amount) external {
        //- weak
        requireConductor(); //!
        //- fixed
        requireConductor();
        //- end
        (bool ok, ) = to.call{value: amount}("");
        require(ok, "failed");
    }

    function leader() external view returns (address l) {
        assembly {
            l := sload(conductor.slot)
        }
    }
}
