using Fabric.Testing.Processes;

namespace Network.Tests;

/// <summary>
/// The shell tests of the native network, which bring up real networks from the programs in FABRIC_BIN (and FABRIC_CA_BIN). One after the
/// other: each keeps a machine busy.
/// </summary>
/// <param name="output">What the scripts said.</param>
public class NativeNetworkTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(20);

    /// <summary>Two networks side by side, deploy, upgrade, a lost peer, a restart, the end.</summary>
    [RealFabricFact]
    public Task Networks_start_deploy_recover_and_end() => RunAsync("network-test.sh");

    /// <summary>Every command of network/README.md.</summary>
    [RealFabricFact]
    public Task The_administrators_page_holds_what_it_says() => RunAsync("admin-page-test.sh");

    private async Task RunAsync(string script)
    {
        using var patience = new CancellationTokenSource(Limit);
        output.WriteLine(await Command.RunAsync(Repository.PathTo("tests", "network", script), [], patience.Token));
    }
}
