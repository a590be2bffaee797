using System.Globalization;

namespace Fabric.CertificateAuthority;

/// <summary>Which issued certificates to list; by default all the caller may see.</summary>
public sealed record CertificateQuery
{
    /// <summary>Only those of this identity.</summary>
    public string? EnrollmentId { get; init; }

    /// <summary>Only the one with this serial number (hexadecimal).</summary>
    public string? SerialNumber { get; init; }

    /// <summary>Only those issued under this key (hexadecimal).</summary>
    public string? AuthorityKeyId { get; init; }

    /// <summary>Leave out those that have expired.</summary>
    public bool ExcludeExpired { get; init; }

    /// <summary>Leave out those that are revoked.</summary>
    public bool ExcludeRevoked { get; init; }

    /// <summary>Only those that expire after this time.</summary>
    public DateTimeOffset? ExpiresAfter { get; init; }

    /// <summary>Only those that expire before this time.</summary>
    public DateTimeOffset? ExpiresBefore { get; init; }

    internal IEnumerable<(string Name, string? Value)> Parameters()
    {
        yield return ("id", EnrollmentId);
        yield return ("serial", SerialNumber is null ? null : CertificateNumbers.Normalize(SerialNumber));
        yield return ("aki", AuthorityKeyId is null ? null : CertificateNumbers.Normalize(AuthorityKeyId));
        yield return ("notexpired", ExcludeExpired ? "true" : null);
        yield return ("notrevoked", ExcludeRevoked ? "true" : null);
        yield return ("expired_start", Text(ExpiresAfter));
        yield return ("expired_end", Text(ExpiresBefore));
    }

    private static string? Text(DateTimeOffset? time) => time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
