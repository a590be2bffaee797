using System.Security.Cryptography.X509Certificates;
using Fabric.CertificateAuthority.Transport;

namespace Fabric.CertificateAuthority;

/// <content>
/// Revoking and listing certificates: the caller needs <c>hf.Revoker</c> and <c>hf.GenCRL</c>. Itself, and the certificate it calls with, it may
/// always revoke.
/// </content>
public sealed partial class CertificateAuthoritySession
{
    /// <summary>Revokes a certificate or an identity. Peers learn of it only by the revocation list in the channel's configuration.</summary>
    /// <param name="request">What to revoke.</param>
    /// <param name="cancellationToken">Gives up waiting; it may be revoked nevertheless.</param>
    /// <returns>What was revoked.</returns>
    /// <exception cref="CertificateAuthorityRefusalException">The authority refused, for example because it is revoked already.</exception>
    /// <exception cref="CertificateAuthorityException">The request is incomplete, or the authority cannot be reached or trusted.</exception>
    public async Task<Revocation> RevokeAsync(RevocationRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.Validate();
        var operation = $"revoke {request.Subject}";
        var body = new WireRevocation(
            request.EnrollmentId,
            request.SerialNumber,
            request.AuthorityKeyId,
            request.Reason.ToString().ToLowerInvariant(),
            request.GenerateList,
            _client.AuthorityNameOrNull);
        var answer = await PostAsync<WireRevocationResult>(operation, "revoke", body, cancellationToken).ConfigureAwait(false);
        return new Revocation(
            [.. (answer.Revoked ?? []).Select(revoked => new RevokedCertificate(revoked.Serial ?? string.Empty, revoked.AuthorityKeyId ?? string.Empty))],
            string.IsNullOrEmpty(answer.List) ? null : ReadList(operation, answer.List));
    }

    /// <summary>Has the authority sign a list of what is revoked.</summary>
    /// <param name="request">Which certificates; by default every revoked one that has not expired.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="CertificateAuthorityException">The authority refused, or cannot be reached or trusted.</exception>
    public async Task<RevocationList> GenerateRevocationListAsync(RevocationListRequest? request = null, CancellationToken cancellationToken = default)
    {
        const string operation = "list what is revoked";
        var body = new WireListRequest(
            request?.RevokedAfter?.ToUniversalTime(),
            request?.RevokedBefore?.ToUniversalTime(),
            request?.ExpiresAfter?.ToUniversalTime(),
            request?.ExpiresBefore?.ToUniversalTime(),
            _client.AuthorityNameOrNull);
        var answer = await PostAsync<WireList>(operation, "gencrl", body, cancellationToken).ConfigureAwait(false);
        return ReadList(operation, answer.List);
    }

    /// <summary>Lists the certificates that the authority issued, as far as the caller may see them.</summary>
    /// <param name="query">Which ones; by default all.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="CertificateAuthorityException">The authority refused, or cannot be reached or trusted.</exception>
    public async Task<IReadOnlyList<X509Certificate2>> ListCertificatesAsync(CertificateQuery? query = null, CancellationToken cancellationToken = default)
    {
        const string operation = "list certificates";
        var path = WithAuthority("certificates", (query ?? new CertificateQuery()).Parameters());
        var answer = await SendAsync<WireCertificates>(operation, HttpMethod.Get, path, null, cancellationToken).ConfigureAwait(false);
        return [.. (answer.Certificates ?? []).Select(certificate => EnrollmentAnswers.ReadCertificate(operation, certificate.Pem ?? string.Empty))];
    }

    private static RevocationList ReadList(string operation, string? list)
    {
        try
        {
            return RevocationList.Parse(EnrollmentAnswers.DecodeText(operation, "revocation list", list));
        }
        catch (FormatException e)
        {
            throw EnrollmentAnswers.Unfit(operation, "a revocation list that cannot be read", e);
        }
    }
}
