namespace Audit.Service;

/// <summary>How far the read model is behind the channel.</summary>
/// <param name="Height">The channel's height: the number of its newest block plus one.</param>
/// <param name="Blocks">How many blocks lie between the last one indexed and the newest that holds an event for us; 0 when there is none.</param>
/// <param name="Age">How long it has been so.</param>
internal sealed record ProjectionLag(long Height, long Blocks, TimeSpan Age)
{
    /// <summary>The number of the channel's newest block.</summary>
    internal long NewestBlock => Height - 1;
}
