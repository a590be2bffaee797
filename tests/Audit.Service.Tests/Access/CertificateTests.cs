using System.Net;
using System.Security.Cryptography.X509Certificates;
using Audit.Store;
using Audit.Store.Tests;

namespace Audit.Service.Tests.Access;

/// <summary>Client certificates of the consortium's CAs, and of others.</summary>
[Collection(PostgresTests.Name)]
#pragma warning disable CA1001 // xunit disposes it: IAsyncLifetime
public sealed class CertificateTests(PostgresFixture postgres) : IAsyncLifetime
#pragma warning restore CA1001
{
    private readonly TemporaryFolder _folder = new();
    private readonly TestAuthority _tls = new("TLS root");
    private readonly TestAuthority _own = new("ca.org1");
    private readonly TestAuthority _other = new("ca.org2");
    private readonly TestAuthority _foreign = new("ca.elsewhere");
    private RunningService _service = null!;

    private string ListPath => _folder["revoked.pem"];

    public async Task InitializeAsync()
    {
        _own.WriteRevocationList(ListPath);
        var access = new AccessOptions
        {
            Certificates = new CertificateAccessOptions
            {
                Organizations = new Dictionary<string, string>
                {
                    ["Org1MSP"] = _own.WriteTo(_folder["org1.pem"]), ["Org2MSP"] = _other.WriteTo(_folder["org2.pem"]),
                },
                RevocationListPaths = [ListPath],
            },
        };
        TlsOptions tls = _tls.WriteServer(_folder.Path);
        _service = await AccessHosts.StartAsync(access, postgres, _folder, options => options with { Urls = "https://127.0.0.1:0", Tls = tls });
    }

    public async Task DisposeAsync()
    {
        await _service.DisposeAsync();
        _tls.Dispose();
        _own.Dispose();
        _other.Dispose();
        _foreign.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Member_comes_in_with_the_roles_of_the_certificate()
    {
        using X509Certificate2 alice = _own.IssueClient("alice", "submitter,model-admin");
        using HttpClient http = Client(alice);

        Assert.Equal(HttpStatusCode.Accepted, (await http.AskAsync(HttpMethod.Post, "/v1/audits", body: Answers.Submission("by certificate"))).Status);
        await http.ExpectAsync(403, "ROLE_MISSING", HttpMethod.Get, "/v1/api-keys");
        ActionRecord action = (await _service.ActionsAsync()).Single(entry => entry.Status == 202);
        Assert.Equal(("certificate:Org1MSP/alice", "certificate"), (action.Actor, action.Method));
    }

    [Fact]
    public async Task Nobody_comes_in_without_a_certificate()
    {
        using HttpClient http = Client(null);

        await http.ExpectAsync(401, "CREDENTIALS_MISSING", HttpMethod.Get, "/v1/audits");
    }

    [Fact]
    public async Task Certificate_of_an_unknown_authority_is_refused()
    {
        using X509Certificate2 mallory = _foreign.IssueClient("mallory", "admin,submitter");
        using HttpClient http = Client(mallory);

        await http.ExpectAsync(401, "CERTIFICATE_UNTRUSTED", HttpMethod.Get, "/v1/audits");
    }

    [Fact]
    public async Task Certificate_of_a_namesake_of_the_authority_is_refused()
    {
        using var namesake = new TestAuthority("ca.org1");
        using X509Certificate2 mallory = namesake.IssueClient("mallory", "admin");
        using HttpClient http = Client(mallory);

        await http.ExpectAsync(401, "CERTIFICATE_UNTRUSTED", HttpMethod.Get, "/v1/audits");
    }

    [Fact]
    public async Task Certificate_of_the_tls_root_is_refused()
    {
        using X509Certificate2 server = _tls.IssueClient("server", "admin");
        using HttpClient http = Client(server);

        await http.ExpectAsync(401, "CERTIFICATE_UNTRUSTED", HttpMethod.Get, "/v1/audits");
    }

    [Fact]
    public async Task Member_of_another_organisation_is_told_so_and_refused()
    {
        using X509Certificate2 bob = _other.IssueClient("bob", "compliance,viewer,submitter");
        using HttpClient http = Client(bob);

        await http.ExpectAsync(403, "ORGANIZATION_FOREIGN", HttpMethod.Get, "/v1/audits");
        await http.ExpectAsync(403, "ORGANIZATION_FOREIGN", HttpMethod.Post, "/v1/audits", body: Answers.Submission("from elsewhere"));
        Assert.Equal(["status"], (await http.AskAsync(HttpMethod.Get, "/health")).Body.Select(member => member.Key));
    }

    [Fact]
    public async Task Expired_certificate_is_refused()
    {
        using X509Certificate2 old = _own.IssueClient("old", "admin", TimeSpan.FromMinutes(-1));
        using HttpClient http = Client(old);

        await http.ExpectAsync(401, "CERTIFICATE_UNTRUSTED", HttpMethod.Get, "/v1/audits");
    }

    [Fact]
    public async Task Certificate_that_is_for_servers_only_is_refused()
    {
        using X509Certificate2 peer = _own.IssueClient("peer0", "admin", purpose: "1.3.6.1.5.5.7.3.1");
        using HttpClient http = Client(peer);

        await http.ExpectAsync(401, "CERTIFICATE_UNTRUSTED", HttpMethod.Get, "/v1/audits");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("model-admin")]
    [InlineData("ADMIN")]
    [InlineData("admin submitter")]
    public async Task Certificate_without_a_role_of_ours_may_nothing(string? roles)
    {
        using X509Certificate2 nobody = _own.IssueClient("nobody", roles);
        using HttpClient http = Client(nobody);

        await http.ExpectAsync(403, "ROLE_MISSING", HttpMethod.Get, "/v1/audits");
    }

    [Fact]
    public async Task Revoked_certificate_is_refused_from_the_next_list_on()
    {
        using X509Certificate2 alice = _own.IssueClient("alice", "viewer");
        using X509Certificate2 bob = _own.IssueClient("bob", "viewer");
        using HttpClient http = Client(alice);
        Assert.Equal(HttpStatusCode.OK, (await http.AskAsync(HttpMethod.Get, "/v1/audits")).Status);

        _own.Revoke(alice, ListPath);
        File.SetLastWriteTimeUtc(ListPath, DateTime.UtcNow.AddMinutes(1));

        await http.ExpectAsync(401, "CERTIFICATE_REVOKED", HttpMethod.Get, "/v1/audits");
        using HttpClient other = Client(bob);
        Assert.Equal(HttpStatusCode.OK, (await other.AskAsync(HttpMethod.Get, "/v1/audits")).Status);
    }

    [Fact]
    public async Task Header_does_not_replace_a_certificate()
    {
        using X509Certificate2 viewer = _own.IssueClient("viewer", "viewer");
        using HttpClient http = Client(viewer);
        using X509Certificate2 admin = _own.IssueClient("admin", "admin");
        http.DefaultRequestHeaders.TryAddWithoutValidation("X-ARR-ClientCert", Convert.ToBase64String(admin.RawData));
        http.DefaultRequestHeaders.TryAddWithoutValidation("X-Client-Cert", Uri.EscapeDataString(admin.ExportCertificatePem()));
        http.DefaultRequestHeaders.TryAddWithoutValidation("X-Forwarded-User", "admin");

        await http.ExpectAsync(403, "ROLE_MISSING", HttpMethod.Get, "/v1/api-keys");
        await http.ExpectAsync(401, "CREDENTIALS_UNKNOWN", HttpMethod.Get, "/v1/audits", "some-token");
    }

    [Fact]
    public void Same_root_for_two_organisations_is_refused()
    {
        var options = new CertificateAccessOptions
        {
            Organizations = new Dictionary<string, string> { ["Org1MSP"] = _folder["org1.pem"], ["Org2MSP"] = _folder["org1.pem"] },
        };

        Assert.Contains("two organisations", Assert.Throws<ConfigurationException>(() => new CertificateAuthorities(options, TimeProvider.System)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Revocation_list_that_is_none_is_refused()
    {
        File.WriteAllText(_folder["wrong.pem"], _own.Pem);
        File.WriteAllText(_folder["empty.pem"], "");

        foreach (string path in (string[])[_folder["wrong.pem"], _folder["empty.pem"], _folder["none.pem"]])
        {
            Assert.Contains(path, RefusalOf(path), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Revocation_list_without_its_authoritys_signature_is_refused()
    {
        using var namesake = new TestAuthority("ca.org1");
        namesake.WriteRevocationList(_folder["namesake.pem"]);
        _foreign.WriteRevocationList(_folder["foreign.pem"]);
        File.WriteAllText(_folder["changed.pem"], Changed(File.ReadAllText(ListPath)));

        Assert.Contains("signature", RefusalOf(_folder["namesake.pem"]), StringComparison.Ordinal);
        Assert.Contains(_folder["namesake.pem"], RefusalOf(_folder["namesake.pem"]), StringComparison.Ordinal);
        Assert.Contains("none of the CAs", RefusalOf(_folder["foreign.pem"]), StringComparison.Ordinal);
        Assert.Contains("signature", RefusalOf(_folder["changed.pem"]), StringComparison.Ordinal);

        // A CA whose certificate does not let it sign lists signs none, even with the right key.
        using X509Certificate2 limited = _own.CertificateFor(X509KeyUsageFlags.KeyCertSign);
        Assert.Contains("may not sign lists", RefusalOf(ListPath, limited), StringComparison.Ordinal);
        _ = new RevocationLists("key", [ListPath], [_own.Certificate, _other.Certificate], TimeProvider.System);
    }

    [Fact]
    public void Revocation_list_of_another_time_is_refused()
    {
        _own.WriteRevocationList(_folder["old.pem"], DateTimeOffset.UtcNow.AddHours(-1));
        _own.WriteRevocationList(_folder["early.pem"], DateTimeOffset.UtcNow.AddDays(9), thisUpdate: DateTimeOffset.UtcNow.AddDays(1));

        Assert.Contains("expired", RefusalOf(_folder["old.pem"]), StringComparison.Ordinal);
        Assert.Contains("still to come", RefusalOf(_folder["early.pem"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_comes_in_while_the_list_cannot_be_used()
    {
        using X509Certificate2 alice = _own.IssueClient("alice", "viewer");
        using HttpClient http = Client(alice);
        Assert.Equal(HttpStatusCode.OK, (await http.AskAsync(HttpMethod.Get, "/v1/audits")).Status);

        _foreign.WriteRevocationList(ListPath);
        File.SetLastWriteTimeUtc(ListPath, DateTime.UtcNow.AddMinutes(2));

        await http.ExpectAsync(503, "REVOCATION_UNKNOWN", HttpMethod.Get, "/v1/audits");
        _own.WriteRevocationList(ListPath);
        File.SetLastWriteTimeUtc(ListPath, DateTime.UtcNow.AddMinutes(3));
        Assert.Equal(HttpStatusCode.OK, (await http.AskAsync(HttpMethod.Get, "/v1/audits")).Status);
    }

    private string RefusalOf(string path, params X509Certificate2[] authorities) => Assert.Throws<ConfigurationException>(() => new RevocationLists(
        "key", [path], authorities.Length > 0 ? authorities : [_own.Certificate, _other.Certificate], TimeProvider.System)).Message;

    // Moves the list's own time by ten years: its first UTCTime.
    private static string Changed(string pem)
    {
        byte[] list = Convert.FromBase64String(pem[System.Security.Cryptography.PemEncoding.Find(pem).Base64Data]);
        int at = list.AsSpan().IndexOf((ReadOnlySpan<byte>)[0x17, 13]) + 2;
        Assert.Equal((byte)'2', list[at]);
        list[at] = (byte)'1';
        return System.Security.Cryptography.PemEncoding.WriteString("X509 CRL", list);
    }

    private HttpClient Client(X509Certificate2? certificate)
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.Add(_tls.Certificate);
        var handler = new SocketsHttpHandler();
        handler.SslOptions.CertificateChainPolicy = policy;
        if (certificate is not null)
        {
            handler.SslOptions.ClientCertificates = [certificate];
            handler.SslOptions.LocalCertificateSelectionCallback = (_, _, _, _, _) => certificate;
        }

        return new HttpClient(handler) { BaseAddress = _service.Address };
    }
}
