namespace Audit.Service;

/// <summary>The stable codes of refused access.</summary>
internal static class AccessCode
{
    internal const string CredentialsMissing = "CREDENTIALS_MISSING";
    internal const string CredentialsAmbiguous = "CREDENTIALS_AMBIGUOUS";
    internal const string CredentialsTooLong = "CREDENTIALS_TOO_LONG";
    internal const string CredentialsUnknown = "CREDENTIALS_UNKNOWN";
    internal const string TokenInvalid = "TOKEN_INVALID";
    internal const string TokenExpired = "TOKEN_EXPIRED";
    internal const string TokenNotYetValid = "TOKEN_NOT_YET_VALID";
    internal const string TokenIssuer = "TOKEN_ISSUER_FOREIGN";
    internal const string TokenAudience = "TOKEN_AUDIENCE_FOREIGN";
    internal const string IssuerUnavailable = "ISSUER_UNAVAILABLE";
    internal const string KeyInvalid = "API_KEY_INVALID";
    internal const string KeyExpired = "API_KEY_EXPIRED";
    internal const string KeyRevoked = "API_KEY_REVOKED";
    internal const string CertificateUntrusted = "CERTIFICATE_UNTRUSTED";
    internal const string CertificateRevoked = "CERTIFICATE_REVOKED";
    internal const string RevocationUnknown = "REVOCATION_UNKNOWN";
    internal const string HostForeign = "HOST_FOREIGN";
    internal const string OrganizationForeign = "ORGANIZATION_FOREIGN";
    internal const string RoleMissing = "ROLE_MISSING";
    internal const string PermissionUnstated = "PERMISSION_UNSTATED";
}
