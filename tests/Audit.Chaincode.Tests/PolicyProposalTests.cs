using Audit.Chaincode.Tests.Channel;
using Audit.Ledger;
using Audit.Ledger.Json;
using static Audit.Chaincode.Tests.Channel.Consortium;

namespace Audit.Chaincode.Tests;

public sealed class PolicyProposalTests
{
    private static readonly PolicyTerms First = Terms(2, 500, 1, 1, 1);
    private static readonly PolicyTerms Next = Terms(3, 500, 1, 1, 1);

    [Fact]
    public async Task Proposal_is_in_force_when_the_quorum_of_the_policy_before_it_has_approved()
    {
        var channel = (await StartAsync(First)).Channel;
        var proposed = await channel.SubmitAsync<PolicyProposal>(Admin(1), "policy:Propose", Proposal(Next, reason: "all must agree"));
        Assert.Equal((PolicyProposalStatus.Open, 1, "Org1MSP", "all must agree"), (
            proposed.Status, proposed.Replaces, proposed.ProposedBy, proposed.Reason));
        Assert.Equal(proposed.ProposedAt.AddDays(30), proposed.ExpiresAt);
        Assert.Empty(proposed.Approvals);
        Assert.Equal(["PolicyProposed"], channel.LastEventNames());

        var once = await channel.SubmitAsync<PolicyProposal>(Admin(2), "policy:Approve", proposed.Id);
        Assert.Equal((PolicyProposalStatus.Open, "Org2MSP"), (once.Status, Assert.Single(once.Approvals).MspId));
        Assert.Equal(1, (await channel.ReadAsync<PolicyRecord>("policy:Get")).Version);

        var twice = await channel.SubmitAsync<PolicyProposal>(Admin(3), "policy:Approve", proposed.Id);
        Assert.Equal((PolicyProposalStatus.Adopted, 2), (twice.Status, twice.Version));
        Assert.Equal(["PolicyApproved", "PolicyEstablished"], channel.LastEventNames());
        var inForce = await channel.ReadAsync<PolicyRecord>("policy:Get");
        Assert.Equal((2, 3L, proposed.Id, "all must agree", 2), (
            inForce.Version, inForce.Terms.Quorum, inForce.ProposalId, inForce.Reason, inForce.Approvals.Count));
        Assert.Equal([1, 2], LedgerRecord.DecodeList<PolicyRecord>(await channel.EvaluateAsync(Nobody, "policy:History")).Select(
            policy => policy.Version));
        Assert.Equal(2L, (await channel.ReadAsync<PolicyRecord>("policy:Version", "1")).Terms.Quorum);
    }

    [Fact]
    public async Task Approvals_count_by_the_weights_in_force_not_by_those_proposed()
    {
        var channel = (await StartAsync(Terms(3, 500, 3, 1, 1))).Channel;
        var proposal = await channel.SubmitAsync<PolicyProposal>(Admin(2), "policy:Propose", Proposal(Terms(1, 500, 0, 5, 5)));
        await channel.SubmitAsync<PolicyProposal>(Admin(2), "policy:Approve", proposal.Id);
        Assert.Equal(PolicyProposalStatus.Open, (await channel.SubmitAsync<PolicyProposal>(
            Admin(3), "policy:Approve", proposal.Id)).Status);

        Assert.Equal(PolicyProposalStatus.Adopted, (await channel.SubmitAsync<PolicyProposal>(
            Admin(1), "policy:Approve", proposal.Id)).Status);
    }

    [Fact]
    public async Task Organisation_approves_once_and_nothing_after_the_adoption()
    {
        var channel = (await StartAsync(First)).Channel;
        var proposal = await channel.SubmitAsync<PolicyProposal>(Admin(1), "policy:Propose", Proposal(Next));
        await channel.SubmitAsync(Admin(1), "policy:Approve", [proposal.Id]);

        Assert.Equal(LedgerErrorCode.PolicyAlreadyApproved, await channel.RefusedAsync(Admin(1), "policy:Approve", [proposal.Id]));
        Assert.Equal(LedgerErrorCode.PolicyAlreadyApproved, await channel.RefusedAsync(
            new("Org1MSP", "second admin", "model-admin"), "policy:Approve", [proposal.Id]));
        await channel.SubmitAsync(Admin(2), "policy:Approve", [proposal.Id]);
        Assert.Equal(LedgerErrorCode.ProposalClosed, await channel.RefusedAsync(Admin(3), "policy:Approve", [proposal.Id]));
        Assert.Equal(LedgerErrorCode.ProposalClosed, await channel.RefusedAsync(Admin(1), "policy:Withdraw", [proposal.Id]));
    }

    [Fact]
    public async Task Proposal_is_stale_once_another_is_in_force()
    {
        var consortium = await StartAsync(First);
        var channel = consortium.Channel;
        var overtaken = await channel.SubmitAsync<PolicyProposal>(Admin(3), "policy:Propose", Proposal(Terms(1, 500, 1, 1, 1)));
        await channel.SubmitAsync(Admin(3), "policy:Approve", [overtaken.Id]);
        await consortium.AdoptAsync(Next, 1, 1, 2);

        Assert.Equal(LedgerErrorCode.PolicyStale, await channel.RefusedAsync(Admin(2), "policy:Approve", [overtaken.Id]));
        Assert.Equal(LedgerErrorCode.PolicyStale, await channel.RefusedAsync(Admin(3), "policy:Propose", [Proposal(Terms(1, 500, 1, 1, 1))]));
        Assert.Equal(LedgerErrorCode.PolicyStale, await channel.RefusedAsync(Admin(3), "policy:Propose", [Proposal(Next, 3)]));
        var page = await channel.ReadAsync<PolicyProposalPage>("policy:Proposals");
        Assert.Equal(
            [PolicyProposalStatus.Adopted, PolicyProposalStatus.Stale], page.Proposals.Select(proposal => proposal.Status).Order());
    }

    [Fact]
    public async Task Two_proposals_adopted_at_the_same_time_do_not_both_replace_the_policy()
    {
        var channel = (await StartAsync(Terms(1, 500, 1, 1))).Channel;
        var one = await channel.SubmitAsync<PolicyProposal>(Admin(1), "policy:Propose", Proposal(Terms(2, 400, 1, 1)));
        var other = await channel.SubmitAsync<PolicyProposal>(Admin(2), "policy:Propose", Proposal(Terms(2, 300, 1, 1)));
        var first = await channel.EndorseAsync(Admin(1), "policy:Approve", [one.Id]);
        var second = await channel.EndorseAsync(Admin(2), "policy:Approve", [other.Id]);

        Assert.True(channel.Commit(first));
        Assert.False(channel.Commit(second));
        Assert.Equal(400, (await channel.ReadAsync<PolicyRecord>("policy:Get")).Terms.DivergenceLimit);
        Assert.Equal(LedgerErrorCode.PolicyStale, await channel.RefusedAsync(Admin(2), "policy:Approve", [other.Id]));
    }

    [Fact]
    public async Task Approvals_endorsed_at_the_same_time_cannot_miss_the_quorum()
    {
        var channel = (await StartAsync(First)).Channel;
        var proposal = await channel.SubmitAsync<PolicyProposal>(Admin(1), "policy:Propose", Proposal(Next));
        var first = await channel.EndorseAsync(Admin(1), "policy:Approve", [proposal.Id]);
        var second = await channel.EndorseAsync(Admin(2), "policy:Approve", [proposal.Id]);

        Assert.True(channel.Commit(first));
        Assert.False(channel.Commit(second));
        Assert.Equal(2, (await channel.SubmitAsync<PolicyProposal>(Admin(2), "policy:Approve", proposal.Id)).Version);
    }

    [Fact]
    public async Task Expired_proposal_is_refused_listed_as_expired_and_starts_afresh_when_proposed_again()
    {
        var consortium = await StartAsync(First.With(new GovernanceTerms { ProposalDays = 3 }));
        var channel = consortium.Channel;
        var proposal = await channel.SubmitAsync<PolicyProposal>(Admin(1), "policy:Propose", Proposal(Next));
        await channel.SubmitAsync(Admin(1), "policy:Approve", [proposal.Id]);
        Assert.Equal(LedgerErrorCode.PolicyAlreadyProposed, await channel.RefusedAsync(Admin(2), "policy:Propose", [Proposal(Next)]));

        channel.Clock = proposal.ExpiresAt.AddSeconds(-2);
        Assert.Equal(PolicyProposalStatus.Open, (await channel.ReadAsync<PolicyProposal>("policy:Proposal", proposal.Id)).Status);
        channel.Clock = proposal.ExpiresAt.AddSeconds(-1);
        Assert.Equal(LedgerErrorCode.ProposalExpired, await channel.RefusedAsync(Admin(2), "policy:Approve", [proposal.Id]));
        Assert.Equal(LedgerErrorCode.ProposalExpired, await channel.RefusedAsync(Admin(1), "policy:Withdraw", [proposal.Id]));
        Assert.Equal(PolicyProposalStatus.Expired, Assert.Single(
            (await channel.ReadAsync<PolicyProposalPage>("policy:Proposals")).Proposals).Status);

        var again = await channel.SubmitAsync<PolicyProposal>(Admin(2), "policy:Propose", Proposal(Next));
        Assert.Equal((proposal.Id, 2, PolicyProposalStatus.Open), (again.Id, again.Round, again.Status));
        Assert.Empty((await channel.ReadAsync<PolicyProposal>("policy:Proposal", again.Id)).Approvals);
        Assert.Equal(PolicyProposalStatus.Open, (await channel.SubmitAsync<PolicyProposal>(
            Admin(2), "policy:Approve", again.Id)).Status);
        Assert.Equal(2, (await channel.SubmitAsync<PolicyProposal>(Admin(1), "policy:Approve", again.Id)).Version);
    }

    [Fact]
    public async Task Only_the_proposer_withdraws_and_what_is_withdrawn_can_be_proposed_again()
    {
        var channel = (await StartAsync(First)).Channel;
        var proposal = await channel.SubmitAsync<PolicyProposal>(Admin(1), "policy:Propose", Proposal(Next));
        Assert.Equal(LedgerErrorCode.NotProposer, await channel.RefusedAsync(Admin(2), "policy:Withdraw", [proposal.Id]));

        Assert.Equal(PolicyProposalStatus.Withdrawn, (await channel.SubmitAsync<PolicyProposal>(
            Admin(1), "policy:Withdraw", proposal.Id)).Status);
        Assert.Equal(["PolicyWithdrawn"], channel.LastEventNames());
        Assert.Equal(LedgerErrorCode.ProposalClosed, await channel.RefusedAsync(Admin(2), "policy:Approve", [proposal.Id]));
        Assert.Equal(2, (await channel.SubmitAsync<PolicyProposal>(Admin(2), "policy:Propose", Proposal(Next))).Round);
    }

    [Fact]
    public async Task Changes_need_the_role_and_an_organisation_in_the_policy_in_force()
    {
        var channel = (await StartAsync(First)).Channel;
        var proposal = await channel.SubmitAsync<PolicyProposal>(Admin(1), "policy:Propose", Proposal(Next));
        (string Function, string Parameter)[] changes =
            [("policy:Propose", Proposal(Terms(1, 1, 1, 1, 1, 9))), ("policy:Approve", proposal.Id), ("policy:Withdraw", proposal.Id)];

        foreach (var (function, parameter) in changes)
        {
            Assert.Equal(LedgerErrorCode.RoleRequired, await channel.RefusedAsync(Auditor(1), function, [parameter]));
            Assert.Equal(LedgerErrorCode.RoleRequired, await channel.RefusedAsync(Officer(1), function, [parameter]));
            Assert.Equal(LedgerErrorCode.RoleRequired, await channel.RefusedAsync(Nobody, function, [parameter]));
            Assert.Equal(LedgerErrorCode.OrganizationNotInPolicy, await channel.RefusedAsync(Admin(4), function, [parameter]));
        }
    }

    [Fact]
    public async Task Organisation_that_a_new_policy_leaves_out_has_no_say_any_more()
    {
        var consortium = await StartAsync(First);
        var audit = await consortium.OpenAsync();
        await consortium.AdoptAsync(Terms(2, 500, 1, 1), 1, 1, 2);

        Assert.Equal(LedgerErrorCode.OrganizationNotInPolicy, await consortium.Channel.RefusedAsync(
            Admin(3), "policy:Propose", [Proposal(First, 2)]));
        Assert.Equal(LedgerErrorCode.OrganizationNotInPolicy, await consortium.Channel.RefusedAsync(Admin(3), "models:Revoke", [Model, "no"]));

        // It still counts where it was promised to: on audits opened under the policy that named it.
        await consortium.VoteAsync(3, audit, ClassScores.Zero);
        await consortium.VoteAsync(1, audit, ClassScores.Zero);
        Assert.Equal((AuditStatus.Decided, 1), ((await consortium.GetAsync(audit.Id)).Status, audit.PolicyVersion));
        Assert.Equal(LedgerErrorCode.OrganizationNotInPolicy, await consortium.Channel.RefusedAsync(
            Auditor(3), "audits:Vote", Ballot(await consortium.OpenAsync(Source("other")), ClassScores.Zero)));
    }

    [Theory]
    [InlineData("", LedgerErrorCode.MalformedInput)]
    [InlineData("[]", LedgerErrorCode.MalformedInput)]
    [InlineData("{}", LedgerErrorCode.MalformedInput)]
    [InlineData("""{"replaces":0,"reason":"x","terms":{}}""", LedgerErrorCode.MalformedInput)]
    [InlineData("""{"replaces":1.0,"reason":"x","terms":{}}""", LedgerErrorCode.MalformedInput)]
    [InlineData("""{"replaces":99999999999,"reason":"x","terms":{}}""", LedgerErrorCode.MalformedInput)]
    [InlineData("""{"replaces":1,"reason":"","terms":{}}""", LedgerErrorCode.MalformedInput)]
    [InlineData("""{"replaces":1,"reason":"a\nb","terms":{}}""", LedgerErrorCode.MalformedInput)]
    [InlineData("""{"replaces":1,"reason":"x","terms":{},"terms":{}}""", LedgerErrorCode.MalformedInput)]
    [InlineData("""{"replaces":1,"reason":"x","terms":{},"approved":true}""", LedgerErrorCode.MalformedInput)]
    [InlineData("""{"replaces":1,"reason":"x","terms":{}}""", LedgerErrorCode.PolicyInvalid)]
    public async Task Hostile_proposal_is_refused(string json, string code) =>
        Assert.Equal(code, await (await StartAsync()).Channel.RefusedAsync(Admin(1), "policy:Propose", [json]));

    [Theory]
    [InlineData("proposalDays", "0")]
    [InlineData("proposalDays", "366")]
    [InlineData("proposalDays", "\"30\"")]
    [InlineData("hashOnly", "1")]
    [InlineData("rules", "{}")]
    [InlineData("rules", "[1]")]
    [InlineData("rules", "[{}]")]
    [InlineData("rules", """[{"when":"always","then":"pass"}]""")]
    [InlineData("rules", """[{"when":"failIn","classes":["reentrancy"],"alert":["Org9MSP"]}]""")]
    [InlineData("rules", """[{"when":"failIn","classes":[],"alert":["Org1MSP"]}]""")]
    [InlineData("rules", """[{"when":"failIn","classes":["nothing"],"alert":["Org1MSP"]}]""")]
    [InlineData("rules", """[{"when":"failIn","classes":["reentrancy","reentrancy"],"alert":["Org1MSP"]}]""")]
    [InlineData("rules", """[{"when":"failIn","classes":["reentrancy"],"alert":["Org1MSP","Org1MSP"]}]""")]
    [InlineData("rules", """[{"when":"failIn","classes":["reentrancy"],"alert":["Org1MSP"],"then":"suspendModel"}]""")]
    [InlineData("rules", """[{"when":"diverged","times":0,"then":"suspendModel"}]""")]
    [InlineData("rules", """[{"when":"diverged","times":101,"then":"suspendModel"}]""")]
    [InlineData("rules", """[{"when":"diverged","times":2,"then":"weightZeroUntilVote"}]""")]
    [InlineData("rules", """[{"when":"missed","audits":0,"then":"weightZeroUntilVote"}]""")]
    [InlineData("rules", """[{"when":"missed","audits":201,"then":"weightZeroUntilVote"}]""")]
    [InlineData("rules", """[{"when":"deployable","outcome":"pass"}]""")]
    [InlineData("rules", """[{"when":"deployable","outcome":"PASS","quorum":0}]""")]
    [InlineData("rules", """[{"when":"deployable","outcome":"PASS","quorum":3}]""")]
    [InlineData("rules", """[{"when":"deployable","outcome":"PASS","modelStatus":"REVOKED"}]""")]
    [InlineData("rule", "[]")]
    public async Task Terms_with_a_rule_that_cannot_work_cannot_stand(string member, string value)
    {
        var terms = Terms(2, 500, 1, 1).ToJson();
        terms[member] = CanonicalJson.Read(System.Text.Encoding.UTF8.GetBytes(value));
        var channel = (await StartAsync()).Channel;

        Assert.Equal(LedgerErrorCode.PolicyInvalid, await channel.RefusedAsync(
            Admin(1), "policy:Propose", [new JsonObject { ["replaces"] = 1, ["reason"] = "x", ["terms"] = terms }.ToString()]));
        Assert.Equal(LedgerErrorCode.PolicyInvalid, await new TestChannel().RefusedAsync(Admin(1), "policy:Establish", [terms.ToString()]));
    }

    [Fact]
    public async Task Lists_of_rules_and_organisations_have_an_end()
    {
        var channel = (await StartAsync()).Channel;
        var rules = Terms(2, 500, 1, 1).ToJson();
        rules["rules"] = new JsonArray(Enumerable.Range(0, GovernanceTerms.MostRules + 1).Select(_ => new DivergedRule(2).ToJson()));
        var alerts = Terms(2, 500, 1, 1).ToJson();
        alerts["rules"] = new JsonArray([new JsonObject
        {
            ["when"] = "failIn",
            ["classes"] = new JsonArray([JsonNode.From("reentrancy")]),
            ["alert"] = new JsonArray(Enumerable.Range(0, 100_000).Select(number => JsonNode.From($"Org{number}MSP"))),
        }]);

        foreach (var terms in new[] { rules, alerts })
        {
            Assert.Equal(LedgerErrorCode.PolicyInvalid, await channel.RefusedAsync(
                Admin(1), "policy:Propose", [new JsonObject { ["replaces"] = 1, ["reason"] = "x", ["terms"] = terms }.ToString()]));
        }
    }

    [Fact]
    public async Task Unknown_and_malformed_ids_are_refused()
    {
        var channel = (await StartAsync()).Channel;
        Assert.Equal(LedgerErrorCode.PolicyProposalUnknown, await channel.RefusedAsync(Admin(1), "policy:Approve", [Model]));
        Assert.Equal(LedgerErrorCode.PolicyProposalUnknown, await channel.RefusedAsync(Nobody, "policy:Proposal", [Model]));
        Assert.Equal(LedgerErrorCode.MalformedInput, await channel.RefusedAsync(Admin(1), "policy:Approve", ["1"]));
        Assert.Equal(LedgerErrorCode.MalformedInput, await channel.RefusedAsync(Nobody, "policy:Version", ["0"]));
        Assert.Equal(LedgerErrorCode.PolicyNotEstablished, await channel.RefusedAsync(Nobody, "policy:Version", ["2"]));
        Assert.Equal(LedgerErrorCode.MalformedInput, await channel.RefusedAsync(Nobody, "policy:Decisions", ["-1"]));
    }
}
