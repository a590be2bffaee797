using Fabric.Conformance.Networks;
using Fabric.Conformance.Steps;
using Fabric.Protocol.Grpc;
using Fabric.Protos.Gateway;
using Fabric.Protos.Peer;
using Fabric.Protos.Rpc;

namespace Fabric.Conformance;

/// <summary>Chaincode that the channel wants initialised first.</summary>
[Collection(ConformanceTests.Name)]
public sealed class InitializationConformanceTests(ConformanceNetworks networks)
{
    [Theory]
    [MemberData(nameof(ConformanceTests.Chaincodes), MemberType = typeof(ConformanceTests))]
    public async Task Chaincode_is_initialised_once_and_before_all_else(string networkName, string chaincode)
    {
        var network = await networks.GetAsync(networkName);
        var name = chaincode + "Init";

        var put = new StepCall(name, ["put", "key", "value"], ["getPrivate", "pair", "key"], ["putPrivate", "pair", "key", "x"], ["privateHash", "pair", "key"]).ToCall();
        var early = await RefusalAsync(network, name, isInit: false);
        var first = network.Raw().Propose(put, isInit: true);

        var inInit = await network.Raw().EvaluateAsync(network.Raw().Propose(put, isInit: true));
        var code = await network.Raw().SubmitAsync(first);
        await network.Raw("Org2MSP").StatusAsync(first.TransactionId);
        var again = await RefusalAsync(network, name, isInit: true);
        var unasked = await RefusalAsync(network, chaincode, isInit: true);
        await network.CommitAsync(name, ["putPrivate", "pair", "key", "x"]);

        Assert.EndsWith($"invalid invocation: chaincode '{name}' has not been initialized for this version, must call as init first", early, StringComparison.Ordinal);
        Assert.Equal(TxValidationCode.Valid, code);
        Assert.Null(inInit[0]);
        Assert.All([1, 2, 3], (int step) => Assert.EndsWith("private data APIs are not allowed in chaincode Init()", inInit.Error(step), StringComparison.Ordinal));
        Assert.EndsWith($"chaincode '{name}' is already initialized but called as init", again, StringComparison.Ordinal);
        Assert.EndsWith($"chaincode '{chaincode}' does not require initialization but called as init", unasked, StringComparison.Ordinal);
        Assert.Equal("value", (await network.EvaluateAsync(name, ["get", "key"])).Text(0));
    }

    private static async Task<string> RefusalAsync(ConformanceNetwork network, string chaincode, bool isInit)
    {
        var proposal = network.Raw().Propose(new StepCall(chaincode, ["get", "key"]).ToCall(), isInit);
        var refused = await Assert.ThrowsAsync<GrpcException>(() => network.Raw().EvaluateAsync(proposal));
        var detail = Status.Parser.ParseFrom(refused.StatusDetails.Span).Details[0].Unpack<ErrorDetail>();
        return detail.Message;
    }
}
