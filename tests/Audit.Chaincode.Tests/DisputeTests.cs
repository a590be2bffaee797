using Audit.Chaincode.Tests.Channel;
using Audit.Ledger;
using static Audit.Chaincode.Tests.Channel.Consortium;

namespace Audit.Chaincode.Tests;

public sealed class DisputeTests
{
    [Fact]
    public async Task Dispute_and_resolution_stand_beside_the_verdict()
    {
        var consortium = await StartAsync();
        var channel = consortium.Channel;
        var decided = await consortium.DecideAsync("a", Only("reentrancy", 9000), 1, 2);

        var disputed = await channel.SubmitAsync<AuditRecord>(Officer(2), "audits:Dispute", decided.Id, "a false alarm");
        Assert.Equal((AuditStatus.Disputed, decided.Verdict), (disputed.Status, disputed.Verdict));
        Assert.Equal(("Org2MSP", "a false alarm", 1), (
            disputed.Disputes[0].MspId, disputed.Disputes[0].Reason, disputed.Disputes[0].Round));
        Assert.Equal(["AuditDisputed"], channel.LastEventNames());
        Assert.Equal(LedgerRecord.Encode(disputed), LedgerRecord.Encode(await consortium.GetAsync(decided.Id)));
        Assert.Equal(decided.Id, Assert.Single((await consortium.PageAsync("audits:ByStatus", "DISPUTED")).Audits).Id);

        var resolved = await channel.SubmitAsync<AuditRecord>(Officer(1), "audits:Resolve", decided.Id, "PASS", "guarded by a lock");
        Assert.Equal((AuditStatus.Decided, decided.Verdict, 2), (resolved.Status, resolved.Verdict, resolved.DisputeRound));
        Assert.Equal(("Org1MSP", VerdictOutcome.Pass, "guarded by a lock"), (
            resolved.Resolutions[0].MspId, resolved.Resolutions[0].Outcome, resolved.Resolutions[0].Reason));
        Assert.Equal(["AuditResolved"], channel.LastEventNames());
        Assert.Equal(LedgerRecord.Encode(resolved), LedgerRecord.Encode(await consortium.GetAsync(decided.Id)));

        var again = await channel.SubmitAsync<AuditRecord>(Officer(2), "audits:Dispute", decided.Id, "not so");
        Assert.Equal([1, 2], again.Disputes.Select(dispute => dispute.Round));
    }

    [Fact]
    public async Task Organisation_disputes_once_in_a_round_and_others_may_join()
    {
        var consortium = await StartAsync();
        var decided = await consortium.DecideAsync("a", ClassScores.Zero, 1, 2);
        await consortium.Channel.SubmitAsync(Officer(1), "audits:Dispute", [decided.Id, "one"]);

        Assert.Equal(LedgerErrorCode.DisputeAlreadyRecorded, await consortium.Channel.RefusedAsync(
            Officer(1), "audits:Dispute", [decided.Id, "another"]));
        Assert.Equal(LedgerErrorCode.DisputeAlreadyRecorded, await consortium.Channel.RefusedAsync(
            new("Org1MSP", "second officer", "compliance"), "audits:Dispute", [decided.Id, "another"]));
        Assert.Equal(2, (await consortium.Channel.SubmitAsync<AuditRecord>(
            Officer(2), "audits:Dispute", decided.Id, "two")).Disputes.Count);
    }

    [Fact]
    public async Task Steps_in_the_wrong_order_are_refused()
    {
        var consortium = await StartAsync();
        var open = await consortium.OpenAsync();
        Assert.Equal(LedgerErrorCode.AuditNotDecided, await consortium.Channel.RefusedAsync(
            Officer(1), "audits:Dispute", [open.Id, "early"]));
        Assert.Equal(LedgerErrorCode.AuditNotDisputed, await consortium.Channel.RefusedAsync(
            Officer(1), "audits:Resolve", [open.Id, "PASS", "early"]));
        var decided = await consortium.DecideAsync("b", ClassScores.Zero, 1, 2);
        Assert.Equal(LedgerErrorCode.AuditNotDisputed, await consortium.Channel.RefusedAsync(
            Officer(1), "audits:Resolve", [decided.Id, "PASS", "early"]));
    }

    [Fact]
    public async Task Resolution_endorsed_twice_commits_once()
    {
        var consortium = await StartAsync();
        var decided = await consortium.DecideAsync("a", ClassScores.Zero, 1, 2);
        await consortium.Channel.SubmitAsync(Officer(1), "audits:Dispute", [decided.Id, "one"]);
        var first = await consortium.Channel.EndorseAsync(Officer(1), "audits:Resolve", [decided.Id, "PASS", "fine"]);
        var second = await consortium.Channel.EndorseAsync(Officer(2), "audits:Resolve", [decided.Id, "FAIL", "bad"]);

        Assert.True(consortium.Channel.Commit(first));
        Assert.False(consortium.Channel.Commit(second));
        Assert.Equal(VerdictOutcome.Pass, Assert.Single((await consortium.GetAsync(decided.Id)).Resolutions).Outcome);
    }

    [Fact]
    public async Task Disputing_resolving_and_purging_need_the_role_a_member_and_a_reason()
    {
        var consortium = await StartAsync();
        var decided = await consortium.DecideAsync("a", ClassScores.Zero, 1, 2);
        await consortium.Channel.SubmitAsync(Officer(2), "audits:Dispute", [decided.Id, "one"]);
        (string Function, Func<string, string, string[]> Parameters)[] steps =
        [
            ("audits:Dispute", (id, reason) => [id, reason]),
            ("audits:Resolve", (id, reason) => [id, "PASS", reason]),
            ("audits:PurgeSource", (id, reason) => [id, reason]),
        ];

        foreach (var (function, parameters) in steps)
        {
            var channel = consortium.Channel;
            Assert.Equal(LedgerErrorCode.RoleRequired, await channel.RefusedAsync(Auditor(1), function, parameters(decided.Id, "x")));
            Assert.Equal(LedgerErrorCode.RoleRequired, await channel.RefusedAsync(Submitter, function, parameters(decided.Id, "x")));
            Assert.Equal(LedgerErrorCode.RoleRequired, await channel.RefusedAsync(Nobody, function, parameters(decided.Id, "x")));
            Assert.Equal(
                function == "audits:PurgeSource" ? LedgerErrorCode.NotOpener : LedgerErrorCode.OrganizationNotInPolicy,
                await channel.RefusedAsync(Officer(3), function, parameters(decided.Id, "x")));
            Assert.Equal(LedgerErrorCode.AuditUnknown, await channel.RefusedAsync(Officer(1), function, parameters(Model, "x")));
            Assert.Equal(LedgerErrorCode.MalformedInput, await channel.RefusedAsync(Officer(1), function, parameters("x", "x")));
            Assert.Equal(LedgerErrorCode.MalformedInput, await channel.RefusedAsync(Officer(1), function, parameters(decided.Id, "")));
            Assert.Equal(LedgerErrorCode.MalformedInput, await channel.RefusedAsync(
                Officer(1), function, parameters(decided.Id, new string('x', 2001))));
            Assert.Equal(LedgerErrorCode.MalformedInput, await channel.RefusedAsync(
                Officer(1), function, parameters(decided.Id, "line\u2028\nfeed")));
        }

        Assert.Equal(LedgerErrorCode.MalformedInput, await consortium.Channel.RefusedAsync(
            Officer(1), "audits:Resolve", [decided.Id, "fine", "x"]));
    }

    [Fact]
    public async Task Late_vote_leaves_a_dispute_as_it_is()
    {
        var consortium = await StartAsync(Terms(2, 500, 1, 1, 1));
        var decided = await consortium.DecideAsync("a", ClassScores.Zero, 1, 2);
        await consortium.Channel.SubmitAsync(Officer(1), "audits:Dispute", [decided.Id, "one"]);

        await consortium.VoteAsync(3, decided, Only("reentrancy", 10_000));

        var after = await consortium.GetAsync(decided.Id);
        Assert.Equal((AuditStatus.Disputed, decided.Verdict), (after.Status, after.Verdict));
    }
}
