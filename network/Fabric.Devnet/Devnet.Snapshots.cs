using Fabric.Devnet.Ledger;
using Fabric.Devnet.Network;

namespace Fabric.Devnet;

/// <content>Snapshots of the running network, and going back to them.</content>
public sealed partial class Devnet
{
    private readonly List<(DevnetSnapshot Snapshot, Dictionary<string, (LedgerSnapshot Ledger, object Chaincodes)> Channels)> _snapshots = [];
    private readonly SemaphoreSlim _snapshotting = new(1, 1);
    private int _lastSnapshot;

    /// <summary>The snapshots that the network can go back to, the oldest first. They live as long as this run.</summary>
    public IReadOnlyList<DevnetSnapshot> Snapshots
    {
        get
        {
            lock (_snapshots)
            {
                return [.. _snapshots.Select(item => item.Snapshot)];
            }
        }
    }

    /// <summary>
    /// Keeps the state of all channels: ledgers, private data and chaincode definitions, at one moment between two blocks. It takes no time
    /// and no space worth mentioning: states share what is equal. Transactions that wait for a block are no part of it.
    /// </summary>
    /// <param name="name">What to call it; <c>snapshot-ID</c> when not given.</param>
    /// <param name="cancellationToken">Gives up waiting for blocks that are being committed.</param>
    public async Task<DevnetSnapshot> SnapshotAsync(string? name = null, CancellationToken cancellationToken = default)
    {
        await _snapshotting.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            DevnetSnapshot? snapshot = null;
            await PausedAsync(
                () =>
                {
                    var channels = _network.Channels.ToDictionary(item => item.Key, item => (item.Value.Ledger.Capture(), item.Value.Chaincodes.Capture()));
                    var id = ++_lastSnapshot;
                    snapshot = new DevnetSnapshot(id, name ?? $"snapshot-{id}", channels.ToDictionary(item => item.Key, item => (long)item.Value.Item1.View.Height));
                    lock (_snapshots)
                    {
                        _snapshots.Add((snapshot, channels));
                    }

                    return Task.CompletedTask;
                },
                cancellationToken).ConfigureAwait(false);
            return snapshot!;
        }
        finally
        {
            _snapshotting.Release();
        }
    }

    /// <summary>
    /// Puts all channels back to a snapshot. It stays, so that the next test can go back to it again; later snapshots are gone. Transactions
    /// that wait for a block are dropped; whoever waits for a commit is told so, and streams that have delivered blocks which are gone end
    /// with OUT_OF_RANGE. A transaction endorsed before and submitted after may be judged by versions of keys that mean another value now.
    /// </summary>
    /// <param name="snapshot">One of <see cref="Snapshots"/>.</param>
    /// <param name="cancellationToken">Gives up waiting for blocks that are being committed.</param>
    /// <exception cref="DevnetException">The snapshot is of another run, or of after one that the network went back to.</exception>
    public async Task RevertAsync(DevnetSnapshot snapshot, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        await _snapshotting.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            int index;
            Dictionary<string, (LedgerSnapshot Ledger, object Chaincodes)> channels;
            lock (_snapshots)
            {
                index = _snapshots.FindIndex(item => ReferenceEquals(item.Snapshot, snapshot));
                channels = index >= 0 ? _snapshots[index].Channels : throw new DevnetException(
                    $"There is no snapshot '{snapshot.Name}' to go back to: it is of another run, or was taken after one that the network went back to.");
            }

            await PausedAsync(
                () =>
                {
                    foreach (var (name, channel) in _network.Channels)
                    {
                        Revert(channel, channels[name]);
                    }

                    return Task.CompletedTask;
                },
                cancellationToken).ConfigureAwait(false);
            lock (_snapshots)
            {
                _snapshots.RemoveRange(index + 1, _snapshots.Count - index - 1);
            }
        }
        finally
        {
            _snapshotting.Release();
        }
    }

    /// <summary>A snapshot by its name or number; the newest when several have the name.</summary>
    /// <param name="nameOrId">Its name or number.</param>
    /// <exception cref="DevnetException">There is none.</exception>
    public DevnetSnapshot Snapshot(string nameOrId) =>
        Snapshots.LastOrDefault(item => item.Name == nameOrId || item.Id.ToString(System.Globalization.CultureInfo.InvariantCulture) == nameOrId)
        ?? throw new DevnetException(
            $"There is no snapshot '{nameOrId}', only [{string.Join(", ", Snapshots.Select(item => item.Name))}]: take one first.");

    private static void Revert(ChannelNode channel, (LedgerSnapshot Ledger, object Chaincodes) snapshot)
    {
        channel.Orderer.Batches.Clear();
        channel.Chaincodes.Restore(snapshot.Chaincodes);
        channel.Ledger.Revert(snapshot.Ledger);
    }

    // All channels stand still at once, always in the same order.
    private Task PausedAsync(Func<Task> action, CancellationToken cancellationToken)
    {
        foreach (var channel in _network.Channels.OrderBy(item => item.Key, StringComparer.Ordinal).Select(item => item.Value))
        {
            var inner = action;
            action = () => channel.Orderer.PausedAsync(inner, cancellationToken);
        }

        return action();
    }
}
