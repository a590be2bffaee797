namespace Fabric.Chaincode.Testing;

/// <summary>
/// Two endorsers ran the same transaction and came to different results: on a network it would fail now and then. Look for
/// clocks, random numbers, unordered collections, and state kept outside the ledger.
/// </summary>
public sealed class DeterminismException : ChaincodeTestException
{
    internal DeterminismException(string transactionId, string subject, string first, string second)
        : base(transactionId, $"transaction {transactionId} is not deterministic: two endorsers disagree on the {subject}: {first} and {second}")
    {
        Subject = subject;
        First = first;
        Second = second;
    }

    /// <summary>The first thing they disagree on, for example <c>write of key 'a'</c>.</summary>
    public string Subject { get; }

    /// <summary>What it is for the first endorser.</summary>
    public string First { get; }

    /// <summary>What it is for the second endorser.</summary>
    public string Second { get; }
}
