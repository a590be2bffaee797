using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Fabric.Protocol;
using Fabric.Protocol.Identity;

namespace Fabric.CertificateAuthority;

/// <summary>
/// An identity on disk in the layout of Fabric's local MSP, which <c>peer</c>, <c>orderer</c> and the other programs take as
/// <c>CORE_PEER_MSPCONFIGPATH</c>: signcerts, keystore, cacerts, intermediatecerts, tlscacerts, config.yaml.
/// </summary>
public sealed class MembershipFolder
{
    internal const string CertificateFolder = "signcerts";
    internal const string KeyFolder = "keystore";

    private readonly TimeProvider _time;

    /// <summary>Names a folder; nothing is read or written yet.</summary>
    /// <param name="path">The folder; for a link, what it points to.</param>
    /// <param name="timeProvider">The clock that dates backups; the system's by default.</param>
    public MembershipFolder(string path, TimeProvider? timeProvider = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var full = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path));
        Path = Directory.Exists(full) ? Directory.ResolveLinkTarget(full, returnFinalTarget: true)?.FullName ?? full : full;
        _time = timeProvider ?? TimeProvider.System;
    }

    /// <summary>The folder's full path.</summary>
    public string Path { get; }

    /// <summary>Writes an identity in one step: either the whole new identity is there afterwards, or what was there before.</summary>
    /// <remarks>
    /// In a folder that exists, certificate and key are replaced, authorities are added, and everything else (config.yaml, admincerts, crls, …)
    /// stays; the folder as it was is kept beside it under a dated name.
    /// </remarks>
    /// <param name="enrollment">The identity.</param>
    /// <param name="options">What else to write.</param>
    /// <param name="cancellationToken">Gives up; the folder stays as it was.</param>
    /// <returns>The folder with what was there before; null when there was nothing.</returns>
    /// <exception cref="MembershipFolderException">The folder cannot be written.</exception>
    public async Task<string?> WriteAsync(Enrollment enrollment, MembershipFolderOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(enrollment);
        try
        {
            var staging = FolderExchange.CreateStaging(Path);
            var committed = false;
            try
            {
                FolderExchange.Copy(Path, staging, cancellationToken);
                await MembershipFolderContent.WriteAsync(staging, enrollment, options ?? new MembershipFolderOptions(), cancellationToken)
                    .ConfigureAwait(false);
                cancellationToken.ThrowIfCancellationRequested();
                var backup = FolderExchange.Commit(staging, Path, _time.GetUtcNow());
                committed = true;
                return backup;
            }
            finally
            {
                // Once committed, the staging name may stand for the old identity.
                if (!committed)
                {
                    FolderExchange.Discard(staging);
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new MembershipFolderException(
                Path, $"The membership folder {Path} could not be written; what it held before is kept: {e.Message}", e);
        }
    }

    /// <summary>Reads the identity's certificate.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The certificate; the caller disposes it.</returns>
    /// <exception cref="MembershipFolderException">There is none, more than one, or it cannot be read.</exception>
    public async Task<X509Certificate2> ReadCertificateAsync(CancellationToken cancellationToken = default)
    {
        var pem = await ReadCertificatePemAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return X509Certificate2.CreateFromPem(pem);
        }
        catch (CryptographicException e)
        {
            throw new MembershipFolderException(Path, $"The file in {Below(CertificateFolder)} is no PEM certificate: {e.Message}", e);
        }
    }

    /// <summary>Reads the private key that belongs to the certificate, under whatever name it lies in the keystore.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The key; the caller disposes it.</returns>
    /// <exception cref="MembershipFolderException">No key in the keystore belongs to the certificate.</exception>
    public async Task<ECDsa> ReadKeyAsync(CancellationToken cancellationToken = default)
    {
        using var certificate = await ReadCertificateAsync(cancellationToken).ConfigureAwait(false);
        using var certified = certificate.GetECDsaPublicKey()
            ?? throw new MembershipFolderException(Path, $"The certificate in {Below(CertificateFolder)} is not for an ECDSA key, which Fabric requires.");
        var wanted = certified.ExportSubjectPublicKeyInfo();
        foreach (var file in Files(KeyFolder).OrderByDescending(file => System.IO.Path.GetFileName(file) == KeyIdentifiers.FileNameOf(certified)))
        {
            if (await TryReadKeyAsync(file, cancellationToken).ConfigureAwait(false) is { } key)
            {
                if (key.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(wanted))
                {
                    return key;
                }

                key.Dispose();
            }
        }

        throw new MembershipFolderException(
            Path, $"No key in {Below(KeyFolder)} belongs to the certificate of '{certificate.Subject}': restore the key, or enroll again.");
    }

    /// <summary>Reads the identity with the means to sign as it.</summary>
    /// <param name="mspId">The membership service provider of its organisation, which the folder does not say.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="MembershipFolderException">Certificate or key are missing or unreadable.</exception>
    public async Task<SigningIdentity> ReadSigningIdentityAsync(string mspId, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(mspId);
        using var key = await ReadKeyAsync(cancellationToken).ConfigureAwait(false);
        var certificate = await ReadCertificatePemAsync(cancellationToken).ConfigureAwait(false);
        return SigningIdentity.FromPem(mspId, certificate, key.ExportPkcs8PrivateKeyPem());
    }

    private async Task<string> ReadCertificatePemAsync(CancellationToken cancellationToken)
    {
        var files = Files(CertificateFolder);
        if (files is not [var file])
        {
            throw new MembershipFolderException(
                Path,
                files.Length == 0
                    ? $"{Path} holds no identity: {Below(CertificateFolder)} has no certificate. Enroll first, or name another folder."
                    : $"{Below(CertificateFolder)} holds {files.Length} files, so it is unclear which is the identity's: leave one.");
        }

        return await ReadAsync(file, cancellationToken).ConfigureAwait(false);
    }

    private async Task<ECDsa?> TryReadKeyAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            return EcdsaKeys.FromPem(await ReadAsync(file, cancellationToken).ConfigureAwait(false));
        }
        catch (FabricFormatException)
        {
            // Keystores also keep what is no private key, as Fabric's own does with public ones.
            return null;
        }
    }

    private async Task<string> ReadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllTextAsync(file, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new MembershipFolderException(Path, $"{file} cannot be read: {e.Message}", e);
        }
    }

    private string[] Files(string name)
    {
        try
        {
            return Directory.Exists(Below(name)) ? Directory.GetFiles(Below(name)) : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new MembershipFolderException(Path, $"{Below(name)} cannot be read: {e.Message}", e);
        }
    }

    private string Below(string name) => System.IO.Path.Combine(Path, name);
}
