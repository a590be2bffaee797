using Audit.Ledger;
using Fabric.Gateway;
using Fabric.Protos.Peer;
using Fabric.Testing.RealFabric;

namespace EndToEnd.Ledger;

/// <summary>Governance as three organisations exercise it on Fabric's own peers: what the tests in memory cannot show.</summary>
[Collection(RealTrioCollection.Name)]
public sealed class GovernanceLedgerTests(RealTrio trio, ITestOutputHelper output) : IAsyncLifetime
{
    private readonly RealNetwork _network = trio.Network;

    /// <inheritdoc/>
    public async Task InitializeAsync() => await AuditDeployment.OnAsync(_network);

    /// <inheritdoc/>
    public Task DisposeAsync() => Task.CompletedTask;

    [RealFabricFact]
    public async Task Policy_is_replaced_by_the_quorum_and_its_rules_are_followed()
    {
        var before = await ReadAsync<PolicyRecord>(LedgerNames.PolicyContract, "Get");
        var terms = before.Terms.With(new GovernanceTerms
        {
            ProposalDays = before.Version + 1,
            Rules = [new FailInRule(VulnerabilityClass.All, ["Org1MSP", "Org2MSP"]), DeployableRule.BuiltIn],
        });
        var adopted = await ReplacePolicyAsync(before, terms, "rules for alerts");
        Assert.Equal((PolicyProposalStatus.Adopted, before.Version + 1), (adopted.Status, adopted.Version));

        var failed = await DecideAsync("contract Failing {}", 9000);
        var passed = await DecideAsync("contract Passing {}", 10);

        Assert.False((await ReadAsync<DeployableAnswer>(LedgerNames.AuditsContract, "Deployable", failed.SourceHash)).Deployable);
        Assert.True((await ReadAsync<DeployableAnswer>(LedgerNames.AuditsContract, "Deployable", passed.SourceHash)).Deployable);
        var decisions = await ReadAsync<DecisionPage>(LedgerNames.PolicyContract, "Decisions", $"{adopted.Version}");
        Assert.Contains(decisions.Decisions, decision => decision.AuditId == failed.Id && decision.Then == RuleDecision.Alert);
        Assert.Contains(decisions.Decisions, decision => decision.AuditId == passed.Id && decision.Then == RuleDecision.Clear);
    }

    [RealFabricFact]
    public async Task Dispute_and_resolution_stand_beside_the_verdict_and_the_source_can_be_purged()
    {
        var decided = await DecideAsync("contract Disputed { uint secret = 42; }", 9000);
        await SubmitAsync<AuditRecord>(_network.Second, LedgerNames.AuditsContract, "Compliance", "Dispute", [decided.Id, "a false alarm"]);
        var resolved = await SubmitAsync<AuditRecord>(
            _network.First, LedgerNames.AuditsContract, "Compliance", "Resolve", [decided.Id, "PASS", "it is guarded"]);
        Assert.Equal((AuditStatus.Decided, VerdictOutcome.Fail, VerdictOutcome.Pass), (
            resolved.Status, resolved.Verdict!.Outcome, resolved.Resolutions[0].Outcome));

        var purged = await SubmitAsync<AuditRecord>(
            _network.First, LedgerNames.AuditsContract, "Compliance", "PurgeSource", [decided.Id, "asked to by its owner"]);
        Assert.Equal("asked to by its owner", purged.Purge!.Reason);
        foreach (var organization in _network.Organizations)
        {
            Assert.Equal(LedgerErrorCode.SourcePurged, (await RefusalOfAsync(() => SourceOfAsync(organization, decided.Id))).Code);
        }
    }

    [RealFabricFact]
    public async Task Revoked_model_leaves_its_open_audits_for_review_until_they_are_audited_again()
    {
        var (poisoned, sound) = (Sha256Hash.Of("a poisoned model"u8), Sha256Hash.Of("a sound model"u8));
        await (await AuditDeployment.OnAsync(_network)).ApproveAsync(poisoned, "poisoned", "{}");
        var open = await OpenAsync("contract Waiting {}");
        await VoteAsync(_network.First, open, 10, poisoned);

        await SubmitAsync<ModelRecord>(_network.Second, LedgerNames.ModelsContract, "Revoke", poisoned, "poisoned");
        var settled = await SubmitAsync<RevokedSettlement>(_network.First, LedgerNames.ModelsContract, "SettleRevoked", poisoned, "100");
        Assert.Equal([open.Id], settled.Settled);
        var reviewed = await ReadAsync<AuditRecord>(LedgerNames.AuditsContract, "Get", open.Id);
        Assert.Equal((VerdictOutcome.Review, VerdictBasis.ModelRevoked), (reviewed.Verdict!.Outcome, reviewed.Verdict.Basis));

        await (await AuditDeployment.OnAsync(_network)).ApproveAsync(sound, "sound", "{}");
        var again = await SubmitAsync<AuditRecord>(_network.First, LedgerNames.AuditsContract, "Reaudit", open.Id);
        await VoteAsync(_network.First, again, 10, sound);
        await VoteAsync(_network.Second, again, 10, sound);
        Assert.Equal(again.Id, (await ReadAsync<AuditRecord>(LedgerNames.AuditsContract, "Get", open.Id)).SupersededBy);
        Assert.True((await ReadAsync<DeployableAnswer>(LedgerNames.AuditsContract, "Deployable", open.SourceHash)).Deployable);
    }

    [RealFabricFact]
    public async Task Source_of_an_audit_is_with_all_three_organisations()
    {
        var audit = await OpenAsync("contract Shared { uint secret = 7; }");

        foreach (var organization in _network.Organizations)
        {
            Assert.Equal(audit.SourceHash, SourceBundle.Parse(await SourceOfAsync(organization, audit.Id)).Hash);
        }
    }

    [RealFabricFact]
    public async Task Hash_only_audit_rests_on_the_vote_of_its_opener_alone()
    {
        var before = await ReadAsync<PolicyRecord>(LedgerNames.PolicyContract, "Get");
        await ReplacePolicyAsync(before, before.Terms.With(before.Terms.Governance with { HashOnly = true }), "secrets stay at home");
        var source = SourceBundle.OfFile("Contract.sol", "contract Kept {}");

        var request = OpenRequest.For(source, "Kept") with { HashOnly = true };
        var opened = await SubmitAsync<AuditRecord>(_network.Second, LedgerNames.AuditsContract, "Open", request.ToJson().ToString());
        Assert.Equal(LedgerErrorCode.SourceNotShared, (await RefusalOfAsync(() => VoteAsync(_network.First, opened, 10, AuditDeployment.ModelHash))).Code);
        await VoteAsync(_network.Second, opened, 10, AuditDeployment.ModelHash);

        var decided = await ReadAsync<AuditRecord>(LedgerNames.AuditsContract, "Get", opened.Id);
        Assert.Equal(
            (VerdictOutcome.Pass, VerdictBasis.SingleOrganization, _network.Second.MspId),
            (decided.Verdict!.Outcome, decided.Verdict.Basis, decided.Verdict.RestsOn));
        Assert.Equal(LedgerErrorCode.SourceNotShared, (await RefusalOfAsync(() => SourceOfAsync(_network.Second, opened.Id))).Code);
    }

    [RealFabricFact]
    public async Task Vote_that_only_other_organisations_endorsed_is_invalidated_by_the_peers()
    {
        var audit = await OpenAsync("contract Guarded {}");

        // A majority, as the chaincode's policy wants, but nobody of the voter's own organisation.
        var vote = ProposalOptions.ForArguments(VoteOf(audit, 9999, AuditDeployment.ModelHash)) with
        {
            EndorsingOrganizations = [_network.First.MspId, _network.Second.MspId],
        };
        var forged = await Contract(_network.Third, LedgerNames.AuditsContract).SubmitWithoutWaitingAsync("Vote", vote, Deadline.ForAnswer());
        var status = await forged.GetStatusAsync(Deadline.ForAnswer());
        output.WriteLine($"Fabric {_network.Version}: the vote is {status.Code} in block {status.BlockNumber}");

        Assert.Equal(TxValidationCode.EndorsementPolicyFailure, status.Code);
        Assert.Empty((await ReadAsync<AuditRecord>(LedgerNames.AuditsContract, "Get", audit.Id)).Votes);
        await VoteAsync(_network.Third, audit, 10, AuditDeployment.ModelHash);
        Assert.Equal(
            _network.Third.MspId, Assert.Single((await ReadAsync<AuditRecord>(LedgerNames.AuditsContract, "Get", audit.Id)).Votes).MspId);
    }

    private static async Task<LedgerRefusal> RefusalOfAsync(Func<Task> act)
    {
        var refused = await Assert.ThrowsAnyAsync<GatewayException>(act);
        Assert.True(LedgerRefusal.TryFind(refused.Refusal?.Message, out var refusal), refused.Message);
        return refusal;
    }

    private static Task<byte[]> SourceOfAsync(RealOrganization organization, string id) => Contract(organization, LedgerNames.AuditsContract).EvaluateAsync(
        "Source", ProposalOptions.ForArguments(id) with { EndorsingOrganizations = [organization.MspId] }, Deadline.ForAnswer());

    private async Task<PolicyProposal> ReplacePolicyAsync(PolicyRecord before, PolicyTerms terms, string reason)
    {
        var request = new PolicyProposalRequest(before.Version, reason, terms).ToJson().ToString();
        var proposal = await SubmitAsync<PolicyProposal>(_network.First, LedgerNames.PolicyContract, "Propose", request);
        await SubmitAsync<PolicyProposal>(_network.First, LedgerNames.PolicyContract, "Approve", proposal.Id);
        return await SubmitAsync<PolicyProposal>(_network.Second, LedgerNames.PolicyContract, "Approve", proposal.Id);
    }

    private static Contract Contract(RealOrganization organization, string contract, string user = "AuditService") =>
        AuditDeployment.Contract(organization, contract, user);

    private async Task<AuditRecord> DecideAsync(string text, int score)
    {
        var audit = await OpenAsync(text);
        await VoteAsync(_network.First, audit, score, AuditDeployment.ModelHash);
        await VoteAsync(_network.Second, audit, score, AuditDeployment.ModelHash);
        return await ReadAsync<AuditRecord>(LedgerNames.AuditsContract, "Get", audit.Id);
    }

    private async Task<AuditRecord> OpenAsync(string text)
    {
        var source = SourceBundle.OfFile("Contract.sol", text);
        var proposal = ProposalOptions.ForArguments(OpenRequest.For(source, "Governed").ToJson().ToString()) with
        {
            Transient = new Dictionary<string, ReadOnlyMemory<byte>> { [LedgerNames.SourceTransientField] = source.Bytes },
        };
        return LedgerRecord.Decode<AuditRecord>(
            (await _network.SubmitAsync(Contract(_network.First, LedgerNames.AuditsContract), "Open", proposal)).Result.Span);
    }

    private Task<VoteRecord> VoteAsync(RealOrganization organization, AuditRecord audit, int score, string modelHash) =>
        SubmitAsync<VoteRecord>(organization, LedgerNames.AuditsContract, "Vote", VoteOf(audit, score, modelHash));

    private static string VoteOf(AuditRecord audit, int score, string modelHash) => new VoteRequest
    {
        AuditId = audit.Id,
        ModelHash = modelHash,
        SourceHash = audit.SourceHash,
        Scores = ClassScores.InClassOrder([score, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
        FindingsDigest = Sha256Hash.Of("findings"u8),
    }.ToJson().ToString();

    private Task<T> SubmitAsync<T>(RealOrganization organization, string contract, string transaction, params string[] arguments)
        where T : ILedgerRecord<T> => SubmitAsync<T>(organization, contract, "AuditService", transaction, arguments);

    private async Task<T> SubmitAsync<T>(
        RealOrganization organization, string contract, string user, string transaction, string[] arguments)
        where T : ILedgerRecord<T> => LedgerRecord.Decode<T>((await _network.SubmitAsync(
            Contract(organization, contract, user), transaction, ProposalOptions.ForArguments(arguments))).Result.Span);

    private async Task<T> ReadAsync<T>(string contract, string transaction, params string[] arguments)
        where T : ILedgerRecord<T> => LedgerRecord.Decode<T>(
            await Contract(_network.First, contract).EvaluateAsync(transaction, arguments, Deadline.ForAnswer()));
}
