using Audit.Receipts;
using Audit.Store;

namespace Audit.Service;

/// <summary>
/// The receipts that reports name. Peers sign each receipt anew, so that the one whose digest stands on paper is kept, for whoever holds the
/// paper against it.
/// </summary>
internal sealed class KeptReceipts(AuditDatabase database, ILedgerClient ledger, TimeProvider clock) : IDisposable
{
    private const int MostAtOnce = 4;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    // The log takes a verdict in a moment later; a receipt with the log's proof is worth waiting for, but not making one for each reader.
    private static readonly TimeSpan EarlyIsKept = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _making = new(MostAtOnce);

    /// <summary>The digest of the receipt of an audit, which is made and kept if none is.</summary>
    /// <returns>The digest, or why there is none.</returns>
    internal async Task<(string? Digest, string? Absence)> OfAsync(AuditDocument audit, CancellationToken cancellationToken)
    {
        if (audit.Verdict is null)
        {
            return (null, "There is no verdict yet that a receipt could prove.");
        }

        StoredReceipt? kept = await database.RunAsync(unit => unit.Receipts.LatestAsync(audit.Id, cancellationToken), cancellationToken);
        int changes = ChangesOf(audit);
        bool isCurrent = kept?.Changes == changes;
        if (isCurrent && (kept!.Logged || clock.GetUtcNow().UtcDateTime - kept.MadeAt < EarlyIsKept))
        {
            return (kept.Digest, null);
        }

        (string? made, string? failure) = await MakeAsync(audit.Id, changes, cancellationToken);
        return made is not null ? (made, null) : isCurrent ? (kept!.Digest, null) : (null, failure);
    }

    /// <summary>A receipt that was named on a report.</summary>
    internal static async Task<IResult> GetAsync(string id, string digest, HttpContext context, AuditDatabase database)
    {
        _ = new QueryReader(context.Request.Query);
        StoredReceipt receipt = await database.RunAsync(unit => unit.Receipts.FindAsync(id, digest, context.RequestAborted), context.RequestAborted)
            ?? throw new RequestException(
                StatusCodes.Status404NotFound, PageCode.ReceiptUnknown, $"No receipt of this audit with the digest '{digest}' is kept here; /v1/audits/{id}/receipt makes a new one.");
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{receipt.AuditId[..12]}.receipt.json\"";
        context.Response.Headers.CacheControl = "private, no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        return new ApiAnswer(StatusCodes.Status200OK, "application/json", receipt.Receipt);
    }

    public void Dispose() => _making.Dispose();

    // A receipt tells how the audit stood when it was made: after a dispute, say, another one is needed.
    private static int ChangesOf(AuditDocument audit) =>
        audit.Disputes.Count + audit.Resolutions.Count + (audit.Purge is null ? 0 : 1) + (audit.SupersededBy is null ? 0 : 1);

    private async Task<(string? Digest, string? Failure)> MakeAsync(string auditId, int changes, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            await _making.WaitAsync(patience.Token);
            try
            {
                Receipt receipt = await ledger.CollectReceiptAsync(auditId, since: null, patience.Token);
                var stored = new StoredReceipt
                {
                    Digest = receipt.Digest, AuditId = auditId, Receipt = receipt.ToBytes(), Logged = receipt.Inclusion is not null, Changes = changes,
                };
                await database.RunAsync(unit => unit.Receipts.AddAsync(stored, cancellationToken), cancellationToken);
                return (stored.Digest, null);
            }
            finally
            {
                _making.Release();
            }
        }
        catch (ReceiptUnavailableException missing)
        {
            return (null, missing.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, $"The peers do not give out what it needs within {Patience.TotalSeconds} s.");
        }
    }
}
