// case: w2-barge-tender-late-bids
// class: front_running
// disguise: sealed bids, but new ones are accepted while the old are opened
// note: One waits until rivals have opened and seals just below; the fix ends the sealing first
pragma solidity ^0.4.21;

contract BargeTender {
    address public port;
    uint public sealUntil;
    uint public openUntil;
    address public lowest;
    uint public lowestFee = uint(-1);
    mapping(address => bytes32) public sealedFee;
    mapping(address => bool) public opened;
    address[] public carriers;

    event SealedFee(address carrier);
    event OpenedFee(address carrier, uint fee);
    event Chosen(address carrier, uint fee);

    function BargeTender(uint daysToSeal, uint daysToOpen) public {
        require(daysToSeal < 100 && daysToOpen < 100 && daysToOpen > 2);
        port = msg.sender;
        sealUntil = now + daysToSeal * 1 days;
        openUntil = sealUntil + daysToOpen * 1 days;
    }

    function digest(address who, uint fee, bytes32 salt) public pure returns (bytes32) {
        return keccak256(who, fee, salt);
    }

    function sealFee(bytes32 s) public {
    //- weak
        require(now < openUntil && s != 0 && !opened[msg.sender]); //!
    //- fixed
        require(now < sealUntil && s != 0 && !opened[msg.sender]);
    //- end
        if (sealedFee[msg.sender] == 0) carriers.push(msg.sender);
        sealedFee[msg.sender] = s;
        emit SealedFee(msg.sender);
    }

    function openFee(uint fee, bytes32 salt) public {
        require(now >= sealUntil && now < openUntil && !opened[msg.sender]);
        require(sealedFee[msg.sender] == digest(msg.sender, fee, salt));
        opened[msg.sender] = true;
        if (fee < lowestFee) {
            lowestFee = fee;
            lowest = msg.sender;
        }
        emit OpenedFee(msg.sender, fee);
    }

    function choose() public {
        require(now >= openUntil && msg.sender == port);
        port = 0;
        emit Chosen(lowest, lowestFee);
    }

    function payAdvance() public payable {
        require(port == 0 && lowest != 0);
        lowest.transfer(msg.value);
    }

    function carrierCount() public view returns (uint) {
        return carriers.length;
    }
}
