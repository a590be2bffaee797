namespace Audit.Store;

/// <summary>An audit whose verdict or latest resolution the channel's log does not hold yet.</summary>
/// <param name="AuditId">The audit.</param>
/// <param name="Organization">The organisation whose transaction decided; empty when none in particular did.</param>
/// <param name="Since">When: the transaction's timestamp.</param>
public sealed record LogBacklogEntry(string AuditId, string Organization, DateTimeOffset Since)
{
    // Dapper reads timestamps as DateTime.
    private LogBacklogEntry(string auditId, string organization, DateTime since)
        : this(auditId, organization, new DateTimeOffset(DateTime.SpecifyKind(since, DateTimeKind.Utc)))
    {
    }
}
