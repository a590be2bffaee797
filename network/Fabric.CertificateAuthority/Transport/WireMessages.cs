using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fabric.CertificateAuthority.Transport;

/// <summary>What every answer is wrapped in.</summary>
internal sealed record WireAnswer(JsonElement Result, IReadOnlyList<WireError>? Errors, bool Success);

internal sealed record WireError(int Code, string? Message);

internal sealed record WireAuthorityName([property: JsonPropertyName("caname")] string? AuthorityName);

internal sealed record WireInformation(
    [property: JsonPropertyName("CAName")] string? AuthorityName,
    [property: JsonPropertyName("CAChain")] string? Chain,
    string? Version);

internal sealed record WireSigningRequest(
    [property: JsonPropertyName("certificate_request")] string CertificateRequest,
    IReadOnlyList<string>? Hosts,
    string? Profile,
    [property: JsonPropertyName("attr_reqs")] IReadOnlyList<WireAttributeRequest>? Attributes,
    [property: JsonPropertyName("caname")] string? AuthorityName);

internal sealed record WireAttributeRequest(string Name, bool Optional);

internal sealed record WireEnrollment(
    [property: JsonPropertyName("Cert")] string? Certificate,
    [property: JsonPropertyName("ServerInfo")] WireInformation? Information);

internal sealed record WireAttribute(string Name, string? Value, bool Ecert);

internal sealed record WireRegistration(
    string Id,
    string Type,
    string? Secret,
    [property: JsonPropertyName("max_enrollments")] int? MaxEnrollments,
    string? Affiliation,
    [property: JsonPropertyName("attrs")] IReadOnlyList<WireAttribute>? Attributes,
    [property: JsonPropertyName("caname")] string? AuthorityName);

internal sealed record WireSecret(string? Secret);

internal sealed record WireIdentity(
    string? Id,
    string? Type,
    string? Affiliation,
    [property: JsonPropertyName("attrs")] IReadOnlyList<WireAttribute>? Attributes,
    [property: JsonPropertyName("max_enrollments")] int MaxEnrollments);

internal sealed record WireIdentities(IReadOnlyList<WireIdentity>? Identities);

internal sealed record WireIdentityChange(
    string? Type,
    string? Secret,
    [property: JsonPropertyName("max_enrollments")] int? MaxEnrollments,
    string? Affiliation,
    [property: JsonPropertyName("attrs")] IReadOnlyList<WireAttribute>? Attributes,
    [property: JsonPropertyName("caname")] string? AuthorityName);

internal sealed record WireRevocation(
    string? Id,
    string? Serial,
    [property: JsonPropertyName("aki")] string? AuthorityKeyId,
    string? Reason,
    [property: JsonPropertyName("gencrl")] bool GenerateList,
    [property: JsonPropertyName("caname")] string? AuthorityName);

internal sealed record WireRevocationResult(
    [property: JsonPropertyName("RevokedCerts")] IReadOnlyList<WireRevokedCertificate>? Revoked,
    [property: JsonPropertyName("CRL")] string? List);

internal sealed record WireRevokedCertificate(string? Serial, [property: JsonPropertyName("AKI")] string? AuthorityKeyId);

internal sealed record WireListRequest(
    [property: JsonPropertyName("revokedafter")] DateTimeOffset? RevokedAfter,
    [property: JsonPropertyName("revokedbefore")] DateTimeOffset? RevokedBefore,
    [property: JsonPropertyName("expireafter")] DateTimeOffset? ExpiresAfter,
    [property: JsonPropertyName("expirebefore")] DateTimeOffset? ExpiresBefore,
    [property: JsonPropertyName("caname")] string? AuthorityName);

internal sealed record WireList([property: JsonPropertyName("CRL")] string? List);

internal sealed record WireCertificates([property: JsonPropertyName("certs")] IReadOnlyList<WireCertificate>? Certificates);

internal sealed record WireCertificate([property: JsonPropertyName("PEM")] string? Pem);

internal sealed record WireAffiliation(
    string? Name,
    IReadOnlyList<WireAffiliation>? Affiliations,
    IReadOnlyList<WireIdentity>? Identities);

internal sealed record WireAffiliationName(string Name, [property: JsonPropertyName("caname")] string? AuthorityName);
