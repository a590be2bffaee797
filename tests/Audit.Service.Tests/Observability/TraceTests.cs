using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using Audit.Store;
using Audit.Store.Tests;

namespace Audit.Service.Tests;

[Collection(PostgresTests.Name)]
public sealed class TraceTests(PostgresFixture postgres)
{
    private const string Bank = "contract Bank { }";

    [Fact]
    public async Task One_trace_goes_from_the_submission_to_the_verdict()
    {
        var trace = ActivityTraceId.CreateRandom();
        using var spans = new Spans(trace);
        MemoryChannel channel = new MemoryChannel("Org1MSP").Ready(HashScorer.Hash);
        using var folder = new TemporaryFolder();
        await using RunningService service = await RunningService.StartAsync(
            channel.Client("Org1MSP"), "Org1MSP", await postgres.CreateDatabaseAsync(), folder["one"]);

        string id = await SubmitAsync(service, trace);
        await service.DecidedAsync(id, votes: 1);

        // The API, the opening, its projection, scoring with the model, the vote, and the projection of the verdict.
        await spans.ReachAsync("POST", "send open", "score audit", "run model", "send vote");
        await spans.ReachAsync(2, "project transaction");
        OutboxCommand? vote = await service.Database.RunAsync(
            unit => unit.Outbox.FindAsync(OutboxKind.Vote, id, HashScorer.Hash, RunningService.Patience()), RunningService.Patience());
        Assert.Contains(trace.ToHexString(), vote!.TraceParent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Collector_is_sent_one_trace_from_the_submission_to_the_verdict()
    {
        var trace = ActivityTraceId.CreateRandom();
        await using TraceCollector collector = await TraceCollector.StartAsync();
        MemoryChannel channel = new MemoryChannel("Org1MSP").Ready(HashScorer.Hash);
        using var folder = new TemporaryFolder();
        await using RunningService service = await RunningService.StartAsync(
            channel.Client("Org1MSP"),
            "Org1MSP",
            await postgres.CreateDatabaseAsync(),
            folder["one"],
            configure: options => options with { Telemetry = new TelemetryOptions { OtlpEndpoint = collector.Address.ToString() } });

        string id = await SubmitAsync(service, trace);
        await service.DecidedAsync(id, votes: 1);

        string[] steps = ["send open", "project transaction", "score audit", "run model", "send vote"];
        IReadOnlyList<CollectedSpan> spans = await collector.OfTraceAsync(
            trace.ToHexString(),
            seen => steps.All(step => seen.Any(span => span.Name == step)) && seen.Count(span => span.Name == "project transaction") >= 2
                && seen.Any(IsRequest));

        // Each step's parent is in the trace as well, up to the caller's own span: nothing was torn off on the way.
        HashSet<string> known = [.. spans.Select(span => span.SpanId)];
        CollectedSpan request = spans.First(IsRequest);
        Assert.DoesNotContain(request.ParentId, known);
        Assert.All(spans.Where(span => steps.Contains(span.Name)), span => Assert.True(known.Contains(span.ParentId), $"{span.Name} has no parent"));
    }

    [Fact]
    public async Task Trace_outlives_a_restart_between_submission_and_vote()
    {
        var trace = ActivityTraceId.CreateRandom();
        using var spans = new Spans(trace);
        var channel = new MemoryChannel("Org1MSP");
        channel.EstablishPolicy();
        using var folder = new TemporaryFolder();
        string database = await postgres.CreateDatabaseAsync();
        string id;
        await using (RunningService before = await RunningService.StartAsync(channel.Client("Org1MSP"), "Org1MSP", database, folder["one"]))
        {
            id = await SubmitAsync(before, trace);
            await before.HealthAsync(told => (int)told["work"]!["openJobs"]! == 1);
        }

        channel.Activate(HashScorer.Hash);
        await using RunningService after = await RunningService.StartAsync(channel.Client("Org1MSP"), "Org1MSP", database, folder["one"]);
        await after.DecidedAsync(id, votes: 1);

        await spans.ReachAsync("score audit", "send vote");
        await spans.ReachAsync(2, "project transaction");
    }

    [Fact]
    public async Task Service_that_learns_of_an_audit_from_the_channel_has_one_trace_of_its_own()
    {
        var trace = ActivityTraceId.CreateRandom();
        using var submitters = new Spans(trace);
        MemoryChannel channel = new MemoryChannel("Org1MSP", "Org2MSP").Ready(HashScorer.Hash);
        using var folder = new TemporaryFolder();
        await using RunningService one = await RunningService.StartAsync(
            channel.Client("Org1MSP"), "Org1MSP", await postgres.CreateDatabaseAsync(), folder["one"]);
        await using RunningService two = await RunningService.StartAsync(
            channel.Client("Org2MSP"), "Org2MSP", await postgres.CreateDatabaseAsync(), folder["two"]);

        string id = await SubmitAsync(one, trace);
        await two.DecidedAsync(id, votes: 2);
        Job? job = await two.Database.RunAsync(
            unit => unit.Jobs.FindAsync(EventProjector.ScoreJob, id, RunningService.Patience()), RunningService.Patience());
        OutboxCommand? vote = await two.Database.RunAsync(
            unit => unit.Outbox.FindAsync(OutboxKind.Vote, id, HashScorer.Hash, RunningService.Patience()), RunningService.Patience());

        Assert.True(ActivityContext.TryParse(job!.TraceParent, null, out ActivityContext scoring));
        Assert.True(ActivityContext.TryParse(vote!.TraceParent, null, out ActivityContext voting));
        Assert.Equal(scoring.TraceId, voting.TraceId);
        Assert.NotEqual(trace, scoring.TraceId);
    }

    private static bool IsRequest(CollectedSpan span) =>
        span.Name.StartsWith("POST", StringComparison.Ordinal) || span.Name.EndsWith("HttpRequestIn", StringComparison.Ordinal);

    private static async Task<string> SubmitAsync(RunningService service, ActivityTraceId trace)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/audits") { Content = JsonContent.Create(new { name = "Bank", source = Bank }) };
        request.Headers.Add("traceparent", $"00-{trace.ToHexString()}-{ActivitySpanId.CreateRandom().ToHexString()}-01");
        using HttpResponseMessage response = await service.Http.SendAsync(request, RunningService.Patience());
        response.EnsureSuccessStatusCode();
        return (string)(await RunningService.ReadAsync(response))["id"]!;
    }

    /// <summary>The finished activities of one trace.</summary>
    private sealed class Spans : IDisposable
    {
        private readonly ConcurrentQueue<string> _names = new();
        private readonly ActivityListener _listener;

        internal Spans(ActivityTraceId trace)
        {
            _listener = new ActivityListener
            {
                ShouldListenTo = source => AuditTelemetry.Sources.Contains(source.Name),
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
                ActivityStopped = activity =>
                {
                    if (activity.TraceId == trace)
                    {
                        _names.Enqueue(activity.DisplayName.Split(' ')[0] == "POST" ? "POST" : activity.OperationName.Contains("HttpRequestIn", StringComparison.Ordinal) ? "POST" : activity.DisplayName);
                    }
                },
            };
            ActivitySource.AddActivityListener(_listener);
        }

        internal async Task ReachAsync(params string[] names)
        {
            foreach (string name in names)
            {
                await ReachAsync(1, name);
            }
        }

        internal async Task ReachAsync(int count, string name)
        {
            CancellationToken patience = RunningService.Patience();
            while (_names.Count(known => known == name) < count)
            {
                await Task.Delay(20, patience);
            }
        }

        public void Dispose() => _listener.Dispose();
    }
}
