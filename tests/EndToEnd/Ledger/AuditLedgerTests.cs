using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Audit.Ledger;
using Fabric.Testing.RealFabric;
using Fabric.Gateway;

namespace EndToEnd.Ledger;

/// <summary>The records and rules of the audit chaincode, as two organisations meet them on Fabric's own peers.</summary>
[Collection(RealNetworkCollection.Name)]
public sealed partial class AuditLedgerTests(RealNetwork network, ITestOutputHelper output) : IAsyncLifetime
{
    private AuditDeployment _deployment = null!;

    /// <inheritdoc/>
    public async Task InitializeAsync() => _deployment = await AuditDeployment.OnAsync(network);

    /// <inheritdoc/>
    public Task DisposeAsync() => Task.CompletedTask;

    [RealFabricFact]
    public void Model_is_active_when_both_organisations_have_approved_it()
    {
        output.WriteLine($"Fabric {network.Version}: up in {network.StartTime.TotalSeconds:F1} s, audit chaincode deployed in {_deployment.Deployment.Duration.TotalSeconds:F1} s");

        Assert.Equal(ModelStatus.Proposed, _deployment.ApprovedOnce.Status);
        Assert.Equal(ModelStatus.Active, _deployment.ApprovedTwice.Status);
        Assert.Equal(["Org1MSP", "Org2MSP"], _deployment.ApprovedTwice.Approvals.Select(approval => approval.MspId));
    }

    [RealFabricFact]
    public async Task Metadata_names_the_contracts_and_their_transactions()
    {
        var contract = AuditDeployment.Contract(network.First, "org.hyperledger.fabric", "User1");

        using var metadata = JsonDocument.Parse(await contract.EvaluateAsync("GetMetadata", [], Deadline.ForAnswer()));

        var contracts = metadata.RootElement.GetProperty("contracts");
        Assert.Contains("Vote", TransactionsOf(contracts.GetProperty(LedgerNames.AuditsContract)));
        Assert.Contains("Approve", TransactionsOf(contracts.GetProperty(LedgerNames.ModelsContract)));
        Assert.Contains("Establish", TransactionsOf(contracts.GetProperty(LedgerNames.PolicyContract)));

        static IEnumerable<string?> TransactionsOf(JsonElement contract) =>
            contract.GetProperty("transactions").EnumerateArray().Select(transaction => transaction.GetProperty("name").GetString());
    }

    [RealFabricFact]
    public async Task Audit_opened_by_one_and_voted_by_both_has_a_verdict_that_both_read()
    {
        var clock = Stopwatch.StartNew();
        var source = SourceOf("contract Bank { function withdraw() public { msg.sender.call(\"\"); } }");
        var opened = await OpenAsync(network.First, source, "Bank");
        Assert.Equal(AuditStatus.Open, opened.Status);

        Assert.Equal(source.Bytes.ToArray(), await ReadSourceAsync(network.First, opened.Id));
        Assert.Equal(source.Bytes.ToArray(), await ReadSourceAsync(network.Second, opened.Id));

        await VoteAsync(network.First, opened, 9120);
        Assert.Equal(AuditStatus.Open, (await ReadAsync(network.First, opened.Id)).Status);
        await VoteAsync(network.Second, opened, 9124);
        output.WriteLine($"opened, read twice, voted twice and decided in {clock.ElapsedMilliseconds} ms");

        foreach (var organization in network.Organizations)
        {
            var decided = await ReadAsync(organization, opened.Id);
            Assert.Equal(VerdictOutcome.Fail, decided.Verdict!.Outcome);
            Assert.False(decided.Verdict.Diverged);
            Assert.Equal(9122, decided.Verdict.Scores[VulnerabilityClass.All[0]]);
            Assert.Equal(AuditDeployment.ModelHash, decided.Verdict.ModelHash);
            Assert.Equal(["Org1MSP", "Org2MSP"], decided.Votes.Select(vote => vote.MspId));
        }
    }

    [RealFabricFact]
    public async Task Second_vote_of_an_organisation_is_refused()
    {
        var opened = await OpenAsync(network.First, SourceOf("contract Twice {}"), "Twice");
        await VoteAsync(network.First, opened, 100);

        var refused = await RefusalOfAsync(() => VoteAsync(network.First, opened, 200));

        Assert.Equal(LedgerErrorCode.VoteAlreadyRecorded, refused.Code);
        Assert.Equal(100, Assert.Single((await ReadAsync(network.First, opened.Id)).Votes).Scores[VulnerabilityClass.All[0]]);
    }

    [RealFabricFact]
    public async Task Caller_without_the_role_is_refused()
    {
        var source = SourceOf("contract Roles {}");
        var opened = await OpenAsync(network.First, source, "Roles");

        var toOpen = await RefusalOfAsync(() => OpenAsync(network.First, SourceOf("contract Other {}"), "Other", "Compliance"));
        var toVote = await RefusalOfAsync(() => VoteAsync(network.First, opened, 100, user: "Submitter"));
        var toApprove = await RefusalOfAsync(() => Models(network.First, "Auditor").SubmitAsync("Approve", [AuditDeployment.ModelHash], Deadline.ForAnswer()));
        var without = await RefusalOfAsync(() => OpenAsync(network.First, SourceOf("contract Other {}"), "Other", "User1"));

        Assert.All([toOpen, toVote, toApprove, without], refused => Assert.Equal(LedgerErrorCode.RoleRequired, refused.Code));
    }

    [RealFabricFact]
    public async Task Same_source_opened_by_both_gives_one_audit()
    {
        var source = SourceOf("contract Same {}");

        var first = await OpenAsync(network.First, source, "Same");
        var second = await OpenAsync(network.Second, source, "Same by another name");

        Assert.Equal(first.Id, second.Id);
        Assert.Equal("Same", second.Name);
        Assert.Equal(first.TransactionId, second.TransactionId);
        var page = LedgerRecord.Decode<AuditPage>(await Audits(network.First).EvaluateAsync("BySource", [source.Hash], Deadline.ForAnswer()));
        Assert.Single(page.Audits);
    }

    [RealFabricFact]
    public async Task Votes_that_lie_apart_call_for_review()
    {
        var opened = await OpenAsync(network.First, SourceOf("contract Apart {}"), "Apart");
        await VoteAsync(network.First, opened, 100);
        await VoteAsync(network.Second, opened, 9000);

        var decided = await ReadAsync(network.First, opened.Id);

        Assert.Equal(VerdictOutcome.Review, decided.Verdict!.Outcome);
        Assert.True(decided.Verdict.Diverged);
    }

    [RealFabricFact]
    public async Task Vote_with_a_model_that_one_organisation_alone_approved_is_refused()
    {
        var hash = Sha256Hash.Of("another model"u8);
        await network.SubmitAsync(Models(network.First), "Propose", ProposalOptions.ForArguments(hash, "another model", "{}"));
        await network.SubmitAsync(Models(network.First), "Approve", ProposalOptions.ForArguments(hash));
        var opened = await OpenAsync(network.First, SourceOf("contract Unapproved {}"), "Unapproved");

        var refused = await RefusalOfAsync(() => VoteAsync(network.First, opened, 100, modelHash: hash));

        Assert.Equal(LedgerErrorCode.ModelNotActive, refused.Code);
    }

    [RealFabricFact]
    public async Task Source_is_in_no_block_and_another_source_under_its_hash_is_refused()
    {
        const string Secret = "contract OnlyMembersReadThis {}";
        var source = SourceOf(Secret);
        var submitted = await SubmitOpenAsync(network.First, OpenRequest.For(source, "Secret"), source, "AuditService");
        var block = await ReadBlockAsync((await submitted.GetStatusAsync(Deadline.ForAnswer())).BlockNumber);

        var refused = await RefusalOfAsync(() => SubmitOpenAsync(network.First, OpenRequest.For(source, "Secret"), SourceOf("contract Forged {}"), "AuditService"));

        Assert.True(block.AsSpan().IndexOf(Encoding.UTF8.GetBytes(source.Hash)) >= 0);
        Assert.True(block.AsSpan().IndexOf("OnlyMembersReadThis"u8) < 0);
        Assert.Equal(LedgerErrorCode.SourceHashMismatch, refused.Code);
    }

    [RealFabricFact]
    public async Task Listener_that_resumes_sees_each_step_of_an_audit_once()
    {
        var opened = await OpenAsync(network.First, SourceOf("contract Events {}"), "Events");
        await VoteAsync(network.First, opened, 9000);
        await VoteAsync(network.Second, opened, 9000);
        ICheckpointer checkpointer = new InMemoryCheckpointer();
        var seen = new List<string>();
        while (seen.LastOrDefault() != LedgerEventName.VerdictReached)
        {
            // A new stream for every event: each begins where the checkpoint says.
            var happened = await NextOfAsync(opened.Id, checkpointer);
            seen.AddRange(LedgerEvents.Decode(happened.Payload.Span).Select(entry => entry.Name));
            await checkpointer.CheckpointAsync(happened);
        }

        Assert.Equal(
            [LedgerEventName.AuditOpened, LedgerEventName.VoteRecorded, LedgerEventName.VoteRecorded, LedgerEventName.AlertRaised, LedgerEventName.VerdictReached],
            seen);
    }
}
