using Fabric.Testing.Processes;

namespace Fabric.Testing.RealFabric;

/// <summary>Fabric's own programs, in the folder that the environment variable FABRIC_BIN names.</summary>
internal static class FabricPrograms
{
    private const string Variable = "FABRIC_BIN";

    /// <summary>The folder; null when the variable is not set.</summary>
    public static string? Folder { get; } = Environment.GetEnvironmentVariable(Variable);

    /// <summary>Whether tests on real peers can run.</summary>
    public static bool AreThere => !string.IsNullOrEmpty(Folder);

    /// <summary>What a test says that does nothing without them.</summary>
    public static string WhyNot =>
        $"{Variable} is not set, so nothing was tested on real Fabric peers: set it to the folder with Fabric's peer, orderer, "
        + "configtxgen, cryptogen, osnadmin and discover (bin/ of a release archive)";

    /// <summary>Asks the peer for its version.</summary>
    public static async Task<string> ReadVersionAsync(CancellationToken cancellationToken)
    {
        var answer = await Command.RunAsync(Path.Combine(Folder!, "peer"), ["version"], cancellationToken);
        return answer.Split('\n').Select(line => line.Trim()).First(line => line.StartsWith("Version:", StringComparison.Ordinal))["Version:".Length..].Trim();
    }
}
