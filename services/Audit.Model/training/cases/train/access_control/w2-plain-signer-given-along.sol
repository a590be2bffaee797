// case: w2-plain-signer-given-along
// class: access_control
// disguise: plain: the signer is an argument
// note: The recovered address is compared with the caller's argument; the fix compares with the stored agent.
pragma solidity ^0.6.1;

contract OrchidGrants {
    address public agent;
    mapping(bytes32 => bool) public spent;
    mapping(address => uint256) public bulbs;

    constructor(address a) public {
        require(a != address(0), "agent");
        agent = a;
    }

    function claim(address signer, uint256 n, bytes32 salt, uint8 v, bytes32 r, bytes32 s) external {
        bytes32 h = keccak256(abi.encodePacked(address(this), msg.sender, n, salt));
        require(!spent[h] && n < 1000 && bulbs[msg.sender] < 1e9, "spent");
        spent[h] = true;
        //- weak
        require(signer != address(0) && ecrecover(h, v, r, s) == signer, "signature"); //!
        //- fixed
        require(signer == agent && ecrecover(h, v, r, s) == signer, "signature");
        //- end
        bulbs[msg.sender] += n;
    }
}
