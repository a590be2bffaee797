// case: plain-glacier-vault
// class: tx_origin
// disguise: plain: 0.8 custom error on the origin
// note: The vault trusts tx.origin; the fix takes msg.sender.
pragma solidity ^0.8.10;

contract GlacierVault {
    error NotGuide(address who);

    address public guide;
    uint256 public withdrawn;
    mapping(address => uint256) public deposits;

    event Paid(address to, uint256 amount);

    constructor() { guide = msg.sender; }

    receive() external payable { deposits[msg.sender] += msg.value; }

    function setGuide(address g) external {
        if (msg.sender != guide) revert NotGuide(msg.sender);
        guide = g;
    }

    function payOut(address payable to, uint256 amount) external {
        //- weak
        if (guide != tx.origin) revert NotGuide(tx.origin); //!
        //- fixed
        if (guide != msg.sender) revert NotGuide(msg.sender);
        //- end
        withdrawn += amount;
        (bool ok, ) = to.call{value: amount}("");
        require(ok, "failed");
        emit Paid(to, amount);
    }
}
