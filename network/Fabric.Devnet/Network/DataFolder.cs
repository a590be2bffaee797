namespace Fabric.Devnet.Network;

/// <summary>
/// The data folder's layout:
/// <c>organizations/DOMAIN/{ca,tlsca,peer,users/NAME}</c> with cert.pem and key.pem each, <c>organizations/DOMAIN/private/CHANNEL.records</c>,
/// <c>organizations/DOMAIN/packages/LABEL.HASH.tar.gz</c>,
/// <c>orderer/…</c>, <c>channels/CHANNEL/{blocks.records,reasons.records}</c>.
/// </summary>
internal sealed class DataFolder : IDisposable
{
    private readonly FileStream _lock;

    /// <summary>Takes the folder for this run, making it when it is not there.</summary>
    /// <exception cref="DevnetStorageException">Another devnet has it.</exception>
    public DataFolder(string root)
    {
        Root = root;
        Directory.CreateDirectory(root);
        var path = Path.Combine(root, "devnet.lock");
        try
        {
            _lock = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception)
        {
            throw new DevnetStorageException(path, "is held by another devnet; stop that one or choose another data folder", exception);
        }
    }

    public string Root { get; }

    /// <summary>Whether a devnet has a folder open.</summary>
    public static bool IsTaken(string root)
    {
        var path = Path.Combine(root, "devnet.lock");
        if (!File.Exists(path))
        {
            return false;
        }

        try
        {
            // Reading shares with nobody who has it for himself.
            using var probe = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }

    public string Orderer => Path.Combine(Root, "orderer");

    public string Organization(string domain) => Path.Combine(Root, "organizations", domain);

    public string PrivateData(string domain, string channel)
    {
        var folder = Path.Combine(Organization(domain), "private");
        Directory.CreateDirectory(folder);
        return Path.Combine(folder, channel + ".records");
    }

    public string Channel(string name) => Path.Combine(Root, "channels", name);

    public string Blocks(string channel) => Path.Combine(Channel(channel), "blocks.records");

    public string Reasons(string channel) => Path.Combine(Channel(channel), "reasons.records");

    public void Dispose() => _lock.Dispose();
}
