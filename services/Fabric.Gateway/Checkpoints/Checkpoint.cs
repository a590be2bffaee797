namespace Fabric.Gateway;

/// <summary>A checkpoint read from a listener's own store.</summary>
/// <param name="BlockNumber">The block in which the next event is expected; null before anything was processed.</param>
/// <param name="TransactionId">The last processed transaction of that block; null when the whole block is still to come.</param>
public sealed record Checkpoint(ulong? BlockNumber, string? TransactionId = null) : ICheckpoint;
