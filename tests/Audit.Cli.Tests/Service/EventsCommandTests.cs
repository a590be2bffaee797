using System.Text;
using System.Text.Json.Nodes;
using Audit.Cli.Live;
using Audit.Service;
using Audit.Store.Tests;
using FsCheck;
using FsCheck.Fluent;

namespace Audit.Cli.Tests.Service;

[Collection(PostgresTests.Name)]
public sealed class EventsCommandTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Events_up_to_now_are_told_one_on_a_line()
    {
        await using var test = await ServiceTest.StartAsync(postgres, options => options with { Live = new LiveOptions { HeartbeatSeconds = 0.2 } });
        var id = (await test.DecidedAsync(1))[0];

        var lines = Lines(await test.TextAsync("events", "--json"));
        var events = lines.Select(line => JsonNode.Parse(line)!).ToArray();
        var last = (string)events[^1]["id"]!;
        var verdicts = Lines(await test.TextAsync("events", "--json", "--type", "verdict.*", "--audit", id));
        var after = await test.TextAsync("events", "--after", last);
        var text = await test.TextAsync("events", "--count", "2");

        Assert.Equal("policy.established", (string)events[0]["type"]!);
        Assert.Equal("verdict.reached", (string)events[^1]["type"]!);
        Assert.Equal(events.Select(seen => (string)seen["id"]!).Distinct().Count(), events.Length);
        Assert.Equal(id, (string)JsonNode.Parse(Assert.Single(verdicts))!["auditId"]!);
        Assert.Empty(after);
        Assert.Equal(2, Lines(text).Length);
        Assert.Contains("policy.established", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Follower_goes_on_over_interruptions_and_misses_nothing()
    {
        await using var server = StreamServer.Start(
            $"retry: 1\n\n{Event(1)}{Event(2)}id: 3",
            $"{Event(3)}: heartbeat\nid: 7.0.0\n\n",
            "event: stream.closed\ndata: {}\n\n",
            $"{Event(8)}{Event(9)}");

        var (exitCode, output, error) = await FollowAsync(server, "--after", "0", "--count", "5");

        Assert.Equal(ExitCode.Success, exitCode);
        Assert.Equal(["1.0.0", "2.0.0", "3.0.0", "8.0.0", "9.0.0"], Lines(output).Select(line => (string)JsonNode.Parse(line)!["id"]!));
        Assert.Equal(["0", "2.0.0", "7.0.0", "7.0.0"], server.Places);
        Assert.Contains("going on after 2.0.0", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Feed_that_breaks_before_all_was_told_fails_and_says_where_to_go_on()
    {
        await using var server = StreamServer.Start(Event(1) + Event(2));

        var (exitCode, output, error) = await CapturedConsole.RunAsync("events", "--json", "--service", server.Address);

        Assert.Equal(ExitCode.Ledger, exitCode);
        Assert.Equal(2, Lines(output).Length);
        Assert.Contains("--after 2.0.0", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Follower_of_a_service_that_does_not_answer_the_first_time_fails()
    {
        await using var server = StreamServer.Start();

        var (exitCode, output, _) = await FollowAsync(server);

        Assert.Equal((ExitCode.Ledger, string.Empty), (exitCode, output));
    }

    [Fact]
    public void Stream_in_any_pieces_is_the_same_messages() => Prop.ForAll(
        ArbMap.Default.ArbFor<(NonNull<string>[] Data, PositiveInt Piece, bool Windows)>(),
        given =>
        {
            var texts = given.Data.Select(data => data.Get.Replace("\r", "", StringComparison.Ordinal).Replace("\0", "", StringComparison.Ordinal)).ToArray();
            var stream = string.Concat(texts.Select((text, number) =>
                $": sign of life\nid: {number}\nevent: note\n{string.Concat(text.Split('\n').Select(line => $"data: {line}\n"))}\n"));
            var bytes = Encoding.UTF8.GetBytes(given.Windows ? stream.Replace("\n", "\r\n", StringComparison.Ordinal) : stream);

            var read = ReadAsync(new PiecewiseStream(bytes, given.Piece.Get)).GetAwaiter().GetResult();

            var expected = texts.Select((text, number) => (number.ToString(System.Globalization.CultureInfo.InvariantCulture), Valid(text)));
            return read.Select(message => (message.Id!, message.Data!)).SequenceEqual(expected);
        }).Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true));

    private static Task<(int ExitCode, string Output, string Error)> FollowAsync(StreamServer server, params string[] arguments) =>
        CapturedConsole.RunAsync([.. (string[])["events", "--follow", "--json", "--service", server.Address], .. arguments]);

    private static string Event(int block) => $"id: {block}.0.0\nevent: vote.recorded\ndata: {{\"id\":\"{block}.0.0\",\"type\":\"vote.recorded\"}}\n\n";

    private static string[] Lines(string output) => output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    // Half a surrogate pair has no bytes of its own.
    private static string Valid(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private static async Task<List<StreamMessage>> ReadAsync(Stream stream)
    {
        var messages = new List<StreamMessage>();
        await foreach (var message in StreamMessages.ReadAsync(stream, Deadline.Answer, TimeProvider.System, CancellationToken.None))
        {
            messages.Add(message);
        }

        return messages;
    }

    private sealed class PiecewiseStream(byte[] bytes, int piece) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, piece)], cancellationToken);
    }
}
