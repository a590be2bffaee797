using System.Diagnostics;
using Audit.Ledger;
using Audit.Ledger.Log;
using Audit.Receipts;
using Audit.Receipts.Collection;
using Audit.Receipts.Verification;
using Fabric.Gateway;
using Fabric.Testing.RealFabric;

namespace EndToEnd.Ledger;

public partial class AuditLedgerTests
{
    [RealFabricFact]
    public async Task Receipt_of_a_verdict_verifies_with_the_roots_of_the_network_and_no_others()
    {
        var source = SourceOf("contract Proven { function f() public { msg.sender.call(\"\"); } }");
        var receipt = await ReceiptOfAsync(await LoggedAsync(source, "Proven"));
        var bytes = receipt.ToBytes();
        var clock = Stopwatch.StartNew();
        var report = ReceiptVerifier.Verify(
            Receipt.Parse(bytes), Roots(), new VerificationOptions { RequireLog = true, Source = source, Channel = RealNetwork.Channel });
        output.WriteLine($"Fabric {network.Version}: receipt of {bytes.Length} bytes verified in {clock.ElapsedMilliseconds} ms (first run)");
        foreach (var line in report.Findings.Select(finding => $"{finding.Code}: {finding.Message}").Concat(report.Proved).Concat(report.NotProved))
        {
            output.WriteLine(line);
        }

        Assert.Empty(report.Findings);
        Assert.Contains(report.Proved, sentence => sentence.Contains("commit hash", StringComparison.Ordinal));

        var swapped = new TrustedRoots();
        swapped.Add(network.First.MspId, RootOf("peerOrganizations/org2.example.com"));
        swapped.Add(network.Second.MspId, RootOf("peerOrganizations/org1.example.com"));
        swapped.Add("OrdererMSP", RootOf("ordererOrganizations/example.com"));
        Assert.False(ReceiptVerifier.Verify(receipt, swapped).IsVerified);
    }

    [RealFabricFact]
    public async Task Log_is_proved_to_have_grown_between_two_receipts()
    {
        var earlier = await ReceiptOfAsync(await LoggedAsync(SourceOf("contract Earlier {}"), "Earlier"));
        var receipt = await ReceiptOfAsync(await LoggedAsync(SourceOf("contract Later {}"), "Later"), earlier.Inclusion!.Head.Size);

        var report = ReceiptVerifier.Verify(receipt, Roots(), new VerificationOptions { RequireLog = true, Since = earlier });
        Assert.Empty(report.Findings);
        output.WriteLine(Assert.Single(report.Proved, sentence => sentence.StartsWith("The log only grew since the earlier receipt", StringComparison.Ordinal)));

        var turned = ReceiptVerifier.Verify(earlier, Roots(), new VerificationOptions { Since = receipt });
        Assert.Equal("growth.order", Assert.Single(turned.Findings).Code);
    }

    // An audit that is decided and in the log.
    private async Task<string> LoggedAsync(SourceBundle source, string name)
    {
        var opened = await OpenAsync(network.First, source, name);
        await VoteAsync(network.First, opened, 9000);
        await VoteAsync(network.Second, opened, 9000);
        await network.SubmitAsync(
            AuditDeployment.Contract(network.First, LedgerNames.LogContract), "Append", ProposalOptions.ForArguments(LogAppendRequest.Write([opened.Id])));
        return opened.Id;
    }

    // Peers may be a block apart for a moment: until both sign the same head the receipt lacks the proof.
    private async Task<Receipt> ReceiptOfAsync(string auditId, long? since = null)
    {
        var collector = new ReceiptCollector(network.First.NetworkAs("AuditService"), new ReceiptCollectorOptions { MspId = network.First.MspId });
        var patience = Deadline.ForAnswer();
        while (true)
        {
            var receipt = await collector.CollectAsync(auditId, since, patience);
            if (receipt.LogAttestations.Count == 1 && receipt.TransactionAttestations.Count == 1)
            {
                return receipt;
            }
        }
    }

    private TrustedRoots Roots()
    {
        var roots = new TrustedRoots();
        roots.Add(network.First.MspId, RootOf("peerOrganizations/org1.example.com"));
        roots.Add(network.Second.MspId, RootOf("peerOrganizations/org2.example.com"));
        roots.Add("OrdererMSP", RootOf("ordererOrganizations/example.com"));
        return roots;
    }

    private string RootOf(string organization) =>
        File.ReadAllText(Directory.EnumerateFiles(Path.Combine(network.DataFolder, "organizations", organization, "msp", "cacerts"), "*.pem").Single());
}
