// case: w2-plain-lemonade-till
// class: access_control
// disguise: plain: takings go to whoever calls
// note: Anyone empties the till; the fix asks for the keeper.
pragma solidity ^0.4.11;

contract LemonadeTill {
    address public keeper;
    mapping (address => uint) public glasses;

    function LemonadeTill() { keeper = msg.sender; }

    function drink() payable {
        require(msg.value == 5 finney);
        require(glasses[msg.sender] < 50);
        glasses[msg.sender] += 1;
    }

    function takeTill() {
        //- weak
        msg.sender.transfer(this.balance); //!
        //- fixed
        require(msg.sender == keeper);
        msg.sender.transfer(this.balance);
        //- end
    }

    function thirsty(address who) constant returns (bool) {
        return glasses[who] == 0;
    }
}
