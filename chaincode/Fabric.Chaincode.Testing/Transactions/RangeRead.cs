using Fabric.Chaincode.Testing.Ledger;

namespace Fabric.Chaincode.Testing.Transactions;

/// <summary>What a transaction saw of a range, so that keys that came or went since can be noticed.</summary>
internal sealed class RangeRead(StateSpace space, string start, string end)
{
    public StateSpace Space { get; } = space;

    public string Start { get; } = start;

    public string End { get; } = end;

    /// <summary>Whether it was read to its end; otherwise nothing behind the last key matters.</summary>
    public bool IsExhausted { get; set; }

    public List<(string Key, LedgerVersion Version)> Found { get; } = [];

    public bool IsUnchangedIn(LedgerSnapshot state)
    {
        var now = state.Range(Space, Start, End).Select(entry => (entry.Key, entry.Value.Version));
        return IsExhausted ? now.SequenceEqual(Found) : now.Take(Found.Count).SequenceEqual(Found);
    }

    public override string ToString() =>
        $"{string.Join(", ", Found.Select(entry => $"{entry.Key} {entry.Version}"))}{(IsExhausted ? string.Empty : " …")}";
}
