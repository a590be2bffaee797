namespace Fabric.Gateway;

/// <summary>Where a stream of events begins, and what happens when it breaks. Without a start, it begins with the next block.</summary>
public sealed record EventsOptions
{
    /// <summary>The first block to look at; used when there is no checkpoint yet.</summary>
    public ulong? StartBlock { get; init; }

    /// <summary>Where an earlier stream got to; it goes before <see cref="StartBlock"/> once it holds a position.</summary>
    public ICheckpoint? Checkpoint { get; init; }

    /// <summary>
    /// Set: a stream that breaks for a transient reason is opened again where it broke off, without skipping or repeating an event.
    /// Null, the default: the stream's end is thrown.
    /// </summary>
    public EventsResume? Resume { get; init; }

    /// <summary>The block to begin with; null for the next one.</summary>
    internal ulong? FirstBlock => Checkpoint?.BlockNumber ?? StartBlock;
}
