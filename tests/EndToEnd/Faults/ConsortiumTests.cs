using System.Diagnostics;
using Audit.Ledger;

namespace EndToEnd.Faults;

/// <summary>Three organisations, each with its own peer and audit service, when nothing goes wrong.</summary>
[Collection(FaultCollection.Name)]
public sealed class ConsortiumTests(FaultConsortium consortium, ITestOutputHelper output)
{
    private const int Contracts = 12;

    [Fact]
    public async Task Three_services_agree_and_each_votes_once_on_every_audit()
    {
        var model = await consortium.Members[2].ReadAsync<ModelRecord>(LedgerNames.ModelsContract, "Get", consortium.ModelHash);
        Assert.Equal(ModelStatus.Active, model.Status);
        Assert.Equal(3, model.Approvals.Count);
        var policy = await consortium.Members[2].ReadAsync<PolicyRecord>(LedgerNames.PolicyContract, "Get");
        Assert.Equal((3, 2L), (policy.Terms.Weights.Count, policy.Terms.Quorum));

        var clock = Stopwatch.StartNew();
        var submitted = await consortium.SubmitAsync("Trio", Contracts);
        await LedgerTruth.VerifyAsync(consortium, submitted);
        output.WriteLine($"{consortium.Network.Name}: {Contracts} contracts voted by three and checked in {clock.Elapsed.TotalSeconds:F1} s");
    }
}
