namespace Audit.Store;

/// <summary>What is to be appended to the channel's log. Rows come and go with the channel's events, in the transaction that follows them, so nothing is lost with this service.</summary>
public sealed class LogBacklog
{
    // A verdict that is older was not decided just now: the log may hold it, and the event that says so is still to be followed.
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);

    private readonly StoreSession _session;

    internal LogBacklog(StoreSession session) => _session = session;

    /// <summary>The audits to append now: one's own at once, others' when nobody has done it for a time.</summary>
    /// <param name="mspId">One's own organisation.</param>
    /// <param name="patience">How long others are given, from when this service saw the event.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public async Task<IReadOnlyList<LogBacklogEntry>> DueAsync(string mspId, TimeSpan patience, int most, CancellationToken cancellationToken)
    {
        const string sql = """
            SELECT audit_id AS "AuditId", organization AS "Organization", since AS "Since" FROM log_backlog
            WHERE run_after <= @now AND (seen_at <= @patient OR (organization = @mspId AND since >= @fresh))
            ORDER BY run_after, since, audit_id LIMIT @most
            """;
        DateTimeOffset now = _session.Now;
        object parameters = new { now, patient = now - patience, mspId, fresh = now - Fresh, most };
        return [.. await _session.QueryAsync<LogBacklogEntry>("look for verdicts to log", sql, parameters, cancellationToken).ConfigureAwait(false)];
    }

    /// <summary>The channel has these; what was decided about them since stays.</summary>
    /// <param name="entries">The entries, as they were found.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public Task RemoveAsync(IReadOnlyList<LogBacklogEntry> entries, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entries);
        const string sql = """
            DELETE FROM log_backlog USING unnest(@audits, @times) AS done (audit_id, since)
            WHERE log_backlog.audit_id = done.audit_id AND log_backlog.since = done.since
            """;
        return _session.ExecuteAsync("forget logged verdicts", sql, Columns(entries), cancellationToken);
    }

    /// <summary>The channel did not take these now; others go first.</summary>
    /// <param name="entries">The entries.</param>
    /// <param name="delay">When to try again.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public Task PostponeAsync(IReadOnlyList<LogBacklogEntry> entries, TimeSpan delay, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entries);
        return _session.ExecuteAsync(
            "postpone verdicts to log",
            "UPDATE log_backlog SET run_after = @next WHERE audit_id = ANY(@audits)",
            new { audits = entries.Select(entry => entry.AuditId).ToArray(), next = _session.Now + delay },
            cancellationToken);
    }

    private static object Columns(IReadOnlyList<LogBacklogEntry> entries) => new
    {
        audits = entries.Select(entry => entry.AuditId).ToArray(),
        times = entries.Select(entry => entry.Since.UtcDateTime).ToArray(),
    };
}
