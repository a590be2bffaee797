using System.Security.Cryptography.X509Certificates;
using Fabric.CertificateAuthority.Transport;
using Fabric.Protocol.Identity;

namespace Fabric.CertificateAuthority;

/// <summary>
/// What an identity asks of the authority that certified it. Every call is signed with the identity's key; what it may do is up to the rights
/// (<c>hf.…</c> attributes) it was registered with.
/// </summary>
public sealed partial class CertificateAuthoritySession
{
    private readonly CertificateAuthorityClient _client;
    private readonly SigningIdentity _caller;

    internal CertificateAuthoritySession(CertificateAuthorityClient client, SigningIdentity caller)
    {
        _client = client;
        _caller = caller;
    }

    /// <summary>The caller's name: the common name of its certificate.</summary>
    public string EnrollmentId => _caller.Identity.Certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false);

    /// <summary>Gets the caller a new certificate before the old one expires; the old one stays valid.</summary>
    /// <param name="options">What certificate to ask for; by default an enrollment certificate on a new key.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The certificate with its key; the caller disposes it.</returns>
    /// <exception cref="CertificateAuthorityRefusalException">The authority refused.</exception>
    /// <exception cref="CertificateAuthorityException">The options are incomplete, or the authority cannot be reached or trusted.</exception>
    public Task<Enrollment> ReenrollAsync(CertificateOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new CertificateOptions();
        CertificateAuthorityConfigurationException.ThrowIfAny([.. options.Problems()]);
        var call = new AuthorityCall($"reenroll '{EnrollmentId}'", HttpMethod.Post, "reenroll") { Caller = _caller };
        return _client.CertifyAsync(call, EnrollmentId, options, cancellationToken);
    }

    private Task<T> PostAsync<T>(string operation, string path, object body, CancellationToken cancellationToken)
        where T : class
        => SendAsync<T>(operation, HttpMethod.Post, path, body, cancellationToken);

    private Task<T> SendAsync<T>(string operation, HttpMethod method, string path, object? body, CancellationToken cancellationToken)
        where T : class
        => _client.SendAsync<T>(
            new AuthorityCall(operation, method, path) { Caller = _caller, Body = body is null ? [] : WireJson.Write(body) }, cancellationToken);

    // Calls without a body name the authority in the query.
    private string WithAuthority(string path, params IEnumerable<(string Name, string? Value)> parameters)
    {
        var set = parameters.Append((Name: "ca", Value: _client.AuthorityNameOrNull)).Where(parameter => parameter.Value is not null);
        var query = string.Join('&', set.Select(parameter => $"{parameter.Name}={Uri.EscapeDataString(parameter.Value!)}"));
        return query.Length == 0 ? path : $"{path}?{query}";
    }
}
