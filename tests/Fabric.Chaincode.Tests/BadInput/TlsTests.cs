using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Fabric.Chaincode.Tests.Probe;
using Fabric.Protocol.Grpc;

namespace Fabric.Chaincode.Tests.BadInput;

/// <summary>Peers that cannot prove who they are, or cannot believe the chaincode, do not get in; the others do.</summary>
public sealed class TlsTests : IDisposable
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;
    private readonly Authority _authority = new("ours");
    private readonly Authority _stranger = new("stranger");

    [Theory]
    [InlineData("wrong roots")]
    [InlineData("no certificate")]
    [InlineData("certificate of a stranger")]
    [InlineData("expired certificate")]
    [InlineData("clear text")]
    public async Task Peer_that_does_not_belong_is_turned_away_and_the_next_one_is_served(string fault)
    {
        using var expired = _authority.Issue("peer", Now.AddDays(-2), Now.AddDays(-1));
        using var foreign = _stranger.Issue("peer", Now.AddDays(-1), Now.AddDays(1));
        using var valid = _authority.Issue("peer", Now.AddDays(-1), Now.AddDays(1));
        using var serving = _authority.Issue("localhost", Now.AddDays(-1), Now.AddDays(1));
        await using var server = await StartAsync(serving);
        var options = Options(valid);
        options = fault switch
        {
            "wrong roots" => options with { TrustedRoots = [_stranger.Root] },
            "no certificate" => options with { ClientCertificate = null },
            "certificate of a stranger" => options with { ClientCertificate = foreign },
            "expired certificate" => options with { ClientCertificate = expired },
            _ => options,
        };

        var scheme = fault == "clear text" ? "http" : "https";
        await using (var refused = ProbePeer.Dial(new Uri($"{scheme}://localhost:{server.Port}"), fault == "clear text" ? null : options))
        {
            Assert.IsType<GrpcException>(await refused.End.SoonAsync());
        }

        await using var welcome = ProbePeer.Dial(new Uri($"https://localhost:{server.Port}"), Options(valid));
        Assert.Equal(Serving.PackageId, await welcome.IntroduceAsync());
    }

    [Fact]
    public async Task Chaincode_with_an_expired_certificate_is_not_believed()
    {
        using var expired = _authority.Issue("localhost", Now.AddDays(-2), Now.AddDays(-1));
        using var valid = _authority.Issue("peer", Now.AddDays(-1), Now.AddDays(1));
        await using var server = await StartAsync(expired);

        await using var peer = ProbePeer.Dial(new Uri($"https://localhost:{server.Port}"), Options(valid));

        Assert.Equal(GrpcStatusCode.Unavailable, Assert.IsType<GrpcException>(await peer.End.SoonAsync()).StatusCode);
    }

    public void Dispose()
    {
        _authority.Dispose();
        _stranger.Dispose();
    }

    private Task<ChaincodeServer> StartAsync(X509Certificate2 certificate) => ChaincodeServer.StartAsync(
        new DelegateChaincode(_ => Task.FromResult(Serving.Ok())),
        new ChaincodeServerOptions { ChaincodeId = Serving.PackageId, Certificate = certificate, ClientRoots = [_authority.Root] });

    private GrpcChannelOptions Options(X509Certificate2 certificate) => new() { TrustedRoots = [_authority.Root], ClientCertificate = certificate };

    private sealed class Authority : IDisposable
    {
        public Authority(string name)
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
            request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
            request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
            Root = request.CreateSelfSigned(Now.AddDays(-10), Now.AddDays(10));
        }

        public X509Certificate2 Root { get; }

        public X509Certificate2 Issue(string name, DateTimeOffset from, DateTimeOffset until)
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
            var names = new SubjectAlternativeNameBuilder();
            names.AddDnsName(name);
            request.CertificateExtensions.Add(names.Build());
            request.CertificateExtensions.Add(
                new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1"), new Oid("1.3.6.1.5.5.7.3.2")], false));
            using var bare = request.Create(Root, from, until, RandomNumberGenerator.GetBytes(16));
            return bare.CopyWithPrivateKey(key);
        }

        public void Dispose() => Root.Dispose();
    }
}
