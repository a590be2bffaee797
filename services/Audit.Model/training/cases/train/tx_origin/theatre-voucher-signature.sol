// case: theatre-voucher-signature
// class: tx_origin
// disguise: a signature is recovered and compared with tx.origin in place of the caller
// note: A contract on the way can turn in the voucher signed by the person who started the transaction; the fix compares msg.sender.
pragma solidity ^0.4.18;

contract TheatreVouchers {
    address public boxOffice;
    mapping(address => uint) public vouchers;
    mapping(bytes32 => bool) public usedForm;
    mapping(uint => mapping(uint16 => address)) public seatOf;

    event Issued(address indexed to, uint count);
    event Seated(uint indexed show, uint16 seat, address guest);

    function TheatreVouchers() public {
        boxOffice = msg.sender;
    }

    function issue(address to, uint count) public {
        require(msg.sender == boxOffice);
        require(count > 0 && count <= 50 && vouchers[to] <= 1000);
        vouchers[to] += count;
        Issued(to, count);
    }

    function formHash(uint show, uint16 seat, uint number) public view returns (bytes32) {
        return keccak256("\x19Ethereum Signed Message:\n32", keccak256(address(this), show, seat, number));
    }

    function useVoucher(uint show, uint16 seat, uint number, address guest, uint8 v, bytes32 r, bytes32 s) public {
        bytes32 form = formHash(show, seat, number);
        require(!usedForm[form]);
        require(seat < 600 && seatOf[show][seat] == address(0));
        address signer = ecrecover(form, v, r, s);
        //- weak
        require(signer != address(0) && signer == tx.origin); //!
        //- fixed
        require(signer != address(0) && signer == msg.sender);
        //- end
        require(vouchers[signer] > 0);
        usedForm[form] = true;
        vouchers[signer] -= 1;
        seatOf[show][seat] = guest;
        Seated(show, seat, guest);
    }

    function changeGuest(uint show, uint16 seat, address guest) public {
        require(seatOf[show][seat] == msg.sender && guest != address(0));
        seatOf[show][seat] = guest;
        Seated(show, seat, guest);
    }
}
