// case: plain-caller-or-origin
// class: tx_origin
// disguise: plain: the caller or else the origin
// note: The second half of the test lets the owner's origin in; the fix drops it.
pragma solidity ^0.4.19;

contract Sluice {
  address public keeper;
  uint public level;
  uint public maxLevel = 900;
  event Level(uint from, uint to);

  function Sluice() public { keeper = msg.sender; }

  function setLevel(uint l) public {
    //- weak
    require(msg.sender == keeper || tx.origin == keeper); //!
    //- fixed
    require(msg.sender == keeper);
    //- end
    require(l <= maxLevel);
    Level(level, l);
    level = l;
  }

  function setMax(uint m) public {
    require(msg.sender == keeper);
    require(m >= level);
    maxLevel = m;
  }

  function replace(address k) public {
    if (msg.sender != keeper) revert();
    keeper = k;
  }
}
