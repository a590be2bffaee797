// case: w2-pension-circle-order-of-payout
// class: denial_of_service
// disguise: a strict queue served from its head; the head can refuse
// note: The first in the queue is pushed its money and a refusal stops all behind it; the fix moves on and keeps the sum as credit.
pragma solidity ^0.4.18;

contract PensionCircle {
    struct Claim {
        address retiree;
        uint amount;
    }

    address public trustee;
    Claim[] private line;
    uint public headOfLine;
    uint public contributions;
    mapping(address => uint) public paidIn;
    mapping(address => uint) public held;
    mapping(address => bool) public inLine;

    event Contributed(address indexed who, uint amount);
    event Lined(address indexed who, uint amount);
    event Served(address indexed who, uint amount);

    modifier onlyTrustee() {
        require(msg.sender == trustee);
        _;
    }

    function PensionCircle() public {
        trustee = msg.sender;
    }

    function contribute() public payable {
        require(msg.value > 0);
        paidIn[msg.sender] += msg.value;
        contributions += msg.value;
        Contributed(msg.sender, msg.value);
    }

    function retire() public {
        uint a = paidIn[msg.sender];
        require(a > 0 && !inLine[msg.sender]);
        paidIn[msg.sender] = 0;
        inLine[msg.sender] = true;
        line.push(Claim(msg.sender, a));
        Lined(msg.sender, a);
    }

    function serveNext() public {
        require(headOfLine < line.length);
        Claim storage c = line[headOfLine];
        headOfLine++;
        inLine[c.retiree] = false;
        contributions -= c.amount;
        Served(c.retiree, c.amount);
        //- weak
        require(c.retiree.send(c.amount)); //!
        //- fixed
        if (!c.retiree.send(c.amount)) {
            held[c.retiree] += c.amount;
        }
        //- end
    }

    function collectHeld() public {
        uint h = held[msg.sender];
        require(h > 0);
        held[msg.sender] = 0;
        require(msg.sender.send(h));
    }

    function resign(address next) public onlyTrustee {
        require(next != 0);
        trustee = next;
    }

    function waiting() public view returns (uint) {
        return line.length - headOfLine;
    }
}
