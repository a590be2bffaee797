using System.Net;
using System.Net.Sockets;
using System.Text;
using Audit.Ledger;
using Audit.Store.Tests;
using Microsoft.Extensions.DependencyInjection;

namespace Audit.Service.Tests;

[Collection(PostgresTests.Name)]
public sealed class EventStreamTests(PostgresFixture postgres)
{
    private const string Bank = "pragma solidity ^0.8.0; contract Bank { }";

    [Fact]
    public async Task Reader_is_told_of_an_audit_as_it_happens()
    {
        using var folder = new TemporaryFolder();
        MemoryChannel channel = new MemoryChannel("Org1MSP").Ready(HashScorer.Hash);
        await using RunningService service = await StartAsync(channel, await postgres.CreateDatabaseAsync(), folder["one"]);
        using EventStreamReader everything = await EventStreamReader.OpenAsync(service, "?lastEventId=0");
        Assert.Equal(["policy.established", "model.activated"], (await everything.TakeAsync(2)).Select(seen => seen.Type));
        using EventStreamReader verdicts = await EventStreamReader.OpenAsync(service, "?type=verdict.*");

        string id = await service.SubmitAcceptedAsync("Bank", Bank);
        List<StreamedEvent> seen = await everything.TakeAsync(3);
        StreamedEvent verdict = (await verdicts.NextAsync())!;

        Assert.Equal(["audit.opened", "vote.recorded"], seen.Take(2).Select(streamed => streamed.Type));
        Assert.Equal(["2.0.0", "3.0.0", "3.0.1"], seen.Select(streamed => streamed.Id));
        Assert.All(seen, streamed => Assert.Equal((streamed.Id, streamed.Type, id), ((string?)streamed.Data!["id"], (string?)streamed.Data["type"], (string?)streamed.Data["auditId"])));
        Assert.Equal(("verdict.reached", id), (verdict.Type, (string?)verdict.Data!["auditId"]));
    }

    [Fact]
    public async Task Reader_that_comes_back_misses_nothing_and_gets_nothing_twice()
    {
        using var folder = new TemporaryFolder();
        MemoryChannel channel = new MemoryChannel("Org1MSP").Ready(HashScorer.Hash);
        await using RunningService service = await StartAsync(channel, await postgres.CreateDatabaseAsync(), folder["one"]);
        const int count = 200;
        Task publishing = Task.Run(() =>
        {
            for (int number = 0; number < count; number++)
            {
                Publish(channel, number);
            }
        });
        List<string> ids = [];
        string last = "1.0.0";
        while (ids.Count < count)
        {
            using EventStreamReader reader = await EventStreamReader.OpenAsync(service, lastEventId: last);
            int take = Math.Min(1 + (ids.Count % 37), count - ids.Count);
            ids.AddRange((await reader.TakeAsync(take)).Select(seen => seen.Id!));
            last = ids[^1];
        }

        await publishing;
        Assert.Equal(Enumerable.Range(2, count).Select(block => $"{block}.0.0"), ids);
    }

    [Fact]
    public async Task Reader_of_one_audit_hears_of_no_other()
    {
        using var folder = new TemporaryFolder();
        MemoryChannel channel = new MemoryChannel("Org1MSP").Ready(HashScorer.Hash);
        await using RunningService service = await StartAsync(channel, await postgres.CreateDatabaseAsync(), folder["one"]);
        string other = await service.SubmitAcceptedAsync("Other", Bank + " // other");
        await service.DecidedAsync(other, votes: 1);
        string id = await service.SubmitAcceptedAsync("Bank", Bank);

        using EventStreamReader reader = await EventStreamReader.OpenAsync(service, $"?audit={id}&lastEventId=0");
        List<StreamedEvent> seen = await reader.TakeAsync(3);

        Assert.All(seen, streamed => Assert.Equal(id, (string?)streamed.Data!["auditId"]));
        Assert.Equal("audit.opened", seen[0].Type);
    }

    [Fact]
    public async Task Silence_is_broken_by_signs_of_life_that_move_the_place_on()
    {
        using var folder = new TemporaryFolder();
        MemoryChannel channel = new MemoryChannel("Org1MSP").Ready(HashScorer.Hash);
        await using RunningService service = await StartAsync(
            channel, await postgres.CreateDatabaseAsync(), folder["one"], new LiveOptions { HeartbeatSeconds = 0.05 });
        using EventStreamReader reader = await EventStreamReader.OpenAsync(service, "?type=webhook.test");
        Publish(channel, 0);
        Publish(channel, 1);

        // What the reader did not ask for moves its place all the same; only an event ends the reading, so one that it asked for comes last.
        using EventStreamReader witness = await EventStreamReader.OpenAsync(service, "?lastEventId=0");
        await witness.TakeAsync(4);
        Task<StreamedEvent?> reading = reader.NextAsync();
        CancellationToken patience = RunningService.Patience();
        while (reader.LastEventId != "3.0.0")
        {
            await Task.Delay(10, patience);
        }

        Assert.Contains("heartbeat", reader.Comments);
        Assert.False(reading.IsCompleted);
        reader.Dispose();
        await Task.WhenAny(reading);
    }

    [Fact]
    public async Task Reader_of_one_process_hears_what_another_projects_without_waiting_for_a_poll()
    {
        using var folder = new TemporaryFolder();
        MemoryChannel channel = new MemoryChannel("Org1MSP").Ready(HashScorer.Hash);
        string database = await postgres.CreateDatabaseAsync();
        await using RunningService projecting = await StartAsync(channel, database, folder["one"]);

        // Its own ledger never says anything, and it never polls: it only has the database's notices.
        await using RunningService listening = await StartAsync(
            new MemoryChannel("Org1MSP"), database, folder["two"], new LiveOptions { PollSeconds = 600 });
        using EventStreamReader reader = await EventStreamReader.OpenAsync(listening, "?lastEventId=1.0.0");

        Publish(channel, 0);
        Assert.Equal("2.0.0", (await reader.NextAsync())!.Id);
        Publish(channel, 1);
        Assert.Equal("3.0.0", (await reader.NextAsync())!.Id);
    }

    [Fact]
    public async Task Service_that_stops_says_so_and_does_not_wait_for_its_readers()
    {
        using var folder = new TemporaryFolder();
        MemoryChannel channel = new MemoryChannel("Org1MSP").Ready(HashScorer.Hash);
        await using RunningService service = await StartAsync(channel, await postgres.CreateDatabaseAsync(), folder["one"]);
        using EventStreamReader reader = await EventStreamReader.OpenAsync(service);

        Task stopping = Task.Run(service.Services.GetRequiredService<Microsoft.Extensions.Hosting.IHostApplicationLifetime>().StopApplication);
        StreamedEvent last = (await reader.NextAsync())!;
        while (last.Type != "stream.closed")
        {
            // What is projected while the reader comes is its to see.
            last = (await reader.NextAsync())!;
        }

        Assert.Equal(("stream.closed", "the service stops"), (last.Type, (string?)last.Data!["reason"]));
        Assert.Null(await reader.NextAsync());
        await stopping;
    }

    [Fact]
    public async Task Reader_that_does_not_read_is_let_go_and_others_are_not_held_up()
    {
        using var folder = new TemporaryFolder();
        MemoryChannel channel = new MemoryChannel("Org1MSP").Ready(HashScorer.Hash);
        await using RunningService service = await StartAsync(
            channel, await postgres.CreateDatabaseAsync(), folder["one"], new LiveOptions { SlowReaderSeconds = 1 });
        EventHub hub = service.Services.GetRequiredService<EventHub>();
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        await socket.ConnectAsync(IPAddress.Loopback, service.Address.Port);
        await socket.SendAsync(Encoding.ASCII.GetBytes($"GET /v1/events?lastEventId=0 HTTP/1.1\r\nHost: 127.0.0.1:{service.Address.Port}\r\n\r\n"));
        const int count = 400;
        string filling = new('x', 50_000);
        for (int number = 0; number < count; number++)
        {
            Publish(channel, number, filling);
        }

        Assert.Equal(Enumerable.Range(2, count).Select(block => $"{block}.0.0"), await FollowAsync(service, "1.0.0", count));
        CancellationToken patience = RunningService.Patience();
        while (hub.Readers > 0)
        {
            await Task.Delay(20, patience);
        }

        Assert.Equal(0, hub.Readers);
    }

    [Fact]
    public async Task Readers_beyond_the_most_are_asked_to_come_back()
    {
        using var folder = new TemporaryFolder();
        MemoryChannel channel = new MemoryChannel("Org1MSP").Ready(HashScorer.Hash);
        await using RunningService service = await StartAsync(
            channel, await postgres.CreateDatabaseAsync(), folder["one"], new LiveOptions { MaximumReaders = 1 });
        using EventStreamReader reader = await EventStreamReader.OpenAsync(service);

        using HttpResponseMessage refused = await service.Http.GetAsync(new Uri("/v1/events", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "READERS_FULL"), (refused.StatusCode, (string?)(await RunningService.ReadAsync(refused))["code"]));
        Assert.NotNull(refused.Headers.RetryAfter);
    }

    [Theory]
    [InlineData("?type=nonsense", null)]
    [InlineData("?audit=1", null)]
    [InlineData("?from=1", null)]
    [InlineData("?lastEventId=x", null)]
    [InlineData("", "12")]
    [InlineData("", "1.0.0; DROP TABLE events")]
    public async Task Query_that_cannot_be_meant_is_refused(string query, string? lastEventId)
    {
        using var folder = new TemporaryFolder();
        await using RunningService service = await StartAsync(
            new MemoryChannel("Org1MSP").Ready(HashScorer.Hash), await postgres.CreateDatabaseAsync(), folder["one"]);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"/v1/events{query}", UriKind.Relative));
        if (lastEventId is not null)
        {
            request.Headers.TryAddWithoutValidation("Last-Event-ID", lastEventId);
        }

        using HttpResponseMessage response = await service.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, RunningService.Patience());

        Assert.Equal((HttpStatusCode.BadRequest, "QUERY_INVALID"), (response.StatusCode, (string?)(await RunningService.ReadAsync(response))["code"]));
    }

    [Fact]
    public async Task Event_of_a_newer_chaincode_and_one_that_is_no_JSON_pass_through()
    {
        using var folder = new TemporaryFolder();
        MemoryChannel channel = new MemoryChannel("Org1MSP").Ready(HashScorer.Hash);
        await using RunningService service = await StartAsync(channel, await postgres.CreateDatabaseAsync(), folder["one"]);
        using EventStreamReader reader = await EventStreamReader.OpenAsync(service, lastEventId: "1.0.0");

        channel.PublishRaw("ta", Encoding.UTF8.GetBytes("""{"events":[{"auditId":"a\u0000b","type":"AuditFrobnicated","what":1}]}"""));
        channel.PublishRaw("tb", [1, 2, 3]);
        List<StreamedEvent> seen = await reader.TakeAsync(2);

        Assert.Equal(("audit.frobnicated", 1), (seen[0].Type, (int)seen[0].Data!["data"]!["what"]!));
        Assert.Null(seen[0].Data!["auditId"]);
        Assert.Equal(("alert.raised", "EventUnreadable"), (seen[1].Type, (string?)seen[1].Data!["name"]));
    }

    // As a browser does it: whenever the stream ends (this machine may be too busy to read in time), again from the last id on.
    private static async Task<List<string>> FollowAsync(RunningService service, string after, int count)
    {
        List<string> ids = [];
        while (ids.Count < count)
        {
            using EventStreamReader reader = await EventStreamReader.OpenAsync(service, lastEventId: ids.Count == 0 ? after : ids[^1]);
            try
            {
                while (ids.Count < count && await reader.NextAsync() is { } seen && seen.Type != "stream.closed")
                {
                    ids.Add(seen.Id!);
                }
            }
            catch (IOException)
            {
                // Cut off in the middle.
            }
        }

        return ids;
    }

    private static Task<RunningService> StartAsync(MemoryChannel channel, string database, string folder, LiveOptions? live = null) => RunningService.StartAsync(
        channel.Client("Org1MSP"), "Org1MSP", database, folder, configure: options => options with { Live = live ?? options.Live });

    private static void Publish(MemoryChannel channel, int number, string filling = "") => channel.Publish(
        $"e{number:x63}", new AlertRaised(new string('e', 64), $"contract {number} {filling}", new string('f', 64), [VulnerabilityClass.All[0]]));
}
