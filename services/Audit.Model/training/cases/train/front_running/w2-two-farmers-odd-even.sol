// case: w2-two-farmers-odd-even
// class: front_running
// disguise: none
// note: The second farmer reads the first number before choosing; the fix takes sealed numbers
pragma solidity ^0.4.19;

contract TwoFarmers {
    address[2] public farmer;
    uint public stake = 1 ether;
    //- weak
    uint[2] public number;
    //- fixed
    bytes32[2] public seal;
    uint[2] public number;
    bool[2] public shown;
    //- end
    uint8 public seated;
    mapping(address => uint) public owed;

    //- weak
    function sit(uint n) public payable {
        require(msg.value == stake && seated < 2);
        farmer[seated] = msg.sender;
        number[seated] = n; //!
        seated++;
        if (seated == 2) finish();
    }
    //- fixed
    function sit(bytes32 s) public payable {
        require(msg.value == stake && seated < 2);
        farmer[seated] = msg.sender;
        seal[seated] = s;
        seated++;
    }

    function show(uint8 i, uint n, bytes32 salt) public {
        require(seated == 2 && i < 2 && !shown[i]);
        require(msg.sender == farmer[i] && keccak256(n, salt, msg.sender) == seal[i]);
        number[i] = n;
        shown[i] = true;
        if (shown[0] && shown[1]) finish();
    }
    //- end

    function finish() private {
        bool odd = (number[0] % 2) != (number[1] % 2);
        owed[odd ? farmer[1] : farmer[0]] += 2 ether;
        seated = 0;
    //- weak
    //- fixed
        shown[0] = false;
        shown[1] = false;
    //- end
    }

    function collect() public {
        uint v = owed[msg.sender];
        owed[msg.sender] = 0;
        msg.sender.transfer(v);
    }
}
