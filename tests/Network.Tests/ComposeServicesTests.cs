using System.Text.RegularExpressions;
using Network.Tests.Compose;

namespace Network.Tests;

/// <summary>The audit services of docker-compose.yml, each with its own organisation's peer, identity and database.</summary>
public partial class ComposeServicesTests
{
    private const string Prefix = "AUDIT__";

    private static readonly ComposeFile File = ComposeFile.Load();

    /// <summary>The organisations of the native topology.</summary>
    public static TheoryData<string, string> Organizations => new() { { "org1.example.com", "Org1MSP" }, { "org2.example.com", "Org2MSP" } };

    /// <summary>A misspelt key would be ignored by the service without a word.</summary>
    [Theory]
    [MemberData(nameof(Organizations))]
    public void Every_setting_of_an_audit_service_is_one_its_page_lists(string domain, string mspId)
    {
        var page = System.IO.File.ReadAllText(Repository.PathTo("services", "Audit.Service", "README.md"));
        var listed = CodeWord().Matches(page).Select(match => match.Groups[1].Value.Replace(":", "__", StringComparison.Ordinal).ToUpperInvariant()).ToHashSet();
        var environment = File.Services[$"audit.{domain}"].Environment;
        // Below a key that takes MSP ids stands the organisation's.
        Assert.All(environment.Keys.Where(key => key != "MALLOC_ARENA_MAX"), key => Assert.Contains(key[Prefix.Length..].Replace($"__{mspId}", "", StringComparison.Ordinal), listed));
        Assert.Equal(mspId, environment[$"{Prefix}MSPID"]);
    }

    /// <summary>The service talks to its organisation's peer on the port that the peer's own settings state.</summary>
    [Theory]
    [MemberData(nameof(Organizations))]
    public async Task An_audit_service_reaches_its_own_peer(string domain, string mspId)
    {
        var peer = (await NodeSettings.ReadAsync())[$"peer0.{domain}"];
        var environment = File.Services[$"audit.{domain}"].Environment;
        Assert.Equal($"https://{peer.Environment["CORE_PEER_ADDRESS"]}", environment[$"{Prefix}GATEWAY__ADDRESS"]);
        Assert.Equal(mspId, peer.Environment["CORE_PEER_LOCALMSPID"]);
    }

    /// <summary>Each file that the settings name lies below a mount, which comes from the service's own organisation.</summary>
    [Theory]
    [MemberData(nameof(Organizations))]
    public void An_audit_services_files_are_mounted_from_its_own_organisation(string domain, string mspId)
    {
        var service = File.Services[$"audit.{domain}"];
        var mounts = service.Mounts.Select(mount => mount.Split(':')).ToDictionary(parts => parts[1], parts => parts[0]);
        foreach (var (key, path) in service.Environment.Where(variable => variable.Key.EndsWith("PATH", StringComparison.Ordinal) || variable.Key.Contains("CERTIFICATES__", StringComparison.Ordinal)))
        {
            var source = mounts.Single(mount => path == mount.Key || path.StartsWith($"{mount.Key}/", StringComparison.Ordinal)).Value;
            Assert.True(source.StartsWith($"./.data/compose/organizations/peerOrganizations/{domain}/", StringComparison.Ordinal), $"{mspId}: {key} is {source}");
        }
    }

    /// <summary>Its database is its own, with the user and password that the database is made with.</summary>
    [Theory]
    [MemberData(nameof(Organizations))]
    public void An_audit_services_database_is_its_own(string domain, string mspId)
    {
        var connection = File.Services[$"audit.{domain}"].Environment[$"{Prefix}DATABASE__CONNECTIONSTRING"]
            .Split(';').Select(part => part.Split('=', 2)).ToDictionary(part => part[0], part => part[1]);
        Assert.True(connection["Host"] == $"postgres.{domain}", $"{mspId} uses {connection["Host"]}");
        var database = File.Services[connection["Host"]].Environment;
        Assert.Equal(database["POSTGRES_USER"], connection["Username"]);
        Assert.Equal(database["POSTGRES_DB"], connection["Database"]);
        Assert.Equal(database["POSTGRES_PASSWORD"], connection["Password"]);
    }

    [GeneratedRegex("`([A-Za-z:]+)`")]
    private static partial Regex CodeWord();
}
