// case: w2-ropeway-init-flag-late
// class: access_control
// disguise: flag is tested but only set in one branch
// note: Without a reserve, ready stays false and init() can be called again by all; the fix sets it in both.
pragma solidity ^0.4.20;

contract RopewayBase {
    address public operator;
    address public reserve;
    bool internal ready;

    event Initialised(address operator, address reserve);

    modifier onlyOperator() {
        require(msg.sender == operator);
        _;
    }
}

contract Ropeway is RopewayBase {
    uint public cabins;
    uint public carried;
    mapping(address => uint) public passes;

    event Carried(address indexed guest, uint left);

    function Ropeway() public {
        init(msg.sender, 0x0, 12);
    }

    function init(address _operator, address _reserve, uint _cabins) public {
        require(!ready);
        require(_operator != 0x0 && _cabins > 0 && _cabins < 500);
        operator = _operator;
        cabins = _cabins;
        //- weak
        if (_reserve != 0x0) {
            reserve = _reserve;
            ready = true; //!
        }
        //- fixed
        if (_reserve != 0x0) {
            reserve = _reserve;
        }
        ready = true;
        //- end
        Initialised(_operator, _reserve);
    }

    function buyPass() public payable {
        require(msg.value == 50 finney && passes[msg.sender] == 0);
        passes[msg.sender] = 10;
    }

    function ride() public {
        require(passes[msg.sender] > 0 && carried < 10 ** 9);
        passes[msg.sender] -= 1;
        carried += 1;
        Carried(msg.sender, passes[msg.sender]);
    }

    function bank() public onlyOperator {
        operator.transfer(this.balance);
    }

    function addCabin() public onlyOperator {
        require(cabins < 500);
        cabins += 1;
    }
}
