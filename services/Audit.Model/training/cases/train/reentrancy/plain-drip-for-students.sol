// case: plain-drip-for-students
// class: reentrancy
// disguise: plain: faucet, time of the last drip noted last
// note: The waiting time starts after the drip was sent, so one can come again; the fix notes it before.
pragma solidity ^0.4.19;

contract StudentFaucet {
  address dean;
  uint public portion = 20 finney;
  mapping(address=>uint) public nextDrip;
  mapping(address=>bool) public student;
  uint public drips;

  function StudentFaucet() public payable { dean = msg.sender; }

  modifier onlyDean { require(msg.sender == dean); _; }

  function enrol(address s) public onlyDean { student[s] = true; }
  function setPortion(uint p) public onlyDean { require(p <= 1 ether); portion = p; }

  function () public payable {}

  function drip() public {
    require(student[msg.sender] && now > nextDrip[msg.sender]);
    drips++;
    //- weak
    if (!msg.sender.call.value(portion)()) revert(); //!
    nextDrip[msg.sender] = now + 7 days; //!
    //- fixed
    nextDrip[msg.sender] = now + 7 days;
    if (!msg.sender.call.value(portion)()) revert();
    //- end
  }

  function close() public onlyDean { selfdestruct(dean); }
}
