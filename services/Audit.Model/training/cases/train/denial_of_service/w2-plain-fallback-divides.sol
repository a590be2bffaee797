// case: w2-plain-fallback-divides
// class: denial_of_service
// disguise: loop in the unnamed function
// note: Each incoming payment is pushed to all heirs, and one that refuses stops it; the fix keeps it until an heir asks.
pragma solidity ^0.4.10;

contract SharedWell {
    address[] public heirs;
    mapping(address => bool) public isHeir;
    mapping(address => uint) public drawn;
    uint public income;
    address keeper;

    function SharedWell() {
        keeper = msg.sender;
    }

    function addHeir(address h) {
        require(msg.sender == keeper && h != 0 && !isHeir[h]);
        //- weak
        //- fixed
        require(heirs.length < 10);
        //- end
        isHeir[h] = true;
        heirs.push(h);
    }

    function () payable {
        income += msg.value;
        //- weak
        for (uint8 i = 0; i < heirs.length; i++) { //!
            if (!heirs[i].send(msg.value / heirs.length)) throw; //!
        }
        //- fixed
        //- end
    }

    function draw() {
        //- weak
        //- fixed
        require(isHeir[msg.sender]);
        uint entitled = income / 10;
        require(entitled > drawn[msg.sender]);
        uint x = entitled - drawn[msg.sender];
        drawn[msg.sender] = entitled;
        if (!msg.sender.send(x)) throw;
        //- end
    }
}
