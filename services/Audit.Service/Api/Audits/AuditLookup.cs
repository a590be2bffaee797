using Audit.Ledger;
using Audit.Store;

namespace Audit.Service;

/// <summary>Finds an audit with all that is known of it here: verdict, votes, alerts, and this organisation's own findings.</summary>
internal sealed class AuditLookup(AuditDatabase database)
{
    /// <summary>Finds one.</summary>
    /// <exception cref="RequestException">There is none.</exception>
    internal async Task<AuditDocument> RequireAsync(string auditId, CancellationToken cancellationToken) =>
        (Sha256Hash.IsHash(auditId) ? await FindAsync(auditId, cancellationToken) : null)
        ?? throw new RequestException(
            StatusCodes.Status404NotFound,
            LedgerErrorCode.AuditUnknown,
            $"This service knows no audit '{auditId}'. An audit opened elsewhere shows here a moment later.");

    /// <summary>Finds one; null when there is none.</summary>
    internal async Task<AuditDocument?> FindAsync(string auditId, CancellationToken cancellationToken)
    {
        if (await database.Queries.FindAsync(auditId, cancellationToken) is { } view)
        {
            IReadOnlyList<StoredReport> reports = await database.Queries.ReportsAsync(auditId, cancellationToken);
            IReadOnlyList<ProjectedAlert> alerts = await database.Queries.AlertsAsync(auditId, cancellationToken);
            IReadOnlyList<GovernanceRecord> governance = await database.Governance.OfAuditAsync(
                auditId, GovernanceQueries.MostRecords, cancellationToken);
            StoredReport? latest = reports.Count > 0 ? reports[0] : null;
            return AuditDocument.Of(view).With(governance) with
            {
                Findings = ReportFindings.Of(reports.FirstOrDefault(report => report.ModelHash == view.Verdict?.ModelHash) ?? latest),
                Alerts = [.. alerts.Select(AlertDocument.Of)],
                Salted = await database.Queries.IsSaltedAsync(view.Audit.SourceHash, cancellationToken),
            };
        }

        // Submitted here, and the channel has not told us yet.
        (Submission? submission, OutboxCommand? opening) = await database.RunAsync(
            async unit => (
                await unit.Submissions.FindAsync(auditId, cancellationToken),
                await unit.Outbox.FindAsync(OutboxKind.Open, auditId, "", cancellationToken)),
            cancellationToken);
        if (opening?.Result is { Length: > 0 } other)
        {
            // Under a policy that came into force meanwhile the channel opened it as another audit.
            return await FindAsync(other, cancellationToken);
        }

        return submission is null ? null : AuditDocument.Of(submission) with { Failure = opening?.LastError };
    }
}
