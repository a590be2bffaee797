// case: plain-withdraw-for-someone
// class: access_control
// disguise: plain: the account's name is a parameter, the money goes to the caller
// note: The balance of a given account goes to whoever asks; the fix uses the caller's own.
pragma solidity ^0.5.6;

contract TaxiFloat {
    mapping(address => uint) public floatOf;
    mapping(address => bool) public driver;
    address public garage;
    uint public drivers;

    event Loaded(address d, uint n);

    constructor() public { garage = msg.sender; }

    function addDriver(address d) external {
        require(msg.sender == garage && !driver[d]);
        driver[d] = true;
        drivers++;
    }

    function load(address d) external payable {
        require(driver[d], "driver");
        floatOf[d] += msg.value;
        emit Loaded(d, msg.value);
    }

    function unload(address d, uint n) external {
        //- weak
        require(driver[d] && floatOf[d] >= n, "float"); //!
        //- fixed
        require(driver[d] && d == msg.sender && floatOf[d] >= n, "float");
        //- end
        floatOf[d] -= n;
        msg.sender.transfer(n);
    }
}
