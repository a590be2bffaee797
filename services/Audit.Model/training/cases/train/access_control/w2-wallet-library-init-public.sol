// case: w2-wallet-library-init-public
// class: access_control
// disguise: wallet library contract with a public init for its keys, used by delegatecall
// note: initKeys() may be called through the forwarder at any time; the fix lets it run while there are no keys.
pragma solidity ^0.4.11;

contract PurseKeysLibrary {
    address[4] keys;
    uint8 keyCount;
    uint perDay;
    mapping (uint => uint) spentOn;
    address lib;

    event Keys(uint8 n);
    event Out(address to, uint value);

    modifier withKey {
        bool found = false;
        for (uint8 i = 0; i < 4; i++) {
            if (keys[i] != 0 && keys[i] == msg.sender) found = true;
        }
        require(found);
        _;
    }

    //- weak
    function initKeys(address first, address second, uint limit) public { //!
    //- fixed
    function initKeys(address first, address second, uint limit) public {
        require(keyCount == 0);
    //- end
        require(first != 0 && second != 0);
        keys[0] = first;
        keys[1] = second;
        keyCount = 2;
        perDay = limit;
        Keys(keyCount);
    }

    function addKey(address key) public withKey {
        require(key != 0 && keyCount < 4);
        keys[keyCount] = key;
        keyCount++;
        Keys(keyCount);
    }

    function spend(address to, uint value) public withKey {
        uint day = now / 1 days;
        require(value <= perDay && spentOn[day] <= perDay - value);
        spentOn[day] += value;
        to.transfer(value);
        Out(to, value);
    }
}

contract FamilyPurse {
    address[4] keys;
    uint8 keyCount;
    uint perDay;
    mapping (uint => uint) spentOn;
    address lib;

    function FamilyPurse(address _lib, address first, address second, uint limit) public {
        lib = _lib;
        require(_lib.delegatecall(bytes4(sha3("initKeys(address,address,uint256)")), first, second, limit));
    }

    function () public payable {
        if (msg.data.length > 0) {
            require(lib.delegatecall(msg.data));
        }
    }
}
