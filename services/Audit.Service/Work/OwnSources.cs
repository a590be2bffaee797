using Audit.Ledger;
using Audit.Store;

namespace Audit.Service;

/// <summary>
/// What the channel's events mean for the sources that this organisation keeps itself. Not part of the read model: a rebuild does not
/// come here.
/// </summary>
internal static class OwnSources
{
    /// <summary>Applies what a transaction announced, after its rows are in the read model.</summary>
    /// <param name="unit">Where to.</param>
    /// <param name="events">What it announced.</param>
    /// <param name="mspId">This organisation.</param>
    /// <param name="cancellationToken">Gives up.</param>
    internal static async Task ApplyAsync(UnitOfWork unit, IReadOnlyList<LedgerEvent> events, string mspId, CancellationToken cancellationToken)
    {
        foreach (LedgerEvent announced in events)
        {
            if (announced is AuditOpened { Audit: { HashOnly: true } audit } && audit.OpenedBy.MspId == mspId)
            {
                // Ours; opened again by audits:Reaudit, perhaps. Opened by a client that gave this service no copy, it is nothing for us.
                await EnqueueAsync(unit, audit.Id, audit.SourceHash, cancellationToken);
            }

            if (announced is SourcePurged purged)
            {
                await unit.Batch.FlushAsync(cancellationToken);
                string reason = $"{LedgerErrorCode.SourcePurged}: {purged.Purge.MspId} purged the source: {purged.Purge.Reason}";
                await unit.Sources.PurgeAsync(purged.SourceHash, reason, cancellationToken);
            }
        }
    }

    /// <summary>Has an audit scored whose source stays here, if there is a copy; once, however often it is asked for.</summary>
    internal static Task<bool> EnqueueAsync(UnitOfWork unit, string auditId, string sourceHash, CancellationToken cancellationToken) =>
        unit.Sources.EnqueueAsync(EventProjector.ScoreJob, auditId, sourceHash, new ScoringTask(sourceHash, true).ToPayload(), cancellationToken);
}
