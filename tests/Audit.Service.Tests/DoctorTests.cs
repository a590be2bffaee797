using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Audit.Service.Tests.Access;
using Audit.Store;
using Audit.Store.Tests;
using Npgsql;

namespace Audit.Service.Tests;

[Collection(PostgresTests.Name)]
public sealed class DoctorTests(PostgresFixture postgres) : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly TestAuthority _authority = new("ca.org1.example.com");

    [Fact]
    public async Task Database_that_answers_and_files_that_fit_are_told_beside_a_peer_that_is_away()
    {
        IReadOnlyList<Check> checks = await ExamineAsync(Options(await postgres.CreateEmptyDatabaseAsync()));

        Assert.All(
            (string[])["configuration", "data folder", "identity", "database", "database's clock", "model"],
            name => Assert.Equal(CheckOutcome.Ok, Named(checks, name).Outcome));
        Assert.Contains("migrations are applied", Named(checks, "database").Says, StringComparison.Ordinal);
        Check peer = Named(checks, "peer");
        Assert.Equal(CheckOutcome.Failed, peer.Outcome);
        Assert.Contains("Audit:Gateway:Address", peer.Remedy, StringComparison.Ordinal);
        Assert.Equal(CheckOutcome.Skipped, Named(checks, "model on the channel").Outcome);
    }

    [Fact]
    public async Task Database_of_a_newer_program_and_one_that_is_away_are_failures()
    {
        string database = await postgres.CreateDatabaseAsync();
        await (await AuditDatabase.OpenAsync(database, TimeProvider.System, PostgresFixture.Patience())).DisposeAsync();
        await using (var connection = new NpgsqlConnection(database))
        {
            await connection.OpenAsync();
            await using var insert = new NpgsqlCommand(
                "INSERT INTO schema_migrations (version, name, checksum, applied_at) VALUES (9999, '9999_of_tomorrow', '', now())", connection);
            await insert.ExecuteNonQueryAsync();
        }

        Check newer = Named(await ExamineAsync(Options(database)), "database");
        Check away = Named(await ExamineAsync(Options($"Host=127.0.0.1;Port={ClosedPort()};Username=nobody;Password=secret-word;Timeout=2")), "database");

        Assert.Equal((CheckOutcome.Failed, CheckOutcome.Failed), (newer.Outcome, away.Outcome));
        Assert.Contains("9999_of_tomorrow", newer.Says, StringComparison.Ordinal);
        Assert.Contains("Audit:Database:ConnectionString", away.Remedy, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-word", away.Says, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("submitter", 7200, nameof(CheckOutcome.Failed), "auditor")]
    [InlineData("submitter,auditor", -2, nameof(CheckOutcome.Failed), "ended")]
    [InlineData("submitter,auditor", 72, nameof(CheckOutcome.Warning), "valid to")]
    public void Identity_that_lacks_a_role_or_time_says_so(string roles, int hours, string outcome, string says)
    {
        Check check = FileChecks.Identity(Options(null, roles, TimeSpan.FromHours(hours)), DateTimeOffset.UtcNow);

        Assert.Equal(outcome, check.Outcome.ToString());
        Assert.Contains(says, check.Says, StringComparison.Ordinal);
        Assert.NotNull(check.Remedy);
    }

    [Fact]
    public void Key_of_another_certificate_is_a_failure()
    {
        AuditServiceOptions options = Options(null);
        using X509Certificate2 other = _authority.IssueClient("other", "submitter,auditor");
        using var key = other.GetECDsaPrivateKey()!;
        File.WriteAllText(options.Gateway.PrivateKeyPath, key.ExportPkcs8PrivateKeyPem());

        Assert.Equal(CheckOutcome.Failed, FileChecks.Identity(options, DateTimeOffset.UtcNow).Outcome);
    }

    [Fact]
    public async Task Bundle_that_is_not_whole_is_a_failure()
    {
        Directory.CreateDirectory(_folder["bundle"]);
        File.WriteAllText(Path.Combine(_folder["bundle"], "manifest.json"), "{}");

        IReadOnlyList<Check> checks = await ExamineAsync(Options(await postgres.CreateDatabaseAsync()) with { ModelBundle = _folder["bundle"] });

        Assert.Equal(CheckOutcome.Failed, Named(checks, "model").Outcome);
    }

    public void Dispose()
    {
        _authority.Dispose();
        _folder.Dispose();
    }

    private static Task<IReadOnlyList<Check>> ExamineAsync(AuditServiceOptions options) =>
        ServiceDoctor.ExamineAsync(options, TimeProvider.System, PostgresFixture.Patience());

    private static Check Named(IReadOnlyList<Check> checks, string name) => Assert.Single(checks, check => check.Name == name);

    private static int ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private AuditServiceOptions Options(string? database, string roles = "submitter,auditor", TimeSpan? lifetime = null)
    {
        using X509Certificate2 certificate = _authority.IssueClient("service", roles, lifetime ?? TimeSpan.FromDays(300));
        using var key = certificate.GetECDsaPrivateKey()!;
        File.WriteAllText(_folder["cert.pem"], certificate.ExportCertificatePem());
        File.WriteAllText(_folder["key.pem"], key.ExportPkcs8PrivateKeyPem());
        return new AuditServiceOptions
        {
            MspId = "Org1MSP",
            DataFolder = _folder["data"],
            Database = new DatabaseOptions { ConnectionString = database },
            Gateway = new GatewayConnectionOptions
            {
                Address = $"https://127.0.0.1:{ClosedPort()}",
                TlsRootCertificatePath = _authority.WriteTo(_folder["ca.pem"]),
                CertificatePath = _folder["cert.pem"],
                PrivateKeyPath = _folder["key.pem"],
            },
        };
    }
}
