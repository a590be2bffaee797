namespace Audit.Store;

/// <summary>
/// Rows of the read model and scoring jobs that are gathered and then written in a few statements, however many there are. Within it the
/// order does not matter: each row has its own key. What depends on rows gathered before is written after <see cref="FlushAsync"/>.
/// </summary>
public sealed class ProjectionBatch
{
    private readonly StoreSession _session;
    private readonly bool _isRebuild;
    private readonly List<ProjectedAudit> _audits = [];
    private readonly List<ProjectedVote> _votes = [];
    private readonly List<ProjectedVerdict> _verdicts = [];
    private readonly List<ProjectedAlert> _alerts = [];
    private readonly List<(string Kind, string AuditId, string Payload, string? Trace)> _jobs = [];
    private readonly List<(LedgerPlace Place, IReadOnlyList<FeedEntry> Entries)> _feed = [];
    private readonly Dictionary<string, LogBacklogEntry?> _log = [];
    private readonly Dictionary<int, string?> _policies = [];

    internal ProjectionBatch(StoreSession session, bool isRebuild)
    {
        _session = session;
        _isRebuild = isRebuild;
    }

    /// <summary>How many deliveries of webhooks what was written so far has made.</summary>
    public int Deliveries { get; private set; }

    /// <summary>An audit was opened.</summary>
    /// <param name="audit">The audit.</param>
    public void Add(ProjectedAudit audit) => _audits.Add(audit);

    /// <summary>A vote was recorded.</summary>
    /// <param name="vote">The vote.</param>
    public void Add(ProjectedVote vote) => _votes.Add(vote);

    /// <summary>A verdict was reached; the audit is decided.</summary>
    /// <param name="verdict">The verdict.</param>
    public void Add(ProjectedVerdict verdict) => _verdicts.Add(verdict);

    /// <summary>Something happened that a person should look at.</summary>
    /// <param name="alert">The alert.</param>
    public void Add(ProjectedAlert alert) => _alerts.Add(alert);

    /// <summary>Something was decided that the channel's log is to hold; not in a rebuild.</summary>
    /// <param name="entry">What.</param>
    public void Add(LogBacklogEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (!_isRebuild)
        {
            _log[entry.AuditId] = entry;
        }
    }

    /// <summary>The channel's log holds all that was decided about an audit so far; not in a rebuild.</summary>
    /// <param name="auditId">The audit.</param>
    public void Logged(string auditId)
    {
        if (!_isRebuild)
        {
            _log[auditId] = null;
        }
    }

    /// <summary>A transaction announced something; it goes into the feed after all rows that were gathered.</summary>
    /// <param name="place">The transaction.</param>
    /// <param name="entries">What it announced, in its order.</param>
    public void Add(LedgerPlace place, IReadOnlyList<FeedEntry> entries) => _feed.Add((place, entries));

    /// <summary>There is work to do about an audit, once for each kind; not in a rebuild. It belongs to the trace that runs.</summary>
    /// <param name="kind">What is to be done.</param>
    /// <param name="auditId">The audit.</param>
    /// <param name="payload">What the worker needs to know besides.</param>
    public void AddJob(string kind, string auditId, string payload)
    {
        if (!_isRebuild)
        {
            _jobs.Add((kind, auditId, payload, TraceParent.Current));
        }
    }

    /// <summary>The terms of a policy version, as they were projected; a version is looked up once.</summary>
    /// <param name="version">The version.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The policy record as canonical JSON, or null when the channel has not told us of it.</returns>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public async Task<string?> PolicyTermsAsync(int version, CancellationToken cancellationToken)
    {
        if (!_policies.TryGetValue(version, out string? terms))
        {
            terms = await new Projection(_session).PolicyTermsAsync(version, cancellationToken).ConfigureAwait(false);
            if (terms is not null)
            {
                _policies[version] = terms;
            }
        }

        return terms;
    }

    /// <summary>When an organisation voted last on an audit, gathered rows included: they are written first.</summary>
    /// <param name="auditId">The audit.</param>
    /// <param name="mspId">The organisation.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The vote's time; the epoch when there is no such vote.</returns>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public async Task<DateTimeOffset> VotedAtAsync(string auditId, string mspId, CancellationToken cancellationToken)
    {
        await FlushAsync(cancellationToken).ConfigureAwait(false);
        DateTime? at = await _session.FirstOrDefaultAsync<DateTime?>(
            "read a vote", "SELECT max(voted_at) FROM votes WHERE audit_id = @auditId AND msp_id = @mspId", new { auditId, mspId }, cancellationToken)
            .ConfigureAwait(false);
        return at ?? DateTimeOffset.UnixEpoch;
    }

    /// <summary>Writes what was gathered. Rows that are there already stay as they are.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseException">PostgreSQL refused or is away.</exception>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        await WriteAuditsAsync(cancellationToken).ConfigureAwait(false);
        await WriteVotesAsync(cancellationToken).ConfigureAwait(false);
        await WriteVerdictsAsync(cancellationToken).ConfigureAwait(false);
        await WriteAlertsAsync(cancellationToken).ConfigureAwait(false);
        await WriteJobsAsync(cancellationToken).ConfigureAwait(false);
        await WriteLogAsync(cancellationToken).ConfigureAwait(false);
        Deliveries += await new EventFeed(_session).RecordAsync(_feed, withDeliveries: !_isRebuild, cancellationToken).ConfigureAwait(false);
        _feed.Clear();
    }

    private async Task WriteAuditsAsync(CancellationToken cancellationToken)
    {
        const string sql = """
            INSERT INTO audits (id, name, source_hash, compiler, size, file_count, status, policy_version, organization, submitter,
                                opened_at, transaction_id, block_number, sharing, supersedes)
            SELECT id, name, source_hash, compiler, size, file_count,
                   CASE WHEN EXISTS (SELECT FROM verdicts WHERE audit_id = id) THEN 'DECIDED' ELSE 'OPEN' END,
                   policy_version, organization, submitter, opened_at, transaction_id, block_number, sharing, supersedes
            FROM unnest(@ids, @names, @hashes, @compilers, @sizes, @files, @policies, @organizations, @submitters, @times, @transactions, @blocks,
                        @sharings, @superseded)
                AS fresh (id, name, source_hash, compiler, size, file_count, policy_version, organization, submitter, opened_at,
                          transaction_id, block_number, sharing, supersedes)
            ON CONFLICT DO NOTHING
            """;
        await WriteAsync("project audits", sql, _audits, rows => new
        {
            ids = Column(rows, row => row.Id),
            names = Column(rows, row => row.Name),
            hashes = Column(rows, row => row.SourceHash),
            compilers = Column(rows, row => row.Compiler),
            sizes = Column(rows, row => row.Size),
            files = Column(rows, row => row.FileCount),
            policies = Column(rows, row => row.PolicyVersion),
            organizations = Column(rows, row => row.Organization),
            submitters = Column(rows, row => row.Submitter),
            times = Column(rows, row => row.OpenedAt.UtcDateTime),
            transactions = Column(rows, row => row.Place.TransactionId),
            blocks = Column(rows, row => row.Place.BlockNumber),
            sharings = Column(rows, row => row.Sharing),
            superseded = Column(rows, row => row.Supersedes),
        }, cancellationToken).ConfigureAwait(false);
    }

    private async Task WriteVotesAsync(CancellationToken cancellationToken)
    {
        const string sql = """
            INSERT INTO votes (audit_id, msp_id, model_hash, scores, findings_digest, late, voted_at, transaction_id, block_number)
            SELECT * FROM unnest(@audits, @organizations, @models, @scores, @digests, @lates, @times, @transactions, @blocks)
            ON CONFLICT DO NOTHING
            """;
        await WriteAsync("project votes", sql, _votes, rows => new
        {
            audits = Column(rows, row => row.AuditId),
            organizations = Column(rows, row => row.MspId),
            models = Column(rows, row => row.ModelHash),
            scores = Column(rows, row => ScoreText.Write(row.Scores)),
            digests = Column(rows, row => row.FindingsDigest),
            lates = Column(rows, row => row.Late),
            times = Column(rows, row => row.VotedAt.UtcDateTime),
            transactions = Column(rows, row => row.Place.TransactionId),
            blocks = Column(rows, row => row.Place.BlockNumber),
        }, cancellationToken).ConfigureAwait(false);
    }

    private async Task WriteVerdictsAsync(CancellationToken cancellationToken)
    {
        // Classes travel as one text each: an array of arrays would have to be a matrix.
        const string sql = """
            INSERT INTO verdicts (audit_id, outcome, scores, flagged_classes, model_hash, diverged, policy_version, decided_at, transaction_id,
                                  block_number, basis, rests_on, voted_weight)
            SELECT audit_id, outcome, scores, string_to_array(classes, ','), model_hash, diverged, policy_version, decided_at, transaction_id,
                   block_number, basis, rests_on, voted_weight
            FROM unnest(@audits, @outcomes, @scores, @classes, @models, @diverged, @policies, @times, @transactions, @blocks, @bases, @organizations,
                        @weights)
                AS fresh (audit_id, outcome, scores, classes, model_hash, diverged, policy_version, decided_at, transaction_id, block_number,
                          basis, rests_on, voted_weight)
            ON CONFLICT DO NOTHING;
            UPDATE audits SET status = 'DECIDED' WHERE id = ANY(@audits) AND status = 'OPEN'
            """;
        await WriteAsync("project verdicts", sql, _verdicts, rows => new
        {
            audits = Column(rows, row => row.AuditId),
            outcomes = Column(rows, row => row.Outcome),
            scores = Column(rows, row => ScoreText.Write(row.Scores)),
            classes = Column(rows, row => string.Join(',', row.FlaggedClasses)),
            models = Column(rows, row => row.ModelHash),
            diverged = Column(rows, row => row.Diverged),
            policies = Column(rows, row => row.PolicyVersion),
            times = Column(rows, row => row.DecidedAt.UtcDateTime),
            transactions = Column(rows, row => row.Place.TransactionId),
            blocks = Column(rows, row => row.Place.BlockNumber),
            bases = Column(rows, row => row.Basis),
            organizations = Column(rows, row => row.RestsOn),
            weights = Column(rows, row => row.VotedWeight),
        }, cancellationToken).ConfigureAwait(false);
    }

    private async Task WriteAlertsAsync(CancellationToken cancellationToken)
    {
        const string sql = """
            INSERT INTO alerts (transaction_id, kind, audit_id, classes, late, block_number, seen_at)
            SELECT transaction_id, kind, audit_id, string_to_array(classes, ','), late, block_number, @now
            FROM unnest(@transactions, @kinds, @audits, @classes, @lates, @blocks) AS fresh (transaction_id, kind, audit_id, classes, late, block_number)
            ON CONFLICT DO NOTHING
            """;
        await WriteAsync("project alerts", sql, _alerts, rows => new
        {
            transactions = Column(rows, row => row.Place.TransactionId),
            kinds = Column(rows, row => row.Kind),
            audits = Column(rows, row => row.AuditId),
            classes = Column(rows, row => string.Join(',', row.Classes)),
            lates = Column(rows, row => row.Late),
            blocks = Column(rows, row => row.Place.BlockNumber),
            now = _session.Now,
        }, cancellationToken).ConfigureAwait(false);
    }

    private async Task WriteJobsAsync(CancellationToken cancellationToken)
    {
        const string sql = """
            INSERT INTO jobs (kind, audit_id, payload, run_after, created_at, traceparent)
            SELECT kind, audit_id, payload, @now, @now, traceparent
            FROM unnest(@kinds, @audits, @payloads, @traces) AS fresh (kind, audit_id, payload, traceparent)
            ON CONFLICT DO NOTHING
            """;
        await WriteAsync("add jobs", sql, _jobs, rows => new
        {
            kinds = Column(rows, row => row.Kind),
            audits = Column(rows, row => row.AuditId),
            payloads = Column(rows, row => row.Payload),
            traces = Column(rows, row => row.Trace),
            now = _session.Now,
        }, cancellationToken).ConfigureAwait(false);
    }

    // Of what was decided and logged within one batch the latest counts.
    private async Task WriteLogAsync(CancellationToken cancellationToken)
    {
        if (_log.Count == 0)
        {
            return;
        }

        const string sql = """
            INSERT INTO log_backlog (audit_id, organization, since, seen_at, run_after)
            SELECT audit_id, organization, since, @now, @now FROM unnest(@audits, @organizations, @times) AS fresh (audit_id, organization, since)
            ON CONFLICT (audit_id) DO UPDATE
            SET organization = excluded.organization, since = excluded.since, seen_at = excluded.seen_at, run_after = excluded.run_after;
            DELETE FROM log_backlog WHERE audit_id = ANY(@logged)
            """;
        List<LogBacklogEntry> decided = [.. _log.Values.OfType<LogBacklogEntry>()];
        object parameters = new
        {
            audits = Column(decided, row => row.AuditId),
            organizations = Column(decided, row => row.Organization),
            times = Column(decided, row => row.Since.UtcDateTime),
            logged = _log.Where(row => row.Value is null).Select(row => row.Key).ToArray(),
            now = _session.Now,
        };
        await _session.ExecuteAsync("project the log's backlog", sql, parameters, cancellationToken).ConfigureAwait(false);
        _log.Clear();
    }

    private static TValue[] Column<TRow, TValue>(List<TRow> rows, Func<TRow, TValue> value) => [.. rows.Select(value)];

    private async Task WriteAsync<T>(
        string operation, string sql, List<T> rows, Func<List<T>, object> parameters, CancellationToken cancellationToken)
    {
        if (rows.Count > 0)
        {
            await _session.ExecuteAsync(operation, sql, parameters(rows), cancellationToken).ConfigureAwait(false);
            rows.Clear();
        }
    }
}
