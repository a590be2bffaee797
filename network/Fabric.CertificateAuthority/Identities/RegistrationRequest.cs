namespace Fabric.CertificateAuthority;

/// <summary>Asks to make an identity known to the authority, so that it can enroll.</summary>
public sealed record RegistrationRequest
{
    /// <summary>The new identity's name.</summary>
    public required string EnrollmentId { get; init; }

    /// <summary>Its type, which becomes an organisational unit of its certificates: client (the default), peer, orderer, admin.</summary>
    public string Type { get; init; } = "client";

    /// <summary>Its secret; null lets the authority make one.</summary>
    public string? Secret { get; init; }

    /// <summary>How often the secret may enroll; null: as often as the authority allows, -1: without end.</summary>
    public int? MaxEnrollments { get; init; }

    /// <summary>Its affiliation, for example <c>org1.department1</c>; null: the registrar's, <c>.</c>: the root.</summary>
    public string? Affiliation { get; init; }

    /// <summary>Its attributes.</summary>
    public IReadOnlyList<IdentityAttribute> Attributes { get; init; } = [];

    /// <summary>Names the identity and never the secret.</summary>
    public override string ToString() => $"{nameof(RegistrationRequest)} {{ {nameof(EnrollmentId)} = {EnrollmentId}, {nameof(Type)} = {Type} }}";

    /// <exception cref="CertificateAuthorityConfigurationException">The request lacks something.</exception>
    internal void Validate()
    {
        List<string> problems = [];
        if (string.IsNullOrWhiteSpace(EnrollmentId))
        {
            problems.Add($"{nameof(EnrollmentId)} is empty: set it to the new identity's name");
        }

        if (string.IsNullOrWhiteSpace(Type))
        {
            problems.Add($"{nameof(Type)} is empty: set it to client, peer, orderer or admin");
        }

        if (Secret is { Length: 0 })
        {
            problems.Add($"{nameof(Secret)} is empty: set it, or leave it null for a random one");
        }

        if (MaxEnrollments is 0 or < -1)
        {
            problems.Add($"{nameof(MaxEnrollments)} is {MaxEnrollments}: set it to a positive number, to -1 for no limit, or leave it null");
        }

        if (Attributes.Any(attribute => string.IsNullOrWhiteSpace(attribute.Name)))
        {
            problems.Add($"{nameof(Attributes)} holds an attribute without a name");
        }

        CertificateAuthorityConfigurationException.ThrowIfAny(problems);
    }
}
