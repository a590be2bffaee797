// case: w2-plain-kite-king
// class: denial_of_service
// disguise: none; shortest form
// note: The seat cannot change if the present holder refuses ether; the fix credits the holder.
pragma solidity ^0.4.11;

contract BestKite {
    address public flyer;
    uint public offer;
    mapping(address => uint) public owed;

    function fly() public payable {
        require(msg.value > offer);
        //- weak
        require(flyer.send(offer)); //!
        //- fixed
        owed[flyer] += offer;
        //- end
        flyer = msg.sender;
        offer = msg.value;
    }

    function collect() public {
        uint sum = owed[msg.sender];
        require(sum > 0);
        owed[msg.sender] = 0;
        require(msg.sender.send(sum));
    }
}
