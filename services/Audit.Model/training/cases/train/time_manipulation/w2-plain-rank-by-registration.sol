// case: w2-plain-rank-by-registration
// class: time_manipulation
// disguise: plain: who registers in the opening second becomes warden
// note: block.timestamp - opening < 3 picks the warden; the fix lets the founder name it after a day.
pragma solidity ^0.4.19;

contract DovecoteGuild {
    address public founder;
    address public warden;
    uint public opening;
    uint public chest;
    mapping (address => uint) public joined;

    function DovecoteGuild(uint o) public payable {
        founder = msg.sender;
        opening = o;
        chest = msg.value;
    }

    function join(address asWarden) public {
        require(now >= opening && joined[msg.sender] == 0);
        joined[msg.sender] = now;
        //- weak
        if (now - opening < 3) warden = asWarden; //!
        //- fixed
        if (msg.sender == founder && now > opening + 1 days) warden = asWarden;
        //- end
    }

    function senior(address who) public view returns (bool) {
        return joined[who] != 0 && now > joined[who] + 365 days;
    }

    function draw(uint amount) public {
        require(msg.sender == warden && amount <= chest);
        chest -= amount;
        warden.transfer(amount);
    }
}
