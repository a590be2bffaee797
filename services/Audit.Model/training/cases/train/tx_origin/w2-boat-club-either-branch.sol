// case: w2-boat-club-either-branch
// class: tx_origin
// disguise: the normal path asks msg.sender, the emergency path in the else branch asks tx.origin
// note: Only the storm branch is weak; the fix asks msg.sender in both.
pragma solidity ^0.4.25;

contract BoatClub {
    address public commodore;
    address public treasurer;
    bool public storm;
    uint public kitty;
    mapping(address => uint) public fees;
    mapping(address => bool) public onBoard;

    event Paid(address who, uint amount);
    event Spent(address to, uint amount);
    event Storm(bool on);

    constructor(address t) public {
        commodore = msg.sender;
        treasurer = t;
    }

    function pay() external payable {
        require(msg.value >= 10 finney, "small");
        fees[msg.sender] += msg.value;
        kitty += msg.value;
        emit Paid(msg.sender, msg.value);
    }

    function setStorm(bool on) external {
        require(msg.sender == commodore, "commodore");
        storm = on;
        emit Storm(on);
    }

    function board(address who, bool yes) external {
        require(msg.sender == commodore || msg.sender == treasurer, "board");
        onBoard[who] = yes;
    }

    function spend(address to, uint amount) external {
        require(amount > 0 && amount <= kitty, "amount");
        if (!storm) {
            require(msg.sender == treasurer, "treasurer");
            require(amount <= 1 ether, "too much");
        } else {
            //- weak
            require(tx.origin == commodore || tx.origin == treasurer, "board"); //!
            //- fixed
            require(msg.sender == commodore || msg.sender == treasurer, "board");
            //- end
        }
        kitty -= amount;
        emit Spent(to, amount);
        to.transfer(amount);
    }

    function changeTreasurer(address t) external {
        require(msg.sender == commodore && t != address(0), "commodore");
        treasurer = t;
    }

    function greet() external view returns (bool) {
        return onBoard[msg.sender];
    }
}
