// case: w2-regatta-id-uint16
// class: arithmetic
// disguise: entry ids of 16 bits given out by a counter in a struct
// note: After 65535 entries the ids start again and overwrite paid entries; the fix closes the list.
pragma solidity ^0.4.24;

contract RegattaEntries {
    struct Entry { address skipper; uint96 paid; bool scratched; }
    struct Series { uint16 lastId; uint16 scratched; bool open; }

    address public committee;
    Series public series;
    uint public constant FEE = 50 finney;
    mapping(uint16 => Entry) public entries;

    event Entered(uint16 id, address skipper);
    event Scratched(uint16 id);

    constructor() public {
        committee = msg.sender;
        series.open = true;
    }

    modifier onlyCommittee() {
        require(msg.sender == committee, "committee only");
        _;
    }

    function close() external onlyCommittee {
        series.open = false;
    }

    function enter() external payable returns (uint16 id) {
        require(series.open, "closed");
        require(msg.value == FEE, "fee");
        //- weak
        id = ++series.lastId; //!
        //- fixed
        require(series.lastId < 65535, "full");
        id = ++series.lastId;
        //- end
        entries[id] = Entry(msg.sender, uint96(FEE), false);
        emit Entered(id, msg.sender);
    }

    function scratch(uint16 id) external {
        Entry storage e = entries[id];
        require(e.skipper == msg.sender && !e.scratched);
        require(series.open);
        e.scratched = true;
        if (series.scratched < 65535) series.scratched++;
        uint back = e.paid / 2;
        e.paid = 0;
        emit Scratched(id);
        msg.sender.transfer(back);
    }

    function pageOf(uint16 from, uint8 n) external view returns (address[] memory list) {
        list = new address[](n);
        for (uint i = 0; i < n; i++) {
            list[i] = entries[uint16(uint(from) % 60000 + i)].skipper;
        }
    }

    function collect() external onlyCommittee {
        require(!series.open);
        committee.transfer(address(this).balance);
    }
}
