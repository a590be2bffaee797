using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Audit.Cli.Tests.Service;

/// <summary>A feed that breaks: each connection gets the next of some answers, and is then cut off.</summary>
internal sealed class StreamServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly Queue<string> _answers;
    private readonly List<string> _places = [];

    private StreamServer(WebApplication application, IEnumerable<string> answers) => (_application, _answers) = (application, new(answers));

    public Uri Address => new(_application.Urls.Single());

    /// <summary>The place after which each connection wanted to go on; empty when it did not say.</summary>
    public IReadOnlyList<string> Places
    {
        get
        {
            lock (_places)
            {
                return [.. _places];
            }
        }
    }

    public static async Task<StreamServer> StartAsync(params string[] answers)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new StreamServer(builder.Build(), answers);
        server._application.MapGet("/v1/events", server.AnswerAsync);
        await server._application.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync() => await _application.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        string? answer;
        lock (_places)
        {
            _places.Add(context.Request.Headers["Last-Event-ID"].ToString());
            _answers.TryDequeue(out answer);
        }

        if (answer is null)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        context.Response.ContentType = "text/event-stream";
        await context.Response.WriteAsync(answer);
        await context.Response.Body.FlushAsync();
        if (!answer.EndsWith("closed\n\n", StringComparison.Ordinal))
        {
            context.Abort();
        }
    }
}
