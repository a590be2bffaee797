namespace Audit.Store;

/// <summary>One row of the list: an audit and, when there is one, its verdict.</summary>
internal sealed record AuditRow
{
    internal const string Columns = """
        a.id AS "Id", a.name AS "Name", a.source_hash AS "SourceHash", a.compiler AS "Compiler", a.size AS "Size", a.file_count AS "FileCount",
        a.status AS "Status", a.policy_version AS "PolicyVersion", a.organization AS "Organization", a.submitter AS "Submitter",
        a.opened_at AS "OpenedAt", a.transaction_id AS "TransactionId", a.block_number AS "BlockNumber",
        a.sharing AS "Sharing", a.supersedes AS "Supersedes", a.superseded_by AS "SupersededBy", a.purged_at AS "PurgedAt",
        v.outcome AS "Outcome", v.scores AS "Scores", v.flagged_classes AS "FlaggedClasses", v.model_hash AS "ModelHash",
        v.diverged AS "Diverged", v.policy_version AS "VerdictPolicyVersion", v.decided_at AS "DecidedAt",
        v.transaction_id AS "VerdictTransactionId", v.block_number AS "VerdictBlockNumber", v.basis AS "Basis", v.rests_on AS "RestsOn",
        v.voted_weight AS "VotedWeight"
        """;

    public string Id { get; init; } = "";

    public string Name { get; init; } = "";

    public string SourceHash { get; init; } = "";

    public string? Compiler { get; init; }

    public long Size { get; init; }

    public int FileCount { get; init; }

    public string Status { get; init; } = "";

    public int PolicyVersion { get; init; }

    public string Organization { get; init; } = "";

    public string? Submitter { get; init; }

    public DateTimeOffset OpenedAt { get; init; }

    public string TransactionId { get; init; } = "";

    public long BlockNumber { get; init; }

    public string? Sharing { get; init; }

    public string? Supersedes { get; init; }

    public string? SupersededBy { get; init; }

    public DateTimeOffset? PurgedAt { get; init; }

    public string? Outcome { get; init; }

    public string Scores { get; init; } = "";

    public string[] FlaggedClasses { get; init; } = [];

    public string ModelHash { get; init; } = "";

    public bool Diverged { get; init; }

    public int VerdictPolicyVersion { get; init; }

    public DateTimeOffset DecidedAt { get; init; }

    public string VerdictTransactionId { get; init; } = "";

    public long VerdictBlockNumber { get; init; }

    public string? Basis { get; init; }

    public string? RestsOn { get; init; }

    public long? VotedWeight { get; init; }

    internal AuditView ToView(IReadOnlyList<ProjectedVote> votes) => new()
    {
        Status = Status,
        Votes = votes,
        Verdict = ToVerdict(),
        SupersededBy = SupersededBy,
        PurgedAt = PurgedAt,
        Audit = new ProjectedAudit
        {
            Id = Id,
            Name = Name,
            SourceHash = SourceHash,
            Compiler = Compiler,
            Size = Size,
            FileCount = FileCount,
            PolicyVersion = PolicyVersion,
            Organization = Organization,
            Submitter = Submitter,
            OpenedAt = OpenedAt,
            Place = new LedgerPlace(TransactionId, BlockNumber),
            Sharing = Sharing,
            Supersedes = Supersedes,
        },
    };

    private ProjectedVerdict? ToVerdict() => Outcome is null ? null : new ProjectedVerdict
    {
        AuditId = Id,
        Outcome = Outcome,
        Scores = ScoreText.Read(Scores),
        FlaggedClasses = FlaggedClasses,
        ModelHash = ModelHash,
        Diverged = Diverged,
        PolicyVersion = VerdictPolicyVersion,
        DecidedAt = DecidedAt,
        Place = new LedgerPlace(VerdictTransactionId, VerdictBlockNumber),
        Basis = Basis,
        RestsOn = RestsOn,
        VotedWeight = VotedWeight,
    };
}
