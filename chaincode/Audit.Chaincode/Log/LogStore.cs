using Audit.Ledger;
using Audit.Ledger.Json;
using Audit.Ledger.Log;

namespace Audit.Chaincode.Log;

/// <summary>
/// The log's leaves, complete subtrees and head. Only <c>log:Append</c> writes here, and it reads and writes by key: two of them conflict
/// with each other over the head, and with no vote.
/// </summary>
internal sealed class LogStore(StateStore state)
{
    private const string Head = "logHead";
    private const string Node = "logNode";
    private const string Entry = "logEntry";
    private const string Place = "logPlace";

    public async Task<LogHead> HeadAsync() => await state.FindAsync<LogHead>(state.Key(Head)).ConfigureAwait(false) ?? LogHead.Empty;

    public Task PutAsync(LogHead head) => state.PutAsync(state.Key(Head), head);

    public async Task<LogPlace> PlaceAsync(string auditId) =>
        await state.FindAsync<LogPlace>(state.Key(Place, auditId)).ConfigureAwait(false) ?? new LogPlace(auditId, []);

    public Task PutAsync(LogPlace place) => state.PutAsync(state.Key(Place, place.AuditId), place);

    public async Task<LogEntry> EntryAsync(long index) =>
        await state.FindAsync<LogEntry>(state.Key(Entry, StateStore.Ordered(index))).ConfigureAwait(false)
        ?? throw Missing($"leaf {index}");

    public async Task<MerkleFrontier> FrontierAsync(long size)
    {
        List<byte[]> hashes = [];
        foreach (var node in MerkleFrontier.NodesOf(size))
        {
            hashes.Add(await HashAsync(node).ConfigureAwait(false));
        }

        return new MerkleFrontier(size, hashes);
    }

    public async Task AppendAsync(MerkleFrontier frontier, LogStatement statement)
    {
        var entry = new LogEntry(frontier.Size, statement);
        await state.PutAsync(state.Key(Entry, StateStore.Ordered(entry.Index)), entry).ConfigureAwait(false);
        foreach (var (node, hash) in frontier.Append(statement.LeafHash()))
        {
            await state.PutAsync(KeyOf(node), new NodeRecord(hash)).ConfigureAwait(false);
        }
    }

    /// <summary>The hashes of subtrees, complete or not.</summary>
    public async Task<IReadOnlyList<byte[]>> HashesAsync(IEnumerable<MerkleRange> ranges)
    {
        List<byte[]> hashes = [];
        foreach (var range in ranges)
        {
            List<byte[]> parts = [];
            foreach (var node in range.CompleteSubtrees())
            {
                parts.Add(await HashAsync(node).ConfigureAwait(false));
            }

            hashes.Add(MerkleHash.OfSubtrees(parts));
        }

        return hashes;
    }

    private static LedgerRefusalException Missing(string what) =>
        new(LedgerErrorCode.StateUnreadable, $"{what} of the log is missing; the state was changed outside of log:Append");

    private async Task<byte[]> HashAsync(MerkleNode node) =>
        (await state.FindAsync<NodeRecord>(KeyOf(node)).ConfigureAwait(false) ?? throw Missing($"node {node.Level}/{node.Index}")).Hash;

    private string KeyOf(MerkleNode node) => state.Key(Node, StateStore.Ordered(node.Level), StateStore.Ordered(node.Index));

    private sealed record NodeRecord(byte[] Hash) : ILedgerRecord<NodeRecord>
    {
        public static NodeRecord FromJson(JsonObject json) =>
            new(Convert.FromHexString(Sha256Hash.Require(json.ReadText("hash"), "the hash of a node")));

        public JsonObject ToJson() => new() { ["hash"] = Convert.ToHexStringLower(Hash) };
    }
}
