using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using Fabric.Protocol.Grpc;

namespace Fabric.Protocol.Tests.Grpc;

/// <summary>Our server against grpc-js as the client.</summary>
public sealed partial class GrpcServerTests(NodePeer node) : IClassFixture<NodePeer>, IAsyncLifetime
{
    private const int MessageLimit = 60 * 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _cancelled = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _started = new();
    private readonly TaskCompletionSource<DateTimeOffset?> _deadline = new();
    private GrpcServer _server = null!;

    public async Task InitializeAsync() =>
        _server = await GrpcServer.StartAsync(new GrpcServerOptions { MaxMessageBytes = MessageLimit }, Offer, CancellationToken.None);

    public async Task DisposeAsync() => await _server.DisposeAsync();

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

    private Task Started(string key) => _started.GetOrAdd(key, _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    private Task CancelledAsync(string key) =>
        _cancelled.GetOrAdd(key, _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task.WaitAsync(Patience);

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
