namespace Audit.Chaincode.Rules;

/// <summary>
/// Standings, and the audits that organisations missed: a key for each, written without reading, so that verdicts in one block do not
/// conflict over an absent organisation as they would over a counter.
/// </summary>
internal sealed class StandingStore(StateStore state)
{
    private const string Organization = "standing";
    private const string Missed = "missed";

    public async Task<Standing> GetAsync(string mspId) =>
        await state.FindAsync<Standing>(KeyOf(mspId)).ConfigureAwait(false) ?? Standing.First;

    public Task PutAsync(string mspId, Standing standing) => state.PutAsync(KeyOf(mspId), standing);

    public Task MissAsync(string mspId, Standing standing, string auditId) => state.PutPresentAsync(MissedKey(mspId, standing, auditId));

    public Task MakeGoodAsync(string mspId, Standing standing, string auditId) => state.DeleteAsync(MissedKey(mspId, standing, auditId));

    /// <summary>How many audits were missed in the epoch, counted no further than needed.</summary>
    public async Task<int> CountMissedAsync(string mspId, Standing standing, int most) =>
        (await state.IndexAsync(most, Missed, mspId, StateStore.Ordered(standing.Epoch)).ConfigureAwait(false)).Count;

    public string KeyOf(string mspId) => state.Key(Organization, mspId);

    private string MissedKey(string mspId, Standing standing, string auditId) =>
        state.Key(Missed, mspId, StateStore.Ordered(standing.Epoch), auditId);
}
