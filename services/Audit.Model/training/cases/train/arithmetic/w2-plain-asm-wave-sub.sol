// case: w2-plain-asm-wave-sub
// class: arithmetic
// disguise: plain: assembly subtraction
// note: sub() wraps in assembly; the fix reverts when the amount is above the balance.
pragma solidity ^0.8.19;

contract WaveCredits {
    mapping(address => uint256) public credit;
    mapping(address => uint256) public spent;

    function earn() external {
        credit[msg.sender] += 25;
    }

    function spend(uint256 amount) external {
        uint256 have = credit[msg.sender];
        uint256 rest;
        //- weak
        assembly {
            rest := sub(have, amount) //!
        }
        //- fixed
        assembly {
            if gt(amount, have) { revert(0, 0) }
            rest := sub(have, amount)
        }
        //- end
        credit[msg.sender] = rest;
        spent[msg.sender] = amount;
    }
}
