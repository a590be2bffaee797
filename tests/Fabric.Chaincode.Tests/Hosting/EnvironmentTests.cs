using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Fabric.Chaincode.Tests.Probe;
using Fabric.Protocol.Grpc;

namespace Fabric.Chaincode.Tests.Hosting;

public sealed class EnvironmentTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("chaincode-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("CORE_CHAINCODE_ID_NAME", "CHAINCODE_SERVER_ADDRESS")]
    [InlineData("CHAINCODE_ID", "CHAINCODE_SERVER_ADDRESS")]
    [InlineData("CORE_CHAINCODE_ID", "CORE_CHAINCODE_ADDRESS")]
    public void Names_of_all_official_shims_are_understood(string id, string address)
    {
        var options = Read((id, "label:abc"), (address, "0.0.0.0:9999"));

        Assert.Equal("label:abc", options.ChaincodeId);
        Assert.Equal(new IPEndPoint(IPAddress.Any, 9999), options.Endpoint);
        Assert.Null(options.Certificate);
    }

    [Theory]
    [InlineData(":7777", "0.0.0.0:7777")]
    [InlineData("127.0.0.1:0", "127.0.0.1:0")]
    [InlineData("localhost:7777", "127.0.0.1:7777")]
    [InlineData("[::1]:7777", "[::1]:7777")]
    public void Addresses_are_read_as_host_and_port(string address, string expected) =>
        Assert.Equal(IPEndPoint.Parse(expected), Read(("CHAINCODE_ID", "id"), ("CHAINCODE_SERVER_ADDRESS", address)).Endpoint);

    [Fact]
    public void All_problems_are_told_at_once_by_the_names_of_their_variables()
    {
        var problems = Problems(
            ("CHAINCODE_SERVER_ADDRESS", "no port"),
            ("CHAINCODE_TLS_DISABLED", "false"),
            ("CHAINCODE_TLS_KEY", Path.Combine(_folder.FullName, "missing.pem")),
            ("CORE_CHAINCODE_LOGGING_LEVEL", "loud"));

        Assert.Equal(5, problems.Count);
        Assert.Contains(problems, problem => problem.StartsWith("CORE_CHAINCODE_ID_NAME (or CHAINCODE_ID) is not set", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.StartsWith("CHAINCODE_SERVER_ADDRESS is 'no port'", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.StartsWith("CHAINCODE_TLS_CERT (or CORE_CHAINCODE_TLS_CERT_FILE) is not set", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.StartsWith("CHAINCODE_TLS_KEY names the file", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.StartsWith("CORE_CHAINCODE_LOGGING_LEVEL is 'loud'", StringComparison.Ordinal));
    }

    [Fact]
    public void Missing_address_unknown_host_and_bad_switches_are_problems()
    {
        Assert.Single(Problems(("CHAINCODE_ID", "id")), problem => problem.StartsWith("CHAINCODE_SERVER_ADDRESS", StringComparison.Ordinal));
        Assert.Single(Problems(("CHAINCODE_ID", "id"), ("CHAINCODE_SERVER_ADDRESS", "no-such-host.invalid:1")));
        Assert.Single(Problems(("CHAINCODE_ID", "id"), ("CHAINCODE_SERVER_ADDRESS", ":1"), ("CHAINCODE_TLS_DISABLED", "maybe")));
        Assert.Single(Problems(("CHAINCODE_ID", "id"), ("CHAINCODE_SERVER_ADDRESS", ":70000")));
    }

    [Theory]
    [InlineData("file", "EC PRIVATE KEY")]
    [InlineData("text", "PRIVATE KEY")]
    [InlineData("file", "mislabelled")]
    public async Task Mutual_tls_from_the_environment_serves_peers_that_show_a_certificate(string form, string label)
    {
        var (server, serverKey) = Certificate("server");
        var (client, clientKey) = Certificate("peer");
        var key = label switch
        {
            "EC PRIVATE KEY" => serverKey.ExportECPrivateKeyPem(),
            "PRIVATE KEY" => serverKey.ExportPkcs8PrivateKeyPem(),
            // What peers write: PKCS#8 under the other form's label.
            _ => serverKey.ExportPkcs8PrivateKeyPem().Replace("PRIVATE KEY", "EC PRIVATE KEY", StringComparison.Ordinal),
        };
        string Give(string name, string pem) => form == "text" ? pem : Write(name, pem);
        var options = Read(
            ("CHAINCODE_ID", Serving.PackageId),
            ("CHAINCODE_SERVER_ADDRESS", "127.0.0.1:0"),
            ("CHAINCODE_TLS_DISABLED", "false"),
            ("CHAINCODE_TLS_KEY", Give("key.pem", key)),
            ("CHAINCODE_TLS_CERT", Give("cert.pem", server.ExportCertificatePem())),
            ("CHAINCODE_CLIENT_CA_CERT", Give("ca.pem", client.ExportCertificatePem())));
        await using var chaincode = await ChaincodeServer.StartAsync(
            new DelegateChaincode(stub => Task.FromResult(Serving.Ok(stub.Function))), options);
        var address = new Uri($"https://localhost:{chaincode.Port}");

        await using var known = ProbePeer.Dial(
            address, new GrpcChannelOptions { TrustedRoots = [server], ClientCertificate = client.CopyWithPrivateKey(clientKey) });
        Assert.Equal(Serving.PackageId, await known.IntroduceAsync());

        await using var stranger = ProbePeer.Dial(address, new GrpcChannelOptions { TrustedRoots = [server] });
        Assert.IsType<GrpcException>(await stranger.End.SoonAsync());
    }

    [Fact]
    public void Tls_is_on_when_key_and_certificate_are_named_and_nothing_says_otherwise()
    {
        var (certificate, key) = Certificate("server");
        (string, string)[] named =
        [
            ("CHAINCODE_ID", "id"), ("CHAINCODE_SERVER_ADDRESS", ":1"),
            ("CORE_CHAINCODE_TLS_KEY_FILE", Write("key.pem", key.ExportPkcs8PrivateKeyPem())),
            ("CORE_CHAINCODE_TLS_CERT_FILE", Write("cert.pem", certificate.ExportCertificatePem())),
        ];

        Assert.True(Read(named).Certificate!.HasPrivateKey);
        Assert.Null(Read([.. named, ("CHAINCODE_TLS_DISABLED", "true")]).Certificate);
    }

    [Fact]
    public void Key_of_another_certificate_and_roots_that_are_none_are_problems()
    {
        var (certificate, key) = Certificate("server");
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        (string, string)[] good =
        [
            ("CHAINCODE_ID", "id"), ("CHAINCODE_SERVER_ADDRESS", ":1"), ("CHAINCODE_TLS_CERT", certificate.ExportCertificatePem()),
        ];

        Assert.Contains(
            "CHAINCODE_TLS_CERT and CHAINCODE_TLS_KEY do not hold a certificate and its private key",
            Assert.Single(Problems([.. good, ("CHAINCODE_TLS_KEY", other.ExportPkcs8PrivateKeyPem())])),
            StringComparison.Ordinal);
        Assert.Contains(
            "CHAINCODE_CLIENT_CA_CERT holds no certificate",
            Assert.Single(Problems([.. good, ("CHAINCODE_TLS_KEY", key.ExportPkcs8PrivateKeyPem()), ("CHAINCODE_CLIENT_CA_CERT", Write("ca.pem", "nothing"))])),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Options_set_in_code_are_checked_as_well()
    {
        var (certificate, _) = Certificate("server");

        var thrown = await Assert.ThrowsAsync<ChaincodeConfigurationException>(() => ChaincodeServer.StartAsync(
            new DelegateChaincode(_ => Task.FromResult(Serving.Ok())),
            new ChaincodeServerOptions { ChaincodeId = " ", Certificate = X509CertificateLoader.LoadCertificate(certificate.RawData) }));

        Assert.Equal(2, thrown.Problems.Count);
    }

    private static ChaincodeServerOptions Read(params (string Name, string Value)[] variables) =>
        ChaincodeServerOptions.FromEnvironment(variables.ToDictionary(variable => variable.Name, variable => variable.Value));

    private static IReadOnlyList<string> Problems(params (string Name, string Value)[] variables) =>
        Assert.Throws<ChaincodeConfigurationException>(() => Read(variables)).Problems;

    private static (X509Certificate2 Certificate, ECDsa Key) Certificate(string name)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        using var signed = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(1));
        return (X509CertificateLoader.LoadCertificate(signed.RawData), key);
    }

    private string Write(string name, string content)
    {
        var file = Path.Combine(_folder.FullName, name);
        File.WriteAllText(file, content);
        return file;
    }
}
