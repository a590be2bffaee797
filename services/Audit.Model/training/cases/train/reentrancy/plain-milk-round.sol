// case: plain-milk-round
// class: reentrancy
// disguise: plain: subscription, rest of the months paid back before they are cut
// note: The months are cut after the refund; the fix cuts them before.
pragma solidity ^0.4.20;

contract MilkRound {
  uint public constant MONTH = 8 finney;
  address public dairy = msg.sender;
  mapping (address => uint) public months;
  mapping (address => uint) public lastDelivery;
  uint public earned;

  function subscribe(uint m) public payable {
    require(m > 0 && m < 37 && msg.value == m * MONTH);
    months[msg.sender] += m;
  }

  function delivered(address home) public {
    require(msg.sender == dairy);
    require(months[home] > 0 && now >= lastDelivery[home] + 28 days);
    lastDelivery[home] = now;
    months[home]--;
    earned += MONTH;
  }

  function cancel() public {
    uint rest = months[msg.sender];
    if (rest > 0) {
      //- weak
      uint back = rest * MONTH;
      require(msg.sender.call.value(back).gas(80000)()); //!
      months[msg.sender] -= rest;
      //- fixed
      uint back = rest * MONTH;
      months[msg.sender] -= rest;
      require(msg.sender.call.value(back).gas(80000)());
      //- end
    }
  }

  function pocket() public {
    require(msg.sender == dairy);
    uint e = earned; earned = 0;
    dairy.transfer(e);
  }
}
