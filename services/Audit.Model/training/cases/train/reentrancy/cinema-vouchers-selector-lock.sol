// case: cinema-vouchers-selector-lock
// class: reentrancy
// disguise: the lock is kept per function selector, so it does not see the other function
// note: From cashBack one can go into passOn with the same vouchers; the fix keeps one flag for all.
pragma solidity ^0.8.5;

contract CinemaVouchers {
    mapping(bytes4 => bool) private _in;
    mapping(address => uint256) public vouchers;
    mapping(uint256 => uint256) public soldFor;
    uint256 public constant FACE = 0.01 ether;
    address payable public cinema;
    uint256 private earned;

    event Bought(address indexed who, uint256 count);
    event Passed(address indexed from, address indexed to, uint256 count);
    event Cashed(address indexed who, uint256 count);
    event Seen(address indexed who, uint256 film);

    constructor() {
        cinema = payable(msg.sender);
    }

    modifier single() {
        //- weak
        bytes4 key = msg.sig; //!
        //- fixed
        bytes4 key = 0xffffffff;
        //- end
        require(!_in[key], "already inside");
        _in[key] = true;
        _;
        _in[key] = false;
    }

    function buy(uint256 count) external payable single {
        require(count > 0 && msg.value == count * FACE, "price");
        vouchers[msg.sender] += count;
        emit Bought(msg.sender, count);
    }

    function see(uint256 film) external single {
        vouchers[msg.sender] -= 1;
        soldFor[film] += 1;
        earned += FACE;
        emit Seen(msg.sender, film);
    }

    function passOn(address to, uint256 count) external single {
        require(to != msg.sender, "to oneself");
        vouchers[msg.sender] -= count;
        vouchers[to] += count;
        emit Passed(msg.sender, to, count);
    }

    function cashBack() external single {
        uint256 count = vouchers[msg.sender];
        require(count > 0, "no vouchers");
        //- weak
        (bool ok, ) = msg.sender.call{value: count * FACE}(""); //!
        require(ok, "not paid");
        vouchers[msg.sender] = 0; //!
        //- fixed
        (bool ok, ) = msg.sender.call{value: count * FACE}("");
        require(ok, "not paid");
        vouchers[msg.sender] = 0;
        //- end
        emit Cashed(msg.sender, count);
    }

    function bank() external single {
        require(msg.sender == cinema, "cinema");
        uint256 sum = earned;
        earned = 0;
        cinema.transfer(sum);
    }
}
