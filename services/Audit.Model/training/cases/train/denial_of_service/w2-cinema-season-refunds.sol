// case: w2-cinema-season-refunds
// class: denial_of_service
// disguise: the page bound exists but the paid call is required
// note: Pages do not help when one holder in a page refuses; the fix books what could not be sent.
pragma solidity ^0.5.10;

contract CinemaSeason {
    struct Pass {
        address payable holder;
        uint96 paid;
    }

    address public manager;
    bool public calledOff;
    uint256 public cursor;
    uint256 public price = 0.2 ether;
    Pass[] public passes;
    mapping(address => uint256) public owing;

    event Sold(uint256 indexed id, address holder);
    event CalledOff();
    event Refunded(uint256 indexed id, uint256 amount);

    modifier onlyManager() {
        require(msg.sender == manager, "manager only");
        _;
    }

    constructor() public {
        manager = msg.sender;
    }

    function setPrice(uint256 p) external onlyManager {
        require(p > 0 && p < 5 ether && passes.length == 0, "price");
        price = p;
    }

    function buy() external payable {
        require(!calledOff, "off");
        require(msg.value == price, "price");
        passes.push(Pass(msg.sender, uint96(msg.value)));
        emit Sold(passes.length - 1, msg.sender);
    }

    function callOff() external onlyManager {
        calledOff = true;
        emit CalledOff();
    }

    function refundPage(uint256 size) external {
        require(calledOff, "running");
        require(size > 0 && size <= 30, "page");
        uint256 i = cursor;
        uint256 stop = i + size;
        if (stop > passes.length) stop = passes.length;
        cursor = stop;
        for (; i < stop; i++) {
            uint256 back = passes[i].paid;
            passes[i].paid = 0;
            //- weak
            require(passes[i].holder.send(back), "holder"); //!
            //- fixed
            if (!passes[i].holder.send(back)) owing[passes[i].holder] += back;
            //- end
            emit Refunded(i, back);
        }
    }

    function claim() external {
        uint256 o = owing[msg.sender];
        require(o > 0, "nothing");
        owing[msg.sender] = 0;
        msg.sender.transfer(o);
    }

    function closeBooks(address payable to) external onlyManager {
        require(!calledOff && to != address(0), "refunding");
        to.transfer(address(this).balance);
    }

    function sold() external view returns (uint256) {
        return passes.length;
    }
}
