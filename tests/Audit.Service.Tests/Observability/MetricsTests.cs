using System.Net;
using Audit.Store.Tests;

namespace Audit.Service.Tests;

[Collection(PostgresTests.Name)]
public sealed class MetricsTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Metrics_tell_of_submission_scoring_vote_and_verdict()
    {
        MemoryChannel channel = new MemoryChannel("Org1MSP").Ready(HashScorer.Hash);
        using var folder = new TemporaryFolder();
        await using RunningService service = await RunningService.StartAsync(
            channel.Client("Org1MSP"), "Org1MSP", await postgres.CreateDatabaseAsync(), folder["one"],
            configure: options => options with { Telemetry = new TelemetryOptions { MetricsUrl = "http://127.0.0.1:0" } });
        await service.DecidedAsync(await service.SubmitAcceptedAsync("Bank", "contract Bank { }"), votes: 1);
        await service.SubmitAcceptedAsync("Bank", "contract Bank { }");

        // The verdict is in the database a moment before it is counted, and a look at the channel is believed for a second.
        ExpositionReader read = await ReadAsync(
            service, told => told.Sum("audit_verdicts_total") >= 1 && told.Samples.GetValueOrDefault("audit_channel_height") == channel.Height);
        using HttpResponseMessage response = await service.Http.GetAsync(new Uri("/metrics", UriKind.Relative), RunningService.Patience());

        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", response.Content.Headers.ContentType!.ToString());
        Assert.True(read.Samples["audit_submissions_total{audit_submission_known=\"false\"}"] >= 1);
        Assert.True(read.Samples["audit_submissions_total{audit_submission_known=\"true\"}"] >= 1);
        Assert.True(read.Samples["audit_scoring_duration_seconds_count{audit_outcome=\"scored\"}"] >= 1);
        Assert.True(read.Sum("audit_votes_total") >= 1);
        Assert.True(read.Sum("audit_verdicts_total") >= 1);
        Assert.True(read.Sum("audit_projection_transactions_total") >= 4);
        Assert.Equal(0, read.Samples["audit_parked{audit_parked_kind=\"job\"}"]);
        Assert.Equal(0, read.Samples["audit_parked{audit_parked_kind=\"command\"}"]);
        Assert.Equal(1, read.Samples["audit_database_up"]);
        Assert.Equal(1, read.Samples["audit_model_active"]);
        Assert.True(read.Samples["audit_disk_free_bytes"] > 0);
        Assert.Contains(read.Samples.Keys, series => series.StartsWith("http_server_request_duration_seconds_bucket", StringComparison.Ordinal));
        Assert.Contains(read.Types.Keys, name => name.StartsWith("db_client_", StringComparison.Ordinal));
        Assert.DoesNotContain(read.Samples.Keys, series => series.Contains("Password=", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Parked_job_and_waiting_work_are_told_with_their_age()
    {
        var channel = new MemoryChannel("Org1MSP");
        channel.EstablishPolicy();
        using var folder = new TemporaryFolder();
        await using RunningService service = await RunningService.StartAsync(
            channel.Client("Org1MSP"), "Org1MSP", await postgres.CreateDatabaseAsync(), folder["one"]);
        await service.SubmitAcceptedAsync("Bank", "contract Bank { }");
        await service.HealthAsync(told => (int)told["work"]!["openJobs"]! == 1);

        ExpositionReader waiting = await ReadAsync(service, read => read.Sum("audit_jobs") == 1);

        Assert.Equal(1, waiting.Samples["audit_jobs{audit_work_kind=\"score\",audit_work_state=\"ready\"}"]);
        Assert.True(waiting.Samples["audit_jobs_oldest_age_seconds{audit_work_kind=\"score\",audit_work_state=\"ready\"}"] >= 0);
        Assert.Equal(0, waiting.Samples["audit_model_active"]);
    }

    [Fact]
    public async Task Listener_of_its_own_tells_metrics_and_nothing_else()
    {
        MemoryChannel channel = new MemoryChannel("Org1MSP").Ready(HashScorer.Hash);
        using var folder = new TemporaryFolder();
        await using RunningService service = await RunningService.StartAsync(
            channel.Client("Org1MSP"), "Org1MSP", await postgres.CreateDatabaseAsync(), folder["one"],
            configure: options => options with { Telemetry = new TelemetryOptions { MetricsUrl = "http://127.0.0.1:0" } });
        using var http = new HttpClient { BaseAddress = service.MetricsAddress };

        ExpositionReader read = ExpositionReader.Read(await http.GetStringAsync(new Uri("/metrics", UriKind.Relative), RunningService.Patience()));
        using HttpResponseMessage other = await http.GetAsync(new Uri("/v1/audits", UriKind.Relative), RunningService.Patience());

        Assert.Contains("audit_database_up", read.Samples.Keys);
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
    }

    private static async Task<ExpositionReader> ReadAsync(RunningService service, Func<ExpositionReader, bool> until)
    {
        CancellationToken patience = RunningService.Patience();
        while (true)
        {
            ExpositionReader read = ExpositionReader.Read(await service.Http.GetStringAsync(new Uri("/metrics", UriKind.Relative), patience));
            if (until(read))
            {
                return read;
            }

            await Task.Delay(50, patience);
        }
    }
}
