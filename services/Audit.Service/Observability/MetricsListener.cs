using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Audit.Service;

/// <summary>A listener of its own for <c>/metrics</c>, without sign-in, on loopback.</summary>
internal sealed class MetricsListener : IAsyncDisposable
{
    private readonly WebApplication _application;

    private MetricsListener(WebApplication application, Uri address)
    {
        _application = application;
        Address = address;
    }

    /// <summary>Where it answers.</summary>
    internal Uri Address { get; }

    /// <summary>Starts it.</summary>
    /// <returns>Null when none is configured.</returns>
    internal static async Task<MetricsListener?> StartAsync(
        TelemetryOptions options, MetricsPage page, ILogger log, CancellationToken cancellationToken)
    {
        if (options.MetricsUrl is not { } url)
        {
            return null;
        }

        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(url).ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 0;
            kestrel.Limits.MaxConcurrentConnections = 16;
        });
        builder.Services.AddRoutingCore();

        // It lives and dies with the service, not with the signals of the process.
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        WebApplication application = builder.Build();
        application.MapGet("/metrics", page.WriteAsync);
        await application.StartAsync(cancellationToken);
        string address = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        log.TelemetryOn($"{address}/", options.OtlpEndpoint ?? "nowhere");
        return new MetricsListener(application, new Uri($"{address}/"));
    }

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
    }

    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
