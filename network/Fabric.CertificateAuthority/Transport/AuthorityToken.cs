using System.Text;
using Fabric.Protocol.Identity;

namespace Fabric.CertificateAuthority.Transport;

/// <summary>
/// How a caller proves who it is on every call but enroll: the certificate and an ECDSA signature (SHA-256, low S) that binds method, path with
/// query, body and certificate together, so that none of them can be exchanged.
/// </summary>
internal static class AuthorityToken
{
    /// <summary>Makes the value of the authorization header.</summary>
    /// <param name="caller">Who calls.</param>
    /// <param name="method">The HTTP method, upper case.</param>
    /// <param name="pathAndQuery">The path with the query as sent.</param>
    /// <param name="body">The body as sent; empty for calls without one.</param>
    /// <param name="cancellationToken">Gives the signing up.</param>
    public static async Task<string> CreateAsync(
        SigningIdentity caller, string method, string pathAndQuery, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var certificate = Base64(caller.Identity.CertificatePem);
        var signed = $"{method}.{Base64(pathAndQuery)}.{Convert.ToBase64String(body.Span)}.{certificate}";
        var signature = await caller.SignAsync(Encoding.UTF8.GetBytes(signed), cancellationToken).ConfigureAwait(false);
        return $"{certificate}.{Convert.ToBase64String(signature)}";
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
