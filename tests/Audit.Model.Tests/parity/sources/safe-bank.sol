// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.20;

abstract contract Guard {
    uint256 private _entered = 1;

    modifier nonReentrant() {
        require(_entered == 1, "entered");
        _entered = 2;
        _;
        _entered = 1;
    }
}

contract SafeBank is Guard {
    mapping (address => uint256) private _balances;

    event Paid(address indexed who, uint256 amount);

    function put() external payable {
        _balances[msg.sender] += msg.value;
    }

    function take(uint256 amount) external nonReentrant {
        require(_balances[msg.sender] >= amount, "too little");
        _balances[msg.sender] -= amount;
        (bool ok, ) = payable(msg.sender).call{value: amount}("");
        require(ok, "payment failed");
        emit Paid(msg.sender, amount);
    }

    function balanceOf(address who) external view returns (uint256) {
        return _balances[who];
    }
}
