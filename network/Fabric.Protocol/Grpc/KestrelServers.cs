using System.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Fabric.Protocol.Grpc;

/// <summary>
/// Kestrel without the host of a web application, which brings configuration sources, file watchers and middleware: a third of the time in which a
/// chaincode must be up.
/// Disposing the owner disposes the server.
/// </summary>
internal static class KestrelServers
{
    /// <summary>A server without TLS, made by hand: quickest to start.</summary>
    public static (IServer Server, IDisposable Owner) ForClearText(ILoggerFactory loggerFactory, Action<KestrelServerOptions> configure)
    {
        var kestrel = new KestrelServerOptions();
        configure(kestrel);
        var sockets = new SocketTransportOptions();
        Configure(sockets);
        var server = new KestrelServer(Options.Create(kestrel), new SocketTransportFactory(Options.Create(sockets), loggerFactory), loggerFactory);
        return (server, server);
    }

    /// <summary>A server whose options may use TLS, which Kestrel offers only to servers made from its own services.</summary>
    public static (IServer Server, IDisposable Owner) ForTls(ILoggerFactory loggerFactory, Action<KestrelServerOptions> configure)
    {
        var services = new ServiceCollection();
        services.AddOptions();
        services.AddMetrics();
        services.AddSingleton(loggerFactory);
        services.AddSingleton(typeof(ILogger<>), typeof(Logger<>));
        services.AddSingleton<DiagnosticSource>(new DiagnosticListener("Microsoft.AspNetCore"));
        new ServicesOnly(services).UseKestrelCore().UseSockets(Configure).ConfigureKestrel(configure);
        var provider = services.BuildServiceProvider();
        return (provider.GetRequiredService<IServer>(), provider);
    }

    // What reads a socket also takes the frames apart, on the same thread: that code is Kestrel's own and never blocks. Handlers run on others.
    private static void Configure(SocketTransportOptions sockets) => sockets.UnsafePreferInlineScheduling = true;

    /// <summary>Collects services where a web host would be built.</summary>
    private sealed class ServicesOnly(IServiceCollection services) : IWebHostBuilder
    {
        public IWebHostBuilder ConfigureServices(Action<IServiceCollection> configureServices)
        {
            configureServices(services);
            return this;
        }

        public IWebHostBuilder ConfigureServices(Action<WebHostBuilderContext, IServiceCollection> configureServices)
        {
            configureServices(new WebHostBuilderContext(), services);
            return this;
        }

        public IWebHostBuilder ConfigureAppConfiguration(Action<WebHostBuilderContext, IConfigurationBuilder> configureDelegate) => this;

        public IWebHostBuilder UseSetting(string key, string? value) => this;

        public string? GetSetting(string key) => null;

#pragma warning disable ASPDEPR008 // the interface names the type; none is ever made
        public IWebHost Build() => throw new NotSupportedException("these services start no web host");
#pragma warning restore ASPDEPR008
    }
}
