using System.Diagnostics;
using Audit.Ledger;
using Audit.Store;

namespace Audit.Service;

/// <summary>
/// The activities of a batch of transactions on their way into the read model. Each goes on with the trace of the audit it is about: that of
/// the submission where it was made here, else that of this service's own scoring. They end together, with the batch.
/// </summary>
internal sealed class ProjectionTraces : IDisposable
{
    private readonly List<Activity> _activities = [];
    private IReadOnlyDictionary<string, string> _known = new Dictionary<string, string>();

    /// <summary>Looks up what traces are stored for the audits of these events.</summary>
    internal async Task FindAsync(UnitOfWork unit, IEnumerable<LedgerEvent> events, CancellationToken cancellationToken)
    {
        string[] audits = [.. events.Select(AuditOf).OfType<string>().Distinct(StringComparer.Ordinal)];
        _known = audits.Length == 0 ? _known : await unit.Outbox.TracesAsync(audits, cancellationToken);
    }

    /// <summary>Starts a transaction's activity; it is the current one until the next is started.</summary>
    internal void Start(LedgerNotice notice, IReadOnlyList<LedgerEvent> events)
    {
        string? audit = events.Select(AuditOf).FirstOrDefault(id => id is not null);
        Activity? activity = AuditTelemetry.Continue(
            "project transaction", ActivityKind.Consumer, audit is null ? null : _known.GetValueOrDefault(audit), audit);
        if (activity is not null)
        {
            activity.SetTag(AuditTelemetry.TransactionIdTag, notice.TransactionId).SetTag("fabric.block.number", notice.BlockNumber);
            _activities.Add(activity);
        }
    }

    public void Dispose()
    {
        foreach (Activity activity in _activities)
        {
            activity.Dispose();
        }

        Activity.Current = null;
    }

    private static string? AuditOf(LedgerEvent announced) => announced switch
    {
        AuditOpened opened => opened.Audit.Id,
        VoteRecorded voted => voted.AuditId,
        VerdictReached reached => reached.AuditId,
        _ => null,
    };
}
