using Audit.Store.Tests;
using Microsoft.Extensions.Configuration;

namespace Audit.Service.Tests.Access;

/// <summary>A service that would let in nobody, or everybody, does not start.</summary>
public sealed class AccessOptionsTests
{
    private const string Https = "Audit:Tls:CertificatePath";

    [Fact]
    public void Service_without_any_way_in_names_the_keys_to_set()
    {
        using var folder = new TemporaryFolder();

        string message = Refused(folder);

        foreach (string key in (string[])["Tokens:Authority", "Tokens:Audience", "ApiKeys:Enabled", "ApiKeys:AdministratorKeyFile", "Certificates:Organizations", "Development"])
        {
            Assert.Contains($"Audit:Access:{key}", message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("http://0.0.0.0:8080")]
    [InlineData("http://192.168.1.10:8080")]
    [InlineData("http://[::]:8080")]
    [InlineData("http://audit.example.com:8080")]
    [InlineData("https://0.0.0.0:8443")]
    [InlineData("http://localhost.example.com:8080")]
    [InlineData("http://127.0.0.1:0;http://10.0.0.1:80")]
    public void Development_beyond_loopback_is_refused(string urls)
    {
        using var folder = new TemporaryFolder();

        Assert.Contains("Audit:Access:Development", Refused(folder, ("Audit:Access:Development", "true"), ("Audit:Urls", urls)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:0")]
    [InlineData("http://localhost:8080")]
    [InlineData("http://[::1]:8080;http://127.8.9.1:80")]
    public void Development_on_loopback_is_taken(string urls)
    {
        using var folder = new TemporaryFolder();

        Assert.True(Read(folder, ("Audit:Access:Development", "true"), ("Audit:Urls", urls)).Access.Development);
    }

    [Fact]
    public void Plain_http_beyond_loopback_is_refused()
    {
        using var folder = new TemporaryFolder();

        Assert.Contains("plain http", Refused(folder, ("Audit:Access:ApiKeys:Enabled", "true"), ("Audit:Urls", "http://0.0.0.0:8080")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Audit:Access:Tokens:Authority", "http://login.example.com", "Audit:Access:Tokens:Authority")]
    [InlineData("Audit:Access:Tokens:Authority", "login.example.com", "Audit:Access:Tokens:Authority")]
    [InlineData("Audit:Access:Tokens:Audience", "", "Audit:Access:Tokens:Audience")]
    [InlineData("Audit:Access:Tokens:MetadataAddress", "http://login.example.com/x", "Audit:Access:Tokens:MetadataAddress")]
    [InlineData("Audit:Access:Tokens:Algorithms:0", "HS256", "Audit:Access:Tokens:Algorithms")]
    [InlineData("Audit:Access:Tokens:Algorithms:0", "none", "Audit:Access:Tokens:Algorithms")]
    [InlineData("Audit:Access:Tokens:ClockSkewSeconds", "301", "Audit:Access:Tokens:ClockSkewSeconds")]
    [InlineData("Audit:Access:Tokens:Roles:boss", "root", "Audit:Access:Tokens:Roles:boss")]
    [InlineData("Audit:Access:Tokens:RootCertificatePath", "/nowhere.pem", "Audit:Access:Tokens:RootCertificatePath")]
    [InlineData("Audit:Access:ApiKeys:AdministratorKey", "secret", "Audit:Access:ApiKeys:AdministratorKey")]
    [InlineData("Audit:Access:ApiKeys:AdministratorKey", TokenService.AdministratorKey, "Audit:Access:ApiKeys:Enabled")]
    [InlineData("Audit:Access:ApiKeys:LongestDays", "0", "Audit:Access:ApiKeys:LongestDays")]
    [InlineData("Audit:Access:ExpiryWarningDays", "-1", "Audit:Access:ExpiryWarningDays")]
    [InlineData("Audit:Access:Certificates:Organizations:Org2MSP", "/nowhere.pem", "Audit:Access:Certificates:Organizations:Org2MSP")]
    [InlineData("Audit:Access:Certificates:Organizations:Org2MSP", "/nowhere.pem", "does not name Org1MSP")]
    [InlineData("Audit:Access:Certificates:Organizations:Org2MSP", "/nowhere.pem", "no https address")]
    [InlineData("Audit:Access:Certificates:RevocationListPaths:0", "/nowhere.pem", "Audit:Access:Certificates:RevocationListPaths")]
    [InlineData("Audit:Urls", "https://127.0.0.1:0", "Audit:Tls:CertificatePath")]
    [InlineData("Audit:Access:Tokenz", "x", "Tokenz")]
    public void Value_that_cannot_be_used_is_named_by_its_key(string key, string value, string named)
    {
        using var folder = new TemporaryFolder();
        (string, string)[] good = [("Audit:Access:Tokens:Authority", "https://login.example.com"), ("Audit:Access:Tokens:Audience", "fabric-audit")];

        Assert.Contains(named, Refused(folder, [.. good, (key, value)]), StringComparison.Ordinal);
    }

    [Fact]
    public void All_ways_in_are_read_from_the_configuration()
    {
        using var folder = new TemporaryFolder();
        using var authority = new TestAuthority("ca.org1");
        authority.WriteTo(folder["org1.pem"]);
        TlsOptions tls = authority.WriteServer(folder.Path);

        AuditServiceOptions options = Read(
            folder,
            ("Audit:Urls", "https://0.0.0.0:8443"),
            (Https, tls.CertificatePath),
            ("Audit:Tls:PrivateKeyPath", tls.PrivateKeyPath),
            ("Audit:Access:Tokens:Authority", "https://login.example.com"),
            ("Audit:Access:Tokens:Audience", "fabric-audit"),
            ("Audit:Access:Tokens:Algorithms:0", "ES256"),
            ("Audit:Access:Tokens:Roles:boss", "admin"),
            ("Audit:Access:ApiKeys:Enabled", "true"),
            ("Audit:Access:Certificates:Organizations:Org1MSP", folder["org1.pem"]));

        Assert.Equal(["ES256"], options.Access.Tokens.TakenAlgorithms);
        Assert.Equal("admin", options.Access.Tokens.Roles["boss"]);
        Assert.Equal(folder["org1.pem"], options.Access.Certificates.Organizations["Org1MSP"]);
    }

    [Fact]
    public void Host_refuses_options_that_nobody_checked()
    {
        var options = new AuditServiceOptions { MspId = "Org1MSP", Urls = "http://0.0.0.0:0", Access = new AccessOptions { Development = true } };

        Assert.Throws<ConfigurationException>(() => new Microsoft.Extensions.DependencyInjection.ServiceCollection().AddAccess(options, TimeProvider.System));
    }

    [Fact]
    public void Secrets_come_from_files_and_are_not_printed()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["key"], $"{TokenService.AdministratorKey}\n");
        File.WriteAllText(folder["database"], "Host=db;Password=hunter2\r\n");

        AuditServiceOptions options = Read(
            folder,
            ("Audit:Access:ApiKeys:Enabled", "true"),
            ("Audit:Access:ApiKeys:AdministratorKeyFile", folder["key"]),
            ("Audit:Database:ConnectionStringFile", folder["database"]));

        Assert.Equal(TokenService.AdministratorKey, options.Access.ApiKeys.AdministratorKey);
        Assert.Equal("Host=db;Password=hunter2", options.Database.ConnectionString);
        Assert.DoesNotContain("hunter2", options.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(TokenService.AdministratorKey, options.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(TokenService.AdministratorKey[^20..], ApiKeySecret.TryParse(TokenService.AdministratorKey, out ApiKeySecret? key) ? key.ToString() : "", StringComparison.Ordinal);
    }

    [Fact]
    public void Secret_given_twice_empty_or_unreadable_is_refused_without_repeating_it()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["empty"], "\n");
        (string, string) enabled = ("Audit:Access:ApiKeys:Enabled", "true");

        string twice = Refused(folder, enabled, ("Audit:Database:ConnectionString", "Password=hunter2"), ("Audit:Database:ConnectionStringFile", folder["empty"]));
        Assert.Contains("Audit:Database:ConnectionString", twice, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", twice, StringComparison.Ordinal);
        Assert.Contains("empty", Refused(folder, enabled, ("Audit:Database:ConnectionStringFile", folder["empty"])), StringComparison.Ordinal);
        Assert.Contains(folder["none"], Refused(folder, enabled, ("Audit:Database:ConnectionStringFile", folder["none"])), StringComparison.Ordinal);
        string wrong = Refused(folder, enabled, ("Audit:Access:ApiKeys:AdministratorKey", "fak_almost-a-key"));
        Assert.DoesNotContain("fak_almost-a-key", wrong, StringComparison.Ordinal);
    }

    private static string Refused(TemporaryFolder folder, params (string Key, string Value)[] access) =>
        Assert.Throws<ConfigurationException>(() => Read(folder, access)).Message;

    private static AuditServiceOptions Read(TemporaryFolder folder, params (string Key, string Value)[] access)
    {
        foreach (string file in (string[])["ca.pem", "cert.pem", "gateway.pem", "manifest.json"])
        {
            File.WriteAllText(folder[file], "");
        }

        Dictionary<string, string?> values = new()
        {
            ["Audit:MspId"] = "Org1MSP",
            ["Audit:DataFolder"] = folder.Path,
            ["Audit:ModelBundle"] = folder.Path,
            ["Audit:Gateway:Address"] = "https://localhost:7051",
            ["Audit:Gateway:TlsRootCertificatePath"] = folder["ca.pem"],
            ["Audit:Gateway:CertificatePath"] = folder["cert.pem"],
            ["Audit:Gateway:PrivateKeyPath"] = folder["gateway.pem"],
        };
        foreach ((string key, string value) in access)
        {
            values[key] = value;
        }

        return OptionsReader.Read(new ConfigurationBuilder().AddInMemoryCollection(values).Build());
    }
}
