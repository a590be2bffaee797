// case: plain-shop-list-remove-shift
// class: denial_of_service
// disguise: removal shifts the whole list
// note: Removing one entry moves all the others; the fix puts the last in the gap
pragma solidity ^0.4.17;

contract FleaStalls {
    address[] public stalls;
    mapping(address => uint) public at;   // index + 1
    mapping(address => uint) public deposit;
    address market;

    event Gone(address who);

    function FleaStalls() public { market = msg.sender; }

    function come() public payable {
        require(at[msg.sender] == 0 && msg.value == 10 finney);
        deposit[msg.sender] = msg.value;
        stalls.push(msg.sender);
        at[msg.sender] = stalls.length;
    }

    function go() public {
        uint p = at[msg.sender];
        require(p > 0);
        at[msg.sender] = 0;
        //- weak
        for (uint i = p; i < stalls.length; i++) { //!
            stalls[i - 1] = stalls[i];
            at[stalls[i]] = i;
        }
        //- fixed
        if (p < stalls.length) {
            stalls[p - 1] = stalls[stalls.length - 1];
            at[stalls[p - 1]] = p;
        }
        //- end
        stalls.length--;
        uint d = deposit[msg.sender];
        deposit[msg.sender] = 0;
        msg.sender.transfer(d);
        Gone(msg.sender);
    }

    function many() public constant returns (uint) { return stalls.length; }
}
