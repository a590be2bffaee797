using System.Text.Json;
using Audit.Store;

namespace Audit.Service;

/// <summary>A version of the channel's policy as the API shows it.</summary>
/// <param name="Version">1 for the first.</param>
/// <param name="EstablishedAt">When.</param>
/// <param name="TransactionId">By which transaction.</param>
/// <param name="Block">In which block.</param>
/// <param name="Policy">The record on the channel: weights, quorum, thresholds, divergence limit, rules.</param>
internal sealed record PolicyDocument(int Version, DateTime EstablishedAt, string TransactionId, long Block, JsonElement Policy)
{
    internal static PolicyDocument Of(ProjectedPolicy policy) =>
        new(policy.Version, policy.EstablishedAt.UtcDateTime, policy.Place.TransactionId, policy.Place.BlockNumber, StoredJson.Read(policy.Terms));
}

/// <summary>The versions of the policy.</summary>
/// <param name="Policies">The versions, the latest first.</param>
/// <param name="NextCursor">What to give as <c>cursor</c> for the next page; null at the end of the list.</param>
internal sealed record PolicyListDocument(IReadOnlyList<PolicyDocument> Policies, string? NextCursor);
