using Fabric.Chaincode.Tests.Probe;
using MessageType = Fabric.Protos.Peer.ChaincodeMessage.Types.Type;

namespace Fabric.Chaincode.Tests.BadInput;

/// <summary>What user code does wrong costs its own transaction and nothing else.</summary>
public sealed class UserCodeTests
{
    private const int TooLarge = 200 * 1024 * 1024;

    [Fact]
    public async Task Response_and_values_of_200_mebibytes_fail_their_own_transaction_or_request()
    {
        await using var server = await Serving.StartAsync(async stub =>
        {
            switch (stub.Function)
            {
                case "response":
                    return ChaincodeResponse.Success(new byte[TooLarge]);
                case "put":
                    var refused = await Assert.ThrowsAsync<PeerRequestException>(() => stub.PutStateAsync("a", new byte[TooLarge]));
                    await stub.PutStateAsync("a", "small".Bytes());
                    return Serving.Ok(refused.Message);
                default:
                    stub.StartWriteBatch();
                    await stub.PutStateAsync("b", new byte[TooLarge]);
                    return Serving.Ok();
            }
        });
        await using var peer = await ServingPeer.ConnectAsync(server, readyPayload: StubRun.Fabric3);

        var response = await peer.InvokeAsync("t1", "response");
        var put = await peer.InvokeAsync("t2", "put");
        var batch = await peer.InvokeAsync("t3", "batch");

        Assert.Equal(MessageType.Error, response.Type);
        Assert.StartsWith("COMPLETED failed: transaction ID: t1: message sent is larger than the limit", response.ErrorText, StringComparison.Ordinal);
        Assert.StartsWith("PUT_STATE failed: transaction ID: t2: message sent is larger than the limit", put.Text, StringComparison.Ordinal);
        Assert.Equal("small", peer.Ledger["a"]);
        Assert.Equal(MessageType.Error, batch.Type);
        Assert.StartsWith("failed send batch: WRITE_BATCH_STATE failed: transaction ID: t3: ", batch.ErrorText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_that_is_not_unicode_is_sent_as_unicode_and_bytes_as_they_are()
    {
        await using var server = await Serving.StartAsync(stub =>
        {
            stub.SetEvent("half \ud83d pair", new byte[] { 0xff });
            return Task.FromResult(new ChaincodeResponse(200, "half \ud83d pair", new byte[] { 0xff, 0xfe, 0 }));
        });
        await using var peer = await ServingPeer.ConnectAsync(server);

        var answer = await peer.InvokeAsync("t1", "any");

        Assert.Equal("half \ufffd pair", answer.Response.Message);
        Assert.Equal("half \ufffd pair", answer.Message.ChaincodeEvent.EventName);
        Assert.Equal(new byte[] { 0xff, 0xfe, 0 }, answer.Response.Payload.ToByteArray());
        Assert.Equal(new byte[] { 0xff }, answer.Message.ChaincodeEvent.Payload.ToByteArray());
    }

    [Fact]
    public async Task Message_that_is_null_is_empty_and_an_exception_that_cannot_be_read_is_an_error()
    {
        await using var server = await Serving.StartAsync(stub =>
            stub.Function == "null" ? Task.FromResult(new ChaincodeResponse(404, null!, default)) : throw new UnreadableException());
        await using var peer = await ServingPeer.ConnectAsync(server);

        var unreadable = await peer.InvokeAsync("t1", "any");

        Assert.Equal((404, string.Empty), ((await peer.InvokeAsync("t2", "null")).Response.Status, (await peer.InvokeAsync("t3", "null")).Response.Message));
        Assert.Equal(MessageType.Error, unreadable.Type);
        Assert.StartsWith("the chaincode's answer to transaction t1 cannot be sent", unreadable.ErrorText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Code_that_waits_for_the_peer_without_await_gets_its_answers()
    {
        const int Count = 16;
        await using var server = await Serving.StartAsync(stub =>
        {
#pragma warning disable xUnit1031 // what is tested
            var value = stub.GetStateAsync("a").GetAwaiter().GetResult();
            stub.PutStateAsync(stub.TransactionId, value!).Wait();
#pragma warning restore xUnit1031
            return Task.FromResult(Serving.Ok(value.Text()));
        });
        await using var peer = await ServingPeer.ConnectAsync(server, new ProbeLedger { ["a"] = "1" });

        var answers = await Task.WhenAll(Enumerable.Range(0, Count).Select(number => peer.InvokeAsync($"t{number}", "any")));

        Assert.All(answers, answer => Assert.Equal("1", answer.Text));
        Assert.Equal("1", peer.Ledger[$"t{Count - 1}"]);
    }

    private sealed class UnreadableException : Exception
    {
        public override string Message => throw new InvalidOperationException("no message");
    }
}
