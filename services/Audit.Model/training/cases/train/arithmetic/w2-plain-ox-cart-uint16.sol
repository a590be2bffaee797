// case: w2-plain-ox-cart-uint16
// class: arithmetic
// disguise: plain: load summed in 16 bits
// note: Loads past 65535 start again; the fix computes in 256 bits before it compares.
pragma solidity ^0.4.19;

contract OxCart {
    uint16 constant MOST = 60000;
    uint16 public load;
    mapping(address => uint16) public part;

    function put(uint16 kg) public {
        //- weak
        require(load + kg <= MOST); //!
        load += kg; //!
        part[msg.sender] += kg; //!
        //- fixed
        require(uint(load) + uint(kg) <= MOST);
        load += kg;
        part[msg.sender] += kg;
        //- end
    }

    function unload() public {
        uint16 kg = part[msg.sender];
        require(load >= kg);
        part[msg.sender] = 0;
        load -= kg;
    }
}
