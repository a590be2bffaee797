namespace Fabric.CertificateAuthority;

/// <summary>One error as the authority states it.</summary>
/// <param name="Code">The authority's own number, see <see cref="AuthorityErrorCode"/>.</param>
/// <param name="Message">The authority's own words.</param>
public sealed record AuthorityError(int Code, string Message);
