using System.Diagnostics;
using Fabric.Testing.RealFabric;

namespace Fabric.Devnet.Tests.PeerCommand;

/// <summary>How a program of Fabric's ended.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What it wrote to standard output.</param>
/// <param name="Error">What it wrote to standard error: its log, and why it failed.</param>
internal sealed record CommandOutcome(int ExitCode, string Output, string Error);

/// <summary>Fabric's <c>peer</c> and <c>discover</c>, run as a user of an organisation of a devnet.</summary>
internal sealed class PeerCommandLine(Devnet devnet, string mspId, string user)
{
    private readonly IReadOnlyDictionary<string, string> _environment = devnet.Organization(mspId).WritePeerCommandEnvironment(user);

    /// <summary>What names the orderer.</summary>
    public IReadOnlyList<string> Orderer => ["-o", devnet.OrdererAddress.Authority, "--tls", "--cafile", devnet.OrdererTlsRootCertificatePath];

    /// <summary>What names the peers of organisations.</summary>
    public IReadOnlyList<string> Peers(params string[] mspIds) =>
        [.. mspIds.Select(devnet.Organization).SelectMany(organization => (string[])
            ["--peerAddresses", organization.GatewayAddress.Authority, "--tlsRootCertFiles", organization.TlsRootCertificatePath])];

    /// <summary>Runs <c>peer</c>, which must succeed, and returns what it wrote: answers go to standard output, remarks to standard error.</summary>
    public async Task<CommandOutcome> RunAsync(params IEnumerable<string> arguments)
    {
        var outcome = await TryAsync("peer", arguments);
        Assert.True(outcome.ExitCode == 0, $"peer {string.Join(' ', arguments)} ended with {outcome.ExitCode}:\n{outcome.Output}{outcome.Error}");
        return outcome;
    }

    /// <summary>Runs <c>peer</c>, which must fail, and returns the line that says why.</summary>
    public async Task<string> FailAsync(params IEnumerable<string> arguments)
    {
        var outcome = await TryAsync("peer", arguments);
        Assert.True(outcome.ExitCode != 0, $"peer {string.Join(' ', arguments)} succeeded:\n{outcome.Output}{outcome.Error}");
        return outcome.Error.Split('\n').Last(line => line.StartsWith("Error: ", StringComparison.Ordinal))["Error: ".Length..].TrimEnd();
    }

    /// <summary>Runs a program of Fabric's.</summary>
    public async Task<CommandOutcome> TryAsync(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(FabricPrograms.Folder!, program), arguments)
        {
            RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true,
        };
        foreach (var (name, value) in _environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var error = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return new CommandOutcome(process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
