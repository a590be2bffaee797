// case: w2-lookalike-open-by-design
// class: access_control
// disguise: look-alike: open functions that pay only fixed receivers or the caller's own share
// note: Nothing to mend: every open function moves only what belongs to the caller or to the fixed receivers.
pragma solidity ^0.4.24;

contract TwoSistersBakery {
    address public anna;
    address public berta;
    uint256 public shared;
    mapping(address => uint256) public due;

    event Income(address indexed from, uint256 value);
    event Split(uint256 each);

    constructor(address _anna, address _berta) public {
        require(_anna != address(0) && _berta != address(0) && _anna != _berta);
        anna = _anna;
        berta = _berta;
    }

    function () external payable {
        shared += msg.value;
        emit Income(msg.sender, msg.value);
    }

    function split() public {
        uint256 each = shared / 2;
        require(each > 0);
        shared = shared - 2 * each;
        due[anna] += each;
        due[berta] += each;
        emit Split(each);
    }

    function withdraw() public {
        uint256 value = due[msg.sender];
        require(value > 0);
        due[msg.sender] = 0;
        msg.sender.transfer(value);
    }

    function move(address to) public {
        if (msg.sender == anna) {
            anna = to;
        } else {
            require(msg.sender == berta);
            berta = to;
        }
        require(to != address(0) && anna != berta);
    }
}
