using Fabric.CertificateAuthority.Transport;

namespace Fabric.CertificateAuthority;

/// <content>Registering and looking after identities: the caller needs <c>hf.Registrar.Roles</c>.</content>
public sealed partial class CertificateAuthoritySession
{
    /// <summary>Makes an identity known, so that it can enroll.</summary>
    /// <param name="request">The new identity.</param>
    /// <param name="cancellationToken">Gives up waiting; the identity may be registered nevertheless.</param>
    /// <returns>The secret to enroll with.</returns>
    /// <exception cref="CertificateAuthorityRefusalException">
    /// The authority refused, for example because the name is taken (<see cref="AuthorityErrorCode.AlreadyRegistered"/>).
    /// </exception>
    /// <exception cref="CertificateAuthorityException">The request is incomplete, or the authority cannot be reached or trusted.</exception>
    public async Task<string> RegisterAsync(RegistrationRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.Validate();
        var operation = $"register '{request.EnrollmentId}'";
        var body = new WireRegistration(
            request.EnrollmentId,
            request.Type,
            request.Secret,
            request.MaxEnrollments,
            request.Affiliation,
            ToWire(request.Attributes),
            _client.AuthorityNameOrNull);
        var answer = await PostAsync<WireSecret>(operation, "register", body, cancellationToken).ConfigureAwait(false);
        return answer.Secret is { Length: > 0 } secret ? secret : throw EnrollmentAnswers.Unfit(operation, "no secret");
    }

    /// <summary>Lists the identities that the caller may manage.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="CertificateAuthorityException">The authority refused, or cannot be reached or trusted.</exception>
    public async Task<IReadOnlyList<RegisteredIdentity>> ListIdentitiesAsync(CancellationToken cancellationToken = default)
    {
        const string operation = "list identities";
        var answer = await SendAsync<WireIdentities>(operation, HttpMethod.Get, WithAuthority("identities"), null, cancellationToken)
            .ConfigureAwait(false);
        return [.. (answer.Identities ?? []).Select(identity => FromWire(operation, identity))];
    }

    /// <summary>Asks for one identity.</summary>
    /// <param name="enrollmentId">Its name.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="CertificateAuthorityRefusalException">
    /// The authority refused, for example because there is none of that name (<see cref="AuthorityErrorCode.IdentityNotFound"/>).
    /// </exception>
    /// <exception cref="CertificateAuthorityException">The authority cannot be reached or trusted.</exception>
    public Task<RegisteredIdentity> GetIdentityAsync(string enrollmentId, CancellationToken cancellationToken = default) =>
        IdentityAsync($"show '{enrollmentId}'", HttpMethod.Get, WithAuthority(PathOf(enrollmentId)), null, cancellationToken);

    /// <summary>Changes an identity.</summary>
    /// <param name="enrollmentId">Its name.</param>
    /// <param name="change">What becomes different.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The identity as it is now.</returns>
    /// <exception cref="CertificateAuthorityException">The authority refused, or cannot be reached or trusted.</exception>
    public Task<RegisteredIdentity> ModifyIdentityAsync(string enrollmentId, IdentityChange change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        var body = new WireIdentityChange(
            change.Type, change.Secret, change.MaxEnrollments, change.Affiliation, ToWire(change.Attributes), _client.AuthorityNameOrNull);
        return IdentityAsync($"modify '{enrollmentId}'", HttpMethod.Put, PathOf(enrollmentId), body, cancellationToken);
    }

    /// <summary>Removes an identity, where the server allows it (<c>cfg.identities.allowremove</c>). Its certificates stay valid: revoke it first.</summary>
    /// <param name="enrollmentId">Its name.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The identity as it was.</returns>
    /// <exception cref="CertificateAuthorityException">The authority refused, or cannot be reached or trusted.</exception>
    public Task<RegisteredIdentity> RemoveIdentityAsync(string enrollmentId, CancellationToken cancellationToken = default) =>
        IdentityAsync($"remove '{enrollmentId}'", HttpMethod.Delete, WithAuthority(PathOf(enrollmentId)), null, cancellationToken);

    private async Task<RegisteredIdentity> IdentityAsync(
        string operation, HttpMethod method, string path, object? body, CancellationToken cancellationToken) =>
        FromWire(operation, await SendAsync<WireIdentity>(operation, method, path, body, cancellationToken).ConfigureAwait(false));

    private static string PathOf(string enrollmentId)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(enrollmentId);
        return $"identities/{Uri.EscapeDataString(enrollmentId)}";
    }

    private static WireAttribute[]? ToWire(IReadOnlyList<IdentityAttribute> attributes) =>
        attributes.Count == 0 ? null : [.. attributes.Select(attribute => new WireAttribute(attribute.Name, attribute.Value, attribute.InCertificate))];

    private static RegisteredIdentity FromWire(string operation, WireIdentity? identity) => identity?.Id is not { Length: > 0 } id
        ? throw EnrollmentAnswers.Unfit(operation, "an identity without a name")
        : new RegisteredIdentity(
            id,
            identity.Type ?? string.Empty,
            identity.Affiliation ?? string.Empty,
            identity.MaxEnrollments,
            [.. (identity.Attributes ?? []).Select(attribute => new IdentityAttribute(attribute.Name, attribute.Value ?? string.Empty, attribute.Ecert))]);
}
