using Audit.Ledger;

namespace Audit.Chaincode.Audits;

/// <summary>Audits by id, and the indexes that find them by source, status and time of opening.</summary>
internal sealed class AuditStore(StateStore state)
{
    private const string Audit = "audit";
    private const string BySource = "auditBySource";
    private const string ByStatus = "auditByStatus";

    // Times are ranges, and ranges run over simple keys only.
    private const string ByOpening = "auditByOpening/";

    public Task<AuditRecord?> FindAsync(string id) => state.FindAsync<AuditRecord>(KeyOf(id));

    /// <exception cref="LedgerRefusalException">AUDIT_UNKNOWN.</exception>
    public async Task<AuditRecord> GetAsync(string id) => await FindAsync(id).ConfigureAwait(false) ?? throw Unknown(id);

    public async Task AddAsync(AuditRecord audit)
    {
        await state.PutAsync(KeyOf(audit.Id), audit).ConfigureAwait(false);
        await state.PutPresentAsync(
            state.Key(BySource, audit.SourceHash, StateStore.Ordered(audit.PolicyVersion), audit.Id)).ConfigureAwait(false);
        await state.PutPresentAsync(StatusKeyOf(audit)).ConfigureAwait(false);
        await state.PutPresentAsync($"{OpeningKey(audit.OpenedAt)}/{audit.Id}").ConfigureAwait(false);
    }

    public async Task ReplaceAsync(AuditRecord before, AuditRecord after)
    {
        await state.PutAsync(KeyOf(after.Id), after).ConfigureAwait(false);
        await state.DeleteAsync(StatusKeyOf(before)).ConfigureAwait(false);
        await state.PutPresentAsync(StatusKeyOf(after)).ConfigureAwait(false);
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

    private string KeyOf(string id) => state.Key(Audit, id);

    private string StatusKeyOf(AuditRecord audit) =>
        state.Key(ByStatus, audit.Status.ToText(), LedgerTime.Format(audit.OpenedAt), audit.Id);
}
