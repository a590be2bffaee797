using System.Text.Json;
using Audit.Store;

namespace Audit.Service;

/// <summary>A model bundle as the API shows it.</summary>
internal sealed record ModelDocument(
    string BundleHash, string Name, string Status, string ProposedBy, DateTime ProposedAt, string TransactionId, long Block, JsonElement Card)
{
    internal static IReadOnlyList<string> StatusNames { get; } = ["PROPOSED", "ACTIVE", "RETIRED", "EXPIRED", "SUSPENDED", "REVOKED"];

    internal static ModelDocument Of(ProjectedModel model) => new(
        model.BundleHash,
        model.Name,
        model.Status,
        model.ProposedBy,
        model.ProposedAt.UtcDateTime,
        model.Place.TransactionId,
        model.Place.BlockNumber,
        StoredJson.Read(model.Card));
}

/// <summary>Models as the API shows them.</summary>
/// <param name="Models">The models, in the order of their hashes.</param>
/// <param name="NextCursor">What to give as <c>cursor</c> for the next page; null at the end of the list.</param>
internal sealed record ModelListDocument(IReadOnlyList<ModelDocument> Models, string? NextCursor);
