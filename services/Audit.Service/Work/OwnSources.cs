using System.Text.Json;
using Audit.Ledger;
using Audit.Store;

namespace Audit.Service;

/// <summary>
/// What the channel's events mean for the sources that this organisation keeps itself. Not part of the read model: a rebuild does not
/// come here.
/// </summary>
internal static class OwnSources
{
    private const string Purge = "PurgeSource";

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

    /// <summary>Whether a command has a source purged.</summary>
    internal static bool IsPurge(LedgerCommand command) => command is { Contract: LedgerNames.AuditsContract, Transaction: Purge };

    /// <summary>Purges a source that never was on the channel: what this organisation's database keeps of it.</summary>
    /// <returns>What the command's page shows as its result.</returns>
    /// <exception cref="LedgerUnavailableException">The audit is not indexed here yet, or is being scored: it has to be tried again.</exception>
    /// <exception cref="LedgerRefusedException">Another audit shares the same source.</exception>
    internal static async Task<string> PurgeAsync(AuditDatabase database, LedgerCommand command, CancellationToken cancellationToken)
    {
        (string auditId, string reason) = (command.Arguments[0], command.Arguments[1]);
        AuditView audit = await database.Queries.FindAsync(auditId, cancellationToken)
            ?? throw new LedgerUnavailableException($"Audit {auditId} is not indexed here yet.");
        OwnSourcePurge purge = await database.RunAsync(
            unit => unit.Sources.PurgeOwnAsync(
                audit.Audit.SourceHash, $"{LedgerErrorCode.SourcePurged}: {command.RequestedBy} had the source purged: {reason}", cancellationToken),
            cancellationToken);
        return purge switch
        {
            { SharedBy: { } other } => throw new LedgerRefusedException(new LedgerRefusal(
                LedgerErrorCode.SourceNotShared,
                $"audit {auditId} shares its source with nobody, but audit {other} shares the same one with the channel: have that one's source purged, and this service's copies go too")),
            { IsBusy: true } => throw new LedgerUnavailableException($"The source of audit {auditId} is being scored."),
            _ => JsonSerializer.Serialize(new PurgedHere(auditId, audit.Audit.SourceHash, "this service's database"), ApiAnswer.Options),
        };
    }

    /// <summary>Has an audit scored whose source stays here, if there is a copy; once, however often it is asked for.</summary>
    internal static Task<bool> EnqueueAsync(UnitOfWork unit, string auditId, string sourceHash, CancellationToken cancellationToken) =>
        unit.Sources.EnqueueAsync(EventProjector.ScoreJob, auditId, sourceHash, new ScoringTask(sourceHash, true).ToPayload(), cancellationToken);

    private sealed record PurgedHere(string AuditId, string SourceHash, string PurgedFrom);
}
