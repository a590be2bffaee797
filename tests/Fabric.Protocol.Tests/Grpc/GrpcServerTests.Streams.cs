using Fabric.Protocol.Grpc;

namespace Fabric.Protocol.Tests.Grpc;

// Several messages in one direction or both.
public sealed partial class GrpcServerTests
{
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
}
