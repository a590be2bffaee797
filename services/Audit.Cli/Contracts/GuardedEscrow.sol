// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.20;

contract GuardedEscrow {
    address public immutable arbiter;
    mapping(address => uint256) private _owed;
    bool private _entered;

    error NotArbiter(address caller);
    error NothingOwed(address payee);
    error PaymentFailed(address payee, uint256 amount);

    event Credited(address indexed payee, uint256 amount);
    event Paid(address indexed payee, uint256 amount);

    modifier nonReentrant() {
        require(!_entered, "reentrant call");
        _entered = true;
        _;
        _entered = false;
    }

    constructor() {
        arbiter = msg.sender;
    }

    function credit(address payee) external payable {
        if (msg.sender != arbiter) {
            revert NotArbiter(msg.sender);
        }
        _owed[payee] += msg.value;
        emit Credited(payee, msg.value);
    }

    function collect() external nonReentrant {
        uint256 amount = _owed[msg.sender];
        if (amount == 0) {
            revert NothingOwed(msg.sender);
        }
        _owed[msg.sender] = 0;
        (bool success, ) = msg.sender.call{value: amount}("");
        if (!success) {
            revert PaymentFailed(msg.sender, amount);
        }
        emit Paid(msg.sender, amount);
    }
}
