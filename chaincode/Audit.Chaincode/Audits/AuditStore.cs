using Audit.Ledger;
using Audit.Ledger.Json;

namespace Audit.Chaincode.Audits;

/// <summary>Audits by id, and the indexes that find them by source, status and time of opening.</summary>
internal sealed class AuditStore(StateStore state)
{
    private const string Audit = "audit";
    private const string BySource = "auditBySource";
    private const string ByStatus = "auditByStatus";
    private const string Latest = "auditLatest";

    // Times are ranges, and ranges run over simple keys only.
    private const string ByOpening = "auditByOpening/";

    public Task<AuditRecord?> FindAsync(string id) => state.FindAsync<AuditRecord>(KeyOf(id));

    /// <exception cref="LedgerRefusalException">AUDIT_UNKNOWN.</exception>
    public async Task<AuditRecord> GetAsync(string id) => await FindAsync(id).ConfigureAwait(false) ?? throw Unknown(id);

    /// <summary>
    /// The newest audit of a source that was opened for all members. Found at one key however many there are; sources audited before that
    /// key was written are looked up in the index.
    /// </summary>
    public async Task<AuditRecord?> FindLatestAsync(string sourceHash)
    {
        if (await state.FindAsync<AuditPointer>(state.Key(Latest, sourceHash)).ConfigureAwait(false) is { } pointer)
        {
            return await GetAsync(pointer.AuditId).ConfigureAwait(false);
        }

        var ids = await IdsBySourceAsync(sourceHash, AuditPage.Limit).ConfigureAwait(false);
        for (var index = ids.Count - 1; index >= 0; index--)
        {
            if (await GetAsync(ids[index]).ConfigureAwait(false) is { HashOnly: false } audit)
            {
                return audit;
            }
        }

        return null;
    }

    public async Task AddAsync(AuditRecord audit)
    {
        if (!audit.HashOnly)
        {
            await state.PutAsync(state.Key(Latest, audit.SourceHash), new AuditPointer(audit.Id)).ConfigureAwait(false);
        }

        await state.PutAsync(KeyOf(audit.Id), audit).ConfigureAwait(false);
        await state.PutPresentAsync(
            state.Key(BySource, audit.SourceHash, StateStore.Ordered(audit.PolicyVersion), audit.Id)).ConfigureAwait(false);
        await state.PutPresentAsync(StatusKeyOf(audit)).ConfigureAwait(false);
        await state.PutPresentAsync($"{OpeningKey(audit.OpenedAt)}/{audit.Id}").ConfigureAwait(false);
    }

    public async Task ReplaceAsync(AuditRecord before, AuditRecord after)
    {
        await state.PutAsync(KeyOf(after.Id), after).ConfigureAwait(false);
        if (before.Status != after.Status)
        {
            await state.DeleteAsync(StatusKeyOf(before)).ConfigureAwait(false);
            await state.PutPresentAsync(StatusKeyOf(after)).ConfigureAwait(false);
        }
    }

    public Task<List<string>> IdsBySourceAsync(string sourceHash, int most) => state.IndexAsync(most, BySource, sourceHash);

    public Task<List<string>> IdsByStatusAsync(AuditStatus status, int most) => state.IndexAsync(most, ByStatus, status.ToText());

    /// <summary>The ids of audits opened from one time (included) to another (excluded), oldest first.</summary>
    public async Task<List<string>> IdsOpenedAsync(DateTimeOffset from, DateTimeOffset to, int most)
    {
        var keys = await state.RangeAsync(most, OpeningKey(from), OpeningKey(to)).ConfigureAwait(false);
        return [.. keys.Select(key => key[(key.LastIndexOf('/') + 1)..])];
    }

    /// <exception cref="LedgerRefusalException">AUDIT_UNKNOWN.</exception>
    public async Task<IReadOnlyList<AuditVersion>> HistoryAsync(string id)
    {
        var versions = await state.HistoryAsync<AuditRecord>(KeyOf(id)).ConfigureAwait(false);
        return versions.Count > 0
            ? [.. versions.Select(version => new AuditVersion(version.Entry.TransactionId, version.Entry.Timestamp, version.Record))]
            : throw Unknown(id);
    }

    private static string OpeningKey(DateTimeOffset time) => ByOpening + LedgerTime.Format(time);

    private static LedgerRefusalException Unknown(string id) =>
        new(LedgerErrorCode.AuditUnknown, $"there is no audit {id} on this channel");

    public string KeyOf(string id) => state.Key(Audit, id);

    private string StatusKeyOf(AuditRecord audit) =>
        state.Key(ByStatus, audit.Status.ToText(), LedgerTime.Format(audit.OpenedAt), audit.Id);

    private sealed record AuditPointer(string AuditId) : ILedgerRecord<AuditPointer>
    {
        public static AuditPointer FromJson(JsonObject json) => new(json.ReadText("auditId"));

        public JsonObject ToJson() => new() { ["auditId"] = AuditId };
    }
}
