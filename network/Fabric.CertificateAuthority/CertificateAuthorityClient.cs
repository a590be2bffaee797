using Fabric.CertificateAuthority.Transport;
using Fabric.Protocol.Identity;

namespace Fabric.CertificateAuthority;

/// <summary>
/// A client of one certificate authority over Fabric CA's REST API (<c>/api/v1</c>). What anybody may ask is here; what needs an identity is behind
/// <see cref="As"/>. Safe to use from several threads. Nothing is retried: neither register nor enroll may be sent twice unseen.
/// </summary>
public sealed class CertificateAuthorityClient : IDisposable
{
    private readonly AuthorityTransport _transport;

    /// <summary>Makes a client; nothing is sent yet.</summary>
    /// <param name="options">Where the authority is.</param>
    /// <exception cref="CertificateAuthorityConfigurationException">The options lack something or contradict themselves.</exception>
    public CertificateAuthorityClient(CertificateAuthorityOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        Address = options.Address;
        AuthorityName = options.AuthorityName;
        _transport = new AuthorityTransport(options);
    }

    /// <summary>The authority's address.</summary>
    public Uri Address { get; }

    /// <summary>The authority's name on its server; empty: the server's default one.</summary>
    public string AuthorityName { get; }

    internal string? AuthorityNameOrNull => AuthorityName.Length == 0 ? null : AuthorityName;

    /// <summary>Asks the authority for its name and its certificates.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="CertificateAuthorityException">It cannot be reached or does not answer as an authority of Fabric does.</exception>
    public async Task<AuthorityInformation> GetInformationAsync(CancellationToken cancellationToken = default)
    {
        const string operation = "tell about itself";
        var call = new AuthorityCall(operation, HttpMethod.Post, "cainfo") { Body = WireJson.Write(new WireAuthorityName(AuthorityNameOrNull)) };
        return EnrollmentAnswers.ReadInformation(operation, await SendAsync<WireInformation>(call, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Makes a key, and exchanges name and secret for a certificate on it. The key never leaves this machine.</summary>
    /// <param name="request">Who enrolls, and what certificate to ask for.</param>
    /// <param name="cancellationToken">Gives up waiting; the enrollment may count nevertheless.</param>
    /// <returns>The certificate with its key; the caller disposes it.</returns>
    /// <exception cref="CertificateAuthorityRefusalException">The authority refused.</exception>
    /// <exception cref="CertificateAuthorityException">The request is incomplete, or the authority cannot be reached or trusted.</exception>
    public Task<Enrollment> EnrollAsync(EnrollmentRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.Validate();
        var call = new AuthorityCall($"enroll '{request.EnrollmentId}'", HttpMethod.Post, "enroll") { Secret = (request.EnrollmentId, request.Secret) };
        return CertifyAsync(call, request.EnrollmentId, request.Certificate, cancellationToken);
    }

    /// <summary>Speaks to the authority as an identity that has a certificate of it.</summary>
    /// <param name="caller">Who signs the calls; it stays the caller's.</param>
    public CertificateAuthoritySession As(SigningIdentity caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return new CertificateAuthoritySession(this, caller);
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose() => _transport.Dispose();

    internal Task<T> SendAsync<T>(AuthorityCall call, CancellationToken cancellationToken)
        where T : class
        => _transport.SendAsync<T>(call, cancellationToken);

    internal async Task<Enrollment> CertifyAsync(
        AuthorityCall call, string enrollmentId, CertificateOptions options, CancellationToken cancellationToken)
    {
        var key = SigningRequests.CreateKey(options);
        try
        {
            var body = WireJson.Write(SigningRequests.Create(enrollmentId, options, key, AuthorityName));
            var answer = await SendAsync<WireEnrollment>(call with { Body = body }, cancellationToken).ConfigureAwait(false);
            return EnrollmentAnswers.Read(call.Operation, answer, enrollmentId, options.Profile, key);
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }
}
