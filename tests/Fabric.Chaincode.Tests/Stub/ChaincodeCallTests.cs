using Fabric.Chaincode.Tests.Probe;
using Fabric.Protos.Peer;
using Google.Protobuf;
using MessageType = Fabric.Protos.Peer.ChaincodeMessage.Types.Type;

namespace Fabric.Chaincode.Tests.Stub;

public sealed class ChaincodeCallTests
{
    [Fact]
    public async Task Answer_of_the_other_chaincode_arrives_with_status_message_and_payload()
    {
        List<ChaincodeSpec> calls = [];
        var ledger = new ProbeLedger
        {
            Callee = spec =>
            {
                calls.Add(spec);
                return Completed(new Response { Status = 207, Message = "partly", Payload = ByteString.CopyFromUtf8("result") });
            },
        };

        await StubRun.RunAsync(ledger, async (stub, _) =>
        {
            var here = await stub.InvokeChaincodeAsync("other", ["function".Bytes(), new byte[] { 0, 255 }]);
            await stub.InvokeChaincodeAsync("other", ["function".Bytes()], "elsewhere");
            Assert.Equal((207, "partly", "result"), (here.Status, here.Message, here.Payload.ToArray().Text()));
        }, expectedRequests: 2);
        Assert.Equal(["other", "other/elsewhere"], calls.Select(call => call.ChaincodeId.Name));
        Assert.Equal([ByteString.CopyFromUtf8("function"), ByteString.CopyFrom(0, 255)], calls[0].Input.Args);
    }

    [Fact]
    public async Task Refusals_of_the_other_chaincode_and_of_the_peer_are_responses_with_the_reason()
    {
        var last = Completed(new Response { Status = 404, Message = "no such asset" });
        var ledger = new ProbeLedger { Callee = _ => last };

        await StubRun.RunAsync(ledger, async (stub, _) =>
        {
            Assert.Equal((404, "no such asset"), await ResultAsync(stub));
            last = new ChaincodeMessage { Type = MessageType.Error, Payload = ByteString.CopyFromUtf8("failed to unmarshal input") };
            Assert.Equal((500, "failed to unmarshal input"), await ResultAsync(stub));
            ledger.Callee = _ => throw new InvalidOperationException("execute failed: chaincode definition for 'other' does not exist");
            Assert.Equal(
                (500, "INVOKE_CHAINCODE failed: transaction ID: t1: execute failed: chaincode definition for 'other' does not exist"), await ResultAsync(stub));
        });
    }

    [Fact]
    public async Task Answer_that_cannot_be_read_and_a_missing_name_are_errors()
    {
        var torn = new ChaincodeMessage { Type = MessageType.Completed, Payload = ByteString.CopyFrom(0xff) };

        await StubRun.RunAsync(new ProbeLedger { Callee = _ => torn }, async (stub, _) =>
        {
            await Assert.ThrowsAsync<ChaincodeStreamException>(() => stub.InvokeChaincodeAsync("other", []));
            await Assert.ThrowsAsync<ArgumentException>(() => stub.InvokeChaincodeAsync(string.Empty, []));
        }, expectedRequests: 1);
    }

    private static ChaincodeMessage Completed(Response response) => new() { Type = MessageType.Completed, Payload = response.ToByteString() };

    private static async Task<(int Status, string Message)> ResultAsync(IChaincodeStub stub)
    {
        var response = await stub.InvokeChaincodeAsync("other", []);
        return (response.Status, response.Message);
    }
}
