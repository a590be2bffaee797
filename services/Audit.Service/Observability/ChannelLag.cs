namespace Audit.Service;

/// <summary>
/// Finds how far the read model is behind the channel. Blocks without an event of the chaincode do not count: an idle channel whose newest
/// block is a configuration update is not a lag.
/// </summary>
internal sealed class ChannelLag(ILedgerClient ledger, TimeProvider timeProvider)
{
    private long _lookedAt = -1;
    private long _newest = -1;
    private DateTimeOffset? _since;

    /// <summary>Looks at the blocks that were added since the last look. Not for concurrent use.</summary>
    /// <param name="indexed">The last block indexed; null for none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="LedgerUnavailableException">The peer does not answer.</exception>
    /// <exception cref="LedgerRefusedException">The peer refuses to say.</exception>
    internal async Task<ProjectionLag> LookAsync(long? indexed, CancellationToken cancellationToken)
    {
        long known = Math.Max(_lookedAt, indexed ?? -1);
        ChannelHeight seen = await ledger.LookAtChannelAsync(known, cancellationToken);
        _lookedAt = Math.Max(known, seen.LookedAt);
        _newest = Math.Max(_newest, seen.NewestEventBlock ?? -1);
        if (_newest <= (indexed ?? -1))
        {
            _since = null;
            return new ProjectionLag(seen.Height, 0, TimeSpan.Zero);
        }

        _since ??= timeProvider.GetUtcNow();
        return new ProjectionLag(seen.Height, _newest - (indexed ?? -1), timeProvider.GetUtcNow() - _since.Value);
    }
}
