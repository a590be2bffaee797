using Audit.Ledger.Tests.Policies;

namespace Audit.Ledger.Tests.Audits;

/// <summary>Records with every member set, for round trips.</summary>
internal static class Samples
{
    public static readonly DateTimeOffset Time = new(2026, 1, 31, 12, 0, 0, 123, 456, TimeSpan.Zero);
    public static readonly string Hash = Sha256Hash.Of("sample"u8);

    public static VoteRecord Vote(string mspId) => new()
    {
        MspId = mspId,
        ModelHash = Hash,
        Scores = Terms.Only("reentrancy", 9120),
        FindingsDigest = Hash,
        TransactionId = "tx-vote-" + mspId,
        VotedAt = Time,
        Late = mspId == "Org2MSP",
    };

    public static AuditVerdict Verdict() => new()
    {
        Outcome = VerdictOutcome.Fail,
        Scores = Terms.Only("reentrancy", 9120),
        ModelHash = Hash,
        Diverged = false,
        DecidedAt = Time,
        TransactionId = "tx-verdict",
    };

    public static AuditRecord Open() => new()
    {
        Id = AuditId.Compute(Hash, 1),
        Name = "Bank „1“",
        SourceHash = Hash,
        Size = 1234,
        FileCount = 2,
        Status = AuditStatus.Open,
        PolicyVersion = 1,
        OpenedAt = Time,
        OpenedBy = new("Org1MSP", "CN=alice"),
        TransactionId = "tx-open",
    };

    public static AuditRecord Decided() => Open() with
    {
        Compiler = "0.4.26",
        Status = AuditStatus.Decided,
        Verdict = Verdict(),
        Votes = [Vote("Org1MSP"), Vote("Org2MSP")],
        OpenedBy = new("Org1MSP", null),
    };

    public static ModelRecord Model() => new()
    {
        BundleHash = Hash,
        Name = "solidity-bert-small",
        CardJson = "{\"f1\":0.61}",
        Status = ModelStatus.Retired,
        ProposedBy = "Org1MSP",
        ProposedAt = Time,
        TransactionId = "tx-propose",
        Approvals = [new("Org1MSP", Time, "tx-a"), new("Org2MSP", Time, "tx-b")],
        ActivatedAt = Time,
        Retirement = new("Org2MSP", "superseded", Time, "tx-retire"),
    };

    public static PolicyRecord Policy() => new(1, Terms.TwoEqual(), "Org1MSP", Time, "tx-policy");
}
