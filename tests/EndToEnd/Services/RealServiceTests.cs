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
    public async Task Contract_submitted_at_one_organisation_gets_both_votes_and_a_verdict()
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
    };
}
