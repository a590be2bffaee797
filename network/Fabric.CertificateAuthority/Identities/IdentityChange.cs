namespace Fabric.CertificateAuthority;

/// <summary>Changes a registered identity; what is null stays as it is. Certificates that are out keep what they say until they are renewed.</summary>
public sealed record IdentityChange
{
    /// <summary>The new type.</summary>
    public string? Type { get; init; }

    /// <summary>The new secret; it also unlocks an identity that was locked for wrong ones.</summary>
    public string? Secret { get; init; }

    /// <summary>The new number of enrollments; -1: without end.</summary>
    public int? MaxEnrollments { get; init; }

    /// <summary>The new affiliation; <c>.</c>: the root.</summary>
    public string? Affiliation { get; init; }

    /// <summary>Attributes to add or replace; one with an empty value is removed.</summary>
    public IReadOnlyList<IdentityAttribute> Attributes { get; init; } = [];

    /// <summary>Says what changes and never the secret.</summary>
    public override string ToString() =>
        $"{nameof(IdentityChange)} {{ {nameof(Type)} = {Type}, {nameof(Affiliation)} = {Affiliation}, {nameof(MaxEnrollments)} = {MaxEnrollments} }}";
}
