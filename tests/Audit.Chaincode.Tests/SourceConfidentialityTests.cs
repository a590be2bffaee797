using System.Text;
using Audit.Chaincode.Tests.Channel;
using Audit.Ledger;
using static Audit.Chaincode.Tests.Channel.Consortium;

namespace Audit.Chaincode.Tests;

public sealed class SourceConfidentialityTests
{
    private static readonly byte[] Salt = [.. Enumerable.Range(1, SourceBundle.SaltLength).Select(number => (byte)number)];
    private static readonly PolicyTerms HashOnlyAllowed = Terms(2, 500, 1, 1, 0).With(new GovernanceTerms { HashOnly = true });

    [Fact]
    public async Task Salted_source_is_kept_with_its_salt_and_its_hash_covers_both()
    {
        var consortium = await StartAsync();
        var plain = Source("contract Guessable {}");
        var salted = plain.Salted(Salt);
        var audit = LedgerRecord.Decode<AuditRecord>(await consortium.Channel.SubmitAsync(
            Submitter, "audits:Open", [Request(salted)], WithSalt(plain.Bytes, Salt)));

        byte[] form = [.. "fabric-audit salted source v1\n"u8, .. Salt, .. plain.Bytes.Span];
        Assert.Equal(Sha256Hash.Of(form), audit.SourceHash);
        Assert.NotEqual(plain.Hash, audit.SourceHash);
        Assert.Equal(form, consortium.Channel.ReadSource(audit.SourceHash));
        var read = SourceBundle.Parse(await consortium.Channel.EvaluateAsync(Auditor(2), "audits:Source", audit.Id));
        Assert.Equal((audit.SourceHash, "contract Guessable {}"), (read.Hash, read.Files["Bank.sol"]));
        Assert.Equal(Salt, read.Salt.ToArray());

        // Nothing public is a hash of the source alone: neither a record nor what the private collection shows of its value.
        Assert.DoesNotContain(consortium.Channel.State, entry => Encoding.UTF8.GetString(entry.Value.Span).Contains(
            plain.Hash, StringComparison.Ordinal));
        await consortium.VoteAsync(1, audit, ClassScores.Zero);
        await consortium.VoteAsync(2, audit, ClassScores.Zero);
        Assert.Equal(VerdictOutcome.Pass, (await consortium.GetAsync(audit.Id)).Verdict!.Outcome);
    }

    [Fact]
    public async Task Source_may_come_in_its_salted_form()
    {
        var consortium = await StartAsync();
        var salted = Source().Salted(Salt);

        var audit = await consortium.OpenAsync(salted);

        Assert.Equal((salted.Hash, salted.Bytes.Length), (audit.SourceHash, (int)audit.Size));
        Assert.Equal(salted.Bytes.ToArray(), consortium.Channel.ReadSource(salted.Hash));
    }

    [Fact]
    public async Task Wrong_salt_is_refused()
    {
        var consortium = await StartAsync();
        var plain = Source();
        var request = Request(plain.Salted(Salt));

        Assert.Equal(LedgerErrorCode.SourceHashMismatch, await OpenRefusedAsync(consortium, request, WithSalt(plain.Bytes, new byte[32])));
        Assert.Equal(LedgerErrorCode.SourceHashMismatch, await OpenRefusedAsync(consortium, Request(plain), WithSalt(plain.Bytes, Salt)));
        Assert.Equal(LedgerErrorCode.SourceHashMismatch, await OpenRefusedAsync(consortium, request, Transient(plain.Bytes)));
        Assert.Equal(LedgerErrorCode.SourceInvalid, await OpenRefusedAsync(consortium, request, WithSalt(plain.Bytes, Salt[..31])));
        Assert.Equal(LedgerErrorCode.SourceInvalid, await OpenRefusedAsync(consortium, request, WithSalt(plain.Bytes, [.. Salt, 1])));
        Assert.Equal(LedgerErrorCode.SourceInvalid, await OpenRefusedAsync(
            consortium, request, WithSalt(plain.Salted(Salt).Bytes, Salt)));    // salted twice
    }

    [Fact]
    public async Task Hash_only_audit_rests_on_its_organisation_and_says_so()
    {
        var consortium = await StartAsync(HashOnlyAllowed);
        var channel = consortium.Channel;
        var audit = await OpenHashOnlyAsync(consortium);
        Assert.True(audit.HashOnly);
        Assert.Equal(["AuditOpened"], channel.LastEventNames());
        Assert.Contains("\"sharing\":\"hash-only\"", audit.ToJson().ToString(), StringComparison.Ordinal);
        Assert.Equal(audit.Id, (await OpenHashOnlyAsync(consortium)).Id);

        Assert.Equal(LedgerErrorCode.SourceNotShared, await channel.RefusedAsync(Auditor(2), "audits:Vote", Ballot(audit, ClassScores.Zero)));
        Assert.Equal(LedgerErrorCode.SourceNotShared, await channel.RefusedAsync(Auditor(1), "audits:Source", [audit.Id]));
        await consortium.VoteAsync(1, audit, ClassScores.Zero);
        var decided = await consortium.GetAsync(audit.Id);
        Assert.Equal((AuditStatus.Decided, VerdictOutcome.Pass, VerdictBasis.SingleOrganization, "Org1MSP", 1L), (
            decided.Status, decided.Verdict!.Outcome, decided.Verdict.Basis, decided.Verdict.RestsOn, decided.Verdict.VotedWeight));
        Assert.Equal(["VoteRecorded", "VerdictReached"], channel.LastEventNames());
        var gate = await channel.ReadAsync<DeployableAnswer>("audits:Deployable", audit.SourceHash);
        Assert.Equal((false, DeployableCode.NoAudit), (gate.Deployable, gate.Code));
    }

    [Fact]
    public async Task Hash_only_audit_does_not_stand_in_the_way_of_a_shared_one()
    {
        var consortium = await StartAsync(HashOnlyAllowed);
        var hidden = await OpenHashOnlyAsync(consortium);
        await consortium.VoteAsync(1, hidden, Only("reentrancy", 9000));

        var shared = await consortium.OpenAsync(caller: Submitter2);

        Assert.NotEqual(hidden.Id, shared.Id);
        Assert.Equal((null, false), (shared.Supersedes, shared.HashOnly));
        await consortium.VoteAsync(1, shared, ClassScores.Zero);
        await consortium.VoteAsync(2, shared, ClassScores.Zero);
        Assert.True((await consortium.Channel.ReadAsync<DeployableAnswer>("audits:Deployable", shared.SourceHash)).Deployable);
        Assert.Equal(2, (await consortium.PageAsync("audits:BySource", shared.SourceHash)).Audits.Count);
    }

    [Fact]
    public async Task Hash_only_is_for_policies_that_allow_it_and_members_with_weight()
    {
        var json = Request(Source(), hashOnly: true);
        Assert.Equal(LedgerErrorCode.HashOnlyNotAllowed, await OpenRefusedAsync(await StartAsync(), json, null));
        var consortium = await StartAsync(HashOnlyAllowed);
        Assert.Equal(LedgerErrorCode.OrganizationNotInPolicy, await consortium.Channel.RefusedAsync(
            new("Org3MSP", "weightless", "submitter"), "audits:Open", [json]));
        Assert.Equal(LedgerErrorCode.OrganizationNotInPolicy, await consortium.Channel.RefusedAsync(
            new("Org4MSP", "stranger", "submitter"), "audits:Open", [json]));
        Assert.Equal(LedgerErrorCode.RoleRequired, await consortium.Channel.RefusedAsync(Auditor(1), "audits:Open", [json]));
        Assert.Equal(LedgerErrorCode.MalformedInput, await OpenRefusedAsync(consortium, json, Transient(Source().Bytes)));
        Assert.Equal(LedgerErrorCode.MalformedInput, await OpenRefusedAsync(
            consortium, json.Replace("hash-only", "none", StringComparison.Ordinal), null));
    }

    [Fact]
    public async Task Purged_source_is_gone_while_its_hash_and_the_reason_stay()
    {
        var consortium = await StartAsync();
        var channel = consortium.Channel;
        var decided = await consortium.DecideAsync("contract Private {}", ClassScores.Zero, 1, 2);

        var purged = await channel.SubmitAsync<AuditRecord>(Officer(1), "audits:PurgeSource", decided.Id, "asked to by its owner");

        Assert.Equal(("Org1MSP", "asked to by its owner", channel.Clock), (
            purged.Purge!.MspId, purged.Purge.Reason, purged.Purge.PurgedAt));
        Assert.Equal((decided.SourceHash, decided.Verdict), (purged.SourceHash, purged.Verdict));
        Assert.Equal(["SourcePurged"], channel.LastEventNames());
        Assert.True(channel.ReadSource(decided.SourceHash) is null or { Length: 0 });
        Assert.Equal(LedgerErrorCode.SourcePurged, await channel.RefusedAsync(Auditor(2), "audits:Source", [decided.Id]));
        Assert.Equal(LedgerErrorCode.SourcePurged, await channel.RefusedAsync(Officer(1), "audits:PurgeSource", [decided.Id, "again"]));
        Assert.Equal(LedgerRecord.Encode(purged), LedgerRecord.Encode(await consortium.GetAsync(decided.Id)));
    }

    [Fact]
    public async Task Only_the_organisation_that_opened_the_audit_purges_its_source()
    {
        var consortium = await StartAsync(HashOnlyAllowed);
        var audit = await consortium.OpenAsync();
        var hidden = await OpenHashOnlyAsync(consortium);

        Assert.Equal(LedgerErrorCode.NotOpener, await consortium.Channel.RefusedAsync(Officer(2), "audits:PurgeSource", [audit.Id, "no"]));
        Assert.Equal(LedgerErrorCode.SourceNotShared, await consortium.Channel.RefusedAsync(
            Officer(1), "audits:PurgeSource", [hidden.Id, "no"]));
        await consortium.Channel.SubmitAsync(Officer(1), "audits:PurgeSource", [audit.Id, "a key was in it"]);
        Assert.Equal(AuditStatus.Open, (await consortium.GetAsync(audit.Id)).Status);
    }

    [Fact]
    public async Task Purged_source_can_be_submitted_again_under_a_newer_policy_but_not_audited_again()
    {
        var consortium = await StartAsync();
        var decided = await consortium.DecideAsync("a", ClassScores.Zero, 1, 2);
        await consortium.Channel.SubmitAsync(Officer(1), "audits:PurgeSource", [decided.Id, "asked to"]);
        await consortium.AdoptAsync(Terms(2, 400, 1, 1), 1, 1, 2);

        Assert.Equal(LedgerErrorCode.SourcePurged, await consortium.Channel.RefusedAsync(Submitter, "audits:Reaudit", [decided.Id]));
        var again = await consortium.OpenAsync(Source("a"));
        Assert.Equal((2, decided.Id, null), (again.PolicyVersion, again.Supersedes, again.Purge));
        Assert.Equal(Source("a").Bytes.ToArray(), await consortium.Channel.EvaluateAsync(Auditor(2), "audits:Source", again.Id));
    }

    private static async Task<AuditRecord> OpenHashOnlyAsync(Consortium consortium) => LedgerRecord.Decode<AuditRecord>(
        await consortium.Channel.SubmitAsync(Submitter, "audits:Open", [Request(Source(), hashOnly: true)]));

    private static string Request(SourceBundle source, bool hashOnly = false) =>
        (OpenRequest.For(source, "Bank") with { HashOnly = hashOnly }).ToJson().ToString();

    private static Dictionary<string, ReadOnlyMemory<byte>> WithSalt(ReadOnlyMemory<byte> source, byte[] salt) =>
        new() { ["source"] = source, ["salt"] = salt };

    private static Task<string> OpenRefusedAsync(
        Consortium consortium, string request, IReadOnlyDictionary<string, ReadOnlyMemory<byte>>? transient) =>
        consortium.Channel.RefusedAsync(Submitter, "audits:Open", [request], transient);
}
