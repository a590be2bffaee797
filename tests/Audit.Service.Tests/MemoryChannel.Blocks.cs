using Audit.Ledger;

namespace Audit.Service.Tests;

/// <content>What was announced, block by block, and those who follow it.</content>
internal sealed partial class MemoryChannel
{
    private readonly List<LedgerNotice> _notices = [];
    private TaskCompletionSource _more = NewSource();

    internal int Height => _notices.Count;

    /// <summary>The blocks, each with its transaction, endorsed by all organisations of the policy.</summary>
    internal IReadOnlyList<ChannelBlock> Blocks
    {
        get
        {
            string[] endorsers = [.. Terms.Weights.Keys];
            lock (_gate)
            {
                return [.. _notices.Select(notice => new ChannelBlock(notice.BlockNumber, HashOf(notice.BlockNumber), HashOf(notice.BlockNumber - 1), "", [
                    new ChannelTransaction(notice.TransactionId, "ENDORSER_TRANSACTION", "VALID")
                    {
                        Timestamp = DateTime.UnixEpoch, CreatorMspId = "Org1MSP", Chaincode = "audit", Function = "audits:Any", Endorsers = endorsers,
                        Events = ChannelEvent.Of("Any", notice.Payload),
                    }]))];
            }
        }
    }

    private static string HashOf(long block) => block < 0 ? "" : Sha256Hash.Of(BitConverter.GetBytes(block));

    internal void Publish(string transactionId, params LedgerEvent[] events) => PublishRaw(transactionId, LedgerEvents.Encode(events));

    internal void PublishRaw(string transactionId, byte[] payload)
    {
        lock (_gate)
        {
            _notices.Add(new LedgerNotice(_notices.Count, transactionId, payload));
            Interlocked.Exchange(ref _more, NewSource()).SetResult();
        }
    }

    internal (IReadOnlyList<LedgerNotice> Notices, Task More) NoticesFrom(long block)
    {
        lock (_gate)
        {
            return ([.. _notices.Skip((int)block)], _more.Task);
        }
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
