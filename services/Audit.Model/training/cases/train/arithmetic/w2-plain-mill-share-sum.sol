// case: w2-plain-mill-share-sum
// class: arithmetic
// disguise: plain: sum of the elements of a caller's array
// note: The sum of shares wraps to 100; the fix bounds each share.
pragma solidity ^0.4.25;

contract MillShares {
    address[] public partners;
    uint[] public shares;

    function agree(address[] who, uint[] part) public {
        require(partners.length == 0 && who.length == part.length);
        uint total = 0;
        for (uint i = 0; i < part.length; i++) {
            //- weak
            total += part[i]; //!
            //- fixed
            require(part[i] <= 100 - total);
            total += part[i];
            //- end
        }
        require(total == 100);
        partners = who;
        shares = part;
    }

    function size() public view returns (uint) {
        return partners.length;
    }

    function share(uint i) public view returns (uint) {
        return i < shares.length ? shares[i] : 0;
    }
}
