namespace Fabric.Devnet;

/// <summary>
/// What peers offer to chaincodes with READY: to read several keys with one request, and to take many writes with one. The keys below
/// <c>chaincode.runtimeParams</c> of core.yaml, from Fabric 3.1 on.
/// </summary>
public sealed record ChaincodeRuntimeParameters
{
    /// <summary>Whether chaincodes may write in batches; true by default.</summary>
    public bool UseWriteBatch { get; init; } = true;

    /// <summary>How many writes a batch may hold; 1,000 by default.</summary>
    public int MaxSizeWriteBatch { get; init; } = 1000;

    /// <summary>Whether chaincodes may read several keys with one request; true by default.</summary>
    public bool UseGetMultipleKeys { get; init; } = true;

    /// <summary>How many keys one request may name; 1,000 by default.</summary>
    public int MaxSizeGetMultipleKeys { get; init; } = 1000;
}
