using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;

namespace Benchmarks.Pipeline;

/// <summary>Verdicts as a member hears of them: the live feed of a service.</summary>
internal sealed class VerdictFeed : IAsyncDisposable
{
    private const string Data = "data: ";

    private readonly HttpClient _http;
    private readonly CancellationTokenSource _ending = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<long>> _verdicts = new(StringComparer.Ordinal);
    private readonly Task _following;

    private VerdictFeed(HttpClient http, StreamReader lines)
    {
        _http = http;
        _following = FollowAsync(lines);
    }

    /// <summary>Follows a service from now on.</summary>
    public static async Task<VerdictFeed> OpenAsync(Uri service)
    {
        var http = new HttpClient { BaseAddress = service, Timeout = Timeout.InfiniteTimeSpan };
        var stream = await http.GetStreamAsync(new Uri("v1/events?type=verdict.reached", UriKind.Relative));
        return new VerdictFeed(http, new StreamReader(stream));
    }

    /// <summary>The timestamp at which an audit's verdict was heard of, also when that was before.</summary>
    public Task<long> WaitAsync(string auditId, TimeSpan patience) => Of(auditId).Task.WaitAsync(patience);

    /// <summary>Forgets an audit whose verdict was waited for.</summary>
    public void Forget(string auditId) => _verdicts.TryRemove(auditId, out _);

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        _http.Dispose();
        await _following.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _ending.Dispose();
    }

    private TaskCompletionSource<long> Of(string auditId) =>
        _verdicts.GetOrAdd(auditId, _ => new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously));

    private async Task FollowAsync(StreamReader lines)
    {
        while (await lines.ReadLineAsync(_ending.Token) is { } line)
        {
            if (line.StartsWith(Data, StringComparison.Ordinal))
            {
                using var seen = JsonDocument.Parse(line.AsMemory(Data.Length));
                if (seen.RootElement.TryGetProperty("auditId", out var audit))
                {
                    Of(audit.GetString()!).TrySetResult(Stopwatch.GetTimestamp());
                }
            }
        }
    }
}
