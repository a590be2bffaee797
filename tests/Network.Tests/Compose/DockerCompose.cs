using System.ComponentModel;
using Fabric.Testing.Processes;

namespace Network.Tests.Compose;

/// <summary>The docker-compose program, which checks a file without an engine. Taken from Debian where the machine lacks it.</summary>
internal sealed class DockerCompose
{
    private static readonly TimeSpan InstallationLimit = TimeSpan.FromMinutes(4);

    private readonly string _program;
    private readonly string[] _first;

    private DockerCompose(string program, params string[] first) => (_program, _first) = (program, first);

    /// <summary>Finds or installs it.</summary>
    /// <param name="output">Told what was tried.</param>
    /// <returns>The program; null when this machine has none and cannot install it.</returns>
    public static async Task<DockerCompose?> FindAsync(ITestOutputHelper output) =>
        await FindInstalledAsync() ?? (await InstallAsync(output) ? await FindInstalledAsync() : null);

    /// <summary>Checks the repository's docker-compose.yml and returns it as docker-compose understands it.</summary>
    /// <exception cref="ProcessFailedException">docker-compose refuses the file.</exception>
    public Task<string> ConfigAsync(IEnumerable<string> options, IReadOnlyDictionary<string, string> environment) => Command.RunAsync(
        _program, [.. _first, "--file", Repository.PathTo("docker-compose.yml"), .. options, "config"], Deadline.ForAnswer(), environment);

    private static async Task<DockerCompose?> FindInstalledAsync()
    {
        DockerCompose[] candidates = [new("docker-compose"), new("docker", "compose")];
        foreach (var candidate in candidates)
        {
            if (await RunsAsync(candidate._program, [.. candidate._first, "version"], Deadline.Answer))
            {
                return candidate;
            }
        }

        return null;
    }

    private static async Task<bool> InstallAsync(ITestOutputHelper output)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            output.WriteLine("docker-compose is not installed, and only root may install it");
            return false;
        }

        string[] options = ["-q", "-o", "DPkg::Lock::Timeout=120"];
        var installed = await RunsAsync("apt-get", [.. options, "update"], InstallationLimit)
            && await RunsAsync("apt-get", [.. options, "install", "--yes", "--no-install-recommends", "docker-compose"], InstallationLimit);
        output.WriteLine(installed ? "docker-compose was installed from the distribution" : "apt-get could not install docker-compose");
        return installed;
    }

    private static async Task<bool> RunsAsync(string program, string[] arguments, TimeSpan limit)
    {
        using var patience = new CancellationTokenSource(limit);
        try
        {
            await Command.RunAsync(program, arguments, patience.Token, new Dictionary<string, string> { ["DEBIAN_FRONTEND"] = "noninteractive" });
            return true;
        }
        catch (Exception failure) when (failure is Win32Exception or ProcessFailedException or OperationCanceledException)
        {
            return false;
        }
    }
}
