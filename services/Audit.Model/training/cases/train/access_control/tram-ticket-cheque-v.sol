// case: tram-ticket-cheque-v
// class: access_control
// disguise: old cheque with a signer per line of the tram; unknown lines have none
// note: A wrong v yields zero, which equals the missing signer, and a cheque serves twice; the fix asks for a signer and remembers the cheque.
pragma solidity ^0.4.18;

contract TramCheques {
    mapping (uint16 => address) signerOfLine;
    mapping (bytes32 => bool) cashed;
    address office;
    uint public paidOut;

    event Cashed(uint16 line, address to, uint sum);

    function TramCheques() public payable {
        office = msg.sender;
    }

    function () public payable {}

    function setSigner(uint16 line, address signer) public {
        require(msg.sender == office);
        signerOfLine[line] = signer;
    }

    function cash(uint16 line, uint sum, uint serial, uint8 v, bytes32 r, bytes32 s) public {
        require(sum <= 1 ether && this.balance >= sum);
        bytes32 h = keccak256(this, line, msg.sender, sum, serial);
        //- weak
        var signer = ecrecover(h, v, r, s);
        if (signer != signerOfLine[line]) revert(); //!
        //- fixed
        var signer = ecrecover(h, v, r, s);
        if (signer == 0 || signer != signerOfLine[line] || cashed[h]) revert();
        cashed[h] = true;
        //- end
        require(paidOut + sum >= paidOut);
        paidOut += sum;
        msg.sender.transfer(sum);
        Cashed(line, msg.sender, sum);
    }

    function close() public {
        require(msg.sender == office);
        selfdestruct(office);
    }
}
