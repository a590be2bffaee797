namespace Audit.Store.Tests;

/// <summary>Records as the channel's events would give them.</summary>
internal static class ReadModelSamples
{
    internal static readonly DateTimeOffset OpenedAt = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    internal static ProjectedAudit Audit(string id, string name = "Bank", string organization = "Org1MSP", DateTimeOffset? openedAt = null) => new()
    {
        Id = id,
        Name = name,
        SourceHash = "s-" + id,
        Size = 100,
        FileCount = 1,
        PolicyVersion = 1,
        Organization = organization,
        OpenedAt = openedAt ?? OpenedAt,
        Place = new LedgerPlace("tx-" + id, 6),
    };

    internal static ProjectedVote Vote(string auditId, string mspId, string transactionId, long block) => new()
    {
        AuditId = auditId,
        MspId = mspId,
        ModelHash = "m1",
        Scores = new Dictionary<string, int> { ["reentrancy"] = 9000, ["arithmetic"] = 3 },
        FindingsDigest = "d",
        Late = false,
        VotedAt = OpenedAt.AddSeconds(block),
        Place = new LedgerPlace(transactionId, block),
    };

    internal static ProjectedVerdict Verdict(string auditId, string outcome, IReadOnlyList<string> flagged) => new()
    {
        AuditId = auditId,
        Outcome = outcome,
        Scores = new Dictionary<string, int> { ["reentrancy"] = 9000, ["arithmetic"] = 3 },
        FlaggedClasses = flagged,
        ModelHash = "m1",
        Diverged = false,
        PolicyVersion = 1,
        DecidedAt = OpenedAt.AddSeconds(9),
        Place = new LedgerPlace("tx4", 8),
    };

    internal static ProjectedModel Model(string bundleHash, string status) => new()
    {
        BundleHash = bundleHash,
        Name = "small",
        Card = "{}",
        Status = status,
        ProposedBy = "Org1MSP",
        ProposedAt = OpenedAt,
        Place = new LedgerPlace("txm", 3),
    };
}
