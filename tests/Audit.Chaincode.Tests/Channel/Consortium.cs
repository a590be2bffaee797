using Audit.Ledger;

namespace Audit.Chaincode.Tests.Channel;

/// <summary>A channel with organisations, and the steps that tests repeat.</summary>
internal sealed class Consortium
{
    public static readonly string Model = Sha256Hash.Of("model A"u8);
    public static readonly string OtherModel = Sha256Hash.Of("model B"u8);
    public static readonly string Findings = Sha256Hash.Of("findings"u8);
    public static readonly ClassThresholds Thresholds = new(4000, 7000);

    public static readonly TestUser Submitter = new("Org1MSP", "alice", "submitter");
    public static readonly TestUser Submitter2 = new("Org2MSP", "bob", "submitter");
    public static readonly TestUser Compliance = new("Org1MSP", "carol", "compliance");
    public static readonly TestUser Nobody = new("Org1MSP", "nobody", null);

    private static readonly TestUser[] AuditorUsers =
        [.. Enumerable.Range(1, 4).Select(number => new TestUser($"Org{number}MSP", "auditor", "auditor"))];
    private static readonly TestUser[] AdminUsers =
        [.. Enumerable.Range(1, 4).Select(number => new TestUser($"Org{number}MSP", "admin", "model-admin,compliance"))];

    private static readonly TestUser[] ComplianceUsers =
        [.. Enumerable.Range(1, 4).Select(number => new TestUser($"Org{number}MSP", "carol", "compliance"))];

    public TestChannel Channel { get; init; } = new();

    /// <summary>The compliance officer of Org1MSP…Org4MSP.</summary>
    public static TestUser Officer(int organization) => ComplianceUsers[organization - 1];

    /// <summary>The auditor of Org1MSP…Org4MSP.</summary>
    public static TestUser Auditor(int organization) => AuditorUsers[organization - 1];

    /// <summary>The model-admin of Org1MSP…Org4MSP.</summary>
    public static TestUser Admin(int organization) => AdminUsers[organization - 1];

    public static PolicyTerms Terms(long quorum, int divergenceLimit, params long[] weights) => PolicyTerms.Create(
        weights.Select((weight, index) => KeyValuePair.Create($"Org{index + 1}MSP", weight)), quorum, _ => Thresholds, divergenceLimit);

    /// <summary>Two equal organisations, both needed, divergence beyond 500; the model ACTIVE.</summary>
    public static async Task<Consortium> StartAsync(PolicyTerms? terms = null, TestChannel? channel = null)
    {
        var consortium = channel is null ? new Consortium() : new Consortium { Channel = channel };
        terms ??= Terms(2, 500, 1, 1);
        await consortium.Channel.SubmitAsync(Admin(1), "policy:Establish", [terms.ToJson().ToString()]);
        await consortium.ActivateAsync(Model, terms.Weights.Count);
        return consortium;
    }

    public async Task ActivateAsync(string model, int organizations)
    {
        await Channel.SubmitAsync(Admin(1), "models:Propose", [model, "bert", "{}"]);
        for (var organization = 1; organization <= organizations; organization++)
        {
            await Channel.SubmitAsync(Admin(organization), "models:Approve", [model]);
        }
    }

    public static SourceBundle Source(string text = "contract Bank {}") => SourceBundle.OfFile("Bank.sol", text);

    public static Dictionary<string, ReadOnlyMemory<byte>> Transient(ReadOnlyMemory<byte> bytes) => new() { ["source"] = bytes };

    public async Task<AuditRecord> OpenAsync(SourceBundle? source = null, TestUser? caller = null)
    {
        source ??= Source();
        var payload = await Channel.SubmitAsync(
            caller ?? Submitter, "audits:Open", [OpenRequest.For(source, "Bank").ToJson().ToString()], Transient(source.Bytes));
        return LedgerRecord.Decode<AuditRecord>(payload);
    }

    public static string[] Ballot(AuditRecord audit, ClassScores scores, string? model = null) =>
    [
        new VoteRequest
        {
            AuditId = audit.Id, ModelHash = model ?? Model, SourceHash = audit.SourceHash, Scores = scores, FindingsDigest = Findings,
        }.ToJson().ToString(),
    ];

    public async Task<VoteRecord> VoteAsync(int organization, AuditRecord audit, ClassScores scores, string? model = null) =>
        LedgerRecord.Decode<VoteRecord>(await Channel.SubmitAsync(Auditor(organization), "audits:Vote", Ballot(audit, scores, model)));

    public async Task<AuditRecord> GetAsync(string id) =>
        LedgerRecord.Decode<AuditRecord>(await Channel.EvaluateAsync(Nobody, "audits:Get", id));

    public async Task<AuditPage> PageAsync(string function, params string[] parameters) =>
        LedgerRecord.Decode<AuditPage>(await Channel.EvaluateAsync(Nobody, function, parameters));

    public static ClassScores Only(string className, int score)
    {
        var scores = new int[VulnerabilityClass.All.Count];
        scores[VulnerabilityClass.Find(className).Index] = score;
        return ClassScores.InClassOrder(scores);
    }

    /// <summary>Opens an audit and votes the same on it for some organisations.</summary>
    public async Task<AuditRecord> DecideAsync(string source, ClassScores scores, params int[] organizations)
    {
        var audit = await OpenAsync(Source(source));
        foreach (var organization in organizations)
        {
            await VoteAsync(organization, audit, scores);
        }

        return await GetAsync(audit.Id);
    }

    /// <summary>The parameter of a proposal to replace a policy.</summary>
    public static string Proposal(PolicyTerms terms, int replaces = 1, string reason = "because") =>
        new PolicyProposalRequest(replaces, reason, terms).ToJson().ToString();

    /// <summary>Proposes a policy for the first organisation and approves it for some.</summary>
    public async Task<PolicyProposal> AdoptAsync(PolicyTerms terms, int replaces, params int[] organizations)
    {
        var proposal = await Channel.SubmitAsync<PolicyProposal>(Admin(1), "policy:Propose", Proposal(terms, replaces));
        foreach (var organization in organizations)
        {
            proposal = await Channel.SubmitAsync<PolicyProposal>(Admin(organization), "policy:Approve", proposal.Id);
        }

        return proposal;
    }

    public Task<ModelRecord> ModelAsync(string? model = null) => Channel.ReadAsync<ModelRecord>("models:Get", model ?? Model);
}
