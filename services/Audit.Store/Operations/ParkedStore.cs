namespace Audit.Store;

/// <summary>Work that was given up: jobs that failed too often, commands that the ledger refused. A person has it tried again, or discards it.</summary>
public sealed class ParkedStore
{
    private const string Columns = """
        id AS "Id", kind AS "Kind", audit_id AS "AuditId", attempts AS "Attempts", last_error AS "Reason", created_at AS "CreatedAt",
        finished_at AS "ParkedAt"
        """;

    private readonly StoreSession _session;

    internal ParkedStore(StoreSession session) => _session = session;

    /// <summary>Lists what is parked and was not discarded, latest first.</summary>
    /// <param name="kind">Only work of this kind; null for any.</param>
    /// <param name="after">Where the previous page ended; null for the first one.</param>
    /// <param name="limit">At most this many.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public async Task<ParkedPage> ListAsync(string? kind, ParkedCursor? after, int limit, CancellationToken cancellationToken)
    {
        const string chosen = "state = 'parked' AND discarded_at IS NULL AND (@kind::text IS NULL OR kind = @kind) AND (@at::timestamptz IS NULL OR finished_at < @at";
        const string sql = $"""
            SELECT false AS "IsCommand", {Columns} FROM jobs
            WHERE {chosen} OR (finished_at = @at AND NOT @isCommand AND id < @id))
            UNION ALL
            SELECT true, {Columns} FROM outbox
            WHERE {chosen} OR (finished_at = @at AND (NOT @isCommand OR id < @id)))
            ORDER BY "ParkedAt" DESC, "IsCommand", "Id" DESC LIMIT @limit
            """;
        object parameters = new { kind, at = after?.ParkedAt, isCommand = after?.IsCommand ?? false, id = after?.Id ?? 0, limit = limit + 1 };
        ParkedWork[] found = [.. await _session.QueryAsync<ParkedWork>("list parked work", sql, parameters, cancellationToken).ConfigureAwait(false)];
        ParkedWork[] page = [.. found.Take(limit)];
        return new ParkedPage(page, found.Length > limit && page[^1] is { ParkedAt: { } at } last ? new ParkedCursor(at, last.IsCommand, last.Id) : null);
    }

    /// <summary>Has parked work tried again from now on, as often as new work. A command looks for its effect on the ledger first.</summary>
    /// <param name="isCommand">Whether it is a command for the ledger.</param>
    /// <param name="id">Its number.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False when there is no such parked work.</returns>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public async Task<bool> RetryAsync(bool isCommand, long id, CancellationToken cancellationToken)
    {
        string change = isCommand
            ? "UPDATE outbox SET state = 'pending', attempts = 1"
            : "UPDATE jobs SET state = 'ready', attempts = 0";
        string sql = $"{change}, run_after = @now, finished_at = NULL WHERE id = @id AND state = 'parked' AND discarded_at IS NULL";
        return await _session.ExecuteAsync("retry parked work", sql, new { id, now = _session.Now }, cancellationToken).ConfigureAwait(false) == 1;
    }

    /// <summary>Keeps parked work from ever being done; who did so and why is kept with it.</summary>
    /// <param name="isCommand">Whether it is a command for the ledger.</param>
    /// <param name="id">Its number.</param>
    /// <param name="by">Who discards it.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False when there is no such parked work.</returns>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public async Task<bool> DiscardAsync(bool isCommand, long id, string by, string reason, CancellationToken cancellationToken)
    {
        string sql = $"""
            UPDATE {(isCommand ? "outbox" : "jobs")} SET discarded_at = @now, discarded_by = @by, discard_reason = @reason
            WHERE id = @id AND state = 'parked' AND discarded_at IS NULL
            """;
        return await _session.ExecuteAsync("discard parked work", sql, new { id, by, reason, now = _session.Now }, cancellationToken)
            .ConfigureAwait(false) == 1;
    }
}
