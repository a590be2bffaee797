namespace Fabric.Gateway;

/// <summary>How far a listener has got with events.</summary>
public interface ICheckpoint
{
    /// <summary>The block in which the next event is expected; null before anything was processed.</summary>
    ulong? BlockNumber { get; }

    /// <summary>The last processed transaction of that block; null when the whole block is still to come.</summary>
    string? TransactionId { get; }
}
