namespace Audit.Store.Embedded;

/// <summary>
/// The layout of a data folder: <c>password</c> and <c>lock</c> belong to this process's user; <c>server/</c> (cluster and log) belongs to
/// the server's account. When that account cannot enter the data folder (below a home of mode 0700, say) the server folder lies in the
/// shared folder and <c>server-folder</c> names it.
/// </summary>
internal sealed class ServerFolders
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode Traverse = UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private ServerFolders(string dataFolder, string server, ServerAccount account)
    {
        DataFolder = dataFolder;
        Server = server;
        Account = account;
    }

    internal string DataFolder { get; }

    internal string Server { get; }

    internal ServerAccount Account { get; }

    internal string Cluster => Path.Combine(Server, "cluster");

    internal string ClusterInTheMaking => Path.Combine(Server, "cluster.new");

    internal string Log => Path.Combine(Server, "log");

    internal string PasswordFile => Path.Combine(DataFolder, "password");

    /// <summary>Removes cluster and log for good.</summary>
    internal void DeleteServer()
    {
        Directory.Delete(Server, recursive: true);
        OutsideServers.Forget(Server);
    }

    /// <summary>Creates what is missing and settles the account and the place of the cluster. The caller holds the folder's lock.</summary>
    internal static ServerFolders Open(string dataFolder)
    {
        string accountFile = Path.Combine(dataFolder, "account");
        ServerAccount account = ServerAccount.Choose(File.Exists(accountFile) ? File.ReadAllText(accountFile).Trim() : null);
        string server = Locate(dataFolder, account);
        var folders = new ServerFolders(dataFolder, server, account);
        Directory.CreateDirectory(server, OwnerOnly);
        account.TakeOver(server);
        if (account.Name is not null)
        {
            File.WriteAllText(accountFile, account.Name);
        }

        return folders;
    }

    /// <summary>Creates a data folder and holds its lock; the kernel releases it when the process ends, however it ends.</summary>
    internal static FileStream Lock(string dataFolder)
    {
        if (!Directory.Exists(dataFolder))
        {
            // Others may pass through (the server's account has to) but neither list nor read.
            Directory.CreateDirectory(dataFolder, OwnerOnly | Traverse);
            File.SetUnixFileMode(dataFolder, OwnerOnly | Traverse);
        }

        try
        {
            return new FileStream(Path.Combine(dataFolder, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException cause)
        {
            throw new EmbeddedPostgresException(
                $"The data folder {dataFolder} is in use by another process. Stop it, or give this one a folder of its own.",
                dataFolder,
                innerException: cause);
        }
    }

    private static string Locate(string dataFolder, ServerAccount account)
    {
        string inside = Path.Combine(dataFolder, "server");
        string pointer = Path.Combine(dataFolder, "server-folder");
        if (File.Exists(pointer))
        {
            return File.ReadAllText(pointer).Trim();
        }

        if (Directory.Exists(Path.Combine(inside, "cluster")) || !account.IsSeparate || CanBeEntered(dataFolder))
        {
            return inside;
        }

        string outside = OutsideServers.Place(dataFolder);
        File.WriteAllText(pointer, outside);
        return outside;
    }

    private static bool CanBeEntered(string folder)
    {
        for (DirectoryInfo? step = new(folder); step is not null; step = step.Parent)
        {
            if ((step.UnixFileMode & UnixFileMode.OtherExecute) == 0)
            {
                return false;
            }
        }

        return true;
    }
}
