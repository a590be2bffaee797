namespace Fabric.CertificateAuthority;

/// <summary>The numbers that callers tell refusals apart by (lib/caerrors of Fabric CA has them all).</summary>
public static class AuthorityErrorCode
{
    /// <summary>The request's body was not understood.</summary>
    public const int BadRequestBody = 5;

    /// <summary>No certificate has this serial number and authority key identifier.</summary>
    public const int CertificateNotFound = 8;

    /// <summary>The identity to revoke does not exist.</summary>
    public const int RevokedIdentityNotFound = 10;

    /// <summary>The server runs no authority of this name.</summary>
    public const int AuthorityNotFound = 19;

    /// <summary>
    /// The caller could not prove who it is: unknown, wrong secret, no enrollment left, or a certificate that is revoked, expired or foreign.
    /// The authority tells which only in its own log.
    /// </summary>
    public const int AuthenticationFailure = 20;

    /// <summary>The identity asked for does not exist.</summary>
    public const int IdentityNotFound = 63;

    /// <summary>The certificate is revoked already.</summary>
    public const int AlreadyRevoked = 66;

    /// <summary>The caller may not do this: a missing right (<c>hf.…</c> attribute), type or affiliation. The authority's log tells which.</summary>
    public const int AuthorizationFailure = 71;

    /// <summary>Too many wrong secrets: the identity is locked until a registrar gives it a new one.</summary>
    public const int TooManyWrongSecrets = 73;

    /// <summary>An identity of this name is registered already.</summary>
    public const int AlreadyRegistered = 74;

    /// <summary>The certificate request names another identity than the caller.</summary>
    public const int CommonNameMismatch = 77;

    /// <summary>The number of enrollments asked for is above the authority's own limit.</summary>
    public const int MaxEnrollmentsRefused = 82;
}
