// case: plain-peat-token
// class: reentrancy
// disguise: plain: token sold back, balances lowered after payment
// note: The tokens leave the seller after the ether does; the fix swaps the order.
pragma solidity ^0.4.21;

contract PeatToken {
    string public symbol = "PEAT";
    uint8 public decimals = 0;
    uint public totalSupply;
    uint public sellPrice = 2 finney;
    uint public buyPrice = 3 finney;
    mapping (address => uint) public balanceOf;
    event Transfer(address indexed from, address indexed to, uint value);

    function transfer(address _to, uint _value) public returns (bool) {
        require(_to != 0x0);
        require(balanceOf[msg.sender] >= _value);
        balanceOf[msg.sender] -= _value;
        balanceOf[_to] += _value;
        emit Transfer(msg.sender, _to, _value);
        return true;
    }

    function buy() public payable {
        uint n = msg.value / buyPrice;
        require(n > 0);
        balanceOf[msg.sender] += n;
        totalSupply += n;
        emit Transfer(0, msg.sender, n);
    }

    function sell(uint n) public {
      require(balanceOf[msg.sender] >= n && n < 1e9);
      //- weak
      if (msg.sender.call.value(n * sellPrice)()) { //!
          balanceOf[msg.sender] -= n; //!
          totalSupply -= n;
          emit Transfer(msg.sender, 0, n);
      } else {
          revert();
      }
      //- fixed
      balanceOf[msg.sender] -= n;
      totalSupply -= n;
      emit Transfer(msg.sender, 0, n);
      if (!msg.sender.call.value(n * sellPrice)()) {
          revert();
      }
      //- end
    }
}
