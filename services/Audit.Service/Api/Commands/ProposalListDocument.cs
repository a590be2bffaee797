using System.Text.Json;

namespace Audit.Service;

/// <summary>What waits for the organisations' approval.</summary>
/// <param name="Policies">The channel's own answer to <c>policy:Proposals</c>: <c>{"proposals":[…],"truncated":…}</c>.</param>
/// <param name="Models">Models that were proposed and are not active yet.</param>
internal sealed record ProposalListDocument(JsonElement Policies, IReadOnlyList<ModelDocument> Models);
