using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Audit.Service;

/// <summary>
/// The revocation lists that the configuration names, read again when a file changes. A list counts only with its CA's signature and while it
/// is the CA's latest by its own words: else it is not known who was revoked.
/// </summary>
internal sealed class RevocationLists
{
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    private readonly string _key;
    private readonly IReadOnlyList<string> _paths;
    private readonly IReadOnlyList<X509Certificate2> _authorities;
    private readonly TimeProvider _clock;
    private readonly Lock _reading = new();
    private readonly Dictionary<string, (DateTime Written, RevocationList List)> _read = [];

    /// <summary>Reads the lists.</summary>
    /// <param name="key">The configuration key, for messages.</param>
    /// <param name="paths">The files.</param>
    /// <param name="authorities">The CAs that lists may be of.</param>
    /// <param name="clock">The clock.</param>
    /// <exception cref="ConfigurationException">One cannot be read, is signed by none of the CAs, or is not of this time.</exception>
    internal RevocationLists(string key, IReadOnlyList<string> paths, IReadOnlyList<X509Certificate2> authorities, TimeProvider clock)
    {
        _key = key;
        _paths = paths;
        _authorities = authorities;
        _clock = clock;
        foreach (string path in paths)
        {
            ReadCurrent(path);
        }
    }

    /// <summary>When each list is due to be replaced, where it says so; the beginning of time for one that has become unusable.</summary>
    internal IEnumerable<(string Path, DateTimeOffset NextUpdate)> Ends
    {
        get
        {
            foreach (string path in _paths)
            {
                if (EndOf(path) is { } end)
                {
                    yield return (path, end);
                }
            }
        }
    }

    /// <summary>Whether no list names any of the certificates.</summary>
    /// <exception cref="ConfigurationException">A list has become unusable: who was revoked is not known then, and nobody is let in.</exception>
    internal bool AreAllGood(IReadOnlyList<X509Certificate2> certificates) =>
        !_paths.Select(ReadCurrent).ToArray().Any(list => certificates.Any(list.Names));

    private DateTimeOffset? EndOf(string path)
    {
        try
        {
            return Read(path).NextUpdate;
        }
        catch (ConfigurationException)
        {
            return DateTimeOffset.UnixEpoch;
        }
    }

    private RevocationList ReadCurrent(string path)
    {
        RevocationList list = Read(path);
        DateTimeOffset now = _clock.GetUtcNow();
        return list.ThisUpdate > now + ClockSkew ? throw Unusable(path, $"it is of {list.ThisUpdate:u}, which is still to come.")
            : list.NextUpdate < now ? throw Unusable(path, $"it has expired: the next one was due at {list.NextUpdate:u}. Fetch the CA's latest list.")
            : list;
    }

    private RevocationList Read(string path)
    {
        lock (_reading)
        {
            try
            {
                DateTime written = File.GetLastWriteTimeUtc(path);
                if (!_read.TryGetValue(path, out (DateTime Written, RevocationList List) known) || known.Written != written)
                {
                    known = (written, Verified(RevocationList.ParsePem(File.ReadAllText(path))));
                    _read[path] = known;
                }

                return known.List;
            }
            catch (Exception cause) when (cause is CryptographicException or IOException or UnauthorizedAccessException)
            {
                throw Unusable(path, cause.Message, cause);
            }
        }
    }

    private RevocationList Verified(RevocationList list) =>
        _authorities.Any(list.IsSignedBy) ? list
        : _authorities.Any(list.NamesAsIssuer)
            ? throw new CryptographicException($"its signature is not that of its issuer {list.Issuer}, or that CA may not sign lists.")
            : throw new CryptographicException($"its issuer {list.Issuer} is none of the CAs that Audit:Access:Certificates:Organizations names.");

    private ConfigurationException Unusable(string path, string why, Exception? cause = null) =>
        new([$"{_key} names {path}, which cannot be used: {why}"], cause);
}
