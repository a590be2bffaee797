// case: w2-trycatch-guard-passes
// class: access_control
// disguise: ownership asked of a register with try and catch; the catch lets the call go on
// note: If the register reverts for an unknown id, the guard passes; the fix reverts in catch.
pragma solidity ^0.6.11;

interface IDeeds {
    function holderOf(uint256 id) external view returns (address);
}

contract MeadowRents {
    IDeeds public deeds;
    address public surveyor;
    mapping(uint256 => uint256) public rent;
    mapping(uint256 => bool) public noted;

    event Paid(uint256 indexed id, uint256 value);
    event Taken(uint256 indexed id, address by, uint256 value);

    constructor(IDeeds d) public {
        deeds = d;
        surveyor = msg.sender;
    }

    function pay(uint256 id) external payable {
        require(msg.value > 0 && noted[id], "id");
        rent[id] += msg.value;
        emit Paid(id, msg.value);
    }

    function noteDown(uint256 id) external {
        require(msg.sender == surveyor, "surveyor");
        noted[id] = true;
    }

    function takeRent(uint256 id) external {
        //- weak
        try deeds.holderOf(id) returns (address holder) {
            require(holder == msg.sender, "holder");
        } catch { //!
            require(noted[id], "id");
        }
        //- fixed
        try deeds.holderOf(id) returns (address holder) {
            require(holder == msg.sender, "holder");
        } catch {
            revert("register");
        }
        //- end
        uint256 value = rent[id];
        rent[id] = 0;
        msg.sender.transfer(value);
        emit Taken(id, msg.sender, value);
    }

    function setDeeds(IDeeds d) external {
        require(msg.sender == surveyor && address(d) != address(0), "surveyor");
        deeds = d;
    }
}
