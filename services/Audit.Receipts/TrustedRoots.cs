using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Fabric.Protocol.Identity;

namespace Audit.Receipts;

/// <summary>
/// All that a verifier trusts: the root certificates of the organisations of one channel, those of the orderers among them, by MSP id.
/// </summary>
public sealed class TrustedRoots
{
    private const long LargestFile = 1024 * 1024;

    private readonly Dictionary<string, List<X509Certificate2>> _roots = new(StringComparer.Ordinal);

    /// <summary>The MSP ids that roots are given for, in order.</summary>
    public IReadOnlyCollection<string> Organizations => [.. _roots.Keys.Order(StringComparer.Ordinal)];

    /// <summary>
    /// Reads a folder: <c>ORGANISATION.pem</c> (or .crt, .cer) for each organisation, named after its MSP id, or a folder of such files for
    /// each organisation. A file may hold several certificates.
    /// </summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="RootsException">There is no such folder, nothing in it, or a file cannot be read.</exception>
    public static TrustedRoots Load(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new RootsException($"There is no folder {folder}. Give one that holds a file such as Org1MSP.pem for each organisation.");
        }

        var roots = new TrustedRoots();
        foreach (var file in Certificates(folder))
        {
            roots.AddFile(Path.GetFileNameWithoutExtension(file), file);
        }

        foreach (var organization in Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal))
        {
            foreach (var file in Certificates(organization))
            {
                roots.AddFile(Path.GetFileName(organization), file);
            }
        }

        return roots._roots.Count > 0 ? roots : throw new RootsException(
            $"The folder {folder} holds no certificate. Put a file such as Org1MSP.pem with the root certificate there for each organisation of the channel, the orderers' included.");
    }

    /// <summary>Adds the certificates of a PEM text.</summary>
    /// <param name="mspId">The organisation.</param>
    /// <param name="pem">One or more certificates.</param>
    /// <exception cref="RootsException">The text holds no certificate.</exception>
    public void Add(string mspId, string pem)
    {
        IReadOnlyList<X509Certificate2> certificates;
        try
        {
            certificates = PemCertificates.ReadAll(pem);
        }
        catch (CryptographicException cause)
        {
            throw new RootsException($"The root certificate of {mspId} cannot be read: {cause.Message}", cause);
        }

        if (certificates.Count == 0)
        {
            throw new RootsException($"What is given as the root certificate of {mspId} holds no certificate in PEM form.");
        }

        if (!_roots.TryGetValue(mspId, out var known))
        {
            _roots[mspId] = known = [];
        }

        known.AddRange(certificates);
    }

    /// <summary>The roots of an organisation; none if it is not among those given.</summary>
    internal IReadOnlyList<X509Certificate2> Of(string mspId) => _roots.TryGetValue(mspId, out var known) ? known : [];

    private static IEnumerable<string> Certificates(string folder) => Directory.EnumerateFiles(folder)
        .Where(file => Path.GetExtension(file).ToLowerInvariant() is ".pem" or ".crt" or ".cer")
        .Order(StringComparer.Ordinal);

    private void AddFile(string mspId, string file)
    {
        if (new FileInfo(file).Length > LargestFile)
        {
            throw new RootsException($"The file {file} is too large to be a root certificate.");
        }

        try
        {
            Add(mspId, File.ReadAllText(file));
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new RootsException($"The file {file} cannot be read: {cause.Message}", cause);
        }
    }
}
