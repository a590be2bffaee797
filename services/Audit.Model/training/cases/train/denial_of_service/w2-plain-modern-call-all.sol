// case: w2-plain-modern-call-all
// class: denial_of_service
// disguise: low-level call with a check in the loop
// note: One receiver that reverts stops the payday for all; the fix keeps what could not be paid as a credit and bounds the list.
pragma solidity ^0.8.9;

contract ChoirPayday {
    address public immutable treasurer = msg.sender;
    address[] public singers;
    mapping(address => uint256) public kept;

    function sign() external {
        //- weak
        //- fixed
        require(singers.length < 40, "full");
        //- end
        singers.push(msg.sender);
    }

    function payday() external payable {
        require(msg.sender == treasurer, "treasurer");
        uint256 n = singers.length;
        uint256 each = msg.value / n;
        for (uint256 i; i < n; ++i) {
            //- weak
            (bool ok, ) = singers[i].call{value: each}(""); //!
            require(ok, "pay failed"); //!
            //- fixed
            kept[singers[i]] += each;
            //- end
        }
    }

    function fetch() external {
        uint256 k = kept[msg.sender];
        kept[msg.sender] = 0;
        (bool ok, ) = msg.sender.call{value: k}("");
        require(ok, "pay failed");
    }
}
