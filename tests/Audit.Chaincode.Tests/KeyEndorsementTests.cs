using Audit.Chaincode.Tests.Channel;
using Audit.Ledger;
using Fabric.Protocol.Transactions;
using Fabric.Protos.Peer;
using static Audit.Chaincode.Tests.Channel.Consortium;

namespace Audit.Chaincode.Tests;

/// <summary>What an organisation has said, only its own peer can endorse a change of; and what that does not prove.</summary>
public sealed class KeyEndorsementTests
{
    private static readonly string[] TheOthers = ["Org2MSP", "Org3MSP"];

    [Fact]
    public async Task Conspiracy_of_the_others_cannot_change_what_an_organisation_said()
    {
        var channel = new TestChannel(() => new HostileChaincode());
        var keys = await OwnKeysAsync(channel);
        Assert.Equal(
            ["approval", "approval", "approval", "approval", "dispute", "evaluation", "resolution", "seat", "vote"],
            keys.Select(TypeOf).Order(StringComparer.Ordinal));

        foreach (var key in keys)
        {
            var before = Value(channel, key);
            await InvalidAsync(channel, TheOthers, "hostile:Put", key, "{}");
            await InvalidAsync(channel, TheOthers, "hostile:Delete", key);
            await InvalidAsync(channel, TheOthers, "hostile:Free", key);
            Assert.Equal(before, Value(channel, key));

            var own = await channel.EndorseByAsync(["Org1MSP"], Admin(1), "hostile:Put", key, "{}");
            Assert.True(channel.Commit(own));
        }
    }

    [Fact]
    public async Task Vote_needs_the_endorsement_of_its_own_organisation_from_the_first_write_on()
    {
        var consortium = await StartAsync(Terms(2, 500, 1, 1, 1));
        var audit = await consortium.OpenAsync();

        await InvalidAsync(consortium.Channel, TheOthers, "audits:Vote", Auditor(1), Ballot(audit, ClassScores.Zero));
        Assert.Empty((await consortium.GetAsync(audit.Id)).Votes);

        var own = await consortium.Channel.EndorseByAsync(["Org1MSP", "Org2MSP"], Auditor(1), "audits:Vote", Ballot(audit, ClassScores.Zero));
        Assert.True(consortium.Channel.Commit(own));
    }

    [Fact]
    public async Task Organisation_that_a_later_policy_names_has_its_seat_from_then_on()
    {
        var consortium = await StartAsync(Terms(2, 500, 1, 1));
        await consortium.AdoptAsync(Terms(2, 500, 1, 1, 1), 1, 1, 2);
        var audit = await consortium.OpenAsync();

        await InvalidAsync(consortium.Channel, ["Org1MSP", "Org2MSP"], "audits:Vote", Auditor(3), Ballot(audit, ClassScores.Zero));
        await consortium.VoteAsync(3, audit, ClassScores.Zero);
    }

    [Fact]
    public async Task Policy_that_names_an_organisation_again_leaves_its_seat_alone()
    {
        var consortium = await StartAsync(Terms(2, 500, 1, 1, 1));
        await consortium.AdoptAsync(Terms(2, 500, 1, 1), 1, 1, 2);
        await consortium.AdoptAsync(Terms(2, 500, 1, 1, 1), 2, 1, 2);    // Org3MSP's peer did not endorse this

        await consortium.VoteAsync(3, await consortium.OpenAsync(), ClassScores.Zero);
    }

    [Fact]
    public async Task Votes_of_one_organisation_in_one_block_do_not_conflict()
    {
        var consortium = await StartAsync(Terms(2, 500, 1, 1, 1));
        var first = await consortium.OpenAsync(Source("a"));
        var second = await consortium.OpenAsync(Source("b"));
        var one = await consortium.Channel.EndorseAsync(Auditor(1), "audits:Vote", Ballot(first, ClassScores.Zero));
        var other = await consortium.Channel.EndorseAsync(Auditor(1), "audits:Vote", Ballot(second, ClassScores.Zero));

        Assert.True(consortium.Channel.Commit(one));
        Assert.True(consortium.Channel.Commit(other));
    }

    [Fact]
    public async Task What_is_not_proven_a_first_approval_rests_on_the_chaincode_policy_and_the_callers_signature()
    {
        // The key has no policy before its first write. That the caller is of the organisation is checked by honest chaincode, and the
        // record names the caller; but no endorsement of that organisation is asked for.
        var consortium = await StartAsync(Terms(2, 500, 1, 1, 1));
        await consortium.Channel.SubmitAsync(Admin(1), "models:Propose", [OtherModel, "bert", "{}"]);
        var approval = await consortium.Channel.EndorseByAsync(TheOthers, Admin(1), "models:Approve", OtherModel);

        Assert.True(consortium.Channel.Commit(approval));
        var recorded = Assert.Single((await consortium.ModelAsync(OtherModel)).Approvals);
        Assert.Equal("Org1MSP", recorded.MspId);
        Assert.Contains("CN=admin", recorded.Subject, StringComparison.Ordinal);
    }

    private static async Task<List<string>> OwnKeysAsync(TestChannel channel)
    {
        var consortium = await StartAsync(Terms(2, 500, 1, 1, 1), channel);
        var audit = await consortium.OpenAsync();
        await consortium.VoteAsync(1, audit, ClassScores.Zero);
        await consortium.VoteAsync(2, audit, ClassScores.Zero);
        await channel.SubmitAsync(Officer(1), "audits:Dispute", [audit.Id, "no"]);
        await channel.SubmitAsync(Officer(1), "audits:Resolve", [audit.Id, "PASS", "yes"]);
        var evaluation = new EvaluationRequest
        {
            BundleHash = Model, DataSetHash = Findings, Metric = "f1", BasisPoints = 1, Counts = new Dictionary<string, long>(),
        };
        await channel.SubmitAsync(Admin(1), "models:RecordEvaluation", [evaluation.ToJson().ToString()]);
        await channel.SubmitAsync(Admin(1), "models:Retire", [Model, "old"]);
        await channel.SubmitAsync(Admin(2), "models:Revoke", [Model, "broken"]);
        await channel.SubmitAsync(Admin(1), "models:Reinstate", [Model, "mended"]);
        var proposal = await channel.SubmitAsync<PolicyProposal>(Admin(1), "policy:Propose", Proposal(Terms(1, 500, 1, 1, 1)));
        await channel.SubmitAsync(Admin(1), "policy:Approve", [proposal.Id]);
        string[] types = ["approval", "dispute", "evaluation", "resolution", "seat", "vote"];
        return [.. channel.State.Select(entry => entry.Key).Where(
            key => key.StartsWith('\0') && types.Contains(TypeOf(key))
                && (key.Contains("Org1MSP", StringComparison.Ordinal) || TypeOf(key) == "resolution"))];
    }

    private static string TypeOf(string key) => CompositeKeys.Split(key).ObjectType;

    private static byte[] Value(TestChannel channel, string key) => channel.State.Single(entry => entry.Key == key).Value.ToArray();

    private static Task InvalidAsync(TestChannel channel, string[] endorsers, string function, params string[] parameters) =>
        InvalidAsync(channel, endorsers, function, Admin(2), parameters);

    private static async Task InvalidAsync(
        TestChannel channel, string[] endorsers, string function, TestUser caller, params string[] parameters)
    {
        var committed = channel.CommitAndTell(await channel.EndorseByAsync(endorsers, caller, function, parameters));
        Assert.Equal(TxValidationCode.EndorsementPolicyFailure, committed.Code);
    }
}
