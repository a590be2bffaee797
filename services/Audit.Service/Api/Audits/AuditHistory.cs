using Audit.Store;

namespace Audit.Service;

/// <summary>
/// Tells an audit's history: what the channel announced, from the read model, and who endorsed it, from the channel's own transactions, which
/// are remembered. When the peer is away, the history is there all the same and says that the endorsers are not known.
/// </summary>
internal sealed class AuditHistory(AuditDatabase database, AuditLookup audits, ChannelBlocks channel)
{
    private const int MostTransactions = 256;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Tells the history of an audit.</summary>
    /// <exception cref="RequestException">There is no such audit.</exception>
    internal async Task<HistoryDocument> RequireAsync(string auditId, CancellationToken cancellationToken) =>
        await OfAsync(await audits.RequireAsync(auditId, cancellationToken), cancellationToken);

    /// <summary>Tells the history of an audit that was found already.</summary>
    internal async Task<HistoryDocument> OfAsync(AuditDocument audit, CancellationToken cancellationToken)
    {
        IReadOnlyList<FeedEvent> events = await database.History.OfAuditAsync(audit.Id, HistoryQueries.MostEvents, cancellationToken);
        DateTime? supersededAt = audit.SupersededBy is { } newer
            ? (await database.Queries.FindAsync(newer, cancellationToken))?.Audit.OpenedAt.UtcDateTime
            : null;
        IReadOnlyList<HistoryEntry> entries = HistoryEntries.Of(events, supersededAt);
        (Dictionary<string, IReadOnlyList<string>> endorsers, string? unknown) = await EndorsersAsync(
            [.. entries.Select(entry => entry.TransactionId).Distinct(StringComparer.Ordinal)], cancellationToken);
        return new HistoryDocument(
            audit.Id,
            audit.Status,
            audit.Verdict,
            [.. entries.Select(entry => entry with
            {
                Endorsers = endorsers.GetValueOrDefault(entry.TransactionId),
                Classes = entry.Kind == "verdict" ? audit.FlaggedClasses : entry.Classes,
            })])
        {
            EndorsersUnknown = unknown,
            IsTruncated = events.Count == HistoryQueries.MostEvents,
        };
    }

    private async Task<(Dictionary<string, IReadOnlyList<string>> Known, string? Unknown)> EndorsersAsync(
        IReadOnlyList<string> transactions, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        string? failure = transactions.Count > MostTransactions ? $"Of {transactions.Count} transactions, {MostTransactions} were looked at." : null;
        var found = await Task.WhenAll(transactions.Take(MostTransactions).Select(async id => (Id: id, Endorsers: await FindAsync(id))));
        return (
            found.Where(one => one.Endorsers is not null).ToDictionary(one => one.Id, one => one.Endorsers!, StringComparer.Ordinal),
            failure);

        async Task<IReadOnlyList<string>?> FindAsync(string transactionId)
        {
            try
            {
                ChannelTransaction? transaction = await channel.FindTransactionAsync(transactionId, patience.Token);
                failure = transaction is null ? $"The peer knows no transaction {transactionId}." : failure;
                return transaction?.Endorsers;
            }
            catch (LedgerUnavailableException cause)
            {
                failure = $"The peer did not tell: {cause.Message}";
                return null;
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                failure = $"The peer did not tell within {Patience.TotalSeconds} s.";
                return null;
            }
        }
    }
}
