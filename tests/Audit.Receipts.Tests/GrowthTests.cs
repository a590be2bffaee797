using Audit.Ledger;
using Audit.Ledger.Log;
using Audit.Receipts.Verification;

namespace Audit.Receipts.Tests;

/// <summary>That the log only grew between two receipts: on a network whose log grows, and is then forked by putting all peers back.</summary>
public sealed class GrowthTests(GrowthFixture fixture) : IClassFixture<GrowthFixture>
{
    // The receipts made when the log had one, two, three leaves; the later ones prove growth since the first.
    private readonly IReadOnlyList<Receipt> _receipts = fixture.Receipts;
    private readonly AuditNetwork _network = fixture.Network;

    [Fact]
    public async Task Log_that_grew_is_proved_to_have_grown()
    {
        var report = Verify(_receipts[2], _receipts[0]);
        Assert.Empty(report.Findings);
        Assert.Contains(
            report.Proved,
            sentence => sentence.StartsWith("The log only grew since the earlier receipt: its 1 leaves then", StringComparison.Ordinal)
                && sentence.Contains(_receipts[0].Inclusion!.Head.Root, StringComparison.Ordinal)
                && sentence.Contains("first of the 3 now", StringComparison.Ordinal));
        Assert.Contains(report.NotProved, sentence => sentence.StartsWith("That everybody is shown this log", StringComparison.Ordinal));

        // Any earlier receipt will do that it was exported since, from whichever organisation; also an audit's own one.
        var audit = await _network.DecideAsync("contract Four {}");
        var since = await CollectAsync(audit, 3, organization: 2);
        Assert.Empty(Verify(since, _receipts[2]).Findings);
        Assert.Equal((3, since.Inclusion!.Head.Size), (since.Consistency!.First, since.Consistency.Second));
        Assert.Empty(Verify(await CollectAsync(audit, since.Consistency.Second), since).Findings);
    }

    [Fact]
    public void Receipt_with_a_proof_is_of_the_newest_version_and_survives_its_file()
    {
        Assert.Contains("\"version\":3", Text(_receipts[1]), StringComparison.Ordinal);
        Assert.Contains("\"version\":2", Text(_receipts[0]), StringComparison.Ordinal);
        Assert.Equal(_receipts[1].ToBytes(), Receipt.Parse(_receipts[1].ToBytes()).ToBytes());
    }

    [Fact]
    public void Without_the_earlier_receipt_it_says_what_that_one_would_prove()
    {
        var report = ReceiptVerifier.Verify(_receipts[1], _network.Roots);
        Assert.Empty(report.Findings);
        Assert.Contains(report.NotProved, sentence => sentence.Contains("of when it had 1 leaves", StringComparison.Ordinal));
        Assert.DoesNotContain(report.Proved, sentence => sentence.Contains("only grew", StringComparison.Ordinal));

        var asked = ReceiptVerifier.Verify(_receipts[0], _network.Roots, new VerificationOptions { RequireLog = true });
        Assert.Contains(asked.NotProved, sentence => sentence.Contains("since it was looked at before", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Log_of_the_same_size_is_the_same()
    {
        var now = await CollectAsync(_receipts[2], null);
        var again = await CollectAsync(_receipts[1], null);
        var size = now.Inclusion!.Head.Size;
        var report = Verify(again, now);
        Assert.Empty(report.Findings);
        Assert.Contains(report.Proved, sentence => sentence.StartsWith($"The log is the same in both receipts: {size} leaves", StringComparison.Ordinal));

        var asked = await CollectAsync(_receipts[2], size);
        Assert.Empty(asked.Consistency!.Path);
        Assert.Empty(Verify(asked, now).Findings);
        Assert.Empty(Verify(again, again).Findings);
    }

    [Fact]
    public async Task Every_log_grew_from_the_empty_one()
    {
        var receipt = await CollectAsync(_receipts[1], 0);
        Assert.Equal((0, LogHead.Empty.Root), (receipt.Consistency!.First, receipt.Consistency.FirstRoot));
        Assert.Empty(ReceiptVerifier.Verify(receipt, _network.Roots).Findings);
        Assert.Equal(
            ["growth.proof"],
            Codes(ReceiptVerifier.Verify(receipt with { Consistency = receipt.Consistency with { FirstRoot = receipt.Inclusion!.Head.Root } }, _network.Roots)));
    }

    [Fact]
    public void Receipts_the_wrong_way_round_are_told_so() => Assert.Equal(["growth.order"], Codes(Verify(_receipts[0], _receipts[2])));

    [Fact]
    public async Task Log_cannot_have_grown_from_more_leaves_than_it_has()
    {
        var refused = await Assert.ThrowsAsync<LogTooShortException>(() => CollectAsync(_receipts[0], 1000));
        Assert.Equal(1000, refused.Since);
        Assert.InRange(refused.Size, 3, 999);
    }

    [Fact]
    public async Task Receipt_without_a_proof_from_there_does_not_prove_growth()
    {
        Assert.Equal(["growth.missing"], Codes(Verify(_receipts[2] with { Consistency = null }, _receipts[0])));
        Assert.Equal(["growth.missing"], Codes(Verify(_receipts[2], _receipts[1])));

        var unlogged = await _network.DecideAsync("contract Unlogged {}", log: false);
        var receipt = await CollectAsync(unlogged, null);
        Assert.Equal(["log.missing"], Codes(Verify(receipt, _receipts[0])));
        Assert.Equal(["growth.earlier"], Codes(Verify(_receipts[2], receipt)));
        Assert.True((await Assert.ThrowsAsync<ReceiptUnavailableException>(() => CollectAsync(unlogged, 1))).IsTransient);
    }

    [Fact]
    public async Task Earlier_receipt_must_be_verified_and_of_the_same_log()
    {
        var earlier = _receipts[0];
        Assert.Equal(["growth.earlier"], Codes(Verify(_receipts[2], earlier with { LogAttestations = [] })));
        Assert.Equal(["growth.earlier"], Codes(Verify(_receipts[2], earlier with { TransactionAttestations = [] })));
        Assert.Equal(["growth.channel"], Codes(Verify(_receipts[2], earlier with { Channel = "other" })));

        await using var other = await AuditNetwork.StartAsync();
        var audit = await other.DecideAsync("contract Number1 {}");
        Assert.Equal(["growth.earlier"], Codes(Verify(_receipts[2], await other.Collector().CollectAsync(audit.Id, Deadline.ForAnswer()))));
    }

    [Fact]
    public void Flip_of_any_byte_of_the_proof_is_found_also_when_the_digest_is_corrected()
    {
        var proof = _receipts[2].Consistency!;
        Assert.NotEmpty(proof.Path);
        for (var hash = 0; hash < proof.Path.Count; hash++)
        {
            for (var position = 0; position < proof.Path[hash].Length; position++)
            {
                var flipped = (byte[])proof.Path[hash].Clone();
                flipped[position] ^= (byte)(1 << (position % 8));
                AssertRefused(proof with { Path = [.. proof.Path.Take(hash), flipped, .. proof.Path.Skip(hash + 1)] });
            }
        }

        foreach (var flipped in Flips(proof.FirstRoot))
        {
            AssertRefused(proof with { FirstRoot = flipped });
        }

        foreach (var flipped in Flips(proof.SecondRoot))
        {
            AssertRefused(proof with { SecondRoot = flipped });
        }

        AssertRefused(proof with { Path = [.. proof.Path.Skip(1)] });
        AssertRefused(proof with { Path = [.. proof.Path, proof.Path[0]] });
        AssertRefused(proof with { First = 2 });
        AssertRefused(proof with { Second = 2 });
        AssertRefused(proof with { First = proof.Second, Second = proof.First, FirstRoot = proof.SecondRoot, SecondRoot = proof.FirstRoot });
        AssertRefused(proof with { FirstRoot = "no hash" });
    }

    [Fact]
    public void Flip_of_any_byte_of_the_file_with_the_proof_is_noticed()
    {
        var bytes = _receipts[2].ToBytes();
        Parallel.For(0, bytes.Length, position =>
        {
            var flipped = (byte[])bytes.Clone();
            flipped[position] ^= (byte)(1 << (position % 8));
            Assert.Throws<ReceiptFormatException>(() => Receipt.Parse(flipped));
        });
    }

    [Fact]
    public async Task Forked_log_is_a_finding_at_the_same_size_and_at_a_larger_one()
    {
        var fork = await _network.Devnet.SnapshotAsync(cancellationToken: Deadline.ForAnswer());
        var first = await _network.DecideAsync("contract OneWay {}");
        var earlier = await CollectAsync(first, null);
        await _network.Devnet.RevertAsync(fork, Deadline.ForAnswer());

        var size = earlier.Inclusion!.Head.Size;
        var same = await CollectAsync(await _network.DecideAsync("contract OtherWay {}"), null);
        Assert.Equal(size, same.Inclusion!.Head.Size);
        Assert.Equal(["growth.fork"], Codes(Verify(same, earlier)));

        var larger = await CollectAsync(await _network.DecideAsync("contract OtherWayOn {}"), size);
        Assert.True(ReceiptVerifier.Verify(larger, _network.Roots, new VerificationOptions { RequireLog = true }).IsVerified);
        var report = Verify(larger, earlier);
        Assert.Equal(["growth.fork"], Codes(report));
        Assert.Contains(earlier.Inclusion.Head.Root, report.Findings[0].Message, StringComparison.Ordinal);

        // Nor does it help to say that the fork's log grew from the honest root.
        var claimed = larger with { Consistency = larger.Consistency! with { FirstRoot = earlier.Inclusion.Head.Root } };
        Assert.Equal(["growth.proof"], Codes(Verify(claimed, earlier)));

        // What was before the fork is common to both.
        Assert.Empty(Verify(await CollectAsync(larger, 1), _receipts[0]).Findings);
    }

    private static string[] Codes(VerificationReport report) => [.. report.Findings.Select(finding => finding.Code).Distinct()];

    private static string Text(Receipt receipt) => System.Text.Encoding.UTF8.GetString(receipt.ToBytes());

    private static IEnumerable<string> Flips(string root)
    {
        for (var position = 0; position < root.Length / 2; position++)
        {
            var bytes = Convert.FromHexString(root);
            bytes[position] ^= (byte)(1 << (position % 8));
            yield return Convert.ToHexStringLower(bytes);
        }
    }

    private VerificationReport Verify(Receipt receipt, Receipt since) =>
        ReceiptVerifier.Verify(Receipt.Parse(receipt.ToBytes()), _network.Roots, new VerificationOptions { Since = Receipt.Parse(since.ToBytes()) });

    private void AssertRefused(LogConsistency proof) => Assert.False(Verify(_receipts[2] with { Consistency = proof }, _receipts[0]).IsVerified, proof.ToJson().ToString());

    private Task<Receipt> CollectAsync(AuditRecord audit, long? since, int organization = 1) =>
        _network.Collector(organization).CollectAsync(audit.Id, since, Deadline.ForAnswer());

    private Task<Receipt> CollectAsync(Receipt of, long? since) =>
        _network.Collector().CollectAsync(of.Statement.AuditId, since, Deadline.ForAnswer());
}
