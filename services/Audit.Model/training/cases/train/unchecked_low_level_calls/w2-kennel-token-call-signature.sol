// case: w2-kennel-token-call-signature
// class: unchecked_low_level_calls
// disguise: a token is moved by a raw call with the signature text
// note: The raw call returns false when the token throws; the fix requires the result.
pragma solidity ^0.4.19;

contract BoneToken {
    mapping(address => uint) public balanceOf;

    function BoneToken() public {
        balanceOf[msg.sender] = 100000;
    }

    function transferFor(address from, address to, uint n) public {
        require(from == msg.sender && balanceOf[from] >= n && to != from);
        balanceOf[from] -= n;
        balanceOf[to] += n;
    }
}

contract Kennel {
    address public token;
    address public warden;
    mapping(uint => address) public dogOwner;
    mapping(uint => uint) public boneDebt;
    uint public dogs;

    event Boarded(uint indexed dog, address owner);
    event Rewarded(uint indexed dog, uint bones);

    function Kennel(address t) public {
        token = t;
        warden = msg.sender;
    }

    modifier onlyWarden() {
        require(msg.sender == warden);
        _;
    }

    function boardDog() public returns (uint id) {
        id = ++dogs;
        dogOwner[id] = msg.sender;
        Boarded(id, msg.sender);
    }

    function promise_(uint dog, uint bones) public onlyWarden {
        require(dogOwner[dog] != 0 && bones < 1000);
        boneDebt[dog] = bones;
    }

    function reward(uint dog) public onlyWarden {
        uint n = boneDebt[dog];
        require(n > 0);
        boneDebt[dog] = 0;
        //- weak
        token.call(bytes4(keccak256("transferFor(address,address,uint256)")), address(this), dogOwner[dog], n); //!
        //- fixed
        require(token.call(bytes4(keccak256("transferFor(address,address,uint256)")), address(this), dogOwner[dog], n));
        //- end
        Rewarded(dog, n);
    }

    function give(address to, uint n) public onlyWarden {
        BoneToken(token).transferFor(address(this), to, n);
    }

    function release(uint dog, address next) public {
        require(dogOwner[dog] == msg.sender && next != 0);
        dogOwner[dog] = next;
    }
}
