using Fabric.Devnet.Commit;
using Fabric.Devnet.Endorsement;
using Fabric.Devnet.Ledger;
using Fabric.Devnet.Lifecycle;
using Fabric.Protos.Peer;

namespace Fabric.Devnet.Faults;

/// <summary>The faults that are set in a devnet, asked wherever one may strike.</summary>
internal sealed class FaultBook
{
    private readonly List<(DevnetFault Fault, int? Left)> _faults = [];
    private readonly Lock _gate = new();
    private int _lastId;

    // Almost always nothing is set: asking must cost nothing then.
    private volatile bool _isEmpty = true;

    public IReadOnlyList<DevnetFault> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _faults.Select(item => item.Fault with { Times = item.Left })];
            }
        }
    }

    public DevnetFault Add(DevnetFault fault)
    {
        lock (_gate)
        {
            fault = fault with { Id = ++_lastId };
            _faults.Add((fault, fault.Times));
            _isEmpty = false;
            return fault;
        }
    }

    public DevnetFault? Remove(int id)
    {
        lock (_gate)
        {
            var index = _faults.FindIndex(item => item.Fault.Id == id);
            if (index < 0)
            {
                return null;
            }

            var fault = _faults[index].Fault;
            _faults.RemoveAt(index);
            _isEmpty = _faults.Count == 0;
            return fault;
        }
    }

    /// <summary>The verdict that a fault forces on a transaction of a channel; null for none.</summary>
    public ValidationOutcome? Force(string channel, CheckedTransaction transaction)
    {
        if (_isEmpty || transaction.ReadWrites is not { } readWrites)
        {
            return null;
        }

        var chaincode = transaction.Transaction!.Action.ChaincodeId.Name;
        var struck = Strike(fault =>
            fault.Kind is DevnetFaultKind.MvccConflict or DevnetFaultKind.PhantomRead
            && IsWithin(fault, channel, chaincode)
            && (fault.Key is null || Touches(readWrites, fault.Key)));
        return struck switch
        {
            null => null,
            { Kind: DevnetFaultKind.MvccConflict } => new(TxValidationCode.MvccReadConflict, $"forced by fault {struck.Id}: judged as if a key it read had changed", IsForced: true),
            _ => new(TxValidationCode.PhantomReadConflict, $"forced by fault {struck.Id}: judged as if a range it read had changed", IsForced: true),
        };
    }

    /// <summary>Whether a peer is to endorse something else than it should.</summary>
    public bool TakesMismatch(FaultyPeer peer, string channel, string chaincode) =>
        !_isEmpty && Strike(fault => fault.Kind == DevnetFaultKind.EndorsementMismatch && IsAt(fault, peer) && IsWithin(fault, channel, chaincode)) is not null;

    /// <summary>Lets a chaincode be slow, or crash, before it works on a transaction.</summary>
    /// <exception cref="SimulationException">It crashed, or was slower than a transaction may be.</exception>
    public async Task BeforeChaincodeAsync(FaultyPeer peer, string channel, string chaincode, CancellationToken cancellationToken)
    {
        if (_isEmpty)
        {
            return;
        }

        if (Strike(fault => fault.Kind == DevnetFaultKind.SlowChaincode && IsAt(fault, peer) && IsWithin(fault, channel, chaincode)) is { } slow)
        {
            var isTooSlow = slow.Delay >= peer.Options.ExecuteTimeout;
            await Task.Delay(isTooSlow ? peer.Options.ExecuteTimeout : slow.Delay, peer.Options.TimeProvider, cancellationToken).ConfigureAwait(false);
            if (isTooSlow)
            {
                throw new SimulationException($"error sending: {ChaincodeStream.ExecutionTimeout}");
            }
        }

        if (Strike(fault => fault.Kind == DevnetFaultKind.ChaincodeCrash && IsAt(fault, peer) && IsWithin(fault, channel, chaincode)) is not null)
        {
            throw new SimulationException($"error sending: {ChaincodeStream.StreamTerminated}");
        }
    }

    private DevnetFault? Strike(Predicate<DevnetFault> isMeant)
    {
        lock (_gate)
        {
            var index = _faults.FindIndex(item => isMeant(item.Fault));
            if (index < 0)
            {
                return null;
            }

            var (fault, left) = _faults[index];
            if (left == 1)
            {
                _faults.RemoveAt(index);
                _isEmpty = _faults.Count == 0;
            }
            else
            {
                _faults[index] = (fault, left - 1);
            }

            return fault;
        }
    }

    // Who breaks an application does not mean the definitions it stands on, unless he says so.
    private static bool IsWithin(DevnetFault fault, string channel, string chaincode) =>
        (fault.Channel is null || fault.Channel == channel)
        && (fault.Chaincode is null ? chaincode != LifecycleNames.Namespace : fault.Chaincode == chaincode);

    private static bool IsAt(DevnetFault fault, FaultyPeer peer) => fault.Peer is null || fault.Peer == peer.MspId || fault.Peer == peer.Name;

    private static bool Touches(TransactionReadWrites readWrites, string key)
    {
        var hash = WriteSets.HashedKey(key);
        return readWrites.Namespaces.Any(set =>
            set.Public.Reads.Any(read => read.Key == key)
            || set.Public.Writes.Any(write => write.Key == key)
            || set.Collections.Any(collection =>
                collection.Hashed.HashedReads.Any(read => ConcurrencyCheck.HashedKey(read.KeyHash) == hash)
                || collection.Hashed.HashedWrites.Any(write => ConcurrencyCheck.HashedKey(write.KeyHash) == hash)));
    }
}
