using System.Text;
using Fabric.Chaincode;
using Fabric.Gateway;

namespace Fabric.Devnet.Tests;

/// <summary>What a developer does all day: edit the chaincode, start it again, try once more.</summary>
public sealed class ReconnectTests
{
    [Fact]
    public async Task Edited_chaincode_answers_the_next_transaction_without_any_restart()
    {
        await using var devnet = await Devnet.StartAsync(cancellationToken: Limit.Token).Soon();
        var server = await ServeAsync("first", 0);
        try
        {
            await devnet.DeployChaincodeAsync(Definition(server.Port), Limit.Token).Soon();
            var height = devnet.Height("audit");
            using var channel = Protocol.Grpc.GrpcChannel.ForAddress(
                devnet.Organization("Org1MSP").GatewayAddress,
                new Protocol.Grpc.GrpcChannelOptions { TrustedRoots = [devnet.Organization("Org1MSP").TlsRootCertificate] });
            using var client = GatewayClient.Connect(new GatewayOptions { Channel = channel, Identity = devnet.Organization("Org1MSP").User("User1") });
            var contract = client.GetNetwork("audit").GetContract("edited");
            Assert.Equal("first", await AskAsync(contract));

            // On its former port.
            var port = server.Port;
            await server.DisposeAsync();
            server = await ServeAsync("second", port);
            Assert.Equal("second", await AskAsync(contract));
            await contract.SubmitAsync("any", []).Soon();

            // On another one: the definition is the same and makes no block.
            await server.DisposeAsync();
            server = await ServeAsync("third", 0);
            await devnet.DeployChaincodeAsync(Definition(server.Port), Limit.Token).Soon();
            Assert.Equal("third", await AskAsync(contract));
            Assert.Equal(height + 1, devnet.Height("audit"));
        }
        finally
        {
            await server.DisposeAsync();
        }
    }

    private static ChaincodeDefinition Definition(int port) => new()
    {
        Channel = "audit", Name = "edited", Version = "1.0", PackageId = "edited:0", Address = new Uri($"http://127.0.0.1:{port}"),
    };

    private static Task<ChaincodeServer> ServeAsync(string edition, int port) => ChaincodeServer.StartAsync(
        new Edition(edition), new ChaincodeServerOptions { ChaincodeId = "edited:0", Endpoint = new(System.Net.IPAddress.Loopback, port) }, Limit.Token).Soon();

    private static async Task<string> AskAsync(Contract contract) => Encoding.UTF8.GetString(await contract.EvaluateAsync("any", []).Soon());

    private sealed class Edition(string name) : IChaincode
    {
        public Task<ChaincodeResponse> InitAsync(IChaincodeStub stub, CancellationToken cancellationToken = default) => InvokeAsync(stub, cancellationToken);

        public Task<ChaincodeResponse> InvokeAsync(IChaincodeStub stub, CancellationToken cancellationToken = default) =>
            Task.FromResult(ChaincodeResponse.Success(Encoding.UTF8.GetBytes(name)));
    }
}
