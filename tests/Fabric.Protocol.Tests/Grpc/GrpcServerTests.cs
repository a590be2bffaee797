using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Fabric.Protocol.Grpc;
using Google.Protobuf.WellKnownTypes;

namespace Fabric.Protocol.Tests.Grpc;

/// <summary>Our server against grpc-js as the client.</summary>
public sealed class GrpcServerTests(NodePeer node) : IClassFixture<NodePeer>, IAsyncLifetime
{
    private const int MessageLimit = 60 * 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _cancelled = new();
    private readonly TaskCompletionSource<DateTimeOffset?> _deadline = new();
    private GrpcServer _server = null!;

    public async Task InitializeAsync() =>
        _server = await GrpcServer.StartAsync(new GrpcServerOptions { MaxMessageBytes = MessageLimit }, Offer, CancellationToken.None);

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("Grüße, 世界 🌍\n%")]
    public async Task Unary_returns_the_response(string text)
    {
        var result = await CallAsync("unary", "Echo", new { payload = WireMethods.Base64(text) });

        Assert.Equal([text], Texts(result));
    }

    [Fact]
    public async Task Unary_concurrent_calls_keep_apart()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 200).Select(
            i => CallAsync("unary", "Echo", new { payload = WireMethods.Base64($"{i}") })));

        Assert.Equal(Enumerable.Range(0, 200).Select(i => $"{i}"), results.SelectMany(Texts));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2000)]
    public async Task ServerStream_delivers_every_message_and_ends(int count)
    {
        var result = await CallAsync(
            "serverStream", "Count", new { payload = WireMethods.Base64("tick"), metadata = new Dictionary<string, string> { ["x-count"] = $"{count}" } });

        Assert.Equal(0, Code(result));
        Assert.Equal(Enumerable.Repeat("tick", count), Texts(result));
    }

    [Fact]
    public async Task ServerStream_failing_midway_delivers_what_came_before()
    {
        var result = await CallAsync(
            "serverStream",
            "CountThenFail",
            new { payload = WireMethods.Base64("tick"), metadata = new Dictionary<string, string> { ["x-count"] = "3", ["x-code"] = "10" } });

        Assert.Equal((int)GrpcStatusCode.Aborted, Code(result));
        Assert.Equal(["tick", "tick", "tick"], Texts(result));
    }

    [Fact]
    public async Task Duplex_serves_a_client_stream()
    {
        var result = await CallAsync("clientStream", "Collect", new { payloads = Payloads("one ", "two ", "three") });

        Assert.Equal(["one two three"], Texts(result));
    }

    [Fact]
    public async Task Duplex_answers_while_the_request_stream_is_open()
    {
        var texts = Enumerable.Range(0, 100).Select(i => $"message {i}").ToArray();

        var result = await CallAsync("pingPong", "Chat", new { payloads = Payloads(texts) });

        Assert.Equal(0, Code(result));
        Assert.Equal(texts, Texts(result));
    }

    [Theory]
    [MemberData(nameof(GrpcChannelTests.StatusCodes), MemberType = typeof(GrpcChannelTests))]
    public async Task Unary_failure_carries_every_status_code(int code)
    {
        var result = await FailAsync(code, $"status {code}");

        Assert.Equal(code, Code(result));
        Assert.Equal($"status {code}", result["message"]!.GetValue<string>());
        Assert.Equal("", result["statusDetails"]!.GetValue<string>());
    }

    [Theory]
    [MemberData(nameof(GrpcChannelTests.Messages), MemberType = typeof(GrpcChannelTests))]
    public async Task Unary_failure_message_survives_percent_encoding(string message)
    {
        var result = await FailAsync(2, message);

        Assert.Equal(message, result["message"]!.GetValue<string>());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(3000)]
    public async Task Unary_failure_carries_binary_details(int length)
    {
        var details = Convert.ToBase64String(Enumerable.Range(0, length).Select(i => (byte)(255 - (i % 256))).ToArray());

        var result = await FailAsync(9, "with details", details);

        Assert.Equal(details, result["statusDetails"]!.GetValue<string>());
    }

    [Fact]
    public async Task Unary_unexpected_exception_is_unknown_and_keeps_its_text_to_itself()
    {
        var result = await CallAsync("unary", "Throw", new { });

        Assert.Equal((int)GrpcStatusCode.Unknown, Code(result));
        Assert.DoesNotContain("secret", result["message"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unary_unknown_method_is_unimplemented()
    {
        var result = await CallAsync("unary", "Nothing", new { });

        Assert.Equal((int)GrpcStatusCode.Unimplemented, Code(result));
    }

    [Fact]
    public async Task Unary_deadline_is_known_to_the_handler_and_ends_the_call()
    {
        var key = Guid.NewGuid().ToString();
        var before = DateTimeOffset.UtcNow;

        var result = await CallAsync("unary", "Hang", new { deadlineMs = 400, metadata = new Dictionary<string, string> { ["x-key"] = key } });

        Assert.Equal((int)GrpcStatusCode.DeadlineExceeded, Code(result));
        var deadline = await _deadline.Task.WaitAsync(Patience);
        Assert.InRange(deadline!.Value, before, before.AddSeconds(60));
        await CancelledAsync(key);
    }

    [Fact]
    public async Task Unary_cancelled_by_the_caller_cancels_the_handler()
    {
        var key = Guid.NewGuid().ToString();

        var result = await CallAsync("unary", "Hang", new { cancelAfterMs = 200, metadata = new Dictionary<string, string> { ["x-key"] = key } });

        Assert.Equal((int)GrpcStatusCode.Cancelled, Code(result));
        await CancelledAsync(key);
    }

    [Fact]
    public async Task ServerStream_cancelled_by_the_caller_cancels_the_handler()
    {
        var key = Guid.NewGuid().ToString();

        var result = await CallAsync(
            "serverStream",
            "HangStream",
            new { payload = WireMethods.Base64("first"), cancelAfterMessages = 1, metadata = new Dictionary<string, string> { ["x-key"] = key } });

        Assert.Equal((int)GrpcStatusCode.Cancelled, Code(result));
        Assert.Equal(["first"], Texts(result));
        await CancelledAsync(key);
    }

    [Fact]
    public async Task Duplex_cancelled_by_the_caller_cancels_the_handler()
    {
        var key = Guid.NewGuid().ToString();

        var result = await CallAsync(
            "duplex",
            "ChatAndHang",
            new { payloads = Payloads("hello"), keepOpen = true, cancelAfterMessages = 1, metadata = new Dictionary<string, string> { ["x-key"] = key } });

        Assert.Equal((int)GrpcStatusCode.Cancelled, Code(result));
        await CancelledAsync(key);
    }

    [Fact]
    public async Task Unary_message_of_50_MiB_goes_both_ways()
    {
        const int Size = 50 * 1024 * 1024;

        var result = await CallAsync("unary", "Echo", new { size = Size });

        Assert.Equal(0, Code(result));
        var message = result["messages"]![0]!;
        Assert.Equal(Size, message["size"]!.GetValue<int>());
        Assert.Equal(
            Convert.ToHexStringLower(SHA256.HashData(WireMethods.Message(Size).Value.Span)), message["sha256"]!.GetValue<string>());
    }

    [Fact]
    public async Task Unary_request_above_the_limit_is_refused()
    {
        var result = await CallAsync("unary", "Echo", new { size = MessageLimit + 1 });

        Assert.Equal((int)GrpcStatusCode.ResourceExhausted, Code(result));
    }

    [Fact]
    public async Task Unary_response_above_the_limit_is_refused()
    {
        var result = await CallAsync("unary", "TooMuch", new { });

        Assert.Equal((int)GrpcStatusCode.ResourceExhausted, Code(result));
    }

    [Fact]
    public async Task Unary_compressed_request_is_answered_or_refused_by_name()
    {
        var result = await CallAsync("unary", "Echo", new { compress = true, payload = WireMethods.Base64(new string('a', 5000)) });

        Assert.Equal((int)GrpcStatusCode.Unimplemented, Code(result));
        Assert.Contains("compressed", result["message"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metadata_reaches_the_handler()
    {
        var binary = Convert.ToBase64String([0, 255, 1, 254]);

        var result = await CallAsync(
            "unary", "Metadata", new { metadata = new Dictionary<string, string> { ["x-plain"] = "a value", ["x-some-bin"] = binary } });

        var seen = JsonNode.Parse(Texts(result).Single())!;
        Assert.Equal("a value", seen["x-plain"]!.GetValue<string>());
        Assert.Equal(binary.TrimEnd('='), seen["x-some-bin"]!.GetValue<string>().TrimEnd('='));
    }

    [Fact]
    public async Task Server_stopping_cancels_calls_in_flight()
    {
        var key = Guid.NewGuid().ToString();
        var call = CallAsync(
            "serverStream",
            "HangStream",
            new { payload = WireMethods.Base64("first"), metadata = new Dictionary<string, string> { ["x-key"] = key } });
        await Started(key).WaitAsync(Patience);

        await _server.DisposeAsync().AsTask().WaitAsync(Patience);

        Assert.NotEqual(0, Code(await call));
        await CancelledAsync(key);
    }

    [Fact]
    public async Task Server_keeps_a_quiet_connection_open()
    {
        var peers = new ConcurrentDictionary<string, bool>();
        await using var server = await GrpcServer.StartAsync(new GrpcServerOptions(), services => services.Unary(
            WireMethods.Named("Echo"),
            (request, context) =>
            {
                peers[context.Peer] = true;
                return Task.FromResult(request);
            }));
        using var channel = GrpcChannel.ForAddress(server.Address);

        // Kestrel looks at its connections by the wall clock, once a second: only real time shows that it leaves them alone.
        using var seconds = new PeriodicTimer(TimeSpan.FromSeconds(2.5));
        await channel.UnaryAsync(WireMethods.Named("Echo"), WireMethods.Message("before")).WaitAsync(Patience);
        await seconds.WaitForNextTickAsync();
        await channel.UnaryAsync(WireMethods.Named("Echo"), WireMethods.Message("after")).WaitAsync(Patience);

        Assert.Single(peers);
    }

    private readonly ConcurrentDictionary<string, TaskCompletionSource> _started = new();

    private Task Started(string key) => _started.GetOrAdd(key, _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    private Task CancelledAsync(string key) =>
        _cancelled.GetOrAdd(key, _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task.WaitAsync(Patience);

    private void Offer(GrpcServiceMap services)
    {
        services
            .Unary(WireMethods.Named("Echo"), (request, _) => Task.FromResult(request))
            .Unary(WireMethods.Named("Metadata"), (_, context) => Task.FromResult(
                WireMethods.Message(System.Text.Json.JsonSerializer.Serialize(context.RequestMetadata))))
            .Unary(WireMethods.Named("Fail"), (_, context) => throw Failure(context))
            .Unary(WireMethods.Named("Throw"), (_, _) => throw new InvalidOperationException("a secret"))
            .Unary(WireMethods.Named("TooMuch"), (_, _) => Task.FromResult(WireMethods.Message(MessageLimit + 1)))
            .Unary(WireMethods.Named("Hang"), async (request, context) =>
            {
                _deadline.TrySetResult(context.Deadline);
                await HangAsync(context);
                return request;
            })
            .ServerStream(WireMethods.Named("Count"), CountAsync)
            .ServerStream(WireMethods.Named("CountThenFail"), async (request, writer, context) =>
            {
                await CountAsync(request, writer, context);
                throw Failure(context);
            })
            .ServerStream(WireMethods.Named("HangStream"), async (request, writer, context) =>
            {
                await writer.WriteAsync(request);
                await HangAsync(context);
            })
            .Duplex(WireMethods.Named("Collect"), async (requests, writer, _) =>
            {
                var parts = new StringBuilder();
                await foreach (var request in requests)
                {
                    parts.Append(request.Value.ToStringUtf8());
                }

                await writer.WriteAsync(WireMethods.Message(parts.ToString()));
            })
            .Duplex(WireMethods.Named("Chat"), ChatAsync)
            .Duplex(WireMethods.Named("ChatAndHang"), async (requests, writer, context) =>
            {
                // A caller that cancels may end its own side first: what counts is the token.
                await ChatAsync(requests, writer, context);
                await HangAsync(context);
            });
    }

    private async Task ChatAsync(IAsyncEnumerable<BytesValue> requests, IGrpcStreamWriter<BytesValue> writer, GrpcServerContext context)
    {
        try
        {
            await foreach (var request in requests)
            {
                await writer.WriteAsync(request);
            }
        }
        finally
        {
            if (context.CancellationToken.IsCancellationRequested)
            {
                NoteCancelled(context);
            }
        }
    }

    private static async Task CountAsync(BytesValue request, IGrpcStreamWriter<BytesValue> writer, GrpcServerContext context)
    {
        for (var i = 0; i < int.Parse(context.RequestMetadata["x-count"], null); i++)
        {
            await writer.WriteAsync(request, context.CancellationToken);
        }
    }

    private async Task HangAsync(GrpcServerContext context)
    {
        _started.GetOrAdd(context.RequestMetadata["x-key"], _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
        try
        {
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
        }
        finally
        {
            NoteCancelled(context);
        }
    }

    private void NoteCancelled(GrpcServerContext context) =>
        _cancelled.GetOrAdd(context.RequestMetadata["x-key"], _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    private static GrpcException Failure(GrpcServerContext context)
    {
        var metadata = context.RequestMetadata;
        var message = metadata.TryGetValue("x-message-bin", out var text) ? Encoding.UTF8.GetString(FromBase64(text)) : "";
        var details = metadata.TryGetValue("x-details-bin", out var bytes) ? FromBase64(bytes) : default;
        return new GrpcException((GrpcStatusCode)int.Parse(metadata["x-code"], null), message, details);
    }

    private static byte[] FromBase64(string text) => Convert.FromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='));

    private static string[] Payloads(params string[] texts) => [.. texts.Select(WireMethods.Base64)];

    private static int Code(JsonNode result) => result["code"]!.GetValue<int>();

    private static IEnumerable<string> Texts(JsonNode result) =>
        result["messages"]!.AsArray().Select(message => Encoding.UTF8.GetString(Convert.FromBase64String(message!["payload"]!.GetValue<string>())));

    private Task<JsonNode> FailAsync(int code, string message, string? details = null)
    {
        var metadata = new Dictionary<string, string> { ["x-code"] = $"{code}", ["x-message-bin"] = WireMethods.Base64(message) };
        if (details is not null)
        {
            metadata["x-details-bin"] = details;
        }

        return CallAsync("unary", "Fail", new { metadata });
    }

    private Task<JsonNode> CallAsync(string command, string method, object arguments)
    {
        var all = System.Text.Json.JsonSerializer.SerializeToNode(arguments, System.Text.Json.JsonSerializerOptions.Web)!.AsObject();
        all["address"] = $"127.0.0.1:{_server.Port}";
        all["method"] = method;
        return node.AskAsync(command, all);
    }
}
