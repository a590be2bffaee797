using Fabric.Conformance.Networks;
using Fabric.Testing.Processes;
using Xunit.Abstractions;

namespace Fabric.Conformance.Samples;

/// <summary>Applications and chaincode of Hyperledger's fabric-samples, unmodified, on a devnet that takes the place of their test network.</summary>
public sealed class SampleApplicationTests(ITestOutputHelper output)
{
    private const string EitherOrganization = "OR('Org1MSP.peer','Org2MSP.peer')";

    [Theory]
    [InlineData("application-gateway-javascript", "chaincode-javascript")]
    [InlineData("application-gateway-typescript", "chaincode-typescript")]
    public async Task Basic_asset_transfer(string application, string chaincode)
    {
        if (await RunAsync("asset-transfer-basic", application, chaincode, "basic") is not { } said)
        {
            return;
        }

        Assert.Equal(3, Count(said, "*** Transaction committed successfully"));
        Assert.Contains("*** Successfully caught the error", said, StringComparison.Ordinal);
        Assert.DoesNotContain("FAILED", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events()
    {
        if (await RunAsync("asset-transfer-events", "application-gateway-typescript", "chaincode-javascript", "events", EitherOrganization) is not { } said)
        {
            return;
        }

        foreach (var name in (string[])["CreateAsset", "UpdateAsset", "TransferAsset", "DeleteAsset"])
        {
            Assert.Contains($"*** {name} committed successfully", said, StringComparison.Ordinal);
            Assert.Contains($"<-- Chaincode event replayed: {name} -", said, StringComparison.Ordinal);
        }

        // It waits for its stream neither to be open before the first transaction nor to have brought the last one.
        Assert.Contains("<-- Chaincode event received: TransferAsset -", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Private_data()
    {
        if (await RunAsync("asset-transfer-private-data", "application-gateway-typescript", "chaincode-typescript", "private", EitherOrganization) is not { } said)
        {
            return;
        }

        Assert.Equal(6, Count(said, "*** Transaction committed successfully"));
        Assert.Equal(2, Count(said, "*** Received expected error"));
        Assert.Contains("*** No result", said, StringComparison.Ordinal);
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    /// <returns>What the application wrote; null without the samples.</returns>
    private async Task<string?> RunAsync(string sample, string application, string chaincode, string name, string? policy = null)
    {
        if (string.IsNullOrEmpty(SampleCheckout.Source))
        {
            output.WriteLine(SampleCheckout.WhyNot);
            return null;
        }

        using var checkout = new SampleCheckout(sample);
        var chaincodeFolder = await checkout.PrepareAsync(chaincode);
        var applicationFolder = await checkout.PrepareAsync(application);
        await using var network = await SampleNetwork.StartAsync(checkout);
        await network.DeployAsync(name, chaincodeFolder, policy);

        // An exit code other than 0 throws, with all that was written.
        using var limit = new CancellationTokenSource(ConformanceNetwork.Patience);
        var said = await Command.RunAsync("npm", ["--prefix", applicationFolder, "start"], limit.Token);
        output.WriteLine(said);
        return said;
    }
}
