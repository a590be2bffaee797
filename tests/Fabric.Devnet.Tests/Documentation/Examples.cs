using Fabric.Chaincode;
using Fabric.Devnet.Faults;
using Fabric.Gateway;
using Fabric.Protocol.Grpc;
using Fabric.Testing;

namespace Fabric.Devnet.Tests.Documentation;

/// <summary>The examples of the README, compiled and run.</summary>
public sealed class Examples
{
    [Fact]
    public void Examples_of_the_README_compile() => ReadmeExamples.AssertAreCompiled(
        Repository.PathTo("network", "Fabric.Devnet", "README.md"),
        Repository.PathTo("tests", "Fabric.Devnet.Tests", "Documentation", "Examples.cs"));

    [Fact]
    public async Task Examples_run()
    {
        const string PackageId = "basic:1";
        await using var server = await ChaincodeServer.StartAsync(
            new KeyValueChaincode(), new ChaincodeServerOptions { ChaincodeId = PackageId }, Limit.Token).Soon();
        await RunAsync(PackageId, new Uri($"http://127.0.0.1:{server.Port}")).Soon();
    }

    private static async Task RunAsync(string packageId, Uri chaincodeAddress)
    {
        await using var devnet = await Devnet.StartAsync(new DevnetOptions { Channels = ["mychannel"] });
        await devnet.DeployChaincodeAsync(new ChaincodeDefinition
        {
            Channel = "mychannel",
            Name = "basic",
            Version = "1.0",
            PackageId = packageId,
            Address = chaincodeAddress,
        });

        var organization = devnet.Organization("Org1MSP");
        using var channel = GrpcChannel.ForAddress(
            organization.GatewayAddress, new GrpcChannelOptions { TrustedRoots = [organization.TlsRootCertificate] });
        using var client = GatewayClient.Connect(new GatewayOptions { Channel = channel, Identity = organization.User("User1") });
        var contract = client.GetNetwork("mychannel").GetContract("basic");
        await contract.SubmitAsync("put", ["asset1", "blue"]);
        await SnapshotAsync(devnet, contract);
        await MineAsync(devnet, contract);
        await FaultsAsync(devnet);
        Explain(devnet, "unknown");
        PrintEnvironment(devnet);
    }

    private static void PrintEnvironment(Devnet devnet)
    {
        foreach (var (name, value) in devnet.Organization("Org1MSP").WritePeerCommandEnvironment("Admin"))
        {
            Console.WriteLine($"export {name}='{value}'");
        }

        Console.WriteLine($"export ORDERER='{devnet.OrdererAddress.Authority}' ORDERER_CA='{devnet.OrdererTlsRootCertificatePath}'");
    }

    private static async Task SnapshotAsync(Devnet devnet, Contract contract)
    {
        var clean = await devnet.SnapshotAsync("clean");
        await contract.SubmitAsync("put", ["asset1", "red"]);
        await devnet.RevertAsync(clean);
    }

    private static async Task MineAsync(Devnet devnet, Contract contract)
    {
        devnet.SetBlockProduction(BlockProduction.Manual);
        var submitted = await contract.SubmitWithoutWaitingAsync("put", ["asset1", "green"]);
        await devnet.MineAsync();
        Console.WriteLine((await submitted.GetStatusAsync()).BlockNumber);
    }

    private static async Task FaultsAsync(Devnet devnet)
    {
        await devnet.SetFaultAsync(new DevnetFault { Kind = DevnetFaultKind.MvccConflict, Key = "asset1", Times = 1 });
        await devnet.SetFaultAsync(new DevnetFault { Kind = DevnetFaultKind.SlowChaincode, Delay = TimeSpan.FromSeconds(2), Peer = "Org2MSP" });
        await devnet.SetFaultAsync(new DevnetFault { Kind = DevnetFaultKind.OrdererDown });
        await devnet.ClearFaultsAsync();
    }

    private static void Explain(Devnet devnet, string transactionId)
    {
        var trace = devnet.Trace(transactionId);
        Console.WriteLine($"{trace?.ValidationCode}: {trace?.Reason}");
        foreach (var read in trace?.ReadWriteSet.SelectMany(set => set.Reads) ?? [])
        {
            Console.WriteLine($"read {read.Key} at {read.Version}");
        }
    }
}
