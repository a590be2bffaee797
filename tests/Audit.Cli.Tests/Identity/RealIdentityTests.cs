using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Fabric.Testing.RealAuthority;

namespace Audit.Cli.Tests.Identity;

/// <summary>The commands against Fabric's own fabric-ca-server.</summary>
public sealed class RealIdentityTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("fabric-audit-cli-").FullName;
    private AuthorityServer? _server;

    private string Registrar => Path.Combine(_folder, "registrar", "msp");

    private string Alice => Path.Combine(_folder, "alice", "msp");

    public async Task InitializeAsync()
    {
        if (AuthorityPrograms.AreThere)
        {
            _server = await AuthorityServer.StartAsync();
        }
    }

    public async Task DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    [RealAuthorityFact]
    public async Task Identity_goes_from_registration_to_revocation()
    {
        await EnrollAsync(AuthorityServer.AdministratorName, AuthorityServer.AdministratorSecret, Registrar);
        var secret = await RunAsync(
            ["register", "alice", "--affiliation", "org1.department1", "--role", "auditor", "--role", "submitter", "--attribute", "colour=blue", "--as", Registrar]);

        var enrolled = await EnrollAsync("alice", secret.Trim(), Alice);
        Assert.Equal("""["auditor","submitter"]""", enrolled["roles"]!.ToJsonString());
        Assert.Equal(
            ["client", "department1", "org1"], enrolled["organizationalUnits"]!.AsArray().Select(unit => unit!.GetValue<string>()).Order(StringComparer.Ordinal));
        Assert.Null(enrolled["attributes"]!["colour"]);
        Assert.Null(enrolled["backup"]);

        var renewed = JsonNode.Parse(await RunAsync(["reenroll", "--msp", Alice, "--json", "--attribute", "colour", "--attribute", "shape:optional"]))!;
        Assert.Equal("blue", renewed["attributes"]!["colour"]!.GetValue<string>());
        Assert.NotEqual(enrolled["serialNumber"]!.GetValue<string>(), renewed["serialNumber"]!.GetValue<string>());
        var backup = renewed["backup"]!.GetValue<string>();
        Assert.Contains(enrolled["serialNumber"]!.GetValue<string>(), await RunLocalAsync(["show", "--msp", backup]), StringComparison.Ordinal);

        var listed = JsonNode.Parse(await RunAsync(["list", "--as", Registrar, "--json"]))!["identities"]!.AsArray();
        Assert.Contains(listed, identity => identity!["enrollmentId"]!.GetValue<string>() == "alice");
        Assert.Contains("auditor,submitter", await RunAsync(["list", "--as", Registrar]), StringComparison.Ordinal);

        var list = Path.Combine(_folder, "crl.pem");
        var revoked = JsonNode.Parse(await RunAsync(["revoke", "alice", "--reason", "keycompromise", "--crl", list, "--as", Registrar, "--json"]))!;
        Assert.Equal(2, revoked["certificates"]!.AsArray().Count);
        Assert.StartsWith("-----BEGIN X509 CRL-----", await File.ReadAllTextAsync(list), StringComparison.Ordinal);

        var (exitCode, output, error) = await CapturedConsole.RunAsync(WithAuthority(["reenroll", "--msp", Alice]));
        Assert.Equal((ExitCode.Ledger, string.Empty), (exitCode, output));
        Assert.Contains("revoked", error, StringComparison.Ordinal);
        Assert.Contains(
            renewed["serialNumber"]!.GetValue<string>(), await RunLocalAsync(["show", "--msp", Alice]), StringComparison.Ordinal);
    }

    [RealAuthorityFact]
    public async Task Secret_of_a_registration_may_be_given_and_a_wrong_one_is_refused()
    {
        await EnrollAsync(AuthorityServer.AdministratorName, AuthorityServer.AdministratorSecret, Registrar);
        var registered = JsonNode.Parse(await RunAsync(["register", "bob", "--secret-file", SecretFile("chosen"), "--as", Registrar, "--json"]))!;
        Assert.Equal("chosen", registered["secret"]!.GetValue<string>());

        var wrong = await CapturedConsole.RunAsync(WithAuthority(["enroll", "bob", "--msp", Alice, "--secret-file", SecretFile("wrong")]));
        var twice = await CapturedConsole.RunAsync(WithAuthority(["register", "bob", "--as", Registrar]));

        Assert.Equal((ExitCode.Ledger, string.Empty), (wrong.ExitCode, wrong.Output));
        Assert.Contains("secret is wrong", wrong.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Alice));
        Assert.Equal((ExitCode.Ledger, string.Empty), (twice.ExitCode, twice.Output));
        Assert.Contains("already registered", twice.Error, StringComparison.Ordinal);
    }

    [RealAuthorityFact]
    public async Task Tls_certificate_stays_one_for_its_hosts_when_renewed()
    {
        await EnrollAsync(AuthorityServer.AdministratorName, AuthorityServer.AdministratorSecret, Registrar);
        var secret = (await RunAsync(["register", "peer0", "--type", "peer", "--as", Registrar])).Trim();
        var tls = Path.Combine(_folder, "peer0", "tls-msp");
        await EnrollAsync("peer0", secret, tls, "--profile", "tls", "--host", "peer0.org1.example.com", "--curve", "P384");
        var key = Directory.GetFiles(Path.Combine(tls, "keystore")).Single();

        await RunAsync(["reenroll", "--msp", tls, "--reuse-key"]);
        Assert.Equal(key, Directory.GetFiles(Path.Combine(tls, "keystore")).Single());
        Assert.Equal("peer0.org1.example.com", await HostOfAsync(tls));
        await RunAsync(["reenroll", "--msp", tls, "--host", "peer1.org1.example.com"]);
        Assert.NotEqual(key, Directory.GetFiles(Path.Combine(tls, "keystore")).Single());
        Assert.Equal("peer1.org1.example.com", await HostOfAsync(tls));
        Assert.True(File.Exists(Path.Combine(tls, "tlscacerts", "ca-cert.pem")));
        Assert.False(Directory.Exists(Path.Combine(tls, "cacerts")));

        var (exitCode, _, error) = await CapturedConsole.RunAsync(WithAuthority(["enroll", "peer0", "--msp", tls, "--secret-file", SecretFile(secret)]));
        Assert.Equal(ExitCode.Usage, exitCode);
        Assert.Contains("a TLS certificate of 'peer0'", error, StringComparison.Ordinal);
    }

    [RealAuthorityFact]
    public async Task Server_that_is_not_trusted_is_refused_naming_the_option()
    {
        var (exitCode, _, error) = await CapturedConsole.RunAsync(
            "identity", "enroll", "admin", "--msp", Registrar, "--secret-file", SecretFile("adminpw"), "--ca", $"{_server!.Address}");

        Assert.Equal(ExitCode.Ledger, exitCode);
        Assert.Contains("--ca-root", error, StringComparison.Ordinal);
    }

    private static async Task<string> HostOfAsync(string folder)
    {
        using var certificate = X509Certificate2.CreateFromPem(await File.ReadAllTextAsync(Path.Combine(folder, "signcerts", "cert.pem")));
        Assert.Single(certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>());
        return certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().Single().EnumerateDnsNames().Single();
    }

    private async Task<JsonNode> EnrollAsync(string name, string secret, string folder, params string[] more) => JsonNode.Parse(
        await RunAsync(["enroll", name, "--msp", folder, "--secret-file", SecretFile(secret), "--json", .. more]))!;

    private Task<string> RunAsync(string[] arguments) => RunToTheEndAsync(WithAuthority(arguments));

    private static Task<string> RunLocalAsync(string[] arguments) => RunToTheEndAsync(["identity", .. arguments]);

    private static async Task<string> RunToTheEndAsync(string[] arguments)
    {
        var (exitCode, output, error) = await CapturedConsole.RunAsync(arguments).WaitAsync(Deadline.Answer);
        Assert.True(exitCode == ExitCode.Success, $"{string.Join(' ', arguments)} exited with {exitCode}: {error}");
        return output;
    }

    private string[] WithAuthority(string[] arguments) =>
        ["identity", .. arguments, "--ca", $"{_server!.Address}", "--ca-root", _server.RootPath, "--timeout", "60"];

    private string SecretFile(string secret)
    {
        var file = Path.Combine(_folder, "secret");
        File.WriteAllText(file, secret + "\n");
        return file;
    }
}
