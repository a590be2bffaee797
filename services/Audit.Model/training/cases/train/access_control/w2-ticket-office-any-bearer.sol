// case: w2-ticket-office-any-bearer
// class: access_control
// disguise: signed allotment with a serial, but not bound to the one who comes
// note: The signed text lacks the receiver, so that an onlooker uses it for himself; the fix puts msg.sender in.
pragma solidity ^0.4.22;

contract ZooTicketOffice {
    address public zoo;
    mapping(bytes32 => bool) public used;
    mapping(address => uint256) public passes;
    uint256 public handedOut;

    event Handed(address indexed to, uint256 n, bytes32 serial);
    event Entered(address indexed who);

    constructor(address _zoo) public {
        require(_zoo != address(0));
        zoo = _zoo;
    }

    function redeem(uint256 n, bytes32 serial, uint8 v, bytes32 r, bytes32 s) public {
        require(n > 0 && n <= 20 && !used[serial]);
        require(handedOut <= 1000000);
        //- weak
        bytes32 h = keccak256(abi.encodePacked(address(this), n, serial)); //!
        //- fixed
        bytes32 h = keccak256(abi.encodePacked(address(this), msg.sender, n, serial));
        //- end
        require(ecrecover(h, v, r, s) == zoo);
        used[serial] = true;
        handedOut += n;
        passes[msg.sender] += n;
        emit Handed(msg.sender, n, serial);
    }

    function enter() public {
        require(passes[msg.sender] > 0);
        passes[msg.sender] -= 1;
        emit Entered(msg.sender);
    }

    function voidSerial(bytes32 serial) public {
        require(msg.sender == zoo);
        used[serial] = true;
    }
}
