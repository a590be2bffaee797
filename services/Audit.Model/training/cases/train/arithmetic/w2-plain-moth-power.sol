// case: w2-plain-moth-power
// class: arithmetic
// disguise: plain: power with a caller-given exponent
// note: 10**d is zero from d = 256 on and wraps earlier; the fix limits d.
pragma solidity ^0.4.24;

contract MothLamps {
    mapping(address => uint) public lumens;
    uint public constant BASE = 10 ** 6;

    event Lit(address who, uint l);

    function light(uint count, uint d) external {
        require(count <= 100);
        //- weak
        uint l = count * 10 ** d; //!
        //- fixed
        require(d <= 18);
        uint l = count * 10 ** d;
        //- end
        lumens[msg.sender] = l;
        emit Lit(msg.sender, l);
    }

    function inBase(address who) external view returns (uint) {
        return lumens[who] / BASE;
    }

    function dim() external {
        lumens[msg.sender] = lumens[msg.sender] / 2;
    }
}
