using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using Fabric.Protocol.Grpc;
using Google.Protobuf.WellKnownTypes;

namespace Fabric.Protocol.Tests.Grpc;

/// <summary>Our client against grpc-js as the server.</summary>
public sealed class GrpcChannelTests(NodePeer node) : IClassFixture<NodePeer>, IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private GrpcChannel _channel = null!;
    private int _port;

    public async Task InitializeAsync()
    {
        _port = await node.ServeAsync();
        _channel = GrpcChannel.ForAddress(new Uri($"http://127.0.0.1:{_port}"));
    }

    public async Task DisposeAsync()
    {
        _channel.Dispose();
        await node.AskAsync("abort", new { port = _port });
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("Grüße, 世界 🌍\n%")]
    public async Task Unary_returns_the_response(string text)
    {
        var response = await _channel.UnaryAsync(WireMethods.Named("Echo"), WireMethods.Message(text)).WaitAsync(Patience);

        Assert.Equal(text, response.Value.ToStringUtf8());
    }

    [Fact]
    public async Task Unary_concurrent_calls_share_the_channel_and_keep_apart()
    {
        var calls = Enumerable.Range(0, 200).Select(async i =>
            (await _channel.UnaryAsync(WireMethods.Named("Echo"), WireMethods.Message($"{i}"))).Value.ToStringUtf8());

        var answers = await Task.WhenAll(calls).WaitAsync(Patience);

        Assert.Equal(Enumerable.Range(0, 200).Select(i => $"{i}"), answers);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2000)]
    public async Task ServerStream_delivers_every_message_and_ends(int count)
    {
        var messages = await ReadAsync(_channel.ServerStreamAsync(
            WireMethods.Named("Count"), WireMethods.Message("tick"), With(("x-count", $"{count}"))));

        Assert.Equal(Enumerable.Repeat("tick", count), messages);
    }

    [Fact]
    public async Task ServerStream_failing_midway_delivers_what_came_before()
    {
        var received = new List<string>();
        var stream = _channel.ServerStreamAsync(
            WireMethods.Named("CountThenFail"), WireMethods.Message("tick"), With(("x-count", "3"), ("x-code", "10")));

        var failure = await Assert.ThrowsAsync<GrpcException>(() => ReadAsync(stream, received));

        Assert.Equal(GrpcStatusCode.Aborted, failure.StatusCode);
        Assert.Equal(["tick", "tick", "tick"], received);
    }

    [Fact]
    public async Task Duplex_client_stream_collects_what_was_sent()
    {
        await using var call = _channel.Duplex(WireMethods.Named("Collect"));
        foreach (var part in new[] { "one ", "two ", "three" })
        {
            await call.SendAsync(WireMethods.Message(part)).WaitAsync(Patience);
        }

        await call.CompleteAsync();

        Assert.Equal(["one two three"], await ReadAsync(call.ReadAllAsync()));
    }

    [Fact]
    public async Task Duplex_answers_arrive_while_the_request_stream_is_open()
    {
        await using var call = _channel.Duplex(WireMethods.Named("Chat"));
        await using var answers = call.ReadAllAsync().GetAsyncEnumerator();
        for (var i = 0; i < 100; i++)
        {
            await call.SendAsync(WireMethods.Message($"message {i}")).WaitAsync(Patience);
            Assert.True(await answers.MoveNextAsync().AsTask().WaitAsync(Patience));
            Assert.Equal($"message {i}", answers.Current.Value.ToStringUtf8());
        }

        await call.CompleteAsync();
        Assert.False(await answers.MoveNextAsync().AsTask().WaitAsync(Patience));
    }

    [Fact]
    public async Task Duplex_messages_sent_by_several_tasks_do_not_interleave()
    {
        await using var call = _channel.Duplex(WireMethods.Named("Chat"));
        var texts = Enumerable.Range(0, 50).Select(i => new string((char)('a' + (i % 26)), i * 701)).ToArray();
        await Task.WhenAll(texts.Select(text => Task.Run(() => call.SendAsync(WireMethods.Message(text))))).WaitAsync(Patience);
        await call.CompleteAsync();

        var answers = await ReadAsync(call.ReadAllAsync());

        Assert.Equal(texts.Order(StringComparer.Ordinal), answers.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(StatusCodes))]
    public async Task Unary_failure_carries_every_status_code(int code)
    {
        var failure = await FailAsync(code, $"status {code}");

        Assert.Equal((GrpcStatusCode)code, failure.StatusCode);
        Assert.Equal($"status {code}", failure.Detail);
        Assert.True(failure.StatusDetails.IsEmpty);
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public async Task Unary_failure_message_survives_percent_encoding(string message)
    {
        var failure = await FailAsync(2, message);

        Assert.Equal(message, failure.Detail);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(3000)]
    public async Task Unary_failure_carries_binary_details(int length)
    {
        var details = Enumerable.Range(0, length).Select(i => (byte)(255 - (i % 256))).ToArray();

        var failure = await FailAsync(9, "with details", details);

        Assert.Equal(details, failure.StatusDetails.ToArray());
    }

    [Fact]
    public async Task Unary_deadline_ends_the_call_on_both_sides()
    {
        var key = Guid.NewGuid().ToString();
        var options = With(("x-key", key)) with { Timeout = TimeSpan.FromMilliseconds(300) };

        var failure = await Assert.ThrowsAsync<GrpcException>(
            () => _channel.UnaryAsync(WireMethods.Named("Hang"), WireMethods.Message("?"), options).WaitAsync(Patience));

        Assert.Equal(GrpcStatusCode.DeadlineExceeded, failure.StatusCode);
        await node.AskAsync("awaitCancelled", new { key });
    }

    [Fact]
    public async Task Unary_cancelled_by_the_caller_is_cancelled_on_the_server()
    {
        var key = Guid.NewGuid().ToString();
        using var cancellation = new CancellationTokenSource();
        var call = _channel.UnaryAsync(WireMethods.Named("Hang"), WireMethods.Message("?"), With(("x-key", key)), cancellation.Token);
        await _channel.UnaryAsync(WireMethods.Named("Echo"), WireMethods.Message("the call before has been sent")).WaitAsync(Patience);

        await cancellation.CancelAsync();

        var exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.WaitAsync(Patience));
        Assert.Equal(cancellation.Token, exception.CancellationToken);
        await node.AskAsync("awaitCancelled", new { key });
    }

    [Fact]
    public async Task ServerStream_cancelled_while_waiting_is_cancelled_on_the_server()
    {
        var key = Guid.NewGuid().ToString();
        using var cancellation = new CancellationTokenSource();
        var stream = _channel.ServerStreamAsync(
            WireMethods.Named("HangStream"), WireMethods.Message("first"), With(("x-key", key)), cancellation.Token);
        await using var messages = stream.GetAsyncEnumerator();
        Assert.True(await messages.MoveNextAsync().AsTask().WaitAsync(Patience));

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => messages.MoveNextAsync().AsTask().WaitAsync(Patience));
        await node.AskAsync("awaitCancelled", new { key });
    }

    [Fact]
    public async Task ServerStream_left_early_is_cancelled_on_the_server()
    {
        var key = Guid.NewGuid().ToString();
        await foreach (var message in _channel.ServerStreamAsync(
            WireMethods.Named("HangStream"), WireMethods.Message("first"), With(("x-key", key))))
        {
            Assert.Equal("first", message.Value.ToStringUtf8());
            break;
        }

        await node.AskAsync("awaitCancelled", new { key });
    }

    [Fact]
    public async Task Duplex_disposed_early_is_cancelled_on_the_server()
    {
        var key = Guid.NewGuid().ToString();
        await using (var call = _channel.Duplex(WireMethods.Named("Chat"), With(("x-key", key))))
        {
            await call.SendAsync(WireMethods.Message("hello")).WaitAsync(Patience);
            await using var answers = call.ReadAllAsync().GetAsyncEnumerator();
            Assert.True(await answers.MoveNextAsync().AsTask().WaitAsync(Patience));
        }

        await node.AskAsync("awaitCancelled", new { key });
    }

    [Fact]
    public async Task Duplex_disposed_under_traffic_ends_reads_and_sends_as_cancelled()
    {
        for (var round = 0; round < 100; round++)
        {
            var call = _channel.Duplex(WireMethods.Named("Chat"));
            var sending = SendForeverAsync(call);
            var received = new SemaphoreSlim(0);
            var reading = ReadToEndAsync(call, received);
            Assert.True(await received.WaitAsync(Patience));

            await call.DisposeAsync().AsTask().WaitAsync(Patience);

            foreach (var ended in new[] { reading, sending })
            {
                var failure = await Assert.ThrowsAsync<GrpcException>(() => ended.WaitAsync(Patience));
                Assert.Equal(GrpcStatusCode.Cancelled, failure.StatusCode);
            }
        }
    }

    [Fact]
    public async Task Unary_message_of_50_MiB_goes_both_ways()
    {
        var message = WireMethods.Message(50 * 1024 * 1024);

        var response = await _channel.UnaryAsync(WireMethods.Named("Echo"), message).WaitAsync(Patience);

        Assert.True(message.Value.Span.SequenceEqual(response.Value.Span));
    }

    [Fact]
    public async Task Unary_request_above_the_limit_is_refused_before_it_is_sent()
    {
        using var small = GrpcChannel.ForAddress(_channel.Address, new GrpcChannelOptions { MaxMessageBytes = 1000 });

        var failure = await Assert.ThrowsAsync<GrpcException>(
            () => small.UnaryAsync(WireMethods.Named("Echo"), WireMethods.Message(1001)).WaitAsync(Patience));

        Assert.Equal(GrpcStatusCode.ResourceExhausted, failure.StatusCode);
        Assert.Contains("sent", failure.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ServerStream_response_above_the_limit_is_refused()
    {
        using var small = GrpcChannel.ForAddress(_channel.Address, new GrpcChannelOptions { MaxMessageBytes = 100 });
        var message = WireMethods.Message(120);
        await using var call = small.Duplex(WireMethods.Named("Collect"));
        await call.SendAsync(WireMethods.Message(60)).WaitAsync(Patience);
        await call.SendAsync(WireMethods.Message(60)).WaitAsync(Patience);
        await call.CompleteAsync();

        var failure = await Assert.ThrowsAsync<GrpcException>(() => ReadAsync(call.ReadAllAsync()));

        Assert.Equal(GrpcStatusCode.ResourceExhausted, failure.StatusCode);
        Assert.Contains("received", failure.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metadata_reaches_the_server_with_binary_values_decoded()
    {
        var binary = Convert.ToBase64String([0, 255, 1, 254]);

        var response = await _channel.UnaryAsync(
            WireMethods.Named("Metadata"), WireMethods.Message(0), With(("x-plain", "a value"), ("x-some-bin", binary))).WaitAsync(Patience);

        var seen = JsonNode.Parse(response.Value.ToStringUtf8())!;
        Assert.Equal("a value", seen["x-plain"]!.GetValue<string>());
        Assert.Equal(binary, seen["x-some-bin"]!.GetValue<string>());
    }

    [Fact]
    public async Task Unary_unknown_method_is_unimplemented()
    {
        var failure = await Assert.ThrowsAsync<GrpcException>(
            () => _channel.UnaryAsync(WireMethods.Named("Nothing"), WireMethods.Message(0)).WaitAsync(Patience));

        Assert.Equal(GrpcStatusCode.Unimplemented, failure.StatusCode);
    }

    [Fact]
    public async Task Server_aborting_ends_calls_in_flight_as_unavailable()
    {
        var port = await node.ServeAsync();
        using var channel = GrpcChannel.ForAddress(new Uri($"http://127.0.0.1:{port}"));
        await using var messages = channel.ServerStreamAsync(
            WireMethods.Named("HangStream"), WireMethods.Message("first"), With(("x-key", Guid.NewGuid().ToString()))).GetAsyncEnumerator();
        Assert.True(await messages.MoveNextAsync().AsTask().WaitAsync(Patience));

        await node.AskAsync("abort", new { port });

        var failure = await Assert.ThrowsAsync<GrpcException>(() => messages.MoveNextAsync().AsTask().WaitAsync(Patience));
        Assert.True(
            failure.StatusCode is GrpcStatusCode.Unavailable or GrpcStatusCode.Cancelled or GrpcStatusCode.Internal, failure.Message);
        var later = await Assert.ThrowsAsync<GrpcException>(
            () => channel.UnaryAsync(WireMethods.Named("Echo"), WireMethods.Message("anyone?")).WaitAsync(Patience));
        Assert.Equal(GrpcStatusCode.Unavailable, later.StatusCode);
    }

    public static TheoryData<int> StatusCodes => [.. Enumerable.Range(1, 16)];

    public static TheoryData<string> Messages =>
    [
        "", " ", "100%", "%41 stays", "line one\nline two\r\ttabbed", "Überweisung nach 東京 🚀", "\0\u0001\u007f", "trailing %", "%zz%", "a b", "  two blanks around  ",
    ];

    private static GrpcCallOptions With(params (string Key, string Value)[] metadata) =>
        new() { Metadata = metadata.ToImmutableDictionary(entry => entry.Key, entry => entry.Value) };

    private static Task<List<string>> ReadAsync(IAsyncEnumerable<BytesValue> messages) => ReadAsync(messages, []);

    private static async Task<List<string>> ReadAsync(IAsyncEnumerable<BytesValue> messages, List<string> into)
    {
        using var limit = new CancellationTokenSource(Patience);
        await foreach (var message in messages.WithCancellation(limit.Token))
        {
            into.Add(message.Value.ToStringUtf8());
        }

        return into;
    }

    private Task<GrpcException> FailAsync(int code, string message, byte[]? details = null)
    {
        var options = With(("x-code", $"{code}"), ("x-message-bin", Convert.ToBase64String(Encoding.UTF8.GetBytes(message))));
        if (details is not null)
        {
            options = options with
            {
                Metadata = options.Metadata.Append(new("x-details-bin", Convert.ToBase64String(details))).ToImmutableDictionary(),
            };
        }

        return Assert.ThrowsAsync<GrpcException>(
            () => _channel.UnaryAsync(WireMethods.Named("Fail"), WireMethods.Message(0), options).WaitAsync(Patience));
    }

    private static async Task ReadToEndAsync(GrpcDuplexCall<BytesValue, BytesValue> call, SemaphoreSlim received)
    {
        await foreach (var _ in call.ReadAllAsync())
        {
            received.Release();
        }
    }

    private static async Task SendForeverAsync(GrpcDuplexCall<BytesValue, BytesValue> call)
    {
        while (true)
        {
            await call.SendAsync(WireMethods.Message("hello"));
        }
    }
}
