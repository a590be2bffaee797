using System.Globalization;
using System.Runtime.CompilerServices;
using Audit.Ledger;
using Audit.Receipts;
using Audit.Service;
using Audit.Store;

namespace Benchmarks.Pages;

/// <summary>A peer that answers at once and knows of blocks alone: what pages cost is measured, not what they wait for.</summary>
internal sealed class AnsweringPeer(int blocks) : ILedgerClient, IChannelReader
{
    private const int TransactionsPerBlock = 10;
    private static readonly IReadOnlyList<string> Endorsers = ["Org1MSP", "Org2MSP"];

    public Task<long> HeightAsync(CancellationToken cancellationToken) => Task.FromResult((long)blocks);

    public Task<ChannelBlock?> FindBlockAsync(long number, CancellationToken cancellationToken) => Task.FromResult(
        number < 0 || number >= blocks
            ? null
            : new ChannelBlock(number, Hash(number), Hash(number - 1), Hash(-number), [.. Enumerable.Range(0, TransactionsPerBlock).Select(index => Transaction(Hash((number * 100) + index)))]));

    public Task<ChannelBlock?> FindBlockOfAsync(string transactionId, CancellationToken cancellationToken) =>
        Task.FromResult<ChannelBlock?>(new ChannelBlock(1, Hash(1), Hash(0), Hash(-1), [Transaction(transactionId)]));

    public Task<ChannelTransaction?> FindTransactionAsync(string transactionId, CancellationToken cancellationToken) =>
        Task.FromResult<ChannelTransaction?>(Transaction(transactionId));

    public Task<AuditRecord> OpenAsync(OpenRequest request, ReadOnlyMemory<byte> source, CancellationToken cancellationToken) =>
        Task.FromException<AuditRecord>(Away());

    public Task<string> VoteAsync(VoteRequest request, CancellationToken cancellationToken) => Task.FromException<string>(Away());

    public Task<AuditRecord?> FindAuditAsync(string auditId, CancellationToken cancellationToken) => Task.FromException<AuditRecord?>(Away());

    public Task<byte[]> ReadSourceAsync(string auditId, CancellationToken cancellationToken) => Task.FromException<byte[]>(Away());

    public Task<PolicyRecord?> GetPolicyAsync(CancellationToken cancellationToken) => Task.FromException<PolicyRecord?>(Away());

    public Task<ModelStatus?> GetModelStatusAsync(string bundleHash, CancellationToken cancellationToken) => Task.FromException<ModelStatus?>(Away());

    public Task<ChannelHeight> LookAtChannelAsync(long after, CancellationToken cancellationToken) => Task.FromException<ChannelHeight>(Away());

    public Task<LedgerAnswer> SubmitAsync(string contract, string transaction, IReadOnlyList<string> arguments, CancellationToken cancellationToken) =>
        Task.FromException<LedgerAnswer>(Away());

    public Task AppendToLogAsync(IReadOnlyList<string> auditIds, CancellationToken cancellationToken) => Task.FromException(Away());

    public Task<Receipt> CollectReceiptAsync(string auditId, long? since, CancellationToken cancellationToken) =>
        Task.FromException<Receipt>(new ReceiptUnavailableException("This peer signs nothing.", isTransient: false));

    public Task<string> EvaluateAsync(string contract, string transaction, IReadOnlyList<string> arguments, CancellationToken cancellationToken) =>
        Task.FromResult("""{"proposals":[],"truncated":false}""");

    public async IAsyncEnumerable<LedgerNotice> ReadEventsAsync(EventPosition? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        yield break;
    }

    private static LedgerUnavailableException Away() => new("This peer knows of blocks alone.");

    private static string Hash(long of) => Sha256Hash.Of(System.Text.Encoding.ASCII.GetBytes(of.ToString(CultureInfo.InvariantCulture)));

    private static ChannelTransaction Transaction(string id) => new(id, "ENDORSER_TRANSACTION", "VALID")
    {
        Timestamp = DateTime.UnixEpoch, CreatorMspId = "Org1MSP", CreatorName = "AuditService", Chaincode = "audit", Function = "audits:Vote", Endorsers = Endorsers,
    };
}
