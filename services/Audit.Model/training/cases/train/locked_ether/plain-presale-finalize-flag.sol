// case: plain-presale-finalize-flag
// class: locked_ether
// disguise: flag that nobody raises
// note: The funds leave only when a flag is true that no function sets; the fix sets it at the cap
pragma solidity ^0.4.18;

contract PresaleToken {
    mapping(address => uint256) public balances;
    uint256 public sold;
    uint256 public constant CAP = 20000;
    bool public finalized;
    address public wallet;

    event Sold(address who, uint256 n);

    function PresaleToken(address w) public { require(w != 0x0); wallet = w; }

    //- weak
    function() external payable { //!
    //- fixed
    function() external payable {
    //- end
        uint256 n = msg.value / 0.05 ether;
        require(n > 0 && n <= CAP - sold && !finalized);
        balances[msg.sender] += n;
        sold += n;
        //- weak
        //- fixed
        if (sold == CAP) finalized = true;
        //- end
        Sold(msg.sender, n);
    }

    function transfer(address to, uint256 n) public {
        require(finalized && balances[msg.sender] >= n);
        balances[msg.sender] -= n;
        balances[to] += n;
    }

    function toWallet() public {
        require(finalized);
        wallet.transfer(this.balance);
    }
    //- weak
    //- fixed

    function finish() public {
        require(msg.sender == wallet);
        finalized = true;
    }
    //- end
}
