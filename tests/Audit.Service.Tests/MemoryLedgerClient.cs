using System.Runtime.CompilerServices;
using Audit.Ledger;
using Audit.Receipts;
using Audit.Store;

namespace Audit.Service.Tests;

/// <summary>One organisation's view of a <see cref="MemoryChannel"/>.</summary>
internal sealed class MemoryLedgerClient(MemoryChannel channel, string mspId) : ILedgerClient, IChannelReader
{
    public Task<long> HeightAsync(CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            channel.Before("Blocks", mspId);
            return (long)channel.Height;
        },
        cancellationToken);

    public Task<ChannelBlock?> FindBlockAsync(long number, CancellationToken cancellationToken) =>
        FindAsync(blocks => blocks.FirstOrDefault(block => block.Number == number), cancellationToken);

    public Task<ChannelBlock?> FindBlockOfAsync(string transactionId, CancellationToken cancellationToken) =>
        FindAsync(blocks => blocks.FirstOrDefault(block => block.Transactions[0].Id == transactionId), cancellationToken);

    public async Task<ChannelTransaction?> FindTransactionAsync(string transactionId, CancellationToken cancellationToken) =>
        (await FindBlockOfAsync(transactionId, cancellationToken))?.Transactions[0];

    private Task<ChannelBlock?> FindAsync(Func<IEnumerable<ChannelBlock>, ChannelBlock?> find, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            channel.Before("Blocks", mspId);
            return find(channel.Blocks);
        },
        cancellationToken);

    public Task<AuditRecord> OpenAsync(OpenRequest request, ReadOnlyMemory<byte> source, CancellationToken cancellationToken) =>
        Task.Run(() => channel.Open(mspId, request, source), cancellationToken);

    public Task<string> VoteAsync(VoteRequest request, CancellationToken cancellationToken) =>
        Task.Run(() => channel.Vote(mspId, request), cancellationToken);

    public Task<AuditRecord?> FindAuditAsync(string auditId, CancellationToken cancellationToken) =>
        Task.Run(() => { channel.Before("Get", mspId); return channel.Find(auditId); }, cancellationToken);

    public Task<byte[]> ReadSourceAsync(string auditId, CancellationToken cancellationToken) =>
        Task.Run(() => { channel.Before("Source", mspId); return channel.Source(auditId); }, cancellationToken);

    public Task<PolicyRecord?> GetPolicyAsync(CancellationToken cancellationToken) =>
        Task.Run(() => { channel.Before("Policy", mspId); return channel.Policy; }, cancellationToken);

    public Task<ModelStatus?> GetModelStatusAsync(string bundleHash, CancellationToken cancellationToken) =>
        Task.Run(() => { channel.Before("Model", mspId); return channel.ModelStatusOf(bundleHash); }, cancellationToken);

    public Task<ChannelHeight> LookAtChannelAsync(long after, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            channel.Before("Height", mspId);
            int height = channel.Height;
            return new ChannelHeight(height, Math.Max(height - 1, after), height - 1 > after ? height - 1 : null);
        },
        cancellationToken);

    public Task<LedgerAnswer> SubmitAsync(string contract, string transaction, IReadOnlyList<string> arguments, CancellationToken cancellationToken) =>
        Task.Run(() => channel.Submit(mspId, $"{contract}:{transaction}", arguments), cancellationToken);

    public Task AppendToLogAsync(IReadOnlyList<string> auditIds, CancellationToken cancellationToken) =>
        Task.Run(() => channel.AppendToLog(mspId, auditIds), cancellationToken);

    public Task<Receipt> CollectReceiptAsync(string auditId, long? since, CancellationToken cancellationToken) => Task.FromException<Receipt>(
        new ReceiptUnavailableException($"No peer of this channel signs anything about audit {auditId}.", isTransient: false));

    public Task<string> EvaluateAsync(string contract, string transaction, IReadOnlyList<string> arguments, CancellationToken cancellationToken) =>
        Task.Run(
            () =>
            {
                channel.Before($"{contract}:{transaction}", mspId);
                return channel.Answer($"{contract}:{transaction}", arguments) ?? """{"proposals":[],"truncated":false}""";
            },
            cancellationToken);

    public async IAsyncEnumerable<LedgerNotice> ReadEventsAsync(EventPosition? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // One transaction a block: the position's block is done when it names a transaction.
        long block = after is null ? 0 : after.TransactionId is null ? after.BlockNumber : after.BlockNumber + 1;
        while (true)
        {
            (IReadOnlyList<LedgerNotice> notices, Task more) = channel.NoticesFrom(block);
            foreach (LedgerNotice notice in notices)
            {
                channel.Before("Event", mspId);
                block = notice.BlockNumber + 1;
                yield return notice;
            }

            if (notices.Count == 0)
            {
                await more.WaitAsync(cancellationToken);
            }
        }
    }
}
