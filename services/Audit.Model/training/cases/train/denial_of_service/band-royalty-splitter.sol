// case: band-royalty-splitter
// class: denial_of_service
// disguise: fixed members, incoming payments are passed on in the fallback
// note: One member who refuses ether makes the band unable to be paid; the fix books each share.
pragma solidity ^0.4.18;

contract BandRoyalties {
    address public singer;
    address public drummer;
    address public bassist;
    uint public songs;
    mapping(address => uint) public share;

    event Royalty(address from, uint amount);

    function BandRoyalties(address _drummer, address _bassist) public {
        require(_drummer != 0 && _bassist != 0);
        singer = msg.sender;
        drummer = _drummer;
        bassist = _bassist;
    }

    function () public payable {
        uint third = msg.value / 3;
        //- weak
        singer.transfer(msg.value - third - third); //!
        drummer.transfer(third); //!
        bassist.transfer(third); //!
        //- fixed
        share[singer] += msg.value - third - third;
        share[drummer] += third;
        share[bassist] += third;
        //- end
        Royalty(msg.sender, msg.value);
    }

    function collect() public {
        uint amount = share[msg.sender];
        share[msg.sender] = 0;
        msg.sender.transfer(amount);
    }

    function published() public {
        require(msg.sender == singer && songs < 10000);
        songs++;
    }

    function replaceSelf(address next) public {
        require(next != 0 && share[msg.sender] == 0);
        if (msg.sender == singer) singer = next;
        else if (msg.sender == drummer) drummer = next;
        else if (msg.sender == bassist) bassist = next;
        else revert();
    }
}
