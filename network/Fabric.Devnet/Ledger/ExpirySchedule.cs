namespace Fabric.Devnet.Ledger;

/// <summary>Which private keys leave the state at which block, for collections with a block-to-live.</summary>
internal sealed class ExpirySchedule
{
    private readonly SortedDictionary<ulong, List<(StateSpace Space, string Key, LedgerVersion Version)>> _blocks = [];

    /// <summary>Schedules a key that <paramref name="version"/> wrote; a lifetime of 0 means for ever.</summary>
    public void Add(StateSpace space, string key, LedgerVersion version, ulong blockToLive)
    {
        if (blockToLive == 0)
        {
            return;
        }

        var due = version.Block + blockToLive + 1;
        if (!_blocks.TryGetValue(due, out var keys))
        {
            _blocks[due] = keys = [];
        }

        keys.Add((space, key, version));
    }

    /// <summary>The same schedule, to be kept while this one goes on.</summary>
    public ExpirySchedule Copy()
    {
        var copy = new ExpirySchedule();
        copy.CopyFrom(this);
        return copy;
    }

    /// <summary>Becomes the same as another schedule.</summary>
    public void CopyFrom(ExpirySchedule other)
    {
        _blocks.Clear();
        foreach (var (block, keys) in other._blocks)
        {
            _blocks[block] = [.. keys];
        }
    }

    /// <summary>Takes the keys out that are due with <paramref name="block"/> and still have the value they were scheduled for.</summary>
    public WorldState Expire(WorldState state, ulong block)
    {
        if (!_blocks.Remove(block, out var keys))
        {
            return state;
        }

        var updates = new StateUpdates();
        foreach (var (space, key, version) in keys.Where(item => state.Get(item.Space, item.Key)?.Version == item.Version))
        {
            updates.Set(space, key, new StateChange(null, Google.Protobuf.ByteString.Empty, version));
        }

        return state.With(updates);
    }
}
