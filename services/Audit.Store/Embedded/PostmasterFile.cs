using System.Globalization;

namespace Audit.Store.Embedded;

/// <summary>
/// What a server writes about itself in <c>postmaster.pid</c>: process id, data folder, start time, port, socket folder, address
/// (PostgreSQL manual, "Database File Layout").
/// </summary>
internal sealed record PostmasterFile(int ProcessId, int Port)
{
    internal const string Name = "postmaster.pid";

    /// <summary>Reads the file; null when there is none or its writer was killed before it was complete.</summary>
    internal static PostmasterFile? Read(string cluster)
    {
        string path = Path.Combine(cluster, Name);
        string[] lines;
        try
        {
            lines = File.ReadAllLines(path);
        }
        catch (IOException)
        {
            return null;
        }

        return lines.Length >= 4
            && int.TryParse(lines[0], CultureInfo.InvariantCulture, out int processId)
            && int.TryParse(lines[3], CultureInfo.InvariantCulture, out int port)
                ? new PostmasterFile(processId, port)
                : null;
    }

    /// <summary>
    /// True when the process runs and is the server of this cluster: the id alone may have been given to something else since.
    /// </summary>
    internal static bool IsServerOf(int processId, string cluster)
    {
        try
        {
            string[] arguments = File.ReadAllText($"/proc/{processId}/cmdline").Split('\0');
            return arguments.Length > 2
                && Path.GetFileName(arguments[0]) == "postgres"
                && arguments.Contains(cluster, StringComparer.Ordinal);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>
    /// Removes a file that would stop a start without reason: one cut off while it was written, or one whose process id has been given to
    /// another program since. A file of a process that is simply gone stays: PostgreSQL reads from it whether backends are left behind.
    /// </summary>
    internal static void RemoveMisleading(string cluster)
    {
        string path = Path.Combine(cluster, Name);
        if (File.Exists(path)
            && (Read(cluster) is not { } found
                || (Directory.Exists($"/proc/{found.ProcessId}") && !IsServerOf(found.ProcessId, cluster))))
        {
            File.Delete(path);
        }
    }
}
