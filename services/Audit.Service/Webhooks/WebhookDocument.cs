using System.Text.Json.Serialization;
using Audit.Store;

namespace Audit.Service;

/// <summary>A webhook as the API shows it. Its secret is there once, in the answer that made it.</summary>
internal sealed record WebhookDocument(
    string Id,
    string Url,
    string Description,
    IReadOnlyList<string> Events,
    IReadOnlyList<string> Classes,
    IReadOnlyList<string> Verdicts,
    string State,
    string? DisabledReason,
    DateTime? DisabledAt,
    long? DisabledBlock,
    int Failures,
    long Pending,
    long Parked,
    string CreatedBy,
    DateTime CreatedAt)
{
    /// <summary>The secret, in the answer that made it only.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Secret { get; init; }

    internal static WebhookDocument Of(WebhookRecord webhook) => new(
        webhook.Id,
        webhook.Url,
        webhook.Description,
        webhook.Events,
        webhook.Classes,
        webhook.Verdicts,
        webhook.State,
        webhook.DisabledReason,
        webhook.DisabledAt?.UtcDateTime,
        webhook.DisabledBlock,
        webhook.Failures,
        webhook.Pending,
        webhook.Parked,
        webhook.CreatedBy,
        webhook.CreatedAt.UtcDateTime);

    /// <summary>Without the secret: it must not get into a message.</summary>
    public override string ToString() => $"webhook {Id}";
}

/// <summary>All webhooks.</summary>
internal sealed record WebhookListDocument(IReadOnlyList<WebhookDocument> Webhooks);
