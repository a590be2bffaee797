using System.Text.Json.Nodes;
using Audit.Store.Tests;
using Microsoft.Extensions.DependencyInjection;

namespace Audit.Service.Tests.Access;

/// <summary>Certificates that end soon are told of before they end.</summary>
[Collection(PostgresTests.Name)]
public sealed class CertificateExpiryTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Certificate_that_ends_soon_makes_health_degraded_and_work_goes_on()
    {
        using var folder = new TemporaryFolder();
        using var authority = new TestAuthority("ca.org1");
        TlsOptions tls = authority.WriteServer(folder.Path, TimeSpan.FromDays(10));
        string root = authority.WriteTo(folder["root.pem"]);
        await using RunningService service = await AccessHosts.StartAsync(
            new AccessOptions { Development = true, ExpiryWarningDays = 30 },
            postgres,
            folder,
            options => options with { Gateway = new GatewayConnectionOptions { CertificatePath = tls.CertificatePath, TlsRootCertificatePath = root } });

        JsonObject health = await service.HealthAsync(told => (bool)told["model"]!["ok"]!);

        Assert.Equal("degraded", (string)health["status"]!);
        JsonArray certificates = health["certificates"]!.AsArray();
        Assert.Equal(["gateway identity", "gateway tls root"], certificates.Select(certificate => (string)certificate!["name"]!));
        Assert.Equal([false, true], certificates.Select(certificate => (bool)certificate!["ok"]!));
        Assert.InRange((double)certificates[0]!["daysLeft"]!, 9.5, 10.1);
        using HttpResponseMessage response = await service.Http.GetAsync(new Uri("/health", UriKind.Relative), RunningService.Patience());
        Assert.Equal(System.Net.HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(2, service.Services.GetRequiredService<CertificateWatch>().Observe().Count);
    }

    [Fact]
    public void Days_left_are_counted_from_now_and_overdue_revocation_lists_are_named()
    {
        using var folder = new TemporaryFolder();
        using var authority = new TestAuthority("ca.org1");
        TlsOptions tls = authority.WriteServer(folder.Path, TimeSpan.FromDays(10));
        authority.WriteRevocationList(folder["revoked.pem"], DateTimeOffset.UtcNow.AddDays(1));
        var certificates = new CertificateAccessOptions
        {
            Organizations = new Dictionary<string, string> { ["Org1MSP"] = authority.WriteTo(folder["org1.pem"]) },
            RevocationListPaths = [folder["revoked.pem"]],
        };
        var options = new AuditServiceOptions { Tls = tls, Access = new AccessOptions { Certificates = certificates, ExpiryWarningDays = 7 } };
        var clock = new MovedClock();
        var watch = new CertificateWatch(options, new CertificateAuthorities(certificates, clock), clock);

        Assert.Equal(
            [("revocation list", false), ("server", false), ("client ca Org1MSP", false)],
            watch.Observe().Select(expiry => (expiry.Name, expiry.IsNear)));
        clock.Moved = TimeSpan.FromDays(4);
        Assert.Equal(("revocation list", true), watch.Observe().Select(expiry => (expiry.Name, expiry.IsNear)).First());
        Assert.Equal([("server", true)], watch.Observe().Where(expiry => expiry.Name == "server").Select(expiry => (expiry.Name, expiry.IsNear)));
        clock.Moved = TimeSpan.FromDays(11);
        Assert.InRange(watch.Observe().Single(expiry => expiry.Name == "server").DaysLeft, -1.1, -0.9);
    }

    [Fact]
    public void Certificate_that_cannot_be_read_stops_the_start()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["broken.pem"], "no certificate");
        var options = new AuditServiceOptions { Gateway = new GatewayConnectionOptions { CertificatePath = folder["broken.pem"] } };

        var refused = Assert.Throws<ConfigurationException>(
            () => new CertificateWatch(options, new CertificateAuthorities(new CertificateAccessOptions(), TimeProvider.System), TimeProvider.System));

        Assert.Contains(folder["broken.pem"], refused.Message, StringComparison.Ordinal);
    }

    private sealed class MovedClock : TimeProvider
    {
        internal TimeSpan Moved { get; set; }

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UtcNow + Moved;
    }
}
