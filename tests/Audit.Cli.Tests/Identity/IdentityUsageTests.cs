using System.Net;
using System.Net.Sockets;

namespace Audit.Cli.Tests.Identity;

public sealed class IdentityUsageTests : IDisposable
{
    private const string Nowhere = "https://127.0.0.1:1";

    private readonly string _folder = Directory.CreateTempSubdirectory("fabric-audit-cli-").FullName;

    private string Msp => Path.Combine(_folder, "msp");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("enroll")]
    [InlineData("enroll", "alice")]
    [InlineData("enroll", "alice", "--msp", "x", "--secret", "on-the-command-line")]
    [InlineData("register", "alice")]
    [InlineData("register", "alice", "--as", "x", "--role", "king")]
    [InlineData("revoke", "alice", "--as", "x", "--reason", "boredom")]
    [InlineData("list", "--as", "x", "--ca", "localhost")]
    [InlineData("no-such-command")]
    public async Task Command_line_that_is_wrong_exits_with_the_usage_code(params string[] arguments)
    {
        var (exitCode, _, _) = await CapturedConsole.RunAsync(["identity", .. arguments]);

        Assert.Equal(ExitCode.Usage, exitCode);
    }

    [Theory]
    [InlineData("http://ca.example.com:7054", "--allow-plaintext")]
    [InlineData("https://ca.example.com:7054/path", "--ca")]
    public async Task Address_that_cannot_be_used_is_refused_naming_the_option(string address, string expected)
    {
        var (exitCode, _, error) = await CapturedConsole.RunAsync(
            "identity", "enroll", "alice", "--msp", Msp, "--ca", address, "--secret-file", Secret());

        Assert.Equal(ExitCode.Usage, exitCode);
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.DoesNotContain("AllowPlaintext", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Enroll_into_the_folder_of_another_identity_is_refused_before_anything_is_sent()
    {
        TestIdentity.Write(Msp, "registrar", TimeSpan.FromDays(90));

        var (exitCode, _, error) = await CapturedConsole.RunAsync(
            "identity", "enroll", "alice", "--msp", Msp, "--ca", Nowhere, "--secret-file", Secret());

        Assert.Equal(ExitCode.Usage, exitCode);
        Assert.Contains("'registrar'", error, StringComparison.Ordinal);
        Assert.Contains("--replace", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "no secret")]
    [InlineData(null, "cannot be read")]
    public async Task Enroll_without_a_readable_secret_says_where_it_looked(string? content, string expected)
    {
        var file = Path.Combine(_folder, "secret");
        if (content is not null)
        {
            await File.WriteAllTextAsync(file, content);
        }

        var (exitCode, _, error) = await CapturedConsole.RunAsync(
            "identity", "enroll", "alice", "--msp", Msp, "--ca", Nowhere, "--secret-file", file);

        Assert.Equal(ExitCode.Usage, exitCode);
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.Contains(file, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Authority_that_does_not_listen_exits_with_the_network_code_and_leaves_no_folder()
    {
        // Bound, so that nobody else gets the port, and not listening.
        using var taken = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var address = $"https://127.0.0.1:{((IPEndPoint)taken.LocalEndPoint!).Port}";

        var (exitCode, output, error) = await CapturedConsole.RunAsync(
            "identity", "enroll", "alice", "--msp", Msp, "--ca", address, "--secret-file", Secret());

        Assert.Equal((ExitCode.Ledger, string.Empty), (exitCode, output));
        Assert.Contains(address, error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Msp));
    }

    [Theory]
    [InlineData("revoke")]
    [InlineData("revoke", "alice", "--serial", "1", "--aki", "2")]
    [InlineData("revoke", "--serial", "1")]
    [InlineData("register", "alice", "--attribute", "colour")]
    [InlineData("register", "alice", "--role", "auditor", "--attribute", "audit.role=auditor")]
    [InlineData("register", "alice", "--max-enrollments", "0")]
    [InlineData("list", "--ca-root", "/no/such/file.pem")]
    [InlineData("list", "--client-certificate", "/no/such/file.pem")]
    public async Task Request_that_says_too_little_or_too_much_exits_with_the_usage_code(string command, params string[] arguments)
    {
        TestIdentity.Write(Msp, "registrar", TimeSpan.FromDays(90));

        var (exitCode, output, error) = await CapturedConsole.RunAsync(["identity", command, .. arguments, "--as", Msp, "--ca", Nowhere]);

        Assert.Equal((ExitCode.Usage, string.Empty), (exitCode, output));
        Assert.StartsWith("fabric-audit: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Caller_without_an_identity_is_told_which_folder_is_empty()
    {
        var (exitCode, _, error) = await CapturedConsole.RunAsync("identity", "list", "--as", Msp, "--ca", Nowhere);

        Assert.Equal(ExitCode.Usage, exitCode);
        Assert.Contains(Msp, error, StringComparison.Ordinal);
    }

    private string Secret()
    {
        var file = Path.Combine(_folder, "secret");
        File.WriteAllText(file, "s3cret\n");
        return file;
    }
}
