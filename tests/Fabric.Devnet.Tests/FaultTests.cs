using System.Text;
using Fabric.Devnet.Faults;
using Fabric.Devnet.Inspection;
using Fabric.Gateway;
using Fabric.Protocol.Grpc;
using TxValidationCode = Fabric.Protos.Peer.TxValidationCode;

namespace Fabric.Devnet.Tests;

public sealed class FaultTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Forced_conflict_strikes_as_often_as_told_and_is_known_as_forced()
    {
        string transactionId;
        var options = TestNetwork.Options with { DataFolder = _folder.Path };
        await using (var network = await TestNetwork.StartAsync(options))
        {
            var contract = network.Contract();
            await contract.SubmitAsync("put", ["a", "1"]).Soon();
            var fault = await network.Devnet.SetFaultAsync(new DevnetFault { Kind = DevnetFaultKind.MvccConflict, Times = 2, Key = "a", Chaincode = "kv" }, Limit.Token).Soon();
            Assert.Equal("1 MvccConflict chaincode=kv key=a times=2", fault.ToString());
            await contract.SubmitAsync("put", ["b", "1"]).Soon();
            var first = await Assert.ThrowsAsync<CommitException>(() => contract.SubmitAsync("put", ["a", "2"])).Soon();
            Assert.Equal(1, Assert.Single(network.Devnet.Faults).Times);
            await Assert.ThrowsAsync<CommitException>(() => contract.SubmitAsync("increment", ["a"])).Soon();
            Assert.Empty(network.Devnet.Faults);
            await contract.SubmitAsync("increment", ["a"]).Soon();
            Assert.Equal("2", Encoding.UTF8.GetString(await contract.EvaluateAsync("get", ["a"]).Soon()));

            Assert.Equal((TxValidationCode.MvccReadConflict, true), (first.Code, first.IsTransient));
            transactionId = first.TransactionId;
            Assert.Equal("forced by fault 1: judged as if a key it read had changed", network.Devnet.InvalidReason(TestNetwork.Channel, transactionId));
        }

        var report = await DevnetInspection.VerifyAsync(_folder.Path, Limit.Token).Soon();
        Assert.True(report.IsSound, report.Channels[0].Fault?.ToString());
        Assert.Equal((2, 2), (report.Channels[0].InvalidTransactions, report.Channels[0].ForcedTransactions));
        Assert.True((await DevnetInspection.TraceAsync(_folder.Path, transactionId, Limit.Token).Soon())!.IsForced);
    }

    [Fact]
    public async Task Retry_policy_of_the_client_gets_over_a_forced_phantom()
    {
        await using var network = await TestNetwork.StartAsync();
        await network.Devnet.SetFaultAsync(new DevnetFault { Kind = DevnetFaultKind.PhantomRead, Times = 1, Channel = TestNetwork.Channel }, Limit.Token).Soon();
        using var client = GatewayClient.Connect(new GatewayOptions
        {
            Channel = network.Connect("Org1MSP"),
            Identity = network.Devnet.Organization("Org1MSP").User("User1"),
            Retry = new SubmitRetryOptions(),
        });
        await client.GetNetwork(TestNetwork.Channel).GetContract(TestNetwork.ChaincodeName).SubmitAsync("rangePut", ["a", "b", "seen"]).Soon();
        Assert.Empty(network.Devnet.Faults);
    }

    [Theory]
    [InlineData("Org2MSP")]
    [InlineData("peer0.org2.example.com")]
    public async Task Mismatch_names_the_peer_and_what_differs(string peer)
    {
        await using var network = await TestNetwork.StartAsync();
        await network.Devnet.SetFaultAsync(new DevnetFault { Kind = DevnetFaultKind.EndorsementMismatch, Peer = peer }, Limit.Token).Soon();
        var proposal = network.Contract().NewProposal("put", new ProposalOptions
        {
            Arguments = ProposalOptions.ForArguments("a", "1").Arguments, EndorsingOrganizations = ["Org1MSP", "Org2MSP"],
        });
        var refused = await Assert.ThrowsAsync<EndorseException>(() => proposal.EndorseAsync()).Soon();
        Assert.Equal(GrpcStatusCode.Aborted, refused.StatusCode);
        var detail = Assert.Single(refused.Details);
        Assert.StartsWith("ProposalResponsePayloads do not match: the response is 200 ", detail.Message, StringComparison.Ordinal);
        Assert.Contains("forced endorsement mismatch at peer0.org2.example.com", detail.Message, StringComparison.Ordinal);

        Assert.Equal(1, await network.Devnet.ClearFaultsAsync(1, Limit.Token).Soon());
        await network.Contract().SubmitAsync("put", ["a", "1"]).Soon();
    }

    [Fact]
    public async Task Slow_chaincode_is_given_up_on_when_it_takes_too_long()
    {
        await using var network = await TestNetwork.StartAsync(TestNetwork.Options with { ExecuteTimeout = TimeSpan.FromSeconds(5) });
        await network.Devnet.SetFaultAsync(
            new DevnetFault { Kind = DevnetFaultKind.SlowChaincode, Delay = TimeSpan.FromSeconds(6), Peer = "Org1MSP", Times = 1 }, Limit.Token).Soon();
        var refused = await Assert.ThrowsAsync<EndorseException>(() => network.Contract().SubmitAsync("put", ["a", "1"])).Soon();
        Assert.EndsWith(": error sending: timeout expired while executing transaction", Assert.Single(refused.Details).Message, StringComparison.Ordinal);
        await network.Contract().SubmitAsync("put", ["a", "1"]).Soon();

        await network.Devnet.SetFaultAsync(
            new DevnetFault { Kind = DevnetFaultKind.SlowChaincode, Delay = TimeSpan.FromMilliseconds(1), Times = 1 }, Limit.Token).Soon();
        await network.Contract().EvaluateAsync("get", ["a"]).Soon();
        Assert.Empty(network.Devnet.Faults);
    }

    [Fact]
    public async Task Crash_looks_like_a_stream_that_ended()
    {
        await using var network = await TestNetwork.StartAsync();
        await network.Devnet.SetFaultAsync(new DevnetFault { Kind = DevnetFaultKind.ChaincodeCrash, Chaincode = "kv", Peer = "Org1MSP" }, Limit.Token).Soon();
        var refused = await Assert.ThrowsAsync<EndorseException>(() => network.Contract().SubmitAsync("put", ["a", "1"])).Soon();
        Assert.EndsWith(": chaincode stream terminated", Assert.Single(refused.Details).Message, StringComparison.Ordinal);
        // Evaluation goes on to the next peer.
        await network.Contract().EvaluateAsync("get", ["a"]).Soon();
        await network.Devnet.ClearFaultsAsync(cancellationToken: Limit.Token).Soon();
        await network.Contract().SubmitAsync("put", ["a", "1"]).Soon();
    }

    [Fact]
    public async Task Orderer_that_is_down_cannot_be_submitted_to_until_it_is_back()
    {
        await using var network = await TestNetwork.StartAsync();
        var address = network.Devnet.OrdererAddress;
        await network.Devnet.SetFaultAsync(new DevnetFault { Kind = DevnetFaultKind.OrdererDown }, Limit.Token).Soon();
        var transaction = await network.Contract().NewProposal("put", ProposalOptions.ForArguments("a", "1")).EndorseAsync().Soon();
        var refused = await Assert.ThrowsAsync<SubmitException>(() => transaction.SubmitAsync()).Soon();
        Assert.Equal((GrpcStatusCode.Unavailable, true), (refused.StatusCode, refused.IsTransient));
        Assert.Contains("no orderers could successfully process transaction", refused.Message, StringComparison.Ordinal);
        Assert.Contains("connection refused", Assert.Single(refused.Details).Message, StringComparison.Ordinal);
        using (var socket = new System.Net.Sockets.TcpClient())
        {
            await Assert.ThrowsAsync<System.Net.Sockets.SocketException>(() => socket.ConnectAsync("127.0.0.1", address.Port)).Soon();
        }

        await network.Devnet.ClearFaultsAsync(cancellationToken: Limit.Token).Soon();

        Assert.Equal(address, network.Devnet.OrdererAddress);
        Assert.True((await (await transaction.SubmitAsync().Soon()).GetStatusAsync().Soon()).IsValid);
        using (var socket = new System.Net.Sockets.TcpClient())
        {
            await socket.ConnectAsync("127.0.0.1", address.Port).Soon();
        }
    }

    [Fact]
    public async Task Peer_that_is_down_is_gone_for_its_clients_and_for_other_gateways()
    {
        await using var network = await TestNetwork.StartAsync();
        await network.Devnet.SetFaultAsync(new DevnetFault { Kind = DevnetFaultKind.PeerDown, Peer = "Org2MSP" }, Limit.Token).Soon();
        var refused = await Assert.ThrowsAsync<EvaluateException>(() => network.Contract("Org2MSP").EvaluateAsync("get", ["a"])).Soon();
        Assert.Equal(GrpcStatusCode.Unavailable, refused.StatusCode);
        // The majority is still there.
        await network.Contract().SubmitAsync("put", ["a", "1"]).Soon();
        var proposal = network.Contract().NewProposal("put", new ProposalOptions
        {
            Arguments = ProposalOptions.ForArguments("a", "1").Arguments, EndorsingOrganizations = ["Org1MSP", "Org2MSP"],
        });
        var unendorsed = await Assert.ThrowsAsync<EndorseException>(() => proposal.EndorseAsync()).Soon();
        Assert.Contains("connection refused", string.Join(' ', unendorsed.Details.Select(detail => detail.Message)), StringComparison.Ordinal);

        Assert.Equal(1, await network.Devnet.ClearFaultsAsync(cancellationToken: Limit.Token).Soon());
        Assert.Equal("1", Encoding.UTF8.GetString(await network.Contract("Org2MSP").EvaluateAsync("get", ["a"]).Soon()));
    }

    [Fact]
    public async Task Fault_that_makes_no_sense_is_refused()
    {
        await using var devnet = await Devnet.StartAsync(cancellationToken: Limit.Token).Soon();
        foreach (var (fault, text) in new (DevnetFault, string)[]
        {
            (new() { Kind = DevnetFaultKind.MvccConflict, Times = 0 }, "Times is 0"),
            (new() { Kind = DevnetFaultKind.SlowChaincode, Delay = TimeSpan.Zero }, "Delay is"),
            (new() { Kind = DevnetFaultKind.SlowChaincode, Key = "k" }, "Key has a meaning for"),
            (new() { Kind = DevnetFaultKind.OrdererDown, Channel = "audit" }, "concerns all channels"),
            (new() { Kind = DevnetFaultKind.OrdererDown, Times = 3 }, "clear the fault to end it"),
            (new() { Kind = DevnetFaultKind.PeerDown }, "Peer is not given"),
            (new() { Kind = DevnetFaultKind.MvccConflict, Channel = "nowhere" }, "There is no channel 'nowhere'"),
            (new() { Kind = DevnetFaultKind.EndorsementMismatch, Peer = "Org9MSP" }, "There is no peer or organisation 'Org9MSP'"),
        })
        {
            var refused = await Assert.ThrowsAsync<DevnetException>(() => devnet.SetFaultAsync(fault, Limit.Token)).Soon();
            Assert.Contains(text, refused.Message, StringComparison.Ordinal);
        }

        Assert.Empty(devnet.Faults);
        Assert.Equal(0, await devnet.ClearFaultsAsync(7, Limit.Token).Soon());
    }
}
