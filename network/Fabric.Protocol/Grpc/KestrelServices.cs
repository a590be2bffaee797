using System.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Fabric.Protocol.Grpc;

/// <summary>
/// The services Kestrel needs and no others. The host of a web application would bring configuration sources, file watchers and middleware: a third of
/// the time in which a chaincode must be up.
/// </summary>
internal sealed class KestrelServices : IWebHostBuilder
{
    private readonly ServiceCollection _services = new();

    public KestrelServices(ILoggerFactory loggerFactory, Action<KestrelServerOptions> configure)
    {
        _services.AddOptions();
        _services.AddMetrics();
        _services.AddSingleton(loggerFactory);
        _services.AddSingleton(typeof(ILogger<>), typeof(Logger<>));
        _services.AddSingleton<DiagnosticSource>(new DiagnosticListener("Microsoft.AspNetCore"));
        // What reads a socket also takes the frames apart, on the same thread: that code is Kestrel's own and never blocks. Handlers run on others.
        this.UseKestrelCore().UseSockets(sockets => sockets.UnsafePreferInlineScheduling = true).ConfigureKestrel(configure);
    }

    public ServiceProvider Build() => _services.BuildServiceProvider();

    IWebHostBuilder IWebHostBuilder.ConfigureServices(Action<IServiceCollection> configureServices)
    {
        configureServices(_services);
        return this;
    }

    IWebHostBuilder IWebHostBuilder.ConfigureServices(Action<WebHostBuilderContext, IServiceCollection> configureServices)
    {
        configureServices(new WebHostBuilderContext(), _services);
        return this;
    }

    IWebHostBuilder IWebHostBuilder.ConfigureAppConfiguration(Action<WebHostBuilderContext, IConfigurationBuilder> configureDelegate) => this;

    IWebHostBuilder IWebHostBuilder.UseSetting(string key, string? value) => this;

    string? IWebHostBuilder.GetSetting(string key) => null;

#pragma warning disable ASPDEPR008 // the interface names the type; none is ever made
    IWebHost IWebHostBuilder.Build() => throw new NotSupportedException("these services start no web host");
#pragma warning restore ASPDEPR008
}
