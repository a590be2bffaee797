namespace Audit.Store;

/// <summary>What writes the rows of a <see cref="ProjectionBatch"/>: one statement for each table, however many rows there are. Rows that are there already stay as they are.</summary>
internal static class ProjectionStatements
{
    private const string InsertAudits = """
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

    private const string InsertVotes = """
        INSERT INTO votes (audit_id, msp_id, model_hash, scores, findings_digest, late, voted_at, transaction_id, block_number)
        SELECT * FROM unnest(@audits, @organizations, @models, @scores, @digests, @lates, @times, @transactions, @blocks)
        ON CONFLICT DO NOTHING
        """;

    // Classes travel as one text each: an array of arrays would have to be a matrix.
    private const string InsertVerdicts = """
        INSERT INTO verdicts (audit_id, outcome, scores, flagged_classes, model_hash, diverged, policy_version, decided_at, transaction_id,
                              block_number, basis, rests_on, voted_weight)
        SELECT audit_id, outcome, scores, string_to_array(classes, ','), model_hash, diverged, policy_version, decided_at, transaction_id,
               block_number, basis, rests_on, voted_weight
        FROM unnest(@audits, @outcomes, @scores, @classes, @models, @diverged, @policies, @times, @transactions, @blocks, @bases, @organizations,
                    @weights)
            AS fresh (audit_id, outcome, scores, classes, model_hash, diverged, policy_version, decided_at, transaction_id, block_number,
                      basis, rests_on, voted_weight)
        ON CONFLICT DO NOTHING
        """;

    private const string DecideAudits = "UPDATE audits SET status = 'DECIDED' WHERE id = ANY(@audits) AND status = 'OPEN'";

    private const string InsertAlerts = """
        INSERT INTO alerts (transaction_id, kind, audit_id, classes, late, block_number, seen_at)
        SELECT transaction_id, kind, audit_id, string_to_array(classes, ','), late, block_number, @now
        FROM unnest(@transactions, @kinds, @audits, @classes, @lates, @blocks) AS fresh (transaction_id, kind, audit_id, classes, late, block_number)
        ON CONFLICT DO NOTHING
        """;

    private const string InsertJobs = """
        INSERT INTO jobs (kind, audit_id, payload, run_after, created_at, traceparent)
        SELECT kind, audit_id, payload, @now, @now, traceparent
        FROM unnest(@kinds, @audits, @payloads, @traces) AS fresh (kind, audit_id, payload, traceparent)
        ON CONFLICT DO NOTHING
        """;

    private const string UpsertBacklog = """
        INSERT INTO log_backlog (audit_id, organization, since, seen_at, run_after)
        SELECT audit_id, organization, since, @now, @now FROM unnest(@audits, @organizations, @times) AS fresh (audit_id, organization, since)
        ON CONFLICT (audit_id) DO UPDATE
        SET organization = excluded.organization, since = excluded.since, seen_at = excluded.seen_at, run_after = excluded.run_after
        """;

    private const string DeleteBacklog = "DELETE FROM log_backlog WHERE audit_id = ANY(@logged)";

    /// <summary>
    /// Goes before the others: each looks its rows up by their keys, whatever the parameters are, but the server takes the lengths of the arrays
    /// for a reason to plan anew, which takes longer than to write a few rows.
    /// </summary>
    internal static readonly StoreStatement PlanOnce = new("SET LOCAL plan_cache_mode = force_generic_plan");

    internal static StoreStatement Audits(IReadOnlyCollection<ProjectedAudit> rows) => new(
        InsertAudits,
        ("ids", Column(rows, row => row.Id)),
        ("names", Column(rows, row => row.Name)),
        ("hashes", Column(rows, row => row.SourceHash)),
        ("compilers", Column(rows, row => row.Compiler)),
        ("sizes", Column(rows, row => row.Size)),
        ("files", Column(rows, row => row.FileCount)),
        ("policies", Column(rows, row => row.PolicyVersion)),
        ("organizations", Column(rows, row => row.Organization)),
        ("submitters", Column(rows, row => row.Submitter)),
        ("times", Column(rows, row => row.OpenedAt.UtcDateTime)),
        ("transactions", Column(rows, row => row.Place.TransactionId)),
        ("blocks", Column(rows, row => row.Place.BlockNumber)),
        ("sharings", Column(rows, row => row.Sharing)),
        ("superseded", Column(rows, row => row.Supersedes)));

    internal static StoreStatement Votes(IReadOnlyCollection<ProjectedVote> rows) => new(
        InsertVotes,
        ("audits", Column(rows, row => row.AuditId)),
        ("organizations", Column(rows, row => row.MspId)),
        ("models", Column(rows, row => row.ModelHash)),
        ("scores", Column(rows, row => ScoreText.Write(row.Scores))),
        ("digests", Column(rows, row => row.FindingsDigest)),
        ("lates", Column(rows, row => row.Late)),
        ("times", Column(rows, row => row.VotedAt.UtcDateTime)),
        ("transactions", Column(rows, row => row.Place.TransactionId)),
        ("blocks", Column(rows, row => row.Place.BlockNumber)));

    internal static IEnumerable<StoreStatement> Verdicts(IReadOnlyCollection<ProjectedVerdict> rows)
    {
        (string, object) audits = ("audits", Column(rows, row => row.AuditId));
        yield return new StoreStatement(
            InsertVerdicts,
            audits,
            ("outcomes", Column(rows, row => row.Outcome)),
            ("scores", Column(rows, row => ScoreText.Write(row.Scores))),
            ("classes", Column(rows, row => string.Join(',', row.FlaggedClasses))),
            ("models", Column(rows, row => row.ModelHash)),
            ("diverged", Column(rows, row => row.Diverged)),
            ("policies", Column(rows, row => row.PolicyVersion)),
            ("times", Column(rows, row => row.DecidedAt.UtcDateTime)),
            ("transactions", Column(rows, row => row.Place.TransactionId)),
            ("blocks", Column(rows, row => row.Place.BlockNumber)),
            ("bases", Column(rows, row => row.Basis)),
            ("organizations", Column(rows, row => row.RestsOn)),
            ("weights", Column(rows, row => row.VotedWeight)));
        yield return new StoreStatement(DecideAudits, audits);
    }

    internal static StoreStatement Alerts(IReadOnlyCollection<ProjectedAlert> rows, DateTimeOffset now) => new(
        InsertAlerts,
        ("transactions", Column(rows, row => row.Place.TransactionId)),
        ("kinds", Column(rows, row => row.Kind)),
        ("audits", Column(rows, row => row.AuditId)),
        ("classes", Column(rows, row => string.Join(',', row.Classes))),
        ("lates", Column(rows, row => row.Late)),
        ("blocks", Column(rows, row => row.Place.BlockNumber)),
        ("now", now));

    internal static StoreStatement Jobs(
        IReadOnlyCollection<(string Kind, string AuditId, string Payload, string? Trace)> rows, DateTimeOffset now) => new(
        InsertJobs,
        ("kinds", Column(rows, row => row.Kind)),
        ("audits", Column(rows, row => row.AuditId)),
        ("payloads", Column(rows, row => row.Payload)),
        ("traces", Column(rows, row => row.Trace)),
        ("now", now));

    internal static StoreStatement Backlog(IReadOnlyCollection<LogBacklogEntry> rows, DateTimeOffset now) => new(
        UpsertBacklog,
        ("audits", Column(rows, row => row.AuditId)),
        ("organizations", Column(rows, row => row.Organization)),
        ("times", Column(rows, row => row.Since.UtcDateTime)),
        ("now", now));

    internal static StoreStatement Logged(string[] audits) => new(DeleteBacklog, ("logged", audits));

    private static TValue[] Column<TRow, TValue>(IReadOnlyCollection<TRow> rows, Func<TRow, TValue> value) => [.. rows.Select(value)];
}
