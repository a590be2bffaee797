using System.Collections.Concurrent;
using System.Security.Cryptography.X509Certificates;
using Fabric.Chaincode.Tests.Probe;
using Fabric.Protocol.Grpc;
using Microsoft.Extensions.Logging;

namespace Fabric.Chaincode.Tests.Hosting;

/// <summary>A chaincode service whose peers come with all kinds of certificates; after each of them it serves on.</summary>
public sealed class ServerTlsTests : IDisposable
{
    private readonly TestAuthority _authority = new("service's authority");
    private readonly TestAuthority _peers = new("peers' authority");
    private readonly TestAuthority _stranger = new("somebody else's authority");
    private readonly Warnings _log = new();

    public void Dispose()
    {
        _authority.Dispose();
        _peers.Dispose();
        _stranger.Dispose();
        _log.Dispose();
    }

    [Theory]
    [InlineData("no certificate")]
    [InlineData("expired")]
    [InlineData("of another root")]
    public async Task Peer_with_a_wrong_certificate_is_turned_away_with_a_warning(string kind)
    {
        await using var server = await StartAsync(_authority.Issue(names: "localhost"));
        var shown = kind switch
        {
            "expired" => _peers.Issue(isExpired: true),
            "of another root" => _stranger.Issue(),
            _ => null,
        };

        await using var wrong = ProbePeer.Dial(
            Address(server), new GrpcChannelOptions { TrustedRoots = [_authority.Root], ClientCertificate = shown });

        Assert.IsType<GrpcException>(await wrong.End.SoonAsync());
        Assert.Contains("the TLS handshake failed", await _log.FirstAsync(), StringComparison.Ordinal);
        await ServesAsync(server);
    }

    [Theory]
    [InlineData("of another root", "certificate chain")]
    [InlineData("of another name", "RemoteCertificateNameMismatch")]
    public async Task Peer_that_does_not_trust_the_service_says_why_and_the_service_goes_on(string kind, string reason)
    {
        await using var server = await StartAsync(_authority.Issue(names: kind == "of another name" ? "chaincode.example.com" : "localhost"));
        var options = Peer() with { TrustedRoots = [kind == "of another root" ? _stranger.Root : _authority.Root] };

        await using var wrong = ProbePeer.Dial(Address(server), options);

        Assert.Contains(reason, Assert.IsType<GrpcException>(await wrong.End.SoonAsync()).Detail, StringComparison.Ordinal);
        await ServesAsync(server, kind == "of another name" ? "chaincode.example.com" : null);
    }

    [Fact]
    public async Task Expired_certificate_of_the_service_is_refused_at_start()
    {
        var thrown = await Assert.ThrowsAsync<ChaincodeConfigurationException>(() => StartAsync(_authority.Issue(isExpired: true, "localhost")));

        Assert.StartsWith("Certificate expired at ", Assert.Single(thrown.Problems), StringComparison.Ordinal);
    }

    private static Uri Address(ChaincodeServer server) => new($"https://localhost:{server.Port}");

    private GrpcChannelOptions Peer() => new() { TrustedRoots = [_authority.Root], ClientCertificate = _peers.Issue() };

    private async Task ServesAsync(ChaincodeServer server, string? name = null)
    {
        await using var right = ProbePeer.Dial(Address(server), Peer() with { TargetNameOverride = name });
        Assert.Equal(Serving.PackageId, await right.IntroduceAsync());
    }

    private Task<ChaincodeServer> StartAsync(X509Certificate2 certificate) => ChaincodeServer.StartAsync(
        new DelegateChaincode(_ => Task.FromResult(Serving.Ok())),
        new ChaincodeServerOptions { ChaincodeId = Serving.PackageId, Certificate = certificate, ClientRoots = [_peers.Root], LoggerFactory = _log });

    private sealed class Warnings : ILoggerFactory, ILogger
    {
        private readonly ConcurrentQueue<string> _texts = new();
        private readonly TaskCompletionSource _any = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async Task<string> FirstAsync()
        {
            await _any.Task.SoonAsync();
            return string.Join('\n', _texts);
        }

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException("this logger keeps its texts itself");

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                _texts.Enqueue(formatter(state, exception));
                _any.TrySetResult();
            }
        }

        public void Dispose()
        {
        }
    }
}
