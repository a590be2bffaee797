using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Audit.Service.Tests;

/// <summary>A receiver of webhooks on real Kestrel. What it answers is said by <see cref="Answer"/>.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly WebApplication _application;
    private readonly Lock _gate = new();
    private readonly List<ReceivedMessage> _messages = [];
    private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private WebhookReceiver(WebApplication application) => _application = application;

    /// <summary>Writes the answer to the message of a number, from 1.</summary>
    internal Func<HttpContext, int, Task> Answer { get; set; } = (_, _) => Task.CompletedTask;

    internal Uri Url { get; private set; } = null!;

    internal int Port => Url.Port;

    internal IReadOnlyList<ReceivedMessage> Messages
    {
        get
        {
            lock (_gate)
            {
                return [.. _messages];
            }
        }
    }

    internal static async Task<WebhookReceiver> StartAsync(IPAddress? address = null, X509Certificate2? certificate = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(address ?? IPAddress.Loopback, 0, listen =>
        {
            if (certificate is not null)
            {
                listen.UseHttps(certificate);
            }
        }));
        WebApplication application = builder.Build();
        var receiver = new WebhookReceiver(application);
        application.Run(receiver.ReceiveAsync);
        await application.StartAsync();
        receiver.Url = new Uri(application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/hook");
        return receiver;
    }

    /// <summary>The messages once there are so many.</summary>
    internal async Task<IReadOnlyList<ReceivedMessage>> ReceivedAsync(int count)
    {
        CancellationToken patience = RunningService.Patience();
        while (true)
        {
            Task more;
            lock (_gate)
            {
                if (_messages.Count >= count)
                {
                    return [.. _messages];
                }

                more = _more.Task;
            }

            await more.WaitAsync(patience);
        }
    }

    public async ValueTask DisposeAsync()
    {
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _application.StopAsync(soon.Token);
        await _application.DisposeAsync();
    }

    private async Task ReceiveAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        int number;
        lock (_gate)
        {
            _messages.Add(new ReceivedMessage(
                context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase), body.ToArray()));
            number = _messages.Count;
            Interlocked.Exchange(ref _more, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
        }

        await Answer(context, number);
    }
}
