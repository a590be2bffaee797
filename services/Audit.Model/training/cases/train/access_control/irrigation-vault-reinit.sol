// case: irrigation-vault-reinit
// class: access_control
// disguise: initializer behind a proxy without an initialised flag
// note: initialize may be called again by anyone and replaces the warden; the fix refuses a second call.
pragma solidity ^0.6.2;

contract WaterStore {
    address public warden;
    address payable public basin;
    uint256 public pricePerMegalitre;
    mapping(address => uint256) public rights;
    bool internal opened;
}

contract IrrigationVault is WaterStore {
    event Opened(address warden, uint256 price);
    event Bought(address farmer, uint256 megalitres);

    modifier onlyWarden() {
        require(msg.sender == warden, "warden only");
        _;
    }

    function initialize(address warden_, address payable basin_, uint256 price_) external {
        require(warden_ != address(0) && basin_ != address(0), "zero");
        require(price_ > 0, "price");
        //- weak
        warden = warden_; //!
        //- fixed
        require(!opened, "opened already");
        warden = warden_;
        //- end
        basin = basin_;
        pricePerMegalitre = price_;
        opened = true;
        emit Opened(warden_, price_);
    }

    function buy(uint256 megalitres) external payable {
        require(opened, "closed");
        require(megalitres > 0 && megalitres <= 1e6, "amount");
        require(pricePerMegalitre <= 1e24 && msg.value == megalitres * pricePerMegalitre, "value");
        require(rights[msg.sender] <= 1e12, "cap");
        rights[msg.sender] += megalitres;
        emit Bought(msg.sender, megalitres);
    }

    function consume(address farmer, uint256 megalitres) external onlyWarden {
        require(rights[farmer] >= megalitres, "not enough");
        rights[farmer] -= megalitres;
    }

    function drain() external onlyWarden {
        (bool ok, ) = basin.call{value: address(this).balance}("");
        require(ok, "basin refused");
    }
}
