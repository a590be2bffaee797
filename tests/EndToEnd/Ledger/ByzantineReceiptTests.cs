using Audit.Ledger;
using Audit.Ledger.Log;
using Audit.Receipts;
using Audit.Receipts.Collection;
using Audit.Receipts.Verification;
using Fabric.Gateway;
using Fabric.Testing.RealFabric;

namespace EndToEnd.Ledger;

/// <summary>Receipts of a channel that BFT consenters order: real orderers of Fabric 3, which sign blocks under numbers.</summary>
public sealed class ByzantineReceiptTests(ITestOutputHelper output) : IAsyncLifetime
{
    private readonly RealNetwork _network = new() { IsByzantine = true };

    /// <inheritdoc/>
    public Task InitializeAsync() => _network.InitializeAsync();

    /// <inheritdoc/>
    public Task DisposeAsync() => _network.DisposeAsync();

    [RealFabricFact]
    public async Task Receipt_of_a_verdict_and_of_its_resolution_verifies_under_BFT()
    {
        if (_network.Organizations.Count == 0)
        {
            output.WriteLine($"NOTHING WAS TESTED: FABRIC_BIN holds Fabric {_network.Version}, which knows no BFT orderers; set it to the programs of Fabric 3.");
            return;
        }

        await AuditDeployment.OnAsync(_network);
        var audit = await DecideAsync(SourceBundle.OfFile("Bank.sol", "contract Bank { function f() public { msg.sender.call(\"\"); } }"));
        await SubmitAsync(_network.First, LedgerNames.LogContract, "Append", LogAppendRequest.Write([audit.Id]));
        await SubmitAsync(_network.Second, LedgerNames.AuditsContract, "Dispute", audit.Id, "the call is guarded");
        await SubmitAsync(_network.First, LedgerNames.AuditsContract, "Resolve", audit.Id, "PASS", "a reviewer read it");

        var collector = new ReceiptCollector(_network.First.NetworkAs("AuditService"), new ReceiptCollectorOptions { MspId = _network.First.MspId });
        var receipt = Receipt.Parse((await collector.CollectAsync(audit.Id, Deadline.ForAnswer())).ToBytes());
        var report = ReceiptVerifier.Verify(receipt, Roots(), new VerificationOptions { RequireLog = true });
        output.WriteLine($"Fabric {_network.Version}, BFT: up in {_network.StartTime.TotalSeconds:F1} s");
        foreach (var line in report.Findings.Select(finding => $"{finding.Code}: {finding.Message}").Concat(report.Proved).Append("--").Concat(report.NotProved))
        {
            output.WriteLine(line);
        }

        Assert.Empty(report.Findings);
        Assert.Contains(report.Proved, sentence => sentence.Contains("of the 4 consenters (BFT takes 3) signed block", StringComparison.Ordinal));
        Assert.Contains(report.Proved, sentence => sentence.Contains("last resolved as PASS", StringComparison.Ordinal));
        Assert.Contains(report.Proved, sentence => sentence.Contains("signed that the chaincode's definition 1", StringComparison.Ordinal));
    }

    private async Task<AuditRecord> DecideAsync(SourceBundle source)
    {
        var options = ProposalOptions.ForArguments(OpenRequest.For(source, "Bank").ToJson().ToString()) with
        {
            Transient = new Dictionary<string, ReadOnlyMemory<byte>> { [LedgerNames.SourceTransientField] = source.Bytes },
        };
        var opened = await _network.SubmitAsync(AuditDeployment.Contract(_network.First, LedgerNames.AuditsContract), "Open", options);
        var audit = LedgerRecord.Decode<AuditRecord>(opened.Result.Span);
        var vote = new VoteRequest
        {
            AuditId = audit.Id, ModelHash = AuditDeployment.ModelHash, SourceHash = audit.SourceHash,
            Scores = ClassScores.InClassOrder([9000, 0, 0, 0, 0, 0, 0, 0, 0, 0]), FindingsDigest = Sha256Hash.Of("findings"u8),
        }.ToJson().ToString();
        await SubmitAsync(_network.First, LedgerNames.AuditsContract, "Vote", vote);
        await SubmitAsync(_network.Second, LedgerNames.AuditsContract, "Vote", vote);
        return audit;
    }

    private Task<SubmittedTransaction> SubmitAsync(RealOrganization organization, string contract, string transaction, params string[] arguments) =>
        _network.SubmitAsync(AuditDeployment.Contract(organization, contract), transaction, ProposalOptions.ForArguments(arguments));

    private TrustedRoots Roots()
    {
        var roots = new TrustedRoots();
        foreach (var (mspId, folder) in new[]
        {
            ("Org1MSP", "peerOrganizations/org1.example.com"), ("Org2MSP", "peerOrganizations/org2.example.com"), ("OrdererMSP", "ordererOrganizations/example.com"),
        })
        {
            roots.Add(mspId, File.ReadAllText(Directory.EnumerateFiles(Path.Combine(_network.DataFolder, "organizations", folder, "msp", "cacerts"), "*.pem").Single()));
        }

        return roots;
    }
}
