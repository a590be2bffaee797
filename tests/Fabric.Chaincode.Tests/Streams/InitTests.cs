using Fabric.Chaincode.Tests.Probe;
using Fabric.Protos.Peer;
using MessageType = Fabric.Protos.Peer.ChaincodeMessage.Types.Type;

namespace Fabric.Chaincode.Tests.Streams;

public sealed class InitTests
{
    [Fact]
    public async Task Initialisation_answers_completed_and_a_refused_one_is_an_error_of_the_chaincode()
    {
        await using var server = await Serving.StartAsync(new Initialised(stub =>
        {
            stub.SetEvent("raised");
            return Task.FromResult(stub.Function switch
            {
                "refuse" => ChaincodeResponse.Error("not like this"),
                "redirect" => new ChaincodeResponse(404, "not here", default),
                _ => ChaincodeResponse.Success("ready".Bytes()),
            });
        }));
        await using var peer = await ServingPeer.ConnectAsync(server);

        Assert.Equal("ready", (await InitAsync(peer, "t1", "start")).Text);
        Assert.Equal(404, (await InitAsync(peer, "t2", "redirect")).Response.Status);
        var refused = await InitAsync(peer, "t3", "refuse");
        Assert.Equal((MessageType.Error, "not like this", "raised"), (refused.Type, refused.ErrorText, refused.Message.ChaincodeEvent.EventName));
    }

    [Fact]
    public async Task Private_data_is_refused_by_the_peer_with_its_own_text()
    {
        const string Text = "PUT_STATE failed: transaction ID: t1: private data APIs are not allowed in chaincode Init()";
        await using var server = await Serving.StartAsync(new Initialised(async stub =>
        {
            await stub.PutPrivateDataAsync("secrets", "a", "1".Bytes());
            return ChaincodeResponse.Success();
        }));
        await using var peer = await ServingPeer.ConnectAsync(server);
        peer.Intercept = _ => Task.FromResult<ChaincodeMessage?>(ProbeLedger.Error(Text));

        Assert.Equal(Text, (await InitAsync(peer, "t1", "start")).ErrorText);
    }

    private static Task<ProbeAnswer> InitAsync(ServingPeer peer, string transactionId, string function) =>
        peer.RunAsync(MessageType.Init, "ch", transactionId, null, function);

    private sealed class Initialised(Func<IChaincodeStub, Task<ChaincodeResponse>> init) : IChaincode
    {
        public Task<ChaincodeResponse> InitAsync(IChaincodeStub stub, CancellationToken cancellationToken) => init(stub);

        public Task<ChaincodeResponse> InvokeAsync(IChaincodeStub stub, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("only initialisations are sent");
    }
}
