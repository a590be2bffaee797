using Fabric.Devnet.Inspection;
using Fabric.Devnet.Ledger;
using Fabric.Protos.Ledger;

namespace Fabric.Devnet;

/// <content>Looking into the running network.</content>
public sealed partial class Devnet
{
    /// <summary>Takes a committed transaction apart: its verdict with the reason, its endorsers, what it read and wrote.</summary>
    /// <param name="transactionId">The transaction.</param>
    /// <param name="channel">The channel; null to look on all.</param>
    /// <returns>Null when it is not committed.</returns>
    /// <exception cref="DevnetException">There is no such channel.</exception>
    public TransactionTrace? Trace(string transactionId, string? channel = null)
    {
        ArgumentNullException.ThrowIfNull(transactionId);
        foreach (var name in ChannelsOrAll(channel))
        {
            var ledger = Channel(name).Ledger;
            if (ledger.Transactions.TryGet(transactionId, out var status))
            {
                var held = new Dictionary<string, TxPvtReadWriteSet>();
                foreach (var mspId in Channel(name).Membership.Organizations)
                {
                    if (ledger.ReadPrivate(mspId, status.Block).TryGetValue((ulong)status.Index, out var data))
                    {
                        held[mspId] = data;
                    }
                }

                return TraceBuilder.Build(
                    name, ledger.ReadBlock(status.Block), status.Index, transactionId, new ValidationOutcome(status.Code, status.Reason, status.IsForced), held);
            }
        }

        return null;
    }
}
