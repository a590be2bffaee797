using Fabric.Conformance.Clients;
using Fabric.Conformance.Networks;
using Fabric.Conformance.Steps;
using static Fabric.Conformance.Chaincodes.WireChaincode;

namespace Fabric.Conformance;

/// <summary>Peers that give up on a chaincode soon, and that often tell it that they are there.</summary>
[Collection(ConformanceTests.Name)]
public sealed class ImpatienceConformanceTests(ConformanceNetworks networks)
{
    [Theory]
    [MemberData(nameof(ConformanceTests.Networks), MemberType = typeof(ConformanceTests))]
    public async Task Transaction_that_takes_too_long_is_given_up(string networkName)
    {
        var network = await networks.GetAsync(networkName + ConformanceNetworks.Impatient);
        var call = new StepCall("dotnet", ["wait"]) { Organizations = ["Org1MSP"] };
        var evaluation = Assert.ThrowsAsync<ConformanceException>(() => network.EvaluateAsync(call));
        var endorsement = Assert.ThrowsAsync<ConformanceException>(() => network.EndorseAsync(call));

        Assert.Matches(
            "^error in simulation: failed to execute transaction [0-9a-f]{64}: error sending: timeout expired while executing transaction$",
            Assert.Single((await evaluation).Details).Message);
        Assert.EndsWith("timeout expired while executing transaction", Assert.Single((await endorsement).Details).Message, StringComparison.Ordinal);
        // The chaincode has no harm from it.
        await network.CommitAsync("dotnet", ["put", "after", "x"]);
    }

    [Theory]
    [MemberData(nameof(ConformanceTests.Networks), MemberType = typeof(ConformanceTests))]
    public async Task Chaincode_answers_among_keep_alives(string networkName)
    {
        var network = await networks.GetAsync(networkName + ConformanceNetworks.Impatient);
        await network.Client("dotnet").EvaluateAsync(Call());
        await network.EvaluateAsync("dotnet", ["get", "key"]);

        using var patience = new CancellationTokenSource(ConformanceNetwork.Patience);
        while (network.Wires.Sum(wire => wire.KeepAlives) < 3)
        {
            await network.EvaluateAsync("dotnet", ["range", "", ""]);
            patience.Token.ThrowIfCancellationRequested();
        }

        Assert.Empty(await network.Client("dotnet").EvaluateAsync(Call()));
        await network.CommitAsync("dotnet", ["put", "kept", "x"]);
    }
}
