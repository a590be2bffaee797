namespace Fabric.Chaincode.Contracts;

/// <summary>The contract classes cannot be served as written: a mistake of the programmer, found at start.</summary>
public sealed class ContractDefinitionException : ChaincodeException
{
    /// <summary>A mistake in a contract class.</summary>
    /// <param name="message">What is wrong, where, and what to do.</param>
    public ContractDefinitionException(string message)
        : base(message)
    {
    }
}
