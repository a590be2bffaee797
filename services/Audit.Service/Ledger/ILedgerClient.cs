using Audit.Ledger;
using Audit.Receipts;
using Audit.Store;

namespace Audit.Service;

/// <summary>
/// What the service asks of the channel. Every method throws <see cref="LedgerRefusedException"/> when the chaincode says no and
/// <see cref="LedgerUnavailableException"/> when trying again later may help.
/// </summary>
internal interface ILedgerClient
{
    /// <summary>
    /// Opens an audit, or finds the one there is, and waits until that is committed. The source goes along, but for a request that is
    /// <see cref="OpenRequest.HashOnly"/>.
    /// </summary>
    Task<AuditRecord> OpenAsync(OpenRequest request, ReadOnlyMemory<byte> source, CancellationToken cancellationToken);

    /// <summary>Casts the organisation's vote and waits until it is committed.</summary>
    /// <returns>The transaction that recorded it.</returns>
    Task<string> VoteAsync(VoteRequest request, CancellationToken cancellationToken);

    /// <summary>Finds an audit with its votes; null when there is none.</summary>
    Task<AuditRecord?> FindAuditAsync(string auditId, CancellationToken cancellationToken);

    /// <summary>Reads the source of an audit from the organisation's own peer: the canonical bundle's bytes.</summary>
    Task<byte[]> ReadSourceAsync(string auditId, CancellationToken cancellationToken);

    /// <summary>The policy in force; null when the channel has none.</summary>
    Task<PolicyRecord?> GetPolicyAsync(CancellationToken cancellationToken);

    /// <summary>Where a model stands; null when nobody proposed it.</summary>
    Task<ModelStatus?> GetModelStatusAsync(string bundleHash, CancellationToken cancellationToken);

    /// <summary>Asks for the channel's height and which of the blocks after <paramref name="after"/> hold an event of the chaincode.</summary>
    /// <param name="after">The last block that is known; -1 for none. A bounded number of blocks after it is looked at.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<ChannelHeight> LookAtChannelAsync(long after, CancellationToken cancellationToken);

    /// <summary>Submits a transaction of the governance contracts and waits until it is committed.</summary>
    /// <param name="contract">The contract, such as <c>models</c>.</param>
    /// <param name="transaction">The transaction, such as <c>Approve</c>.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<LedgerAnswer> SubmitAsync(string contract, string transaction, IReadOnlyList<string> arguments, CancellationToken cancellationToken);

    /// <summary>Appends to the channel's log what was decided about these audits, and waits until it is committed.</summary>
    Task AppendToLogAsync(IReadOnlyList<string> auditIds, CancellationToken cancellationToken);

    /// <summary>Makes the receipt of an audit's verdict.</summary>
    /// <param name="auditId">The audit.</param>
    /// <param name="since">The number of leaves of the channel's log since which the receipt proves that it only grew; null for no such proof.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ReceiptUnavailableException">There is no verdict yet, or the peers do not give out what it needs.</exception>
    /// <exception cref="LogTooShortException">The log has fewer leaves than that.</exception>
    Task<Receipt> CollectReceiptAsync(string auditId, long? since, CancellationToken cancellationToken);

    /// <summary>Asks the organisation's own peer.</summary>
    /// <param name="contract">The contract, such as <c>policy</c>.</param>
    /// <param name="transaction">The transaction, such as <c>Proposals</c>.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The answer's JSON.</returns>
    Task<string> EvaluateAsync(string contract, string transaction, IReadOnlyList<string> arguments, CancellationToken cancellationToken);

    /// <summary>Follows the chaincode's events, from the first block or after a position. Ends with an exception only.</summary>
    IAsyncEnumerable<LedgerNotice> ReadEventsAsync(EventPosition? after, CancellationToken cancellationToken);
}
