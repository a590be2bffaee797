namespace Fabric.Devnet.Control;

/// <summary>Where in a data folder the socket is that controls its devnet.</summary>
internal static class ControlSocket
{
    // What a Unix socket's address can hold, less the final zero.
    private const int LongestPath = 100;

    private static readonly UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>A file that says where the socket is: the path of a deep folder is too long for one.</summary>
    public static string AddressFile(string dataFolder) => Path.Combine(dataFolder, "control", "address");

    /// <summary>Makes a place for a socket that nobody but its owner can reach, and says so in the address file.</summary>
    /// <returns>The socket's path and the temporary folder it is in, if it is.</returns>
    public static (string Path, string? TemporaryFolder) Prepare(string dataFolder)
    {
        var folder = Path.GetDirectoryName(AddressFile(dataFolder))!;
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnerOnly);
            File.SetUnixFileMode(folder, OwnerOnly);
        }

        var path = Path.GetFullPath(Path.Combine(folder, "devnet.sock"));
        string? temporary = null;
        if (path.Length > LongestPath)
        {
            temporary = Directory.CreateTempSubdirectory("fabric-devnet-").FullName;
            path = Path.Combine(temporary, "devnet.sock");
        }

        // Left by a devnet that was killed: this one has the folder's lock.
        File.Delete(path);
        File.WriteAllText(AddressFile(dataFolder), path);
        return (path, temporary);
    }

    /// <summary>Where the socket of a data folder is; null when no devnet offers one.</summary>
    public static string? Find(string dataFolder)
    {
        var file = AddressFile(dataFolder);
        return File.Exists(file) && File.ReadAllText(file) is { Length: > 0 } path && File.Exists(path) ? path : null;
    }
}
