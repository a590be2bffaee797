using Audit.Ledger;

namespace Audit.Chaincode.Audits;

/// <summary>
/// Votes, each under a key of its own: audit, organisation, model. Reading an audit's votes by range is what makes two votes in one block
/// safe: the later one is invalid (phantom read), is sent again, and then sees the earlier one, so no quorum is overlooked.
/// </summary>
internal sealed class VoteStore(StateStore state)
{
    private const string Vote = "vote";

    /// <summary>The votes on an audit, in the order of organisation and model.</summary>
    public Task<List<VoteRecord>> ListAsync(string auditId) => state.ListAsync<VoteRecord>(Vote, auditId);

    public Task PutAsync(string auditId, VoteRecord vote) => state.PutAsync(state.Key(Vote, auditId, vote.MspId, vote.ModelHash), vote);
}
