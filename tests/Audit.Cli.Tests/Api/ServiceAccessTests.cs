using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Audit.Cli.Tests.Api;

/// <summary>How commands sign in at an audit service.</summary>
public sealed class ServiceAccessTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("fabric-audit-cli-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Token_of_a_file_travels_as_bearer()
    {
        var file = Write("token", "fak_0123_secret\n");
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var answering = AnswerOnceAsync(listener);

        var (exitCode, output, _) = await CapturedConsole.RunAsync(
            "history", "--json", "--service", $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/", "--token-file", file);

        var request = await answering;
        Assert.Equal(ExitCode.Success, exitCode);
        Assert.Contains("\r\nAuthorization: Bearer fak_0123_secret\r\n", request, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://audit.example.com/")]
    [InlineData("http://192.168.1.10:8080/")]
    [InlineData("http://localhost.example.com/")]
    public async Task Token_does_not_travel_over_plain_http(string service)
    {
        var (exitCode, _, error) = await CapturedConsole.RunAsync("history", "--service", service, "--token-file", Write("token", "secret"));

        Assert.Equal(ExitCode.Usage, exitCode);
        Assert.Contains("https", error, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_that_cannot_be_used_are_named()
    {
        var empty = Write("empty", "\n");
        var missing = Path.Combine(_folder, "missing");

        await RefusedAsync(empty, "--token-file", empty);
        await RefusedAsync(missing, "--token-file", missing);
        await RefusedAsync(empty, "--service-root", empty);
        await RefusedAsync(missing, "--service-root", missing);
        await RefusedAsync(empty, "--client-certificate", empty, "--client-key", empty);
        await RefusedAsync("--client-key", "--client-certificate", empty);
    }

    [Fact]
    public async Task Certificate_and_root_of_files_are_taken()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=alice", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var certificateFile = Write("cert.pem", certificate.ExportCertificatePem());

        var (exitCode, _, error) = await CapturedConsole.RunAsync(
            "history", "--service", "https://127.0.0.1:9/", "--client-certificate", certificateFile,
            "--client-key", Write("key.pem", key.ExportPkcs8PrivateKeyPem()), "--service-root", certificateFile);

        Assert.Equal(ExitCode.Ledger, exitCode);
        Assert.Contains("no audit service answers", error, StringComparison.Ordinal);
    }

    private static async Task RefusedAsync(string named, params string[] access)
    {
        var (exitCode, _, error) = await CapturedConsole.RunAsync(["history", "--service", "https://127.0.0.1:9/", .. access]);

        Assert.Equal(ExitCode.Usage, exitCode);
        Assert.Contains(named, error, StringComparison.Ordinal);
    }

    // A service that answers one request with an empty list, and gives the head of the request.
    private static async Task<string> AnswerOnceAsync(TcpListener listener)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var client = await listener.AcceptTcpClientAsync(patience.Token);
        await using var stream = client.GetStream();
        var head = new StringBuilder();
        var buffer = new byte[4096];
        while (!head.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
        {
            var read = await stream.ReadAsync(buffer, patience.Token);
            Assert.True(read > 0, "the request ended before its head did");
            head.Append(Encoding.ASCII.GetString(buffer, 0, read));
        }

        const string body = """{"audits":[],"nextCursor":null}""";
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}"),
            patience.Token);
        return head.ToString();
    }

    private string Write(string name, string content)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, content);
        return path;
    }
}
