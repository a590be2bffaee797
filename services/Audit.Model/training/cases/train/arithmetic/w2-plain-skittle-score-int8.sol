// case: w2-plain-skittle-score-int8
// class: arithmetic
// disguise: plain: signed byte as score
// note: 127 + 1 is -128; the fix bounds the score.
pragma solidity ^0.4.18;

contract SkittleAlley {
    mapping(address => int8) public score;
    mapping(address => uint) public frames;

    function hit(int8 pins) public {
        require(pins >= 0 && pins <= 9);
        //- weak
        score[msg.sender] += pins; //!
        //- fixed
        require(score[msg.sender] <= 110);
        score[msg.sender] += pins;
        //- end
        frames[msg.sender] += 1;
    }

    function again() public {
        score[msg.sender] = 0;
    }

    function ahead(address a, address b) public view returns (bool) {
        return score[a] > score[b];
    }
}
