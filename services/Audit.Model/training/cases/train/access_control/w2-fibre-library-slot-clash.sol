// case: w2-fibre-library-slot-clash
// class: access_control
// disguise: library address in slot 0 and a counter library that writes slot 0 on behalf of all callers
// note: setStart() of the library writes slot 0, where the library address is; the fix keeps it in a later slot and guards the call.
pragma solidity ^0.4.23;

contract SeriesLib {
    uint public start;
    uint public last;

    function setStart(uint s) public {
        require(s < 2 ** 200);
        start = s;
    }

    function setLast(uint n) public {
        require(n < 1000);
        last = start < 2 ** 200 ? start + n : n;
    }
}

contract SpinningMill {
    //- weak
    address public lib;
    uint public last;
    //- fixed
    uint public start;
    uint public last;
    address public lib;
    //- end
    address public miller;
    mapping(address => uint) public bobbins;

    event Spun(address who, uint n);

    constructor(address _lib) public {
        lib = _lib;
        miller = msg.sender;
    }

    function spin(uint n) public payable {
        require(n > 0 && n < 1000 && msg.value == n * 1 finney);
        require(bobbins[msg.sender] < 10 ** 12);
        bobbins[msg.sender] += n;
        require(lib.delegatecall(abi.encodeWithSignature("setLast(uint256)", n)));
        emit Spun(msg.sender, n);
    }

    function begin(uint s) public {
        //- weak
        require(s > 0);
        require(lib.delegatecall(abi.encodeWithSignature("setStart(uint256)", s))); //!
        //- fixed
        require(s > 0 && msg.sender == miller);
        require(lib.delegatecall(abi.encodeWithSignature("setStart(uint256)", s)));
        //- end
    }

    function cash() public {
        require(msg.sender == miller);
        miller.transfer(address(this).balance);
    }
}
