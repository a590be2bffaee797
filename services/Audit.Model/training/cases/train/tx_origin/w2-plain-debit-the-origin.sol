// case: w2-plain-debit-the-origin
// class: tx_origin
// disguise: no comparison; the account that pays is chosen by tx.origin
// note: Any contract called by the holder can move the holder's coins; the fix debits msg.sender.
pragma solidity ^0.4.24;

contract ThistleCoin {
    mapping(address => uint) public balanceOf;

    event Moved(address from, address to, uint n);

    constructor() public {
        balanceOf[msg.sender] = 1000000;
    }

    function move(address to, uint n) public {
        //- weak
        address from = tx.origin; //!
        //- fixed
        address from = msg.sender;
        //- end
        require(balanceOf[from] >= n && to != from);
        balanceOf[from] -= n;
        require(balanceOf[to] + n >= n);
        balanceOf[to] += n;
        emit Moved(from, to, n);
    }

    function burn(uint n) public {
        require(balanceOf[msg.sender] >= n);
        balanceOf[msg.sender] -= n;
    }
}
