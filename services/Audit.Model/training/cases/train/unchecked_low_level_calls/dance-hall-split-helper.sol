// case: dance-hall-split-helper
// class: unchecked_low_level_calls
// disguise: the helper returns the bool of send, the caller drops what the helper returned
// note: pay() gives the result back and checkOut ignores it; the fix keeps the claim when the send failed.
pragma solidity ^0.4.19;

contract DanceHall {
    address private host;
    uint private openingFee;
    mapping(address => uint) private claims;
    mapping(address => bool) public inside;
    uint public guests;

    event In(address guest);
    event Out(address guest, uint back);

    function DanceHall(uint fee) public {
        require(fee < 1 ether);
        host = msg.sender;
        openingFee = fee;
    }

    function checkIn() external payable {
        require(!inside[msg.sender]);
        require(msg.value >= openingFee);
        inside[msg.sender] = true;
        guests++;
        claims[msg.sender] += msg.value - openingFee;
        claims[host] += openingFee;
        In(msg.sender);
    }

    function checkOut() external {
        require(inside[msg.sender]);
        require(guests > 0);
        inside[msg.sender] = false;
        guests--;
        uint back = claims[msg.sender];
        claims[msg.sender] = 0;
        //- weak
        pay(msg.sender, back); //!
        //- fixed
        if (!pay(msg.sender, back)) {
            claims[msg.sender] = back;
        }
        //- end
        Out(msg.sender, back);
    }

    function hostTakes() external {
        require(msg.sender == host);
        uint sum = claims[host];
        require(sum > 0);
        claims[host] = 0;
        require(pay(host, sum));
    }

    function pay(address to, uint amount) internal returns (bool) {
        if (amount == 0) {
            return true;
        }
        return to.send(amount);
    }
}
