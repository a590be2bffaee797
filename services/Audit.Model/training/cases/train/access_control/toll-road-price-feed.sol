// case: toll-road-price-feed
// class: access_control
// disguise: setter checks the value and not the sender
// note: Anyone may name the feed that prices the toll; the fix restricts it to the concession holder.
pragma solidity ^0.8.13;

interface ITariff {
    function perKilometre(uint8 axles) external view returns (uint256);
}

contract TollRoad {
    ITariff public tariff;
    address private holder;
    mapping(bytes8 => uint256) public prepaid;
    mapping(bytes8 => uint256) public kilometres;

    event TariffSet(address tariff);
    event Passed(bytes8 plate, uint256 km, uint256 toll);

    error Unfunded(bytes8 plate, uint256 missing);

    constructor(ITariff first) {
        holder = msg.sender;
        tariff = first;
    }

    function prepay(bytes8 plate) external payable {
        prepaid[plate] += msg.value;
    }

    //- weak
    function setTariff(ITariff next) external { //!
        require(address(next).code.length > 0, "no code");
    //- fixed
    function setTariff(ITariff next) external {
        require(msg.sender == holder, "holder");
        require(address(next).code.length > 0, "no code");
    //- end
        tariff = next;
        emit TariffSet(address(next));
    }

    function pass(bytes8 plate, uint8 axles, uint256 km) external {
        require(msg.sender == holder, "holder");
        uint256 toll = tariff.perKilometre(axles) * km;
        if (prepaid[plate] < toll) revert Unfunded(plate, toll - prepaid[plate]);
        prepaid[plate] -= toll;
        kilometres[plate] += km;
        emit Passed(plate, km, toll);
    }

    function settle(address payable bank, uint256 sum) external {
        require(msg.sender == holder, "holder");
        (bool ok, ) = bank.call{value: sum}("");
        require(ok, "bank");
    }
}
