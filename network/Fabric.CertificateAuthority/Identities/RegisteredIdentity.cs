namespace Fabric.CertificateAuthority;

/// <summary>An identity as the authority knows it.</summary>
/// <param name="EnrollmentId">Its name.</param>
/// <param name="Type">Its type, for example <c>client</c>.</param>
/// <param name="Affiliation">Its affiliation; empty: the root.</param>
/// <param name="MaxEnrollments">How often its secret may enroll; -1: without end.</param>
/// <param name="Attributes">Its attributes, the authority's own among them.</param>
public sealed record RegisteredIdentity(
    string EnrollmentId, string Type, string Affiliation, int MaxEnrollments, IReadOnlyList<IdentityAttribute> Attributes);
