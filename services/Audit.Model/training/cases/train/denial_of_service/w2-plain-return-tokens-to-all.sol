// case: w2-plain-return-tokens-to-all
// class: denial_of_service
// disguise: token transfers in a loop, required
// note: Any lender can join and the token call of one can stop the return to all; the fix is a claim.
pragma solidity ^0.8.3;

interface IGlassToken {
    function transfer(address to, uint256 n) external returns (bool);
    function transferFrom(address from, address to, uint256 n) external returns (bool);
}

contract GlassLending {
    IGlassToken public immutable glass;
    address[] public lenders;
    mapping(address => uint256) public lent;

    constructor(IGlassToken g) {
        glass = g;
    }

    function lend(uint256 n) external {
        require(n > 0 && lent[msg.sender] == 0, "once");
        lenders.push(msg.sender);
        lent[msg.sender] = n;
        require(glass.transferFrom(msg.sender, address(this), n), "token");
    }

    function giveBack() external {
        //- weak
        for (uint256 i = 0; i < lenders.length; i++) { //!
            uint256 n = lent[lenders[i]];
            lent[lenders[i]] = 0;
            require(glass.transfer(lenders[i], n), "token"); //!
        }
        //- fixed
        uint256 n = lent[msg.sender];
        lent[msg.sender] = 0;
        require(glass.transfer(msg.sender, n), "token");
        //- end
    }

    function lenderCount() external view returns (uint256) {
        return lenders.length;
    }
}
