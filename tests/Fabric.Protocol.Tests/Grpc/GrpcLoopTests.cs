using System.Security.Cryptography;
using Fabric.Protocol.Grpc;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Fabric.Protocol.Tests.Grpc;

/// <summary>Our client against our server, where both have a short way for what is small or comes together.</summary>
public sealed class GrpcLoopTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private GrpcServer _server = null!;
    private GrpcChannel _channel = null!;

    public async Task InitializeAsync()
    {
        _server = await GrpcServer.StartAsync(new GrpcServerOptions(), services => services
            .Unary(WireMethods.Named("Echo"), (request, _) => Task.FromResult(request))
            .Unary(WireMethods.Named("Hang"), async (request, context) =>
            {
                await Task.Delay(Timeout.Infinite, context.CancellationToken);
                return request;
            })
            .Duplex(WireMethods.Named("Chat"), async (requests, writer, _) =>
            {
                await foreach (var request in requests)
                {
                    await writer.WriteAsync(request);
                }
            }));
        _channel = GrpcChannel.ForAddress(_server.Address);
    }

    public async Task DisposeAsync()
    {
        _channel.Dispose();
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4_085)]
    [InlineData(4_086)]
    [InlineData(4_087)]
    [InlineData(4_088)]
    [InlineData(4_096)]
    [InlineData(65_536)]
    [InlineData(262_133)]
    [InlineData(262_134)]
    [InlineData(262_135)]
    [InlineData(3_000_000)]
    public async Task Unary_of_any_size_comes_back_whole(int size)
    {
        var sent = new BytesValue { Value = ByteString.CopyFrom(RandomNumberGenerator.GetBytes(size)) };

        var received = await _channel.UnaryAsync(WireMethods.Named("Echo"), sent).WaitAsync(Patience);

        Assert.Equal(sent, received);
    }

    [Fact]
    public async Task Unary_whose_deadline_passes_says_so_and_one_that_is_cancelled_does_not()
    {
        var late = await Assert.ThrowsAsync<GrpcException>(() => _channel
            .UnaryAsync(WireMethods.Named("Hang"), new BytesValue(), new GrpcCallOptions { Timeout = TimeSpan.FromMilliseconds(50) })
            .WaitAsync(Patience));
        using var caller = new CancellationTokenSource();
        var hanging = _channel.UnaryAsync(
            WireMethods.Named("Hang"), new BytesValue(), new GrpcCallOptions { Timeout = TimeSpan.FromMinutes(5) }, caller.Token);
        await caller.CancelAsync();

        Assert.Equal(GrpcStatusCode.DeadlineExceeded, late.StatusCode);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => hanging.WaitAsync(Patience));
    }

    [Fact]
    public async Task Duplex_keeps_every_message_of_many_senders_whole_and_each_sender_s_in_order()
    {
        const int Senders = 16;
        const int Messages = 200;
        await using var call = _channel.Duplex(WireMethods.Named("Chat"));
        var sending = Task.WhenAll(Enumerable.Range(0, Senders).Select(sender => Task.Run(async () =>
        {
            for (var number = 0; number < Messages; number++)
            {
                await call.SendAsync(new BytesValue { Value = Filled(sender, number) });
            }
        })));

        var next = new int[Senders];
        using var limit = new CancellationTokenSource(Patience);
        await foreach (var message in call.ReadAllAsync(limit.Token))
        {
            var sender = message.Value[0];
            Assert.Equal(Filled(sender, next[sender]++), message.Value);
            if (next.Sum() == Senders * Messages)
            {
                break;
            }
        }

        await sending.WaitAsync(Patience);
        Assert.All(next, count => Assert.Equal(Messages, count));
    }

    // Sizes from a few bytes to several frames.
    private static ByteString Filled(int sender, int number)
    {
        var bytes = new byte[5 + (sender * 37 * number % 40_000)];
        Array.Fill(bytes, (byte)number);
        bytes[0] = (byte)sender;
        return ByteString.CopyFrom(bytes);
    }
}
