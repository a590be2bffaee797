namespace Fabric.Gateway;

/// <summary>Where a stream of chaincode events begins. Without either, it begins with the next block.</summary>
public sealed record ChaincodeEventsOptions
{
    /// <summary>The first block to look at; used when there is no checkpoint yet.</summary>
    public ulong? StartBlock { get; init; }

    /// <summary>Where an earlier stream got to; it goes before <see cref="StartBlock"/> once it holds a position.</summary>
    public ICheckpoint? Checkpoint { get; init; }
}
