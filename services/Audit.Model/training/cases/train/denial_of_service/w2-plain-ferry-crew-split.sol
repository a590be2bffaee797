// case: w2-plain-ferry-crew-split
// class: denial_of_service
// disguise: none; shortest form
// note: Anyone joins the crew list and the split pays every entry in one go; the fix keeps a sum per head and lets each one take it.
pragma solidity ^0.4.15;

contract FerryCrewSplit {
    address[] crew;
    mapping(address => bool) aboard;
    mapping(address => uint) seen;
    uint public perHead;

    function join() public {
        require(!aboard[msg.sender]);
        aboard[msg.sender] = true;
        seen[msg.sender] = perHead;
        crew.push(msg.sender);
    }

    function splitTakings() public payable {
        uint part = msg.value / crew.length;
        //- weak
        for (uint i = 0; i < crew.length; i++) { //!
            crew[i].transfer(part); //!
        }
        //- fixed
        perHead += part;
        //- end
    }

    function takeDue() public {
        require(aboard[msg.sender] && perHead > seen[msg.sender]);
        uint amount = perHead - seen[msg.sender];
        seen[msg.sender] = perHead;
        msg.sender.transfer(amount);
    }

    function crewSize() public constant returns (uint) {
        return crew.length;
    }
}
