using System.Net;
using System.Text.Json.Nodes;

namespace Audit.Service.Tests;

/// <summary>One event as it came over the wire.</summary>
internal sealed record StreamedEvent(string? Id, string Type, JsonObject? Data);

/// <summary>A reader of the live feed, by the rules of Server-Sent Events.</summary>
internal sealed class EventStreamReader : IDisposable
{
    private readonly HttpResponseMessage _response;
    private readonly StreamReader _lines;
    private readonly CancellationToken _patience = RunningService.Patience();

    private EventStreamReader(HttpResponseMessage response, Stream stream)
    {
        _response = response;
        _lines = new StreamReader(stream);
    }

    /// <summary>The last id seen, which a browser would hand back.</summary>
    internal string? LastEventId { get; private set; }

    /// <summary>Comments seen.</summary>
    internal List<string> Comments { get; } = [];

    internal static async Task<EventStreamReader> OpenAsync(RunningService service, string query = "", string? lastEventId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"/v1/events{query}", UriKind.Relative));
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        HttpResponseMessage response = await service.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, RunningService.Patience());
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        return new EventStreamReader(response, await response.Content.ReadAsStreamAsync());
    }

    /// <summary>The next event; null at the end of the stream. Comments and ids without data are noted on the way.</summary>
    internal async Task<StreamedEvent?> NextAsync()
    {
        string? type = null;
        string? data = null;
        while (await _lines.ReadLineAsync(_patience) is { } line)
        {
            if (line.Length == 0)
            {
                if (data is not null)
                {
                    return new StreamedEvent(LastEventId, type ?? "message", JsonNode.Parse(data)!.AsObject());
                }

                type = null;
                continue;
            }

            string[] parts = line.Split(": ", 2);
            switch (parts[0])
            {
                case "id":
                    LastEventId = parts[1];
                    break;
                case "event":
                    type = parts[1];
                    break;
                case "data":
                    data = parts[1];
                    break;
                case "":
                    Comments.Add(parts[1]);
                    break;
            }
        }

        return null;
    }

    internal async Task<List<StreamedEvent>> TakeAsync(int count)
    {
        List<StreamedEvent> taken = [];
        while (taken.Count < count)
        {
            taken.Add(await NextAsync() ?? throw new InvalidOperationException($"the stream ended after {taken.Count} of {count} events"));
        }

        return taken;
    }

    public void Dispose()
    {
        _lines.Dispose();
        _response.Dispose();
    }
}
