using Fabric.Chaincode.Tests.Probe;
using Fabric.Protos.Peer;
using MessageType = Fabric.Protos.Peer.ChaincodeMessage.Types.Type;

namespace Fabric.Chaincode.Tests.Stub;

public sealed class CompletenessTests
{
    private static readonly MessageType[] NotRequests =
    [
        MessageType.Undefined, MessageType.Register, MessageType.Registered, MessageType.Init, MessageType.Ready, MessageType.Transaction,
        MessageType.Completed, MessageType.Error, MessageType.Response, MessageType.Keepalive,
    ];

    [Fact]
    public async Task Every_request_that_a_peer_answers_is_made_by_a_member_of_the_stub()
    {
        var ledger = new ProbeLedger
        {
            PageSize = 1, ["a"] = "1", ["b"] = "2", ["c"] = "3", Callee = _ => new ChaincodeMessage { Type = MessageType.Completed },
        };

        await StubRun.RunAsync(ledger, StubRun.Fabric3, async (stub, _) =>
        {
            await stub.GetStateAsync("a");
            await stub.GetMultipleStatesAsync(["a"]);
            await stub.GetStateValidationParameterAsync("a");
            await stub.GetPrivateDataHashAsync("secrets", "a");
            await StubRun.ListAsync(stub.GetQueryResultAsync("1"));
            await foreach (var entry in stub.GetStateByRangeAsync("a", string.Empty))
            {
                if (entry.Key == "b")
                {
                    break;
                }
            }

            await foreach (var change in stub.GetHistoryForKeyAsync("a"))
            {
                Assert.False(change.IsDelete);
            }

            await stub.PutStateAsync("a", "2".Bytes());
            await stub.DeleteStateAsync("a");
            await stub.SetStateValidationParameterAsync("b", "policy".Bytes());
            await stub.PurgePrivateDataAsync("secrets", "a");
            await stub.InvokeChaincodeAsync("other", []);
            stub.StartWriteBatch();
            await stub.PutStateAsync("a", "3".Bytes());
        }, requests => Assert.Equal(
            Enum.GetValues<MessageType>().Except(NotRequests).Order(), requests.Types().Distinct().Order()));
    }
}
