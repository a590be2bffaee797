using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json.Nodes;
using Audit.Cli.Api;
using Audit.Cli.Local;
using Audit.Cli.Output;
using Audit.Model;
using Audit.Store.Embedded;

namespace Audit.Cli.Doctor;

/// <summary>What <c>demo</c>, <c>up</c> and <c>scan</c> need of this machine, and how the network is that <c>up</c> runs.</summary>
internal static class MachineChecks
{
    private const long LeastMemory = 2L * 1024 * 1024 * 1024;

    private const string Probe = """
        pragma solidity ^0.8.0;
        contract Probe {
            mapping(address => uint256) private balances;
            function withdraw() external {
                (bool sent, ) = msg.sender.call{value: balances[msg.sender]}("");
                require(sent);
                balances[msg.sender] = 0;
            }
        }
        """;

    /// <summary>Makes the checks.</summary>
    /// <param name="modelBundle">The folder of the bundle.</param>
    /// <param name="dataFolder">The folder of the network that <c>up</c> runs.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<JsonObject> RunAsync(string modelBundle, string dataFolder, CancellationToken cancellationToken)
    {
        List<JsonObject> checks =
        [
            Runtime(), Memory(), Disk(dataFolder), Database(), Model(modelBundle), await NetworkAsync(dataFolder, cancellationToken).ConfigureAwait(false),
        ];
        return new JsonObject
        {
            ["healthy"] = checks.All(check => check.Text("outcome") != "Failed"),
            ["checks"] = new JsonArray([.. checks]),
        };
    }

    private static JsonObject Runtime() => Check(
        "runtime", "Ok", $".NET {Environment.Version} on {RuntimeInformation.RuntimeIdentifier}, {Environment.ProcessorCount} processors");

    private static JsonObject Memory()
    {
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        var says = string.Create(CultureInfo.InvariantCulture, $"{memory / (1024 * 1024)} MiB");
        return memory < LeastMemory
            ? Check("memory", "Warning", says, "A network of two organisations wants 2 GiB.")
            : Check("memory", "Ok", says);
    }

    private static JsonObject Disk(string folder)
    {
        try
        {
            var space = FolderSpace.Of(folder);
            return space.IsScarce
                ? Check("disk", "Warning", space.ToString(), "Make room, or name another folder with --data.")
                : Check("disk", "Ok", space.ToString());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return Check("disk", "Failed", exception.Message, "Name a folder that you may write with --data.");
        }
    }

    private static JsonObject Database()
    {
        try
        {
            return Check("database", "Ok", $"embedded PostgreSQL, programs in {EmbeddedPostgres.FindPrograms(null)}");
        }
        catch (EmbeddedPostgresException exception)
        {
            return Check("database", "Failed", exception.Message, "Run npm ci in the checkout, or set AUDIT__DATABASE__CONNECTIONSTRING.");
        }
    }

    private static JsonObject Model(string folder)
    {
        try
        {
            var bundle = ModelBundle.Load(folder);
            using var analyzer = new SolidityAnalyzer(bundle, new AnalyzerOptions());
            var report = analyzer.Analyze("Probe.sol", Encoding.UTF8.GetBytes(Probe));
            return Check("model", "Ok", $"{bundle.Name} {bundle.Version} ({bundle.Hash[..16]}…) finds {report.Findings.Count} weaknesses in a sample");
        }
        catch (Exception exception) when (exception is AuditModelException or DllNotFoundException)
        {
            return Check("model", "Failed", exception.Message, "Build again so that npm's packages are there, or name a whole bundle with --model.");
        }
    }

    private static async Task<JsonObject> NetworkAsync(string dataFolder, CancellationToken cancellationToken)
    {
        Uri address;
        try
        {
            address = RunningNetwork.FirstService(dataFolder);
        }
        catch (CliException)
        {
            return Check("network", "Skipped", $"none runs on {dataFolder}");
        }

        try
        {
            using var api = new AuditApi(address);
            var health = await api.JsonAsync(HttpMethod.Get, "health", null, cancellationToken).ConfigureAwait(false);
            return Check("network", "Ok", $"{address} is {health.Text("status")}");
        }
        catch (CliException exception)
        {
            return Check("network", "Failed", exception.Message, "Look at it with fabric-audit health, or stop 'up' and start it again.");
        }
    }

    private static JsonObject Check(string name, string outcome, string says, string? remedy = null) =>
        new() { ["name"] = name, ["outcome"] = outcome, ["says"] = says, ["remedy"] = remedy };
}
