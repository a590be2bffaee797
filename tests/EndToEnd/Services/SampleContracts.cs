namespace EndToEnd.Services;

/// <summary>Small contracts to submit, each another source.</summary>
internal static class SampleContracts
{
    /// <summary>A contract with a classic weakness.</summary>
    /// <param name="name">The contract's name, which makes its source another one.</param>
    public static string Bank(string name) => $$"""
        pragma solidity ^0.4.24;

        contract {{name}} {
            mapping(address => uint) balances;

            function deposit() public payable {
                balances[msg.sender] += msg.value;
            }

            function withdraw(uint amount) public {
                require(balances[msg.sender] >= amount);
                msg.sender.call.value(amount)();
                balances[msg.sender] -= amount;
            }
        }
        """;
}
