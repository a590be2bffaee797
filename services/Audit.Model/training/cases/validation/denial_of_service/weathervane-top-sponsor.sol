// case: weathervane-top-sponsor
// class: denial_of_service
// disguise: plain form, the outbid sponsor must accept his refund
// note: A sponsor that rejects ether can never be replaced; the fix books the refund.
pragma solidity ^0.4.18;

contract WeathervaneSponsor {
    address public owner;
    address public sponsor;
    string public motto;
    uint public stake;
    uint public until;
    //- weak
    //- fixed
    mapping(address => uint) public refunds;
    uint public booked;
    //- end

    event NewSponsor(address indexed who, uint stake, string motto);

    function WeathervaneSponsor(uint _days) public {
        require(_days > 1 && _days < 365);
        owner = msg.sender;
        until = now + _days * 1 days;
    }

    function sponsorNow(string _motto) public payable {
        require(now < until);
        require(bytes(_motto).length <= 64);
        require(msg.value > stake);
        address previous = sponsor;
        uint amount = stake;
        sponsor = msg.sender;
        stake = msg.value;
        motto = _motto;
        if (previous != 0x0) {
            //- weak
            require(previous.send(amount)); //!
            //- fixed
            refunds[previous] += amount;
            booked += amount;
            //- end
        }
        NewSponsor(msg.sender, msg.value, _motto);
    }

    //- weak
    //- fixed
    function refund() public {
        uint amount = refunds[msg.sender];
        require(amount > 0 && amount <= booked);
        refunds[msg.sender] = 0;
        booked -= amount;
        require(msg.sender.send(amount));
    }

    //- end
    function finish() public {
        require(msg.sender == owner && now >= until);
        uint sum = stake;
        require(sum > 0);
        stake = 0;
        owner.transfer(sum);
    }
}
