// case: w2-wallet-base-day-limit-init
// class: access_control
// disguise: one of three init functions of a chain of bases has the guard forgotten
// note: initDaily() resets the limit for anyone; the fix adds the modifier of its neighbours.
pragma solidity ^0.4.19;

contract KeyHolder {
    address internal holder;
    bool internal sealed_;

    modifier onlyOpen { require(!sealed_); _; }
    modifier onlyHolder { require(msg.sender == holder); _; }

    function initHolder(address _holder) public onlyOpen {
        require(_holder != 0);
        holder = _holder;
    }

    function changeHolder(address _holder) public onlyHolder {
        require(_holder != 0);
        holder = _holder;
    }
}

contract DailyCap is KeyHolder {
    uint internal cap;
    uint internal today;
    uint internal spentToday;

    //- weak
    function initDaily(uint _cap) public { //!
    //- fixed
    function initDaily(uint _cap) public onlyOpen {
    //- end
        cap = _cap;
        today = now / 1 days;
        spentToday = 0;
    }

    function withinCap(uint value) internal returns (bool) {
        if (now / 1 days > today) {
            today = now / 1 days;
            spentToday = 0;
        }
        if (spentToday + value < spentToday || spentToday + value > cap) return false;
        spentToday += value;
        return true;
    }
}

contract PilgrimWallet is DailyCap {
    event In(address from, uint value);
    event Out(address to, uint value);

    function PilgrimWallet(address _holder, uint _cap) public {
        initHolder(_holder);
        initDaily(_cap);
        sealed_ = true;
    }

    function () public payable {
        In(msg.sender, msg.value);
    }

    function pay(address to, uint value) public onlyHolder {
        require(withinCap(value) && value <= this.balance);
        to.transfer(value);
        Out(to, value);
    }

    function capOf() public view returns (uint) {
        return cap;
    }
}
