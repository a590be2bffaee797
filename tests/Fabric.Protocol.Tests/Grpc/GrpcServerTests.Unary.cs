using System.Security.Cryptography;
using Fabric.Protocol.Grpc;

namespace Fabric.Protocol.Tests.Grpc;

// One request, one response.
public sealed partial class GrpcServerTests
{
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
}
