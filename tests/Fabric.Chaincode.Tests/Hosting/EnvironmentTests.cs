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

    [Theory]
    [InlineData("FILE")]
    [InlineData("PATH")]
    public void Launched_chaincode_reads_its_certificates_as_pem_or_as_base64_of_it(string suffix)
    {
        var (certificate, key) = Certificate("chaincode");
        string Give(string name, string pem) =>
            Write(name, suffix == "PATH" ? Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(pem)) : pem);

        var options = ReadClient(
            ("CORE_CHAINCODE_ID_NAME", "label:abc"),
            ("CORE_PEER_ADDRESS", "peer0.org1.example.com:7052"),
            ("CORE_PEER_TLS_ENABLED", "1"),
            ($"CORE_TLS_CLIENT_KEY_{suffix}", Give("key", key.ExportPkcs8PrivateKeyPem().Replace("PRIVATE KEY", "EC PRIVATE KEY", StringComparison.Ordinal))),
            ($"CORE_TLS_CLIENT_CERT_{suffix}", Give("cert", certificate.ExportCertificatePem())),
            ("CORE_PEER_TLS_ROOTCERT_FILE", Write("root", certificate.ExportCertificatePem())),
            ("CORE_PEER_TLS_SERVERHOSTOVERRIDE", "peer"));

        Assert.Equal("label:abc", options.ChaincodeId);
        Assert.Equal(new Uri("https://peer0.org1.example.com:7052"), options.Peer);
        Assert.True(options.Certificate!.HasPrivateKey);
        Assert.Equal(certificate.Thumbprint, Assert.Single(options.PeerRoots).Thumbprint);
        Assert.Equal("peer", options.PeerName);
    }

    [Fact]
    public void Service_reads_the_base64_variables_of_the_node_shim()
    {
        var (certificate, key) = Certificate("service");
        string Give(string name, string pem) => Write(name, Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(pem)));

        var options = Read(
            ("CORE_CHAINCODE_ID", "id"), ("CORE_CHAINCODE_ADDRESS", ":1"),
            ("CORE_CHAINCODE_TLS_KEY_PATH", Give("key", key.ExportPkcs8PrivateKeyPem())),
            ("CORE_CHAINCODE_TLS_CERT_PATH", Give("cert", certificate.ExportCertificatePem())),
            ("CORE_CHAINCODE_TLS_CLIENT_CACERT_PATH", Give("ca", certificate.ExportCertificatePem())));

        Assert.True(options.Certificate!.HasPrivateKey);
        Assert.Single(options.ClientRoots);
    }

    [Fact]
    public void Launched_chaincode_speaks_clear_text_where_nothing_names_a_certificate()
    {
        var options = ReadClient(("CHAINCODE_ID", "id"), ("CORE_PEER_ADDRESS", "[::1]:7052"), ("CORE_PEER_TLS_ENABLED", "false"));

        Assert.Equal(new Uri("http://[::1]:7052"), options.Peer);
        Assert.Null(options.Certificate);
        Assert.Null(options.PeerName);
    }

    [Fact]
    public void All_problems_of_a_launched_chaincode_are_told_at_once()
    {
        var problems = ClientProblems(
            ("CORE_PEER_TLS_ENABLED", "true"), ("CORE_TLS_CLIENT_KEY_PATH", Write("key", "no base64!")), ("CORE_CHAINCODE_LOGGING_LEVEL", "loud"));

        Assert.Equal(6, problems.Count);
        foreach (var start in new[]
        {
            "CORE_TLS_CLIENT_CERT_FILE (or CORE_TLS_CLIENT_CERT_PATH) is not set", "CORE_TLS_CLIENT_KEY_PATH names the file",
            "CORE_PEER_TLS_ROOTCERT_FILE is not set", "CORE_CHAINCODE_ID_NAME (or CHAINCODE_ID) is not set", "CORE_PEER_ADDRESS is not set",
            "CORE_CHAINCODE_LOGGING_LEVEL is 'loud'",
        })
        {
            Assert.Contains(problems, problem => problem.StartsWith(start, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("peer")]
    [InlineData(":7052")]
    [InlineData("peer:0")]
    [InlineData("user@peer:7052")]
    [InlineData("peer/path:7052")]
    [InlineData("pe er:7052")]
    public void Address_of_a_peer_that_is_none_is_a_problem(string address) => Assert.StartsWith(
        $"CORE_PEER_ADDRESS is '{address}'", Assert.Single(ClientProblems(("CHAINCODE_ID", "id"), ("CORE_PEER_ADDRESS", address))), StringComparison.Ordinal);

    [Fact]
    public void Certificate_that_is_not_valid_now_is_a_problem_of_its_variable()
    {
        using var authority = new TestAuthority("any");
        var expired = authority.Issue(isExpired: true, "localhost");

        Assert.StartsWith(
            "CHAINCODE_TLS_CERT expired at ",
            Assert.Single(Problems(
                ("CHAINCODE_ID", "id"), ("CHAINCODE_SERVER_ADDRESS", ":1"), ("CHAINCODE_TLS_CERT", expired.ExportCertificatePem()),
                ("CHAINCODE_TLS_KEY", expired.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem()))),
            StringComparison.Ordinal);
    }

    private static ChaincodeClientOptions ReadClient(params (string Name, string Value)[] variables) =>
        ChaincodeClientOptions.FromEnvironment(variables.ToDictionary(variable => variable.Name, variable => variable.Value));

    private static IReadOnlyList<string> ClientProblems(params (string Name, string Value)[] variables) =>
        Assert.Throws<ChaincodeConfigurationException>(() => ReadClient(variables)).Problems;

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
