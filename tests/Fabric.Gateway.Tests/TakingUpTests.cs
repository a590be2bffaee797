using System.Text;
using Fabric.Protocol;
using Fabric.Protos.Gateway;

namespace Fabric.Gateway.Tests;

/// <summary>Steps that go on where another client, or this one before a restart, left off.</summary>
public sealed class TakingUpTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private ScriptedGateway _gateway = null!;
    private GatewayClient _first = null!;
    private GatewayClient _second = null!;

    public async Task InitializeAsync()
    {
        _gateway = await ScriptedGateway.StartAsync();
        _first = _gateway.Connect();
        _second = _gateway.Connect();
    }

    public async Task DisposeAsync()
    {
        _first.Dispose();
        _second.Dispose();
        await _gateway.DisposeAsync();
    }

    [Fact]
    public async Task Every_step_of_a_transaction_is_taken_up_by_another_client()
    {
        var made = _first.GetNetwork("audit").GetContract("basic").NewProposal("Put", ProposalOptions.ForArguments("key"));
        var proposal = _second.NewProposal(made.ToBytes());
        Assert.Equal("evaluated", Encoding.UTF8.GetString(await proposal.EvaluateAsync().WaitAsync(Patience)));

        var transaction = _second.NewTransaction((await proposal.EndorseAsync().WaitAsync(Patience)).ToBytes());
        Assert.Equal("endorsed", Encoding.UTF8.GetString(transaction.Result.Span));

        var submitted = await transaction.SubmitAsync().WaitAsync(Patience);
        var status = await _first.NewCommit(submitted.Commit.ToBytes()).GetStatusAsync().WaitAsync(Patience);

        Assert.Equal((made.TransactionId, 7UL), (status.TransactionId, status.BlockNumber));
    }

    [Fact]
    public async Task Signature_that_is_there_is_kept()
    {
        var made = _first.GetNetwork("audit").GetContract("basic").NewProposal("Put");
        await made.EvaluateAsync().WaitAsync(Patience);
        var bytes = made.ToBytes();

        await _second.NewProposal(bytes).EvaluateAsync().WaitAsync(Patience);

        Assert.Single(_gateway.Requests.OfType<EvaluateRequest>().Select(request => request.ProposedTransaction.Signature).Distinct());
    }

    [Fact]
    public async Task Requests_for_events_are_taken_up_by_another_client()
    {
        _gateway.OnEvents = (request, writer, _) => writer.WriteAsync(new ChaincodeEventsResponse
        {
            BlockNumber = request.StartPosition.Specified.Number,
            Events = { new Protos.Peer.ChaincodeEvent { TxId = "a" }, new Protos.Peer.ChaincodeEvent { TxId = "b" } },
        });
        var checkpoint = new Checkpoint(4, "a");
        var made = _first.GetNetwork("audit").NewChaincodeEventsRequest("basic", new EventsOptions { Checkpoint = checkpoint });

        var next = await NextAsync(_second.NewChaincodeEventsRequest(made.ToBytes(), checkpoint).ReadAllAsync());

        Assert.Equal((4UL, "b"), (next.BlockNumber, next.TransactionId));
    }

    [Fact]
    public async Task Requests_for_blocks_are_taken_up_by_another_client()
    {
        _gateway.OnBlocks = (form, seek, writer, _) => writer.WriteAsync(BlockStreams.Response(form, seek.Start.Specified.Number));
        var network = _first.GetNetwork("audit");
        var options = new EventsOptions { StartBlock = 9 };

        Assert.Equal(9UL, (await NextAsync(_second.NewBlockEventsRequest(network.NewBlockEventsRequest(options).ToBytes()).ReadAllAsync())).Header.Number);
        Assert.Equal(
            9UL, (await NextAsync(_second.NewFilteredBlockEventsRequest(network.NewFilteredBlockEventsRequest(options).ToBytes()).ReadAllAsync())).Number);
        Assert.Equal(
            9UL,
            (await NextAsync(_second.NewBlockAndPrivateDataEventsRequest(network.NewBlockAndPrivateDataEventsRequest(options).ToBytes()).ReadAllAsync()))
                .Block.Header.Number);
    }

    [Fact]
    public void Bytes_of_another_kind_are_refused()
    {
        byte[] noise = [0xFF, 0xFF, 0xFF];

        Assert.Throws<FabricFormatException>(() => _first.NewProposal(noise));
        Assert.Throws<FabricFormatException>(() => _first.NewProposal(default));
        Assert.Throws<FabricFormatException>(() => _first.NewTransaction(noise));
        Assert.Throws<FabricFormatException>(() => _first.NewTransaction(default));
        Assert.Throws<FabricFormatException>(() => _first.NewCommit(noise));
        Assert.Throws<FabricFormatException>(() => _first.NewChaincodeEventsRequest(noise));
        Assert.Throws<FabricFormatException>(() => _first.NewBlockEventsRequest(noise));
        Assert.Throws<FabricFormatException>(() => _first.NewFilteredBlockEventsRequest(noise));
        Assert.Throws<FabricFormatException>(() => _first.NewBlockAndPrivateDataEventsRequest(noise));
    }

    private static async Task<T> NextAsync<T>(IAsyncEnumerable<T> stream)
    {
        await using var items = stream.GetAsyncEnumerator();
        Assert.True(await items.MoveNextAsync().AsTask().WaitAsync(Patience));
        return items.Current;
    }
}
