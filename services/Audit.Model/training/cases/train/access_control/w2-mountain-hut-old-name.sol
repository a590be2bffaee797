// case: w2-mountain-hut-old-name
// class: access_control
// disguise: contract was renamed, the function kept the old name; base constructor right
// note: AlpineHut() remains callable and sets warden and purse; the fix renames it.
pragma solidity ^0.4.15;

contract Registered {
    uint public since;

    function Registered() public {
        since = block.number;
    }
}

contract MountainHut is Registered {
    address public warden;
    address public purse;
    uint public beds;
    mapping(address => uint) public stays;

    event Stay(address indexed guest, uint nights);

    modifier onlyWarden {
        require(msg.sender == warden);
        _;
    }

    //- weak
    function AlpineHut(address _purse, uint _beds) public { //!
    //- fixed
    function MountainHut(address _purse, uint _beds) public {
    //- end
        require(_purse != 0 && _beds > 0 && _beds < 200);
        warden = msg.sender;
        purse = _purse;
        beds = _beds;
    }

    function stay(uint _nights) public payable {
        require(_nights > 0 && _nights <= 14 && _nights <= beds);
        require(msg.value == _nights * 30 finney);
        require(stays[msg.sender] < 10000);
        stays[msg.sender] += _nights;
        Stay(msg.sender, _nights);
    }

    function toPurse() public onlyWarden {
        purse.transfer(this.balance);
    }

    function setBeds(uint _beds) public onlyWarden {
        require(_beds < 200);
        beds = _beds;
    }
}
