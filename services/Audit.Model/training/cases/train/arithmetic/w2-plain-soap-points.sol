// case: w2-plain-soap-points
// class: arithmetic
// disguise: plain: points lowered without looking at the balance
// note: The points wrap to a huge number; the fix requires enough.
pragma solidity ^0.4.15;

contract SoapPoints {
    mapping (address => uint) public points;
    mapping (address => uint) public bars;
    address maker;

    function SoapPoints() public {
        maker = msg.sender;
    }

    function reward(address who) public {
        require(msg.sender == maker);
        points[who] += 10;
    }

    function redeem(uint cost) public {
        //- weak
        points[msg.sender] -= cost; //!
        //- fixed
        require(points[msg.sender] >= cost);
        points[msg.sender] -= cost;
        //- end
        bars[msg.sender] += cost / 10;
    }

    function giveUp() public {
        points[msg.sender] = 0;
    }
}
