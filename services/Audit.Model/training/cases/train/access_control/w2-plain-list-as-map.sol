// case: w2-plain-list-as-map
// class: access_control
// disguise: plain: the list grows to any index, so that every slot is reachable
// note: put() sets the length to any number; the fix bounds the index.
pragma solidity ^0.4.13;

contract MapBook {
    address public keeper;
    uint[] heights;

    function MapBook() {
        keeper = msg.sender;
    }

    function put(uint at, uint height) {
        //- weak
        if (heights.length <= at) heights.length = at + 1; //!
        //- fixed
        require(at < 10000);
        if (heights.length <= at) heights.length = at + 1;
        //- end
        heights[at] = height;
    }

    function height(uint at) constant returns (uint) {
        require(at < heights.length);
        return heights[at];
    }

    function keeperSends(address to) payable {
        require(msg.sender == keeper);
        to.transfer(msg.value);
    }
}
