using Fabric.Chaincode.Testing.Tests.Chaincodes;

namespace Fabric.Chaincode.Testing.Tests;

public sealed class CallingTests
{
    private static ReadOnlyMemory<byte>[] Arguments(params string[] arguments) => [.. arguments.Select(argument => (ReadOnlyMemory<byte>)argument.Bytes())];

    private static ChaincodeTestHost Host(string called, string channel = "")
    {
        var host = new ChaincodeTestHost(new DelegateChaincode(async stub =>
        {
            stub.SetEvent("Caller", default);
            await stub.PutStateAsync("mine", "1".Bytes());
            var response = await stub.InvokeChaincodeAsync(called, Arguments([.. stub.Parameters]), channel);
            return $"{response.Status} {response.Message}{response.Payload.Text()}";
        }));
        host.AddChaincode("other", new DelegateChaincode(async stub =>
        {
            stub.SetEvent("Called", default);
            var old = (await stub.GetStateAsync("k")).Text();
            await stub.PutStateAsync("k", "new".Bytes());
            return $"{stub.Function} on {stub.ChannelId} for {stub.Creator.MspId}: {old}";
        }));
        host.AddChaincode("other", new DelegateChaincode(async stub =>
        {
            await stub.PutStateAsync("k", "new".Bytes());
            return $"{stub.Function} on {stub.ChannelId}";
        }), "elsewhere");
        host.AddChaincode("failing", new DelegateChaincode(_ => throw new InvalidOperationException("no")));
        return host;
    }

    [Fact]
    public async Task Called_chaincode_takes_part_in_the_transaction_and_its_event_is_dropped()
    {
        var host = Host("other");

        Assert.Equal("200 hello on channel for Org1MSP: null", await host.SubmitAsync("run", "hello"));
        Assert.Equal(["mine"], host.ReadAll().Select(entry => entry.Key));
        Assert.Equal(["k"], host.ReadAll("other").Select(entry => entry.Key));
        Assert.Equal(["Caller"], host.Events.Select(raised => raised.Name));
        Assert.Equal("200 hello on channel for Org1MSP: new", await host.EvaluateAsync("run", "hello"));
    }

    [Fact]
    public async Task On_another_channel_it_only_reads()
    {
        var host = Host("other", "elsewhere");

        Assert.Equal("200 hello on elsewhere", await host.SubmitAsync("run", "hello"));
        Assert.Empty(host.ReadAll("other"));
        Assert.Equal(["mine"], host.ReadAll().Select(entry => entry.Key));
    }

    [Fact]
    public async Task Failure_of_the_called_is_the_callers_matter() =>
        Assert.Equal("500 no", await Host("failing").SubmitAsync("run"));

    [Theory]
    [InlineData("nobody", "", "chaincode nobody not found")]
    [InlineData("other", "nowhere", "failed to find ledger for channel: nowhere")]
    [InlineData("chaincode", "", "exists")]
    public async Task What_cannot_be_called_is_refused(string chaincode, string channel, string expected)
    {
        var answer = await Host(chaincode, channel).SubmitAsync("run");

        Assert.StartsWith("500 INVOKE_CHAINCODE failed: transaction ID: ", answer, StringComparison.Ordinal);
        Assert.EndsWith(expected, answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tests_may_call_any_chaincode_themselves()
    {
        var host = Host("other");

        Assert.Equal("x on elsewhere", (await host.EvaluateAsync(new TestCall("x") { ChaincodeName = "other", Channel = "elsewhere" })).Payload.Text());
        await host.SubmitAsync(new TestCall("x") { ChaincodeName = "other" });
        Assert.Equal(("other", "Called", 1UL), host.Events.Select(raised => (raised.ChaincodeName, raised.Name, raised.BlockNumber)).Single());
        await Assert.ThrowsAsync<TransactionRefusedException>(() => host.EvaluateAsync(new TestCall("x") { ChaincodeName = "nobody" }));
        await Assert.ThrowsAsync<ArgumentException>(() => host.EvaluateAsync(new TestCall("x") { Channel = "nowhere" }));
        Assert.Throws<ArgumentException>(() => host.AddChaincode("other", new KeyValueChaincode()));
    }
}
