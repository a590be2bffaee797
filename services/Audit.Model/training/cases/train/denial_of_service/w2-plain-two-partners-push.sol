// case: w2-plain-two-partners-push
// class: denial_of_service
// disguise: no list; two receivers in one transaction
// note: Either partner can refuse and so keep the other from the money; the fix lets each take a half.
pragma solidity ^0.4.21;

contract PotteryPartners {
    address public anna;
    address public ben;
    mapping(address => uint) public half;

    function PotteryPartners(address a, address b) public {
        require(a != 0 && b != 0 && a != b);
        anna = a;
        ben = b;
    }

    function buyVase() public payable {
        require(msg.value >= 10 finney);
        //- weak
        //- fixed
        uint h = msg.value / 2;
        half[anna] += h;
        half[ben] += msg.value - h;
        //- end
    }

    function payout() public {
        require(msg.sender == anna || msg.sender == ben);
        //- weak
        uint h = address(this).balance / 2;
        anna.transfer(h); //!
        ben.transfer(h); //!
        //- fixed
        uint m = half[msg.sender];
        half[msg.sender] = 0;
        msg.sender.transfer(m);
        //- end
    }
}
