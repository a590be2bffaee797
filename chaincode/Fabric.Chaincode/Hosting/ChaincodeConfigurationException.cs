namespace Fabric.Chaincode;

/// <summary>A chaincode cannot start as configured. Holds every problem, not just the first.</summary>
public sealed class ChaincodeConfigurationException : ChaincodeException
{
    /// <summary>A set of problems.</summary>
    /// <param name="problems">One sentence for each, naming the setting.</param>
    public ChaincodeConfigurationException(IReadOnlyList<string> problems)
        : base("the chaincode is not configured: " + string.Join("; ", problems))
    {
        Problems = problems;
    }

    /// <summary>One sentence for each problem, naming the setting.</summary>
    public IReadOnlyList<string> Problems { get; }
}
