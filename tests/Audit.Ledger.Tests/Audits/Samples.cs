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

    public static RuleDecision Decision() => new()
    {
        PolicyVersion = 2,
        Rule = 3,
        When = "failIn",
        Then = RuleDecision.Alert,
        DecidedAt = Time,
        TransactionId = "tx-decision",
        AuditId = Hash,
        SourceHash = Hash,
        ModelHash = Hash,
        MspId = "Org1MSP",
        Classes = [VulnerabilityClass.All[0]],
        Organizations = ["Org2MSP"],
    };

    public static GovernanceTerms Governance() => new()
    {
        ProposalDays = 7,
        HashOnly = true,
        Rules =
        [
            new FailInRule([VulnerabilityClass.All[0], VulnerabilityClass.All[8]], ["Org1MSP"]),
            new DivergedRule(2),
            new MissedRule(10),
            new DeployableRule(VerdictOutcome.Pass, 2, ModelStatus.Active),
            new DeployableRule(VerdictOutcome.Review, null, null),
        ],
    };

    public static PolicyProposal Proposal() => new()
    {
        Id = PolicyProposal.ComputeId(1, Terms.TwoEqual().With(Governance())),
        Round = 2,
        Replaces = 1,
        Terms = Terms.TwoEqual().With(Governance()),
        Reason = "more rules",
        Status = PolicyProposalStatus.Adopted,
        ProposedBy = "Org1MSP",
        ProposedAt = Time,
        ExpiresAt = Time.AddDays(7),
        TransactionId = "tx-proposal",
        Version = 2,
        Approvals = [new("Org1MSP", Time, "tx-a") { Subject = "CN=admin" }, new("Org2MSP", Time, "tx-b")],
    };

    public static PolicyRecord GovernedPolicy() => new(2, Terms.TwoEqual().With(Governance()), "Org1MSP", Time, "tx-policy")
    {
        ProposalId = Hash,
        Reason = "more rules",
        Approvals = Proposal().Approvals,
    };

    public static ModelRecord RevokedModel() => Model() with
    {
        Status = ModelStatus.Revoked,
        Retirement = null,
        ExpiresAt = Time,
        Round = 2,
        Revocation = new("Org2MSP", "poisoned", Time, "tx-revoke") { Subject = "CN=admin" },
        RetirementRound = new(1, Time),
        ReinstatementRound = new(2, DateTimeOffset.MinValue),
        RetirementApprovals = [new("Org1MSP", Time, "tx-r") { Reason = "old", Subject = "CN=admin" }],
        ReinstatementApprovals = [new("Org2MSP", Time, "tx-i") { Reason = "mended" }],
    };

    public static ModelEvaluation Evaluation() => new(
        new EvaluationRequest
        {
            BundleHash = Hash,
            DataSetHash = Hash,
            DataSetName = "held out",
            Metric = "macro-f1",
            BasisPoints = 8123,
            Counts = new Dictionary<string, long> { ["samples"] = 1000, ["positives"] = 0 },
        },
        "Org1MSP",
        Time,
        "tx-evaluation") { Subject = "CN=admin" };

    public static AuditDispute Dispute() => new("Org2MSP", "a false alarm", Time, "tx-dispute", 1) { Subject = "CN=carol" };

    public static AuditResolution Resolution() => new("Org1MSP", VerdictOutcome.Pass, "looked at it", Time, "tx-resolve", 1);

    public static SourcePurge Purge() => new("Org1MSP", "asked to", Time, "tx-purge") { Subject = "CN=carol" };

    public static AuditRecord Disputed() => Decided() with
    {
        Status = AuditStatus.Disputed,
        HashOnly = true,
        Verdict = Verdict() with { Basis = VerdictBasis.SingleOrganization, RestsOn = "Org1MSP", VotedWeight = 1 },
        Supersedes = Hash,
        SupersededBy = Hash,
        DisputeRound = 2,
        Disputes = [Dispute()],
        Resolutions = [Resolution()],
        Purge = Purge(),
        Votes = [Vote("Org1MSP") with { Subject = "CN=auditor" }],
    };
}
