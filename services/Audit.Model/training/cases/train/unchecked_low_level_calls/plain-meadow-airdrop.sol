// case: plain-meadow-airdrop
// class: unchecked_low_level_calls
// disguise: plain: airdrop by raw calls of a token
// note: A token transfer that fails is not noticed; the fix stops there.
pragma solidity ^0.4.11;

contract MeadowAirdrop {
    address owner;
    address public token;
    mapping(address => bool) public served;
    uint public given;

    function MeadowAirdrop(address t) {
        owner = msg.sender;
        token = t;
    }

    modifier mine { if (msg.sender != owner) throw; _; }

    function drop(address[] list, uint each) mine {
        for (uint i = 0; i < list.length; i++) {
            if (served[list[i]]) continue;
            served[list[i]] = true;
            //- weak
            token.call(bytes4(sha3("transfer(address,uint256)")), list[i], each); //!
            //- fixed
            if (!token.call(bytes4(sha3("transfer(address,uint256)")), list[i], each)) throw;
            //- end
            given++;
        }
    }

    function changeToken(address t) mine {
        require(t != 0);
        token = t;
    }
}
