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
        List<StoreStatement> statements = [.. Statements()];
        int feed = statements.Count;
        statements.AddRange(EventFeed.Record(_feed, withDeliveries: !_isRebuild, _session.Now));
        if (statements.Count == 0)
        {
            return;
        }

        IReadOnlyList<ulong> changed = await _session.ExecuteTogetherAsync(
            "project events", [ProjectionStatements.PlanOnce, .. statements], cancellationToken).ConfigureAwait(false);
        Deliveries += EventFeed.Deliveries(changed.Skip(1 + feed), withDeliveries: !_isRebuild);
        Clear();
    }

    private IEnumerable<StoreStatement> Statements()
    {
        DateTimeOffset now = _session.Now;

        // Verdicts first: an audit that is decided within the batch is written as decided, and not twice into each of its indexes.
        IEnumerable<StoreStatement> verdicts = _verdicts.Count > 0 ? ProjectionStatements.Verdicts(_verdicts) : [];
        IEnumerable<StoreStatement?> others =
        [
            _audits.Count > 0 ? ProjectionStatements.Audits(_audits) : null,
            _votes.Count > 0 ? ProjectionStatements.Votes(_votes) : null,
            _alerts.Count > 0 ? ProjectionStatements.Alerts(_alerts, now) : null,
            _jobs.Count > 0 ? ProjectionStatements.Jobs(_jobs, now) : null,
            .. Log(now),
        ];
        return verdicts.Concat(others.OfType<StoreStatement>());
    }

    // Of what was decided and logged within one batch the latest counts.
    private IEnumerable<StoreStatement> Log(DateTimeOffset now)
    {
        List<LogBacklogEntry> decided = [.. _log.Values.OfType<LogBacklogEntry>()];
        if (decided.Count > 0)
        {
            yield return ProjectionStatements.Backlog(decided, now);
        }

        if (decided.Count < _log.Count)
        {
            yield return ProjectionStatements.Logged([.. _log.Where(row => row.Value is null).Select(row => row.Key)]);
        }
    }

    private void Clear()
    {
        _audits.Clear();
        _votes.Clear();
        _verdicts.Clear();
        _alerts.Clear();
        _jobs.Clear();
        _log.Clear();
        _feed.Clear();
    }
}
