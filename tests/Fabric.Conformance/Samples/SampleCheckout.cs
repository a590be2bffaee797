using Fabric.Testing.Processes;

namespace Fabric.Conformance.Samples;

/// <summary>
/// Copies of a sample's folders, so that the sample itself is left as it is: its application looks for identities beside the sample's folder, in
/// <c>../test-network/organizations</c>, where a test lays its own.
/// </summary>
internal sealed class SampleCheckout : IDisposable
{
    private const string Variable = "FABRIC_SAMPLES";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("fabric-samples-");
    private readonly string _sample;

    public SampleCheckout(string sample) => _sample = sample;

    /// <summary>The checkout of fabric-samples; null when the variable is not set.</summary>
    public static string? Source { get; } = Environment.GetEnvironmentVariable(Variable);

    /// <summary>What a test says that does nothing without it.</summary>
    public static string WhyNot =>
        $"{Variable} is not set, so no sample of Hyperledger's was run: set it to a checkout of https://github.com/hyperledger/fabric-samples "
        + "(the commit is in fabric-samples.lock). The samples install their packages from npm and want the ports 7051 and 9051.";

    /// <summary>Where the sample's application looks for an organisation's identities.</summary>
    public string OrganizationFolder(string domain) => Path.Combine(_root.FullName, "test-network", "organizations", "peerOrganizations", domain);

    /// <summary>Copies a folder of the sample, installs its packages, and builds it where it has something to build.</summary>
    /// <returns>The copy.</returns>
    public async Task<string> PrepareAsync(string folder)
    {
        var copy = Path.Combine(_root.FullName, _sample, folder);
        Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
        using var limit = new CancellationTokenSource(Patience);
        await Command.RunAsync("cp", ["-R", Path.Combine(Source!, _sample, folder), copy], limit.Token);
        await Command.RunAsync("npm", ["--prefix", copy, "install", "--no-audit", "--no-fund"], limit.Token);
        if (File.Exists(Path.Combine(copy, "tsconfig.json")))
        {
            await Command.RunAsync("npm", ["--prefix", copy, "run", "build"], limit.Token);
        }

        return copy;
    }

    public void Dispose() => _root.Delete(recursive: true);
}
