using System.Text;
using Audit.Store;

namespace Audit.Service;

/// <summary>Writes one reader's stream in the form of Server-Sent Events. What is not taken within the reader's time fails.</summary>
internal sealed class EventStream(HttpResponse response, LiveOptions options, TimeProvider clock, CancellationToken ending)
{
    private const int ReconnectMilliseconds = 2000;

    /// <summary>Begins the answer.</summary>
    internal Task BeginAsync()
    {
        response.ContentType = "text/event-stream; charset=utf-8";
        response.Headers.CacheControl = "no-store, no-transform";

        // Proxies of the nginx family hold a stream back unless told not to.
        response.Headers["X-Accel-Buffering"] = "no";
        return SendAsync(FormattableString.Invariant($"retry: {ReconnectMilliseconds}\n: this feed can be resumed by Last-Event-ID\n\n"));
    }

    /// <summary>Writes an event.</summary>
    internal Task SendAsync(FeedEvent seen) => SendAsync(
        $"id: {seen.Position}\nevent: {seen.Type}\ndata: {Encoding.UTF8.GetString(EventDocument.Write(seen))}\n\n");

    /// <summary>A sign of life. The id without data moves the reader's place past events that it did not ask for.</summary>
    internal Task BeatAsync(FeedPosition place) => SendAsync($": heartbeat\nid: {place}\n\n");

    /// <summary>Says why the stream ends.</summary>
    internal Task EndAsync(string reason) => SendAsync($"event: stream.closed\ndata: {{\"reason\":\"{reason}\"}}\n\n");

    /// <exception cref="SlowReaderException">The reader does not take it in time.</exception>
    private async Task SendAsync(string text)
    {
        using var patience = new CancellationTokenSource(options.SlowReader, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ending, patience.Token);
        try
        {
            await response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), either.Token);
            await response.Body.FlushAsync(either.Token);
        }
        catch (OperationCanceledException) when (!ending.IsCancellationRequested)
        {
            throw new SlowReaderException();
        }
    }
}
