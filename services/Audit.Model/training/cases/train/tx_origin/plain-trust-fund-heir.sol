// case: plain-trust-fund-heir
// class: tx_origin
// disguise: plain: 0.8 trust fund for an heir, origin in a joint test
// note: The heir is known by the origin; the fix takes the caller.
pragma solidity ^0.8.2;

contract TrustFund {
    address public settlor;
    address public heir;
    uint256 public opens;
    bool public revoked;

    event Funded(address from, uint256 n);

    constructor(address h, uint256 years_) payable {
        settlor = msg.sender;
        heir = h;
        opens = block.timestamp + years_ * 365 days;
    }

    receive() external payable { emit Funded(msg.sender, msg.value); }

    function revoke() external {
        require(msg.sender == settlor && block.timestamp < opens, "settlor");
        revoked = true;
        payable(settlor).transfer(address(this).balance);
    }

    function draw(address payable to, uint256 n) external {
        bool mayDraw = !revoked && block.timestamp >= opens
            //- weak
            && tx.origin == heir; //!
            //- fixed
            && msg.sender == heir;
            //- end
        require(mayDraw, "not now");
        to.transfer(n);
    }
}
