using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Audit.Service;

/// <summary>The revocation lists that the configuration names, read again when a file changes.</summary>
internal sealed class RevocationLists
{
    private readonly string _key;
    private readonly IReadOnlyList<string> _paths;
    private readonly Lock _reading = new();
    private readonly Dictionary<string, (DateTime Written, RevocationList List)> _read = [];

    /// <summary>Reads the lists.</summary>
    /// <exception cref="ConfigurationException">One cannot be read.</exception>
    internal RevocationLists(string key, IReadOnlyList<string> paths)
    {
        _key = key;
        _paths = paths;
        foreach (string path in paths)
        {
            Read(path);
        }
    }

    /// <summary>When each list is due to be replaced, where it says so.</summary>
    internal IEnumerable<(string Path, DateTimeOffset NextUpdate)> Ends =>
        _paths.Select(path => (path, Read(path).NextUpdate)).Where(list => list.NextUpdate is not null).Select(list => (list.path, list.NextUpdate!.Value));

    /// <summary>Whether no list names any of the certificates.</summary>
    /// <exception cref="ConfigurationException">A list has become unreadable: who was revoked is not known then, and nobody is let in.</exception>
    internal bool AreAllGood(IReadOnlyList<X509Certificate2> certificates) =>
        !_paths.Select(Read).Any(list => certificates.Any(list.Names));

    private RevocationList Read(string path)
    {
        lock (_reading)
        {
            try
            {
                DateTime written = File.GetLastWriteTimeUtc(path);
                if (!_read.TryGetValue(path, out (DateTime Written, RevocationList List) known) || known.Written != written)
                {
                    known = (written, RevocationList.ParsePem(File.ReadAllText(path)));
                    _read[path] = known;
                }

                return known.List;
            }
            catch (Exception cause) when (cause is CryptographicException or IOException or UnauthorizedAccessException)
            {
                throw new ConfigurationException([$"{_key} names {path}, which cannot be used: {cause.Message}"], cause);
            }
        }
    }
}
