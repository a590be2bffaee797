using Audit.Ledger;

namespace Audit.Chaincode.Audits;

/// <summary>
/// Votes, each under a key of its own: audit, organisation, model; only that organisation's peer can endorse a change of it. Reading an
/// audit's votes by range is what makes two votes in one block safe: the later one is invalid (phantom read), is sent again, and then sees
/// the earlier one, so no quorum is overlooked. Votes on different audits share no key that they read and write.
/// </summary>
internal sealed class VoteStore(StateStore state)
{
    private const string Vote = "vote";

    // Open audits by the models they have votes with: written without reading, and gone with the verdict.
    private const string OpenByModel = "openByModel";

    /// <summary>The votes on an audit, in the order of organisation and model.</summary>
    public Task<List<VoteRecord>> ListAsync(string auditId) => state.ListAsync<VoteRecord>(Vote, auditId);

    public async Task PutAsync(string auditId, VoteRecord vote)
    {
        await state.PutOwnedAsync(state.Key(Vote, auditId, vote.MspId, vote.ModelHash), vote, vote.MspId).ConfigureAwait(false);
        if (!vote.Late)
        {
            await state.PutPresentAsync(state.Key(OpenByModel, vote.ModelHash, auditId)).ConfigureAwait(false);
        }
    }

    /// <summary>The ids of open audits that have votes with a model, in the order of ids.</summary>
    public Task<List<string>> ListOpenAsync(string modelHash, int most) => state.IndexAsync(most, OpenByModel, modelHash);

    /// <summary>The audit is no longer open.</summary>
    public async Task CloseAsync(string auditId, IEnumerable<VoteRecord> votes)
    {
        foreach (var modelHash in votes.Select(vote => vote.ModelHash).Distinct(StringComparer.Ordinal))
        {
            await state.DeleteAsync(state.Key(OpenByModel, modelHash, auditId)).ConfigureAwait(false);
        }
    }
}
