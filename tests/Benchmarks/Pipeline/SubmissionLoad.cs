using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Benchmarks.Pipeline;

/// <summary>Members who submit contracts, to one service and the other in turns, and wait for the verdicts: so many audits are under way at once.</summary>
internal sealed class SubmissionLoad(IReadOnlyList<Uri> services, VerdictFeed verdicts, int window) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly HttpClient[] _services = [.. services.Select(service => new HttpClient { BaseAddress = service })];

    /// <summary>Submits all of them and waits for their verdicts.</summary>
    /// <returns>From the first submission to the last verdict, and of each audit from its submission to its verdict, in milliseconds.</returns>
    /// <exception cref="BenchmarkException">A submission was refused, or a verdict does not come.</exception>
    public async Task<(TimeSpan Elapsed, double[] Times)> RunAsync(IReadOnlyDictionary<string, string>[] contracts)
    {
        var times = new double[contracts.Length];
        var started = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(
            contracts.Index(),
            new ParallelOptions { MaxDegreeOfParallelism = window },
            async (contract, _) => times[contract.Index] = await AuditAsync(_services[contract.Index % _services.Length], contract.Item));
        return (Stopwatch.GetElapsedTime(started), times);
    }

    public void Dispose()
    {
        foreach (var service in _services)
        {
            service.Dispose();
        }
    }

    private async Task<double> AuditAsync(HttpClient service, IReadOnlyDictionary<string, string> contract)
    {
        var started = Stopwatch.GetTimestamp();
        var auditId = await SubmitAsync(service, contract);
        try
        {
            var decided = await verdicts.WaitAsync(auditId, Patience);
            verdicts.Forget(auditId);
            return Stopwatch.GetElapsedTime(started, decided).TotalMilliseconds;
        }
        catch (TimeoutException)
        {
            throw new BenchmarkException($"audit {auditId} has no verdict after {Patience.TotalSeconds} s");
        }
    }

    private static async Task<string> SubmitAsync(HttpClient service, IReadOnlyDictionary<string, string> contract)
    {
        while (true)
        {
            using var response = await service.PostAsJsonAsync(new Uri("v1/audits", UriKind.Relative), new { name = contract.Keys.First(), files = contract });
            if (response.StatusCode == HttpStatusCode.TooManyRequests)
            {
                await Task.Delay(Pause);
                continue;
            }

            return response.StatusCode == HttpStatusCode.Accepted
                ? (string)(await response.Content.ReadFromJsonAsync<JsonNode>())!["id"]!
                : throw new BenchmarkException($"the submission was answered {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
        }
    }
}
