using System.Text.Json.Serialization;
using Audit.Store;

namespace Audit.Service;

/// <summary>An API key as the API shows it. The key itself is there once, in the answer that made it.</summary>
internal sealed record ApiKeyDocument(
    string Id,
    string Name,
    IReadOnlyList<string> Roles,
    string CreatedBy,
    DateTime CreatedAt,
    DateTime? ExpiresAt,
    DateTime? LastUsedAt,
    DateTime? RevokedAt,
    string? RevokedBy)
{
    /// <summary>The key, in the answer that made it only.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Key { get; init; }

    internal static ApiKeyDocument Of(ApiKeyRecord key) => new(
        key.Prefix,
        key.Name,
        key.Roles,
        key.CreatedBy,
        key.CreatedAt.UtcDateTime,
        key.ExpiresAt?.UtcDateTime,
        key.LastUsedAt?.UtcDateTime,
        key.RevokedAt?.UtcDateTime,
        key.RevokedBy);

    /// <summary>Without the key: a secret must not get into a message.</summary>
    public override string ToString() => $"API key {Id}";
}

/// <summary>A page of API keys.</summary>
internal sealed record ApiKeyListDocument(IReadOnlyList<ApiKeyDocument> Keys, string? NextCursor);
