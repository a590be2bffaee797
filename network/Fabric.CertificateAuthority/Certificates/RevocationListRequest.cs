namespace Fabric.CertificateAuthority;

/// <summary>Which revoked certificates to list; by default every one that has not expired.</summary>
public sealed record RevocationListRequest
{
    /// <summary>Only those revoked after this time.</summary>
    public DateTimeOffset? RevokedAfter { get; init; }

    /// <summary>Only those revoked before this time.</summary>
    public DateTimeOffset? RevokedBefore { get; init; }

    /// <summary>Only those that expire after this time.</summary>
    public DateTimeOffset? ExpiresAfter { get; init; }

    /// <summary>Only those that expire before this time.</summary>
    public DateTimeOffset? ExpiresBefore { get; init; }
}
