using System.Security.Cryptography;
using System.Text;

namespace Audit.Store.Embedded;

/// <summary>
/// Server folders that do not lie in their data folder. Beside each, a file names the data folder it belongs to: when that was a temporary
/// one and is gone, so may be the server folder.
/// </summary>
internal static class OutsideServers
{
    private const string OriginEnding = ".origin";

    /// <summary>The place for a data folder's server; clears away those of temporary data folders that are gone.</summary>
    internal static string Place(string dataFolder)
    {
        string root = SharedFolder.Open("servers");
        foreach (string origin in Directory.GetFiles(root, "*" + OriginEnding))
        {
            ClearAway(origin);
        }

        string place = Path.Combine(root, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(dataFolder)))[..20]);
        File.WriteAllText(place + OriginEnding, dataFolder);
        return place;
    }

    /// <summary>Drops the note about a server folder that was removed.</summary>
    internal static void Forget(string server) => File.Delete(server + OriginEnding);

    private static void ClearAway(string origin)
    {
        string server = origin[..^OriginEnding.Length];
        string cluster = Path.Combine(server, "cluster");
        try
        {
            string dataFolder = File.ReadAllText(origin);
            bool abandoned = dataFolder.StartsWith(Path.GetTempPath(), StringComparison.Ordinal)
                && !Directory.Exists(dataFolder)
                && !(PostmasterFile.Read(cluster) is { } found && PostmasterFile.IsServerOf(found.ProcessId, cluster));
            if (abandoned)
            {
                if (Directory.Exists(server))
                {
                    Directory.Delete(server, recursive: true);
                }

                File.Delete(origin);
            }
        }
        catch (Exception busy) when (busy is IOException or UnauthorizedAccessException)
        {
            // Another process clears the same away, or its server is still ending: the next start gets it.
        }
    }
}
