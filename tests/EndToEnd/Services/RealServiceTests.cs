using System.Diagnostics;
using Audit.Ledger;
using Audit.Model;
using EndToEnd.Ledger;
using Fabric.Testing.RealFabric;

namespace EndToEnd.Services;

/// <summary>The audit services of two organisations, each at its organisation's own real peer.</summary>
[Collection(RealNetworkCollection.Name)]
public sealed class RealServiceTests(RealNetwork network, ITestOutputHelper output)
{
    [RealFabricFact]
    public async Task Contract_submitted_at_one_organisation_gets_both_votes_and_a_verdict_that_is_proved()
    {
        var bundle = ModelBundle.Load(ModelBundles.Folder);
        var audit = await AuditDeployment.OnAsync(network);
        await audit.ApproveAsync(bundle.Hash, bundle.Name, bundle.Card);
        var clock = Stopwatch.StartNew();
        var starting = network.Organizations.Select(StartAsync).ToArray();
        await using var first = await starting[0];
        await using var second = await starting[1];
        await Task.WhenAll(first.Api.WaitUntilHealthyAsync(), second.Api.WaitUntilHealthyAsync());
        output.WriteLine($"Fabric {network.Version}: both services healthy after {clock.ElapsedMilliseconds} ms");

        clock.Restart();
        var id = await first.Api.SubmitAsync("Bank", SampleContracts.Bank("Bank"));
        var shown = new[] { await first.Api.WaitForVerdictAsync(id), await second.Api.WaitForVerdictAsync(id) };
        output.WriteLine($"submitted, scored and voted by both and decided in {clock.ElapsedMilliseconds} ms");

        var record = LedgerRecord.Decode<AuditRecord>(
            await AuditDeployment.Contract(network.Second, LedgerNames.AuditsContract).EvaluateAsync("Get", [id], Deadline.ForAnswer()));
        Assert.Equal(["Org1MSP", "Org2MSP"], record.Votes.Select(vote => vote.MspId));
        Assert.Equal(record.Votes[0].Scores, record.Votes[1].Scores);
        Assert.Equal(record.Votes[0].FindingsDigest, record.Votes[1].FindingsDigest);
        Assert.Equal(bundle.Hash, record.Verdict!.ModelHash);
        Assert.All(shown, document => Assert.Equal(record.Verdict.Outcome.ToText(), document["verdict"]!.GetValue<string>()));
        output.WriteLine($"{record.Verdict.Outcome.ToText()}, {record.Verdict.Scores.Top} {record.Verdict.Scores[record.Verdict.Scores.Top]}");
        await VerifyAsync(first, id);
    }

    // "Verify now": on a real channel everything is proved, by the organisations' roots alone.
    private async Task VerifyAsync(ServiceProcess service, string id)
    {
        using var pages = await ServicePages.SignInAsync(service.Api.Address, SettingsOf(network.First).DataFolder);
        var (outcome, lines) = await VerifiedAsync(pages, id);
        foreach (var (state, line) in lines)
        {
            output.WriteLine($"{state}: {line}");
        }

        Assert.All(lines, line => Assert.Equal("Proved", line.Outcome));
        Assert.Equal("whole", outcome);
        foreach (var expected in new[]
        {
            "What is shown here is what the channel says",
            "The source kept by this service has the SHA-256 that was audited",
            "The source at the organisation's peer has the SHA-256 that was audited",
            "Org1MSP voted what model",
            "Org2MSP voted what model",
            "are what the rule of policy 1 makes of these votes",
            "The receipt states the verdict, the scores and the source hash that are shown here",
            "Receipt: The source given is the one that was audited",
            "commit hash",
        })
        {
            Assert.Contains(lines, line => line.Line.Contains(expected, StringComparison.Ordinal));
        }
    }

    // The log takes a verdict in a moment later, and peers may be a block apart: what is not proved at once is soon.
    private static async Task<(string Outcome, IReadOnlyList<(string Outcome, string Line)> Lines)> VerifiedAsync(ServicePages pages, string id)
    {
        using var patience = new CancellationTokenSource(Deadline.Start);
        while (true)
        {
            var verified = await pages.VerifyAsync(id);
            if (verified.Outcome != "partly" || patience.IsCancellationRequested)
            {
                return verified;
            }

            await Task.Delay(200);
        }
    }

    private async Task<ServiceProcess> StartAsync(RealOrganization organization) =>
        await ServiceProcess.StartAsync(await SettingsOf(organization).WriteAsync(CancellationToken.None));

    private ServiceSettings SettingsOf(RealOrganization organization) => new()
    {
        MspId = organization.MspId,
        GatewayAddress = organization.GatewayAddress,
        TlsRootPath = organization.TlsRootPath,
        CertificatePath = organization.CertificatePath("AuditService"),
        KeyPath = organization.KeyPath("AuditService"),
        DataFolder = Path.Combine(network.OwnFolder, organization.MspId),
        ModelBundle = ModelBundles.Folder,
        RootsFolder = WriteRoots(),
    };

    // A file for each organisation of the channel, the orderers' among them, as the service is given it.
    private string WriteRoots()
    {
        var folder = Directory.CreateDirectory(Path.Combine(network.OwnFolder, "roots")).FullName;
        foreach (var (mspId, organization) in new[]
        {
            ("Org1MSP", "peerOrganizations/org1.example.com"), ("Org2MSP", "peerOrganizations/org2.example.com"), ("OrdererMSP", "ordererOrganizations/example.com"),
        })
        {
            File.Copy(
                Directory.EnumerateFiles(Path.Combine(network.DataFolder, "organizations", organization, "msp", "cacerts"), "*.pem").Single(),
                Path.Combine(folder, $"{mspId}.pem"),
                overwrite: true);
        }

        return folder;
    }
}
