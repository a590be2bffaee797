using Audit.Ledger;
using Audit.Store;

namespace Audit.Service;

/// <summary>Keeps in the read model what the channel's log does not hold yet.</summary>
internal static class LogProjector
{
    /// <summary>Applies one event.</summary>
    /// <param name="batch">Gathers the rows.</param>
    /// <param name="announced">The event.</param>
    /// <param name="together">All that its transaction announced: the vote that decided, for one.</param>
    internal static void Apply(ProjectionBatch batch, LedgerEvent announced, IReadOnlyList<LedgerEvent> together)
    {
        switch (announced)
        {
            case VerdictReached reached:
                string voter = together.OfType<VoteRecorded>().FirstOrDefault(voted => voted.AuditId == reached.AuditId)?.Vote.MspId ?? "";
                batch.Add(new LogBacklogEntry(reached.AuditId, voter, reached.Verdict.DecidedAt));
                break;
            case AuditResolved resolved:
                batch.Add(new LogBacklogEntry(resolved.AuditId, resolved.Resolution.MspId, resolved.Resolution.ResolvedAt));
                break;
            case LogAppended appended:
                foreach (string auditId in appended.AuditIds)
                {
                    batch.Logged(auditId);
                }

                break;
        }
    }
}
