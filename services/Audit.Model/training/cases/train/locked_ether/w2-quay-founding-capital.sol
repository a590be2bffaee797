// case: w2-quay-founding-capital
// class: locked_ether
// disguise: payable constructor only
// note: The founding capital cannot be used; the fix does not take any
pragma solidity ^0.4.23;

contract QuayCompany {
    address public chair;
    mapping(address => uint) public shares;
    uint public issued;

    event Issued(address to, uint n);

    //- weak
    constructor() public payable { //!
        chair = msg.sender;
    }
    //- fixed
    constructor() public {
        chair = msg.sender;
    }
    //- end

    function issue(address to, uint n) public {
        require(msg.sender == chair && n < 10000 && issued < 1000000);
        issued += n;
        shares[to] += n;
        emit Issued(to, n);
    }

    function pass(address to, uint n) public {
        require(shares[msg.sender] >= n);
        shares[msg.sender] -= n;
        shares[to] += n;
    }
}
