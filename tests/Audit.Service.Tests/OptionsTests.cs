using Audit.Store.Tests;
using Microsoft.Extensions.Configuration;

namespace Audit.Service.Tests;

public sealed class OptionsTests
{
    [Fact]
    public void All_that_is_missing_is_named_at_once()
    {
        var wrong = Assert.Throws<ConfigurationException>(() => OptionsReader.Read(new ConfigurationBuilder().Build()));

        foreach (string key in (string[])["Audit:MspId", "Audit:DataFolder", "Audit:Gateway:Address", "Audit:Gateway:CertificatePath", "Audit:Gateway:PrivateKeyPath"])
        {
            Assert.Contains(wrong.Errors, error => error.StartsWith(key, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("Audit:Workers:Dispatchers", "0", "Audit:Workers:Dispatchers")]
    [InlineData("Audit:Workers:LeaseSeconds", "NaN", "Audit:Workers:LeaseSeconds")]
    [InlineData("Audit:Workers:Dispatchers", "many", "Audit:Workers:Dispatchers")]
    [InlineData("Audit:Submissions:MaximumBytes", "99999999", "Audit:Submissions:MaximumBytes")]
    [InlineData("Audit:Urls", "localhost", "Audit:Urls")]
    [InlineData("Audit:Gateway:Address", "peer0:7051", "Audit:Gateway:Address")]
    [InlineData("Audit:Gateway:TlsRootCertificatePath", "/nowhere/ca.pem", "Audit:Gateway:TlsRootCertificatePath")]
    [InlineData("Audit:MspID2", "x", "MspID2")]
    public void Value_that_cannot_be_used_is_named_by_its_key(string key, string value, string named)
    {
        using var folder = new TemporaryFolder();

        var wrong = Assert.Throws<ConfigurationException>(() => OptionsReader.Read(Configuration(folder, (key, value))));

        Assert.Contains(named, wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Complete_configuration_is_read()
    {
        using var folder = new TemporaryFolder();

        AuditServiceOptions options = OptionsReader.Read(Configuration(folder, ("Audit:Database:ConnectionString", "Host=db")));

        Assert.Equal(("Org1MSP", "audit", "audit", "Host=db"), (options.MspId, options.Gateway.Channel, options.Gateway.Chaincode, options.Database.ConnectionString));
    }

    [Fact]
    public void Configuration_file_is_read_and_a_bad_command_line_refused()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["audit.json"], """{"Audit":{"MspId":"Org7MSP"}}""");
        File.WriteAllText(folder["broken.json"], "{");

        Assert.Equal("Org7MSP", OptionsReader.Open(["--config", folder["audit.json"]])["Audit:MspId"]);
        Assert.Throws<ConfigurationException>(() => OptionsReader.Open(["--config", folder["broken.json"]]));
        Assert.Throws<ConfigurationException>(() => OptionsReader.Open(["--config", folder["none.json"]]));
        Assert.Throws<ConfigurationException>(() => OptionsReader.Open(["--help"]));
    }

    private static IConfiguration Configuration(TemporaryFolder folder, params (string Key, string Value)[] changes)
    {
        foreach (string file in (string[])["ca.pem", "cert.pem", "key.pem", "manifest.json"])
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
            ["Audit:Gateway:PrivateKeyPath"] = folder["key.pem"],
            ["Audit:Access:Development"] = "true",
        };
        foreach ((string key, string value) in changes)
        {
            values[key] = value;
        }

        return new ConfigurationBuilder().AddInMemoryCollection(values).Build();
    }
}
