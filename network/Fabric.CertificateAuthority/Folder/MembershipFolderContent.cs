using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Fabric.CertificateAuthority;

/// <summary>Puts an identity into a folder that nobody looks at yet.</summary>
internal static class MembershipFolderContent
{
    private const string RootFolder = "cacerts";
    private const string IntermediateFolder = "intermediatecerts";
    private const string TlsRootFolder = "tlscacerts";
    private const string TlsIntermediateFolder = "tlsintermediatecerts";
    private const string ConfigurationFile = "config.yaml";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerOnlyFolder = OwnerOnly | UnixFileMode.UserExecute;
    private const UnixFileMode Readable = OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    /// <summary>Replaces certificate and key, and adds whatever authorities and configuration are missing.</summary>
    public static async Task WriteAsync(string folder, Enrollment enrollment, MembershipFolderOptions options, CancellationToken cancellationToken)
    {
        await WriteIdentityAsync(folder, enrollment, cancellationToken).ConfigureAwait(false);
        var isTls = enrollment.Profile == CertificateOptions.TlsProfile;
        await AddAsync(folder, isTls ? TlsRootFolder : RootFolder, enrollment.Authority.RootCertificates, cancellationToken).ConfigureAwait(false);
        await AddAsync(
            folder, isTls ? TlsIntermediateFolder : IntermediateFolder, enrollment.Authority.IntermediateCertificates, cancellationToken).ConfigureAwait(false);
        await AddAsync(folder, TlsRootFolder, options.TlsRoots, cancellationToken).ConfigureAwait(false);
        var configuration = Path.Combine(folder, ConfigurationFile);
        if (!isTls && options.WriteNodeUnits && !File.Exists(configuration))
        {
            await WriteFileAsync(configuration, NodeUnits(IssuerFile(folder, enrollment)), Readable, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task WriteIdentityAsync(string folder, Enrollment enrollment, CancellationToken cancellationToken)
    {
        var certificates = Renew(Path.Combine(folder, MembershipFolder.CertificateFolder));
        var keys = Renew(Path.Combine(folder, MembershipFolder.KeyFolder));
        Restrict(keys, OwnerOnlyFolder);
        using var certified = enrollment.Certificate.GetECDsaPublicKey()!;
        await WriteFileAsync(Path.Combine(certificates, "cert.pem"), enrollment.CertificatePem, Readable, cancellationToken).ConfigureAwait(false);
        await WriteFileAsync(
            Path.Combine(keys, KeyIdentifiers.FileNameOf(certified)), enrollment.ExportPrivateKeyPem(), OwnerOnly, cancellationToken).ConfigureAwait(false);
    }

    private static string Renew(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        return Directory.CreateDirectory(folder).FullName;
    }

    // Fabric reads one certificate from each file, so every one gets a file of its own.
    private static async Task AddAsync(string folder, string name, IReadOnlyList<X509Certificate2> certificates, CancellationToken cancellationToken)
    {
        foreach (var certificate in certificates)
        {
            var target = Directory.CreateDirectory(Path.Combine(folder, name)).FullName;
            if (Find(target, certificate) is null)
            {
                var free = Enumerable.Range(1, int.MaxValue)
                    .Select(number => Path.Combine(target, number == 1 ? "ca-cert.pem" : $"ca-cert-{number}.pem"))
                    .First(path => !File.Exists(path));
                await WriteFileAsync(free, certificate.ExportCertificatePem() + "\n", Readable, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static string IssuerFile(string folder, Enrollment enrollment)
    {
        var issuer = enrollment.Certificate.IssuerName.RawData;
        var (name, authority) = enrollment.Authority.IntermediateCertificates.Select(certificate => (IntermediateFolder, certificate))
            .Concat(enrollment.Authority.RootCertificates.Select(certificate => (RootFolder, certificate)))
            .First(candidate => candidate.certificate.SubjectName.RawData.AsSpan().SequenceEqual(issuer));
        return $"{name}/{Path.GetFileName(Find(Path.Combine(folder, name), authority))}";
    }

    private static string? Find(string folder, X509Certificate2 certificate) => Directory.GetFiles(folder).FirstOrDefault(file =>
    {
        try
        {
            using var other = X509Certificate2.CreateFromPem(File.ReadAllText(file));
            return other.RawDataMemory.Span.SequenceEqual(certificate.RawDataMemory.Span);
        }
        catch (CryptographicException)
        {
            return false;
        }
    });

    private static string NodeUnits(string issuer) => string.Concat(
        "NodeOUs:\n  Enable: true\n",
        Unit("Client", issuer),
        Unit("Peer", issuer),
        Unit("Admin", issuer),
        Unit("Orderer", issuer));

    private static string Unit(string role, string issuer) =>
        $"  {role}OUIdentifier:\n    Certificate: {issuer}\n    OrganizationalUnitIdentifier: {role.ToLowerInvariant()}\n";

    private static async Task WriteFileAsync(string path, string content, UnixFileMode mode, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = mode;
        }

        var stream = new FileStream(path, options);
        await using (stream.ConfigureAwait(false))
        {
            await stream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(content), cancellationToken).ConfigureAwait(false);
            stream.Flush(flushToDisk: true);
        }
    }

    private static void Restrict(string folder, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder, mode);
        }
    }
}
