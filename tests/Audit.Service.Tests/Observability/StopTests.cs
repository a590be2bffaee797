using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using Audit.Store;
using Audit.Store.Tests;

namespace Audit.Service.Tests;

/// <summary>SIGTERM to a service in a process of its own, while it scores.</summary>
[Collection(PostgresTests.Name)]
public sealed class StopTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Scoring_that_ends_in_time_is_finished_and_its_vote_stored()
    {
        string database = await postgres.CreateDatabaseAsync();
        using var folder = new TemporaryFolder();
        using var service = StoppableService.Start(database, folder["one"], stopSeconds: 60);
        string id = await service.SubmitAndScoreAsync();

        service.Terminate();
        await service.LineAsync(line => line.Contains("Stopping", StringComparison.Ordinal));
        service.LetScoringEnd();
        int exitCode = await service.ExitAsync();

        Assert.Equal(0, exitCode);
        await using AuditDatabase seen = await AuditDatabase.OpenAsync(database, TimeProvider.System, RunningService.Patience());
        Job job = await StoppableService.JobAsync(seen, id);
        Assert.Equal(JobState.Done, job.State);
        OutboxCommand? vote = await seen.RunAsync(
            unit => unit.Outbox.FindAsync(OutboxKind.Vote, id, HashScorer.Hash, RunningService.Patience()), RunningService.Patience());
        Assert.Equal(OutboxState.Pending, vote!.State);
        Assert.Null(vote.LeaseOwner);
    }

    [Fact]
    public async Task Scoring_that_does_not_end_is_cut_off_and_put_back_without_counting_as_an_attempt()
    {
        string database = await postgres.CreateDatabaseAsync();
        using var folder = new TemporaryFolder();
        using var service = StoppableService.Start(database, folder["one"], stopSeconds: 0.5);
        string id = await service.SubmitAndScoreAsync();

        service.Terminate();
        int exitCode = await service.ExitAsync();

        Assert.Equal(0, exitCode);
        await using AuditDatabase seen = await AuditDatabase.OpenAsync(database, TimeProvider.System, RunningService.Patience());
        Job job = await StoppableService.JobAsync(seen, id);
        Assert.Equal(JobState.Ready, job.State);
        Assert.Equal(0, job.Attempts);
        Assert.Null(job.LeaseOwner);
    }

    private sealed class StoppableService : IDisposable
    {
        private readonly Process _process;
        private readonly string _folder;
        private readonly List<string> _lines = [];
        private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);

        private StoppableService(Process process, string folder)
        {
            _process = process;
            _folder = folder;
            process.OutputDataReceived += (_, line) => Receive(line.Data);
            process.ErrorDataReceived += (_, line) => Receive(line.Data);
            process.Start();
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
        }

        internal static StoppableService Start(string connectionString, string folder, double stopSeconds)
        {
            Directory.CreateDirectory(folder);
            var start = new ProcessStartInfo(
                "dotnet",
                [typeof(Program).Assembly.Location, "service", connectionString, folder, stopSeconds.ToString(CultureInfo.InvariantCulture)])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                RedirectStandardInput = true,
            };
            return new StoppableService(new Process { StartInfo = start }, folder);
        }

        internal async Task<string> SubmitAndScoreAsync()
        {
            string ready = await LineAsync(line => line.StartsWith("listening on ", StringComparison.Ordinal));
            using var http = new HttpClient { BaseAddress = new Uri(ready["listening on ".Length..]) };
            CancellationToken patience = RunningService.Patience();
            while (true)
            {
                using HttpResponseMessage response = await http.PostAsJsonAsync("/v1/audits", new { name = "Bank", source = "contract Bank { }" }, patience);
                response.EnsureSuccessStatusCode();
                string id = (string)(await RunningService.ReadAsync(response))["id"]!;
                await LineAsync(line => line == Program.Scoring);
                return id;
            }
        }

        internal void LetScoringEnd() => File.WriteAllText(Path.Combine(_folder, Program.EndFile), "");

        internal void Terminate()
        {
            using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
            kill.WaitForExit();
        }

        internal async Task<int> ExitAsync()
        {
            await _process.WaitForExitAsync(RunningService.Patience());
            return _process.ExitCode;
        }

        internal static async Task<Job> JobAsync(AuditDatabase database, string id) => (await database.RunAsync(
            unit => unit.Jobs.FindAsync(EventProjector.ScoreJob, id, RunningService.Patience()), RunningService.Patience()))!;

        internal async Task<string> LineAsync(Func<string, bool> wanted)
        {
            CancellationToken patience = RunningService.Patience();
            while (true)
            {
                Task more;
                lock (_lines)
                {
                    if (_lines.Find(line => wanted(line)) is { } found)
                    {
                        return found;
                    }

                    more = _more.Task;
                }

                await more.WaitAsync(patience);
            }
        }

        public void Dispose()
        {
            if (!_process.HasExited)
            {
                _process.Kill(entireProcessTree: true);
                _process.WaitForExit();
            }

            _process.Dispose();
        }

        private void Receive(string? line)
        {
            if (line is not null)
            {
                lock (_lines)
                {
                    _lines.Add(line);
                    Interlocked.Exchange(ref _more, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
                }
            }
        }
    }
}
