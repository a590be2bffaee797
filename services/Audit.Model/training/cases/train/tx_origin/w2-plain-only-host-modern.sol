// case: w2-plain-only-host-modern
// class: tx_origin
// disguise: modifier with a custom error
// note: The modifier compares tx.origin; the fix compares msg.sender.
pragma solidity ^0.8.4;

contract CampSite {
    error NotHost();

    address public host = msg.sender;
    uint256 public nightly = 0.01 ether;
    mapping(address => uint256) public nights;

    modifier onlyHost() {
        //- weak
        if (tx.origin != host) revert NotHost(); //!
        //- fixed
        if (msg.sender != host) revert NotHost();
        //- end
        _;
    }

    function stay(uint256 n) external payable {
        require(n > 0 && n < 30 && msg.value == n * nightly, "price");
        nights[msg.sender] += n;
    }

    //- weak
    function collect(address payable to) external onlyHost { //!
    //- fixed
    function collect(address payable to) external onlyHost {
    //- end
        (bool ok, ) = to.call{value: address(this).balance}("");
        require(ok, "failed");
    }

    function nightsOf(address who) external view returns (uint256) {
        return nights[who];
    }
}
