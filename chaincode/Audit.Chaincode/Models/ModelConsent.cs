using Audit.Chaincode.Rules;
using Audit.Ledger;

namespace Audit.Chaincode.Models;

/// <summary>What the organisations' words on a model amount to.</summary>
internal static class ModelConsent
{
    /// <summary>The caller's organisation's word, with the caller's name.</summary>
    public static ModelApproval Word(LedgerContext context, string? reason) =>
        new(context.MspId, context.Now, context.Stub.TransactionId) { Reason = reason, Subject = context.Subject };

    /// <summary>Adds the caller's word to those of a round, unless it is among them.</summary>
    /// <returns>All words, the caller's last; whether it is new; and whether they reach the quorum.</returns>
    public static async Task<(IReadOnlyList<ModelApproval> Words, bool IsNew, bool Reached)> AddAsync(
        LedgerContext context, PolicyRecord policy, IReadOnlyList<ModelApproval> given, ModelApproval word)
    {
        var isNew = !given.Any(approval => approval.MspId == word.MspId);
        IReadOnlyList<ModelApproval> words = isNew ? [.. given, word] : given;
        var weight = await AttendanceBook.WeighAsync(context, policy, words.Select(approval => approval.MspId)).ConfigureAwait(false);
        return (words, isNew, weight >= policy.Terms.Quorum);
    }
}
