namespace Audit.Store;

/// <summary>
/// Commands for the ledger, written in the same transaction as their reason and sent afterwards, as often as it takes. The ledger's
/// own rules make a repeated command harmless.
/// </summary>
public sealed class Outbox
{
    private const string Columns = """
        id AS "Id", kind AS "Kind", audit_id AS "AuditId", model_hash AS "ModelHash", payload AS "Payload", state AS "State",
        attempts AS "Attempts", run_after AS "RunAfter", lease_owner AS "LeaseOwner", transaction_id AS "TransactionId", last_error AS "LastError",
        result AS "Result", traceparent AS "TraceParent"
        """;

    private readonly StoreSession _session;

    internal Outbox(StoreSession session) => _session = session;

    /// <summary>Adds a command unless it is there, sent or not. It belongs to the trace that runs.</summary>
    /// <param name="kind">What it asks.</param>
    /// <param name="auditId">The audit.</param>
    /// <param name="modelHash">The model of a vote; empty for other commands.</param>
    /// <param name="payload">The transaction's argument.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>True when it was added.</returns>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public async Task<bool> AddAsync(OutboxKind kind, string auditId, string modelHash, string payload, CancellationToken cancellationToken)
    {
        const string sql = """
            INSERT INTO outbox (kind, audit_id, model_hash, payload, run_after, created_at, traceparent)
            VALUES (@kind, @auditId, @modelHash, @payload, @now, @now, @trace)
            ON CONFLICT DO NOTHING
            """;
        object parameters = new { kind = Text(kind), auditId, modelHash, payload, now = _session.Now, trace = TraceParent.Current };
        return await _session.ExecuteAsync("add a command for the ledger", sql, parameters, cancellationToken).ConfigureAwait(false) == 1;
    }

    /// <summary>Claims the commands that have waited longest and that nobody is sending. Commit for the claim to hold.</summary>
    /// <param name="lease">The terms; a command is never parked for the number of its attempts, the ledger may be away for long.</param>
    /// <param name="most">At most so many.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The commands, in the order of their waiting; none when there is nothing to send now.</returns>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public async Task<IReadOnlyList<OutboxCommand>> ClaimAsync(WorkerLease lease, int most, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lease);
        const string sql = $"""
            UPDATE outbox SET attempts = attempts + 1, lease_owner = @Owner, lease_until = @until
            WHERE id = ANY(ARRAY(SELECT id FROM outbox
                                 WHERE state = 'pending' AND run_after <= @now AND (lease_until IS NULL OR lease_until <= @now)
                                 ORDER BY run_after, id LIMIT @most FOR UPDATE SKIP LOCKED))
            RETURNING {Columns}
            """;
        DateTimeOffset now = _session.Now;
        IEnumerable<OutboxCommand> claimed = await _session.QueryAsync<OutboxCommand>(
            "claim commands for the ledger", sql, new { lease.Owner, now, until = now + lease.Duration, most }, cancellationToken).ConfigureAwait(false);
        return [.. claimed.OrderBy(command => command.RunAfter).ThenBy(command => command.Id)];
    }

    /// <summary>Records that the ledger has the command.</summary>
    /// <param name="command">The claimed command.</param>
    /// <param name="transactionId">The transaction by which it has it, when known.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="LeaseLostException">Somebody else is sending it now.</exception>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public Task CompleteAsync(OutboxCommand command, string? transactionId, CancellationToken cancellationToken) =>
        CompleteAsync(command, transactionId, null, cancellationToken);

    /// <summary>Records that the ledger has the command, and what it answered.</summary>
    /// <param name="command">The claimed command.</param>
    /// <param name="transactionId">The transaction by which it has it, when known.</param>
    /// <param name="result">The answer, when known.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="LeaseLostException">Somebody else is sending it now.</exception>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public Task CompleteAsync(OutboxCommand command, string? transactionId, string? result, CancellationToken cancellationToken) =>
        UpdateAsync(
            command,
            "state = 'done', last_error = NULL, finished_at = @now, transaction_id = @transactionId, result = @result",
            new { now = _session.Now, transactionId, result },
            cancellationToken);

    /// <summary>Puts the command back: the ledger is away, busy, or another transaction came between.</summary>
    /// <param name="command">The claimed command.</param>
    /// <param name="reason">What happened, for people.</param>
    /// <param name="delay">When to send it again.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="LeaseLostException">Somebody else is sending it now.</exception>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public Task PostponeAsync(OutboxCommand command, string reason, TimeSpan delay, CancellationToken cancellationToken) =>
        UpdateAsync(command, "run_after = @next, last_error = @reason", new { next = _session.Now + delay, reason }, cancellationToken);

    /// <summary>Gives the command up: the ledger refused it and would do so again.</summary>
    /// <param name="command">The claimed command.</param>
    /// <param name="reason">The ledger's words.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="LeaseLostException">Somebody else is sending it now.</exception>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public Task ParkAsync(OutboxCommand command, string reason, CancellationToken cancellationToken) =>
        UpdateAsync(command, "state = 'parked', last_error = @reason, finished_at = @now", new { reason, now = _session.Now }, cancellationToken);

    /// <summary>Ends the leases of a service's earlier life; see <see cref="JobQueue.ReleaseAsync"/>.</summary>
    /// <param name="instance">The service, as given to <see cref="WorkerLease.Create"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many leases were ended.</returns>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public Task<int> ReleaseAsync(string instance, CancellationToken cancellationToken) => _session.ExecuteAsync(
        "release leases of commands",
        "UPDATE outbox SET lease_until = @now WHERE state = 'pending' AND starts_with(lease_owner, @prefix)",
        new { now = _session.Now, prefix = WorkerLease.OwnerPrefix(instance) },
        cancellationToken);

    /// <summary>Finds a command.</summary>
    /// <param name="kind">What it asks.</param>
    /// <param name="auditId">The audit.</param>
    /// <param name="modelHash">The model of a vote; empty for other commands.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public Task<OutboxCommand?> FindAsync(OutboxKind kind, string auditId, string modelHash, CancellationToken cancellationToken) =>
        _session.FirstOrDefaultAsync<OutboxCommand>(
            "read a command for the ledger",
            $"SELECT {Columns} FROM outbox WHERE kind = @kind AND audit_id = @auditId AND model_hash = @modelHash",
            new { kind = Text(kind), auditId, modelHash },
            cancellationToken);

    /// <summary>The commands the ledger refused, latest first.</summary>
    /// <param name="limit">At most this many.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public async Task<IReadOnlyList<OutboxCommand>> ParkedAsync(int limit, CancellationToken cancellationToken) =>
    [
        .. await _session.QueryAsync<OutboxCommand>(
            "read parked commands",
            $"SELECT {Columns} FROM outbox WHERE state = 'parked' AND discarded_at IS NULL ORDER BY finished_at DESC, id DESC LIMIT @limit",
            new { limit },
            cancellationToken).ConfigureAwait(false),
    ];

    /// <summary>The traces of audits: that of their submission where it was made here, else that of their scoring.</summary>
    /// <param name="auditIds">The audits.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The W3C <c>traceparent</c> by audit; audits without one are left out.</returns>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public async Task<IReadOnlyDictionary<string, string>> TracesAsync(IReadOnlyCollection<string> auditIds, CancellationToken cancellationToken)
    {
        const string sql = """
            SELECT DISTINCT ON (audit_id) audit_id, traceparent
            FROM (SELECT audit_id, traceparent, 1 AS rank FROM outbox WHERE kind = 'open' AND audit_id = ANY(@ids)
                  UNION ALL
                  SELECT audit_id, traceparent, 2 FROM jobs WHERE kind = 'score' AND audit_id = ANY(@ids)) AS known
            WHERE traceparent IS NOT NULL ORDER BY audit_id, rank
            """;
        IEnumerable<(string AuditId, string TraceParent)> rows = await _session.QueryAsync<(string, string)>(
            "find traces", sql, new { ids = auditIds.ToArray() }, cancellationToken).ConfigureAwait(false);
        return rows.ToDictionary(row => row.AuditId, row => row.TraceParent, StringComparer.Ordinal);
    }

    private static string Text(OutboxKind kind) => kind switch
    {
        OutboxKind.Open => "open",
        OutboxKind.Vote => "vote",
        OutboxKind.Command => "command",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such command."),
    };

    private async Task UpdateAsync(OutboxCommand command, string change, object values, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        var parameters = new Dapper.DynamicParameters(values);
        parameters.AddDynamicParams(new { command.Id, command.LeaseOwner, command.Attempts });
        string sql = $"""
            UPDATE outbox SET {change}, lease_owner = NULL, lease_until = NULL
            WHERE id = @Id AND state = 'pending' AND lease_owner = @LeaseOwner AND attempts = @Attempts
            """;
        if (await _session.ExecuteAsync("update a command for the ledger", sql, parameters, cancellationToken).ConfigureAwait(false) == 0)
        {
            throw new LeaseLostException($"command {command.Id} ({command.Kind} of {command.AuditId})", command.LeaseOwner ?? "nobody");
        }
    }
}
