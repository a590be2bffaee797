// case: w2-peat-loan-rate
// class: front_running
// disguise: borrower accepts a standing offer whose interest the lender may change
// note: The interest is copied from the offer when the loan starts; the fix names the highest rate
pragma solidity ^0.5.12;

contract PeatLoans {
    struct Offer {
        address payable lender;
        uint128 principal;
        uint32 dailyBps;
        uint32 daysMax;
        bool taken;
    }

    struct Loan {
        address payable borrower;
        uint128 principal;
        uint32 dailyBps;
        uint64 start;
    }

    Offer[] public offers;
    mapping(uint256 => Loan) public loans;
    mapping(address => uint256) public credit;

    event Offered(uint256 indexed id, uint256 principal, uint256 dailyBps);
    event Borrowed(uint256 indexed id, address indexed by);
    event Repaid(uint256 indexed id, uint256 total);

    function offer(uint32 dailyBps, uint32 daysMax) external payable returns (uint256) {
        require(msg.value > 0 && msg.value < 1e24 && dailyBps <= 500, "terms");
        offers.push(Offer(msg.sender, uint128(msg.value), dailyBps, daysMax, false));
        emit Offered(offers.length - 1, msg.value, dailyBps);
        return offers.length - 1;
    }

    function changeRate(uint256 id, uint32 dailyBps) external {
        Offer storage o = offers[id];
        require(o.lender == msg.sender && !o.taken && dailyBps <= 500, "offer");
        o.dailyBps = dailyBps;
        emit Offered(id, o.principal, dailyBps);
    }

    //- weak
    function borrow(uint256 id) external {
        Offer storage o = offers[id];
        require(!o.taken && o.lender != address(0), "taken");
    //- fixed
    function borrow(uint256 id, uint32 highestBps) external {
        Offer storage o = offers[id];
        require(!o.taken && o.lender != address(0), "taken");
        require(o.dailyBps <= highestBps, "rate");
    //- end
        o.taken = true;
    //- weak
        loans[id] = Loan(msg.sender, o.principal, o.dailyBps, uint64(block.timestamp)); //!
    //- fixed
        loans[id] = Loan(msg.sender, o.principal, o.dailyBps, uint64(block.timestamp));
    //- end
        credit[msg.sender] += o.principal;
        emit Borrowed(id, msg.sender);
    }

    function owed(uint256 id) public view returns (uint256) {
        Loan memory l = loans[id];
        uint256 d = (block.timestamp - l.start) / 1 days + 1;
        return l.principal + uint256(l.principal) * l.dailyBps * d / 10000;
    }

    function repay(uint256 id) external payable {
        uint256 total = owed(id);
        require(loans[id].borrower != address(0) && msg.value >= total, "owed");
        delete loans[id];
        credit[offers[id].lender] += total;
        credit[msg.sender] += msg.value - total;
        emit Repaid(id, total);
    }

    function withdraw() external {
        uint256 c = credit[msg.sender];
        credit[msg.sender] = 0;
        msg.sender.transfer(c);
    }
}
