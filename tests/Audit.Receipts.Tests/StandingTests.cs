using Audit.Ledger;
using Audit.Receipts.Verification;
using Fabric.Gateway;

namespace Audit.Receipts.Tests;

/// <summary>What became of a verdict after it was reached, as far as its receipt can tell.</summary>
[Collection(ReceiptCollection.Name)]
public sealed class StandingTests(ReceiptFixture fixture, ITestOutputHelper output)
{
    private AuditNetwork Network => fixture.Network;

    [Fact]
    public void Verdict_that_nobody_touched_is_said_to_stand()
    {
        var report = Verify(fixture.Receipt);

        Assert.True(fixture.Receipt.Standing!.IsUntouched);
        Assert.Empty(report.Findings);
        Assert.Contains(report.Proved, sentence => sentence.Contains("the verdict stands as it was reached", StringComparison.Ordinal));
        Assert.DoesNotContain(report.NotProved, sentence => sentence.Contains("still stands", StringComparison.Ordinal));
    }

    [Fact]
    public void Receipt_without_standing_says_that_it_does_not_know()
    {
        var first = fixture.Receipt with { Standing = null, StandingAttestations = [], DefinitionAttestations = [] };
        var report = Verify(Receipt.Parse(first.ToBytes()));

        Assert.Contains("\"version\":1}", System.Text.Encoding.UTF8.GetString(first.ToBytes()), StringComparison.Ordinal);
        Assert.Empty(report.Findings);
        Assert.Contains(report.NotProved, sentence => sentence.StartsWith("That the verdict still stands", StringComparison.Ordinal));
        Assert.Equal(["standing.missing"], Codes(fixture.Receipt with { Standing = null }));
    }

    [Fact]
    public async Task Dispute_and_resolution_are_proved_by_their_own_transactions()
    {
        var audit = await Network.DecideAsync("contract Disputed {}", log: false);
        await SubmitAsync(2, "Dispute", audit.Id, "the call is guarded");
        var disputed = await CollectAsync(audit);
        await SubmitAsync(1, "Resolve", audit.Id, "PASS", "a reviewer read it");
        var resolved = await CollectAsync(audit);

        var report = Verify(disputed);
        Assert.Empty(report.Findings);
        Assert.Contains(report.Proved, sentence => sentence.Contains("DISPUTED after 1 dispute(s)", StringComparison.Ordinal));
        Assert.Contains(report.Proved, sentence => sentence.StartsWith("Later, Org2MSP disputed the verdict (round 1): the call is guarded.", StringComparison.Ordinal));
        report = Verify(resolved);
        report.Proved.ToList().ForEach(output.WriteLine);
        Assert.Empty(report.Findings);
        Assert.Contains(report.Proved, sentence => sentence.Contains("last resolved as PASS", StringComparison.Ordinal));
        Assert.Contains(report.Proved, sentence => sentence.StartsWith("Later, Org1MSP resolved round 1 as PASS: a reviewer read it.", StringComparison.Ordinal));
        Assert.Equal(2, resolved.Later.Count);
        Assert.Equal(VerdictOutcome.Fail, resolved.Statement.Verdict!.Outcome);

        // A standing that says less, more or something else than the ledger.
        Assert.Contains("standing.answer", Codes(resolved with { Standing = disputed.Standing, Later = disputed.Later }));
        Assert.Equal(["later.missing"], Codes(resolved with { Later = [resolved.Later[0]] }));
        Assert.Equal(["later.extra"], Codes(disputed with { Later = resolved.Later }));
        Assert.Equal(["later.twice"], Codes(disputed with { Later = [.. disputed.Later, .. disputed.Later] }));
        var nicer = resolved.Standing! with { Resolutions = [resolved.Standing.Resolutions[0] with { Outcome = VerdictOutcome.Review }] };
        Assert.Equal(["standing.answer", "standing.peers", "later.content"], Codes(resolved with { Standing = nicer }));
        var swapped = resolved.Later[0] with { Attestations = resolved.Later[1].Attestations };
        Assert.Equal(["later.answer", "later.peers"], Codes(resolved with { Later = [swapped, resolved.Later[1]] }));
        Assert.Equal(["later.peers"], Codes(resolved with { Later = [resolved.Later[0] with { Attestations = [] }, resolved.Later[1]] }));
    }

    [Fact]
    public async Task Purge_of_the_source_is_proved_by_its_own_transaction()
    {
        var audit = await Network.DecideAsync("contract Purged {}", log: false);
        await SubmitAsync(1, "PurgeSource", audit.Id, "the customer asked for it");

        var report = Verify(await CollectAsync(audit));

        Assert.Empty(report.Findings);
        Assert.Contains(report.Proved, sentence => sentence.StartsWith("Later, Org1MSP had the source removed from the channel: the customer asked for it.", StringComparison.Ordinal));
        Assert.Contains(report.Proved, sentence => sentence.Contains("its source was purged", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Audit_that_followed_is_proved_by_the_transaction_that_opened_it()
    {
        // A policy and a model of its own: the fixture's stay as they are for the other tests.
        await using var network = await AuditNetwork.StartAsync();
        var audit = await network.DecideAsync("contract Followed {}", log: false);
        var newer = Sha256Hash.Of("a newer model"u8);
        await network.SubmitAsync(1, LedgerNames.ModelsContract, "Propose", newer, "a newer model", "{}");
        await network.SubmitAsync(1, LedgerNames.ModelsContract, "Approve", newer);
        await network.SubmitAsync(2, LedgerNames.ModelsContract, "Approve", newer);
        var next = LedgerRecord.Decode<AuditRecord>((await network.SubmitAsync(1, LedgerNames.AuditsContract, "Reaudit", audit.Id)).Result.Span);

        var receipt = await network.Collector().CollectAsync(audit.Id, Deadline.ForAnswer());
        var report = ReceiptVerifier.Verify(Receipt.Parse(receipt.ToBytes()), network.Roots);

        Assert.Empty(report.Findings);
        Assert.Contains(report.Proved, sentence => sentence.StartsWith($"Later, audit {next.Id} was opened in its place.", StringComparison.Ordinal));
    }

    [Fact]
    public void Definition_of_the_chaincode_is_signed_for_by_the_peers()
    {
        var report = Verify(fixture.Receipt);

        Assert.Contains(report.Proved, sentence => sentence.Contains("signed that the chaincode's definition 1 (version 1.0) stands since block", StringComparison.Ordinal));
        Assert.Contains(report.Proved, sentence => sentence.Contains("named by the chaincode's definition", StringComparison.Ordinal));
        Assert.DoesNotContain(report.NotProved, sentence => sentence.Contains("own endorsement policy", StringComparison.Ordinal));
        var without = Verify(fixture.Receipt with { DefinitionAttestations = [] });
        Assert.Empty(without.Findings);
        Assert.Contains(without.NotProved, sentence => sentence.Contains("its definition is not in the receipt", StringComparison.Ordinal));
        Assert.Contains("definition.peers", Codes(fixture.Receipt with { DefinitionAttestations = fixture.Receipt.TransactionAttestations }));
    }

    private static string[] CodesOf(VerificationReport report) => [.. report.Findings.Select(finding => finding.Code).Distinct()];

    private Task<SubmittedTransaction> SubmitAsync(int organization, string transaction, params string[] arguments) =>
        Network.SubmitAsync(organization, LedgerNames.AuditsContract, transaction, arguments);

    private async Task<Receipt> CollectAsync(AuditRecord audit) =>
        Receipt.Parse((await Network.Collector().CollectAsync(audit.Id, Deadline.ForAnswer())).ToBytes());

    private VerificationReport Verify(Receipt receipt) => ReceiptVerifier.Verify(receipt, Network.Roots);

    private string[] Codes(Receipt receipt) => CodesOf(Verify(receipt));
}
