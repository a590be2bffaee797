using System.Collections.Immutable;
using Fabric.Protos.Common;

namespace Fabric.Devnet.Ledger;

/// <content>Going back to an earlier height.</content>
internal sealed partial class ChannelLedger
{
    private readonly Lock _reverting = new();
    private readonly List<ulong> _reverts = [];

    /// <summary>How often the ledger has been put back.</summary>
    public int Reverts
    {
        get
        {
            lock (_reverting)
            {
                return _reverts.Count;
            }
        }
    }

    /// <summary>Keeps what the ledger is now. No block may be appended meanwhile.</summary>
    public LedgerSnapshot Capture() => new(
        _view,
        LastHeaderHash,
        LastCommitHash,
        _expiry.Copy(),
        _privateExpiry.ToImmutableDictionary(item => item.Key, item => item.Value.Copy()),
        _private.ToImmutableDictionary(item => item.Key, item => item.Value.Transient.Copy()));

    /// <summary>Puts the ledger back, in memory and on disk. No block may be appended meanwhile.</summary>
    /// <param name="snapshot">An earlier state of this ledger.</param>
    public void Revert(LedgerSnapshot snapshot)
    {
        var height = snapshot.View.Height;
        // A crash on the way is finished at the next start: half of it would be a chain that does not fit its private data.
        _unfinished.Begin(height);
        Truncate(height);
        _unfinished.End();
        lock (_reverting)
        {
            _reverts.Add(height);
            History.Truncate(height);
            LastHeaderHash = snapshot.LastHeaderHash;
            LastCommitHash = snapshot.LastCommitHash;
            _expiry.CopyFrom(snapshot.Expiry);
            foreach (var (name, store) in _private)
            {
                _privateExpiry[name].CopyFrom(snapshot.PrivateExpiry[name]);
                store.Transient.CopyFrom(snapshot.Transient[name]);
            }

            _view = snapshot.View;
        }

        Transactions.Truncate(height, new DevnetException(
            $"Channel {Channel} was reverted to height {height} while the transaction was awaited; submit it again."));
        Pulse();
    }

    /// <summary>
    /// Reads a block for somebody who follows the chain, waiting for it if need be; null when a block that came before it was taken back
    /// since <paramref name="knownReverts"/>, so that what this reader knows of the chain is no longer so.
    /// </summary>
    public async Task<Block?> FollowAsync(ulong number, int knownReverts, CancellationToken cancellationToken)
    {
        while (true)
        {
            // Taken before the height is looked at: a block between the two completes it.
            var next = _nextBlock.Task;
            lock (_reverting)
            {
                if (_reverts.Skip(knownReverts).Any(height => height < number))
                {
                    return null;
                }

                if (Height > number)
                {
                    return _blocks.Read(number);
                }
            }

            await next.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private void Truncate(ulong height)
    {
        _blocks.Truncate(height);
        _reasons.Truncate(height);
        foreach (var (_, store) in _private)
        {
            store.Truncate(height);
        }
    }

    private void Pulse()
    {
        var pulse = _nextBlock;
        _nextBlock = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        pulse.SetResult();
    }
}
