using System.ComponentModel;
using Fabric.Testing.Processes;

namespace Browser;

/// <summary>The distribution's browser; installed from it where it lacks and we may.</summary>
internal static class Chromium
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser"];
    private static readonly TimeSpan InstallationLimit = TimeSpan.FromMinutes(5);

    /// <summary>Finds or installs it.</summary>
    /// <returns>The path of the program, or null with the reason.</returns>
    public static async Task<(string? Path, string? Absence)> FindAsync()
    {
        if (Find() is { } known)
        {
            return (known, null);
        }

        if (!Environment.IsPrivilegedProcess)
        {
            return (null, "Chromium is not installed, and only root may install it: run `apt-get install chromium`");
        }

        string[] options = ["-q", "-o", "DPkg::Lock::Timeout=120"];
        try
        {
            await RunAsync([.. options, "update"]);
            await RunAsync([.. options, "install", "--yes", "--no-install-recommends", "chromium"]);
            return (Find(), "apt-get installed chromium, and it is in none of its places");
        }
        catch (Exception failure) when (failure is Win32Exception or ProcessFailedException or OperationCanceledException)
        {
            return (null, $"apt-get could not install chromium: {failure.Message}");
        }
    }

    private static string? Find() => Array.Find(Places, File.Exists);

    private static async Task RunAsync(string[] arguments)
    {
        using var patience = new CancellationTokenSource(InstallationLimit);
        await Command.RunAsync("apt-get", arguments, new Dictionary<string, string> { ["DEBIAN_FRONTEND"] = "noninteractive" }, patience.Token);
    }
}
