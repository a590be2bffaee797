using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Fabric.Devnet.Network;

/// <summary>A certificate and its key in a folder, as PEM; the key is readable by its owner only.</summary>
internal sealed class CredentialFolder(string path, string prefix = "")
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public string Path { get; } = path;

    public string CertificatePath => System.IO.Path.Combine(Path, prefix + "cert.pem");

    public string KeyPath => System.IO.Path.Combine(Path, prefix + "key.pem");

    /// <summary>The stored certificate with key, or a new one when there is none, or the stored one does not do any more.</summary>
    /// <param name="isUsable">Whether the stored certificate is still what is wanted.</param>
    /// <param name="issue">Makes a certificate with key.</param>
    /// <exception cref="DevnetStorageException">The stored files cannot be read.</exception>
    public X509Certificate2 LoadOrIssue(Func<X509Certificate2, bool> isUsable, Func<X509Certificate2> issue)
    {
        if (File.Exists(CertificatePath) && File.Exists(KeyPath))
        {
            var stored = Load();
            if (isUsable(stored))
            {
                return stored;
            }

            stored.Dispose();
        }

        using var issued = issue();
        Save(issued);
        return Load();
    }

    private X509Certificate2 Load()
    {
        try
        {
            return X509Certificate2.CreateFromPemFile(CertificatePath, KeyPath);
        }
        catch (CryptographicException exception)
        {
            throw new DevnetStorageException(CertificatePath, "is no certificate with a matching key; delete the folder to have a new one made", exception);
        }
    }

    // The certificate last: a folder with a certificate is complete.
    private void Save(X509Certificate2 certificate)
    {
        Directory.CreateDirectory(Path);
        using var key = certificate.GetECDsaPrivateKey()!;
        Write(KeyPath, key.ExportPkcs8PrivateKeyPem(), OwnerOnly);
        Write(CertificatePath, certificate.ExportCertificatePem(), OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
    }

    private static void Write(string path, string pem, UnixFileMode mode)
    {
        File.Delete(path);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = mode;
        }

        using var writer = new StreamWriter(path, options);
        writer.Write(pem + "\n");
    }
}
