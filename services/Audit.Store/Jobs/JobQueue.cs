namespace Audit.Store;

/// <summary>
/// Work for any number of workers in any number of processes. A claimed job is leased: it comes back by itself when its worker dies.
/// </summary>
public sealed class JobQueue
{
    private const string Columns = """
        id AS "Id", kind AS "Kind", audit_id AS "AuditId", payload AS "Payload", state AS "State", attempts AS "Attempts",
        run_after AS "RunAfter", lease_owner AS "LeaseOwner", lease_until AS "LeaseUntil", last_error AS "LastError",
        traceparent AS "TraceParent"
        """;

    private readonly StoreSession _session;

    internal JobQueue(StoreSession session) => _session = session;

    /// <summary>Adds a job unless the audit has one of that kind, finished or not. It belongs to the trace that runs.</summary>
    /// <param name="kind">What is to be done.</param>
    /// <param name="auditId">The audit it is about.</param>
    /// <param name="payload">What the worker needs to know besides.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>True when it was added.</returns>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public async Task<bool> EnqueueAsync(string kind, string auditId, string payload, CancellationToken cancellationToken)
    {
        const string sql = """
            INSERT INTO jobs (kind, audit_id, payload, run_after, created_at, traceparent)
            VALUES (@kind, @auditId, @payload, @now, @now, @trace)
            ON CONFLICT DO NOTHING
            """;
        object parameters = new { kind, auditId, payload, now = _session.Now, trace = TraceParent.Current };
        return await _session.ExecuteAsync("add a job", sql, parameters, cancellationToken).ConfigureAwait(false) == 1;
    }

    /// <summary>
    /// Claims the jobs that have waited longest, or whose lease has ended. Commit for the claim to hold. Jobs that lost their worker as often
    /// as a job may be tried are parked on the way: they kill what runs them.
    /// </summary>
    /// <param name="kind">What the worker does.</param>
    /// <param name="lease">The terms.</param>
    /// <param name="most">At most so many.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The jobs, in the order of their waiting; none when there is nothing to do now.</returns>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public async Task<IReadOnlyList<Job>> ClaimAsync(string kind, WorkerLease lease, int most, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lease);
        const string park = """
            UPDATE jobs
            SET state = 'parked', lease_owner = NULL, lease_until = NULL, finished_at = @now,
                last_error = 'worker ' || lease_owner || ' ended or overran its lease in attempt ' || attempts
            WHERE id IN (SELECT id FROM jobs WHERE kind = @kind AND state = 'running' AND lease_until <= @now AND attempts >= @MaximumAttempts
                         FOR UPDATE SKIP LOCKED)
            """;
        const string claim = $"""
            UPDATE jobs SET state = 'running', attempts = attempts + 1, lease_owner = @Owner, lease_until = @until
            WHERE id = ANY(ARRAY(SELECT id FROM jobs
                                 WHERE kind = @kind AND ((state = 'ready' AND run_after <= @now) OR (state = 'running' AND lease_until <= @now))
                                 ORDER BY run_after, id LIMIT @most FOR UPDATE SKIP LOCKED))
            RETURNING {Columns}
            """;
        DateTimeOffset now = _session.Now;
        object parameters = new { kind, lease.Owner, lease.MaximumAttempts, now, until = now + lease.Duration, most };
        await _session.ExecuteAsync("park jobs", park, parameters, cancellationToken).ConfigureAwait(false);
        IEnumerable<Job> claimed = await _session.QueryAsync<Job>("claim jobs", claim, parameters, cancellationToken).ConfigureAwait(false);
        return [.. claimed.OrderBy(job => job.RunAfter).ThenBy(job => job.Id)];
    }

    /// <summary>Gives the worker more time.</summary>
    /// <param name="job">The claimed job.</param>
    /// <param name="duration">How long from now.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="LeaseLostException">Somebody else has it now.</exception>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public Task ExtendAsync(Job job, TimeSpan duration, CancellationToken cancellationToken) =>
        UpdateAsync(job, "lease_until = @until", new { until = _session.Now + duration }, cancellationToken);

    /// <summary>Finishes the job.</summary>
    /// <param name="job">The claimed job.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="LeaseLostException">Somebody else has it now; do not commit what was done for it.</exception>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public Task CompleteAsync(Job job, CancellationToken cancellationToken) =>
        UpdateAsync(job, $"state = 'done', last_error = NULL, finished_at = @now, {Released}", new { now = _session.Now }, cancellationToken);

    /// <summary>Ends the job without having done it: nobody needs it any more.</summary>
    /// <param name="job">The claimed job.</param>
    /// <param name="reason">Why, for people.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="LeaseLostException">Somebody else has it now.</exception>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public Task DropAsync(Job job, string reason, CancellationToken cancellationToken) =>
        UpdateAsync(job, $"state = 'done', last_error = @reason, finished_at = @now, {Released}", new { reason, now = _session.Now }, cancellationToken);

    /// <summary>Puts the job back because something it needs is away; the attempt does not count.</summary>
    /// <param name="job">The claimed job.</param>
    /// <param name="reason">What is away, for people.</param>
    /// <param name="delay">When to try again.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="LeaseLostException">Somebody else has it now.</exception>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public Task PostponeAsync(Job job, string reason, TimeSpan delay, CancellationToken cancellationToken) =>
        UpdateAsync(
            job,
            $"state = 'ready', attempts = attempts - 1, run_after = @next, last_error = @reason, {Released}",
            new { next = _session.Now + delay, reason },
            cancellationToken);

    /// <summary>Records a failed attempt: tried again after the delay, or parked when it was the last one allowed.</summary>
    /// <param name="job">The claimed job.</param>
    /// <param name="reason">Why it failed, for people.</param>
    /// <param name="delay">When to try again.</param>
    /// <param name="maximumAttempts">How often it may be tried.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Where the job stands now: ready or parked.</returns>
    /// <exception cref="LeaseLostException">Somebody else has it now.</exception>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public async Task<JobState> FailAsync(Job job, string reason, TimeSpan delay, int maximumAttempts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(job);
        DateTimeOffset now = _session.Now;
        bool last = job.Attempts >= maximumAttempts;
        string change = last ? "state = 'parked', finished_at = @now" : "state = 'ready', run_after = @next";
        await UpdateAsync(job, $"{change}, last_error = @reason, {Released}", new { now, next = now + delay, reason }, cancellationToken)
            .ConfigureAwait(false);
        return last ? JobState.Parked : JobState.Ready;
    }

    /// <summary>
    /// Ends the leases of a service's earlier life, so that its work need not wait for them. Only for a service that knows, by a lock on its
    /// data folder, say, that nobody else runs under its name.
    /// </summary>
    /// <param name="instance">The service, as given to <see cref="WorkerLease.Create"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many leases were ended.</returns>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public Task<int> ReleaseAsync(string instance, CancellationToken cancellationToken) => _session.ExecuteAsync(
        "release leases of jobs",
        "UPDATE jobs SET lease_until = @now WHERE state = 'running' AND starts_with(lease_owner, @prefix)",
        new { now = _session.Now, prefix = WorkerLease.OwnerPrefix(instance) },
        cancellationToken);

    /// <summary>Finds the job of a kind for an audit.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="auditId">The audit.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public Task<Job?> FindAsync(string kind, string auditId, CancellationToken cancellationToken) =>
        _session.FirstOrDefaultAsync<Job>(
            "read a job", $"SELECT {Columns} FROM jobs WHERE kind = @kind AND audit_id = @auditId", new { kind, auditId }, cancellationToken);

    private const string Released = "lease_owner = NULL, lease_until = NULL";

    private async Task UpdateAsync(Job job, string change, object values, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(job);
        var parameters = new Dapper.DynamicParameters(values);
        parameters.AddDynamicParams(new { job.Id, job.LeaseOwner, job.Attempts });

        // Owner and attempt together name this very claim: after a lost lease neither an old worker nor an old attempt matches.
        string sql = $"UPDATE jobs SET {change} WHERE id = @Id AND state = 'running' AND lease_owner = @LeaseOwner AND attempts = @Attempts";
        if (await _session.ExecuteAsync("update a job", sql, parameters, cancellationToken).ConfigureAwait(false) == 0)
        {
            throw new LeaseLostException($"job {job.Id} ({job.Kind} of {job.AuditId})", job.LeaseOwner ?? "nobody");
        }
    }
}
