// case: w2-plain-balloon-batch
// class: arithmetic
// disguise: plain: count times value charged to the sender
// note: With a huge value the product is small; the fix divides it back.
pragma solidity ^0.4.16;

contract BalloonCoin {
    mapping (address => uint256) balances;

    function BalloonCoin() public {
        balances[msg.sender] = 10 ** 24;
    }

    function giveAll(address[] guests, uint256 each) public returns (bool) {
        uint count = guests.length;
        require(count > 0 && count <= 30);
        //- weak
        uint256 sum = count * each; //!
        //- fixed
        uint256 sum = count * each;
        require(sum / count == each);
        //- end
        require(each > 0 && balances[msg.sender] >= sum);
        balances[msg.sender] -= sum;
        for (uint i = 0; i < count; i++) {
            require(balances[guests[i]] + each > balances[guests[i]]);
            balances[guests[i]] += each;
        }
        return true;
    }

    function balanceOf(address who) public constant returns (uint256) {
        return balances[who];
    }
}
