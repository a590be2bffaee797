using System.Globalization;
using System.Net;

namespace Fabric.CertificateAuthority;

/// <summary>The authority understood the request and said no.</summary>
public sealed class CertificateAuthorityRefusalException : CertificateAuthorityException
{
    /// <summary>Keeps the authority's answer.</summary>
    /// <param name="operation">What was asked, for example <c>register 'alice'</c>.</param>
    /// <param name="address">The authority's address.</param>
    /// <param name="statusCode">The status of the HTTP answer.</param>
    /// <param name="errors">What the authority stated; may be empty.</param>
    public CertificateAuthorityRefusalException(string operation, Uri address, HttpStatusCode statusCode, IReadOnlyList<AuthorityError> errors)
        : base(Describe(operation, address, statusCode, errors))
    {
        Operation = operation;
        Address = address;
        StatusCode = statusCode;
        Errors = errors;
    }

    /// <summary>What was asked.</summary>
    public string Operation { get; }

    /// <summary>The authority's address.</summary>
    public Uri Address { get; }

    /// <summary>The status of the HTTP answer.</summary>
    public HttpStatusCode StatusCode { get; }

    /// <summary>What the authority stated; may be empty.</summary>
    public IReadOnlyList<AuthorityError> Errors { get; }

    /// <summary>The number of the first error, see <see cref="AuthorityErrorCode"/>; 0 when the authority gave none.</summary>
    public int Code => Errors.Count == 0 ? 0 : Errors[0].Code;

    /// <inheritdoc/>
    public override bool IsTransient => StatusCode is HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests;

    private static string Describe(string operation, Uri address, HttpStatusCode statusCode, IReadOnlyList<AuthorityError> errors)
    {
        ArgumentNullException.ThrowIfNull(errors);
        var told = errors.Count == 0
            ? string.Create(CultureInfo.InvariantCulture, $"HTTP status {(int)statusCode} without an explanation")
            : string.Join("; ", errors.Select(error => string.Create(CultureInfo.InvariantCulture, $"{error.Message} (code {error.Code})")));
        return $"The certificate authority at {address} refused to {operation}: {told}{Advice(errors)}";
    }

    // The authority hides the reason of the two general failures from its callers, so the possible ones are listed.
    private static string Advice(IReadOnlyList<AuthorityError> errors) => errors.Count == 0 ? string.Empty : errors[0].Code switch
    {
        AuthorityErrorCode.AuthenticationFailure =>
            ". The identity is unknown or revoked, its secret is wrong or used up (max enrollments), or its certificate is revoked, expired or "
            + "of another authority; the authority's log tells which",
        AuthorityErrorCode.AuthorizationFailure =>
            ". The caller lacks the right (hf.Registrar.Roles, hf.Registrar.Attributes, hf.Revoker, hf.GenCRL, hf.AffiliationMgr), the type or "
            + "the affiliation, or the affiliation does not exist; the authority's log tells which",
        AuthorityErrorCode.AlreadyRegistered => ". Choose another name, or enroll with the secret it was registered with",
        AuthorityErrorCode.TooManyWrongSecrets => ". A registrar must give the identity a new secret",
        _ => string.Empty,
    };
}
