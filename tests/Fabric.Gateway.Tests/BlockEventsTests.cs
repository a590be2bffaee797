using Fabric.Protocol;
using Fabric.Protocol.Grpc;
using Fabric.Protocol.Identity;
using Fabric.Protocol.Transactions;
using Fabric.Protos.Common;
using Fabric.Protos.Orderer;

namespace Fabric.Gateway.Tests;

public sealed class BlockEventsTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private ScriptedGateway _gateway = null!;

    public static TheoryData<BlockForm> Forms => new(Enum.GetValues<BlockForm>());

    public async Task InitializeAsync() => _gateway = await ScriptedGateway.StartAsync();

    public async Task DisposeAsync() => await _gateway.DisposeAsync();

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Stream_begins_with_the_next_block_by_default_and_never_stops(BlockForm form)
    {
        Serve(4, 5);

        var blocks = await ReadAsync(form, 2, null);

        Assert.Equal([4ul, 5ul], blocks);
        Assert.Equal(SeekPosition.TypeOneofCase.NextCommit, Sent().Start.TypeCase);
        Assert.Equal(ulong.MaxValue, Sent().Stop.Specified.Number);
        Assert.Equal(SeekInfo.Types.SeekBehavior.BlockUntilReady, Sent().Behavior);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Stream_begins_where_it_is_told_and_a_checkpoint_goes_first(BlockForm form)
    {
        Serve(9);
        await ReadAsync(form, 1, new EventsOptions { StartBlock = 9 });
        Assert.Equal(9ul, Sent().Start.Specified.Number);

        var checkpointer = new InMemoryCheckpointer();
        await checkpointer.CheckpointBlockAsync(20);
        await ReadAsync(form, 1, new EventsOptions { StartBlock = 9, Checkpoint = checkpointer });
        Assert.Equal(21ul, Sent().Start.Specified.Number);
    }

    [Theory]
    [InlineData(Status.BadRequest, GrpcStatusCode.InvalidArgument, false)]
    [InlineData(Status.Forbidden, GrpcStatusCode.PermissionDenied, false)]
    [InlineData(Status.NotFound, GrpcStatusCode.NotFound, false)]
    [InlineData(Status.ServiceUnavailable, GrpcStatusCode.Unavailable, true)]
    [InlineData(Status.InternalServerError, GrpcStatusCode.Unknown, false)]
    public async Task Status_of_the_peer_ends_the_stream_with_its_reason(Status status, GrpcStatusCode code, bool transient)
    {
        _gateway.OnBlocks = (_, _, writer, _) => writer.WriteAsync(BlockStreams.Response(status));

        var failure = await Assert.ThrowsAsync<BlockEventsException>(() => ReadAsync(BlockForm.Full, 1, null));

        Assert.Equal((status, code, transient), (failure.DeliverStatus!.Value, failure.StatusCode, failure.IsTransient));
        Assert.Contains("audit", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stream_that_the_peer_ends_with_OK_is_an_error_too()
    {
        _gateway.OnBlocks = (form, _, writer, _) => writer.WriteAsync(BlockStreams.Response(form, 1));

        var failure = await Assert.ThrowsAsync<BlockEventsException>(() => ReadAsync(BlockForm.Full, 2, null));

        Assert.True(failure.IsTransient);
        Assert.Null(failure.DeliverStatus);
    }

    [Fact]
    public async Task Block_of_another_form_than_asked_for_is_an_error()
    {
        _gateway.OnBlocks = (_, _, writer, _) => writer.WriteAsync(BlockStreams.Response(BlockForm.Full, 1));

        var failure = await Assert.ThrowsAsync<BlockEventsException>(() => ReadAsync(BlockForm.Filtered, 1, null));

        Assert.Equal(GrpcStatusCode.Internal, failure.StatusCode);
    }

    [Fact]
    public async Task Stream_ends_when_the_client_is_disposed()
    {
        Serve(1);
        var client = _gateway.Connect();
        await using var blocks = client.GetNetwork("audit").GetBlockEventsAsync().GetAsyncEnumerator();
        Assert.True(await blocks.MoveNextAsync().AsTask().WaitAsync(Patience));

        client.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => blocks.MoveNextAsync().AsTask().WaitAsync(Patience));
    }

    [Fact]
    public async Task Requests_can_be_signed_elsewhere_and_nothing_else_is_taken()
    {
        Serve(3);
        using var key = new EcdsaSigner(System.Security.Cryptography.X509Certificates.ECDsaCertificateExtensions.GetECDsaPrivateKey(
            _gateway.Client.Identity.Certificate)!);
        using var client = _gateway.Connect(options =>
            options with { Identity = new SigningIdentity(_gateway.Client.Identity, OfflineSigner.Instance) });
        var network = client.GetNetwork("audit");

        var full = network.NewBlockEventsRequest();
        var filtered = network.NewFilteredBlockEventsRequest();
        var withPrivateData = network.NewBlockAndPrivateDataEventsRequest();
        Assert.Equal(3ul, (await FirstAsync(client.NewSignedBlockEventsRequest(full.ToBytes(), await key.SignAsync(full.Digest)))).Header.Number);
        Assert.Equal(3ul, (await FirstAsync(client.NewSignedFilteredBlockEventsRequest(
            filtered.ToBytes(), await key.SignAsync(filtered.Digest)))).Number);
        Assert.Equal(3ul, (await FirstAsync(client.NewSignedBlockAndPrivateDataEventsRequest(
            withPrivateData.ToBytes(), await key.SignAsync(withPrivateData.Digest)))).Block.Header.Number);

        await Assert.ThrowsAsync<InvalidOperationException>(() => FirstAsync(full));
        Assert.Throws<FabricFormatException>(() => client.NewSignedBlockEventsRequest(new byte[] { 0xFF }, default));
        Assert.Throws<FabricFormatException>(() => client.NewSignedFilteredBlockEventsRequest(default, default));
        Assert.Throws<ArgumentException>(() => network.NewBlockEventsRequest(new EventsOptions { Resume = new EventsResume() }));
    }

    private SeekInfo Sent() => SeekEnvelopes.Unpack(_gateway.Requests.OfType<Envelope>().Last()).Seek;

    private void Serve(params ulong[] numbers) => _gateway.OnBlocks = async (form, _, writer, context) =>
    {
        foreach (var number in numbers)
        {
            await writer.WriteAsync(BlockStreams.Response(form, number));
        }

        await Task.Delay(Timeout.Infinite, context.CancellationToken);
    };

    private static async Task<T> FirstAsync<T>(BlockEventsRequest<T> request)
        where T : class
    {
        await using var blocks = request.ReadAllAsync().GetAsyncEnumerator();
        Assert.True(await blocks.MoveNextAsync().AsTask().WaitAsync(Patience));
        return blocks.Current;
    }

    private async Task<List<ulong>> ReadAsync(BlockForm form, int count, EventsOptions? options)
    {
        using var client = _gateway.Connect();
        using var limit = new CancellationTokenSource(Patience);
        var blocks = new List<ulong>();
        await foreach (var number in client.GetNetwork("audit").ReadAsync(form, options, limit.Token))
        {
            blocks.Add(number);
            if (blocks.Count == count)
            {
                break;
            }
        }

        return blocks;
    }
}
