using Audit.Ledger;
using Audit.Ledger.Json;

namespace Audit.Chaincode.Rules;

/// <summary>
/// A seat for each organisation that a policy names. Its key asks for the endorsement of that organisation's peer from the day the
/// organisation is named, and every vote writes it: so a vote needs its own organisation's endorsement from the first write on, although
/// the vote's own key has no policy before that. Nothing reads a seat before writing it: two votes of an organisation do not conflict.
/// </summary>
internal sealed class SeatStore(StateStore state)
{
    private const string Seat = "seat";
    private const string Seated = "seated";

    /// <summary>Gives organisations their seats that have none.</summary>
    public async Task AppointAsync(IEnumerable<string> mspIds)
    {
        foreach (var mspId in mspIds)
        {
            if (!await state.IsPresentAsync(state.Key(Seated, mspId)).ConfigureAwait(false))
            {
                await state.PutOwnedAsync(state.Key(Seat, mspId), new SeatRecord(mspId, null), mspId).ConfigureAwait(false);
                await state.PutPresentAsync(state.Key(Seated, mspId)).ConfigureAwait(false);
            }
        }
    }

    public Task TakeAsync(string mspId, LastVote vote) => state.PutAsync(state.Key(Seat, mspId), new SeatRecord(mspId, vote));

    public async Task<LastVote?> LastVoteAsync(string mspId) =>
        (await state.FindAsync<SeatRecord>(state.Key(Seat, mspId)).ConfigureAwait(false))?.LastVote;

    private sealed record SeatRecord(string MspId, LastVote? LastVote) : ILedgerRecord<SeatRecord>
    {
        public static SeatRecord FromJson(JsonObject json) => new(
            json.ReadText("mspId"), json.ReadOptionalObject("lastVote") is { } vote ? Ledger.LastVote.FromJson(vote) : null);

        public JsonObject ToJson()
        {
            var json = new JsonObject { ["mspId"] = MspId };
            json.SetOptional("lastVote", LastVote?.ToJson());
            return json;
        }
    }
}
