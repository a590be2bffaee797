// case: w2-pigeon-fund-fallback-forward
// class: unchecked_low_level_calls
// disguise: the unnamed function passes the money on with gas and data chained
// note: A failed forward leaves the donation inside, yet counts it as passed; the fix requires.
pragma solidity ^0.4.23;

contract PigeonFund {
    address public loft;
    address public founder;
    uint public passedOn;
    mapping(address => uint) public gifts;

    event Gift(address indexed from, uint amount);

    constructor(address l) public {
        require(l != address(0));
        loft = l;
        founder = msg.sender;
    }

    function () external payable {
        gifts[msg.sender] += msg.value;
        passedOn += msg.value;
        //- weak
        loft.call.gas(50000).value(msg.value)(); //!
        //- fixed
        require(loft.call.gas(50000).value(msg.value)());
        //- end
        emit Gift(msg.sender, msg.value);
    }

    function moveLoft(address l) external {
        require(msg.sender == founder && l != address(0));
        loft = l;
    }

    function feed() external payable {
        require(msg.value > 0);
        bool fed = loft.call.gas(50000).value(msg.value)(bytes4(keccak256("feed()")));
        if (!fed) revert();
        emit Gift(msg.sender, msg.value);
    }

    function sweep() external {
        require(msg.sender == founder);
        founder.transfer(address(this).balance);
    }
}
