// case: w2-plain-mint-open-07
// class: access_control
// disguise: plain: mint() for all
// note: Anyone mints; the fix asks for the baker.
pragma solidity ^0.7.1;

contract BreadCoin {
    address public baker;
    uint256 public totalSupply;
    mapping(address => uint256) public balanceOf;

    constructor() {
        baker = msg.sender;
    }

    function mint(address to, uint256 value) external {
        //- weak
        require(value <= 1000 && totalSupply <= 1e9, "value"); //!
        //- fixed
        require(msg.sender == baker, "baker");
        require(value <= 1000 && totalSupply <= 1e9, "value");
        //- end
        totalSupply += value;
        balanceOf[to] += value;
    }

    function eat(uint256 value) external {
        require(balanceOf[msg.sender] >= value, "hungry");
        balanceOf[msg.sender] -= value;
        totalSupply -= value;
    }
}
