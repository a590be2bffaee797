using System.Collections.Immutable;

namespace Fabric.Chaincode.Testing.Ledger;

/// <summary>The state after a block. Immutable: a transaction reads one snapshot to its end.</summary>
internal sealed record LedgerSnapshot(ulong Height, ImmutableDictionary<StateSpace, ImmutableSortedDictionary<string, StateValue>> Spaces)
{
    public static readonly LedgerSnapshot Empty = new(1, ImmutableDictionary<StateSpace, ImmutableSortedDictionary<string, StateValue>>.Empty);

    private static readonly ImmutableSortedDictionary<string, StateValue> EmptySpace =
        ImmutableSortedDictionary.Create<string, StateValue>(KeyOrder.Instance);

    public StateValue? Find(StateKey key) => Spaces.TryGetValue(key.Space, out var space) ? space.GetValueOrDefault(key.Key) : null;

    public IEnumerable<KeyValuePair<string, StateValue>> All(StateSpace space) => Spaces.GetValueOrDefault(space, EmptySpace);

    /// <summary>From start, included, to end, excluded; an empty end is none.</summary>
    public IEnumerable<KeyValuePair<string, StateValue>> Range(StateSpace space, string start, string end) => All(space)
        .SkipWhile(entry => KeyOrder.Instance.Compare(entry.Key, start) < 0)
        .TakeWhile(entry => end.Length == 0 || KeyOrder.Instance.Compare(entry.Key, end) < 0);

    public LedgerSnapshot Set(StateKey key, StateValue? value)
    {
        var space = Spaces.GetValueOrDefault(key.Space, EmptySpace);
        return this with { Spaces = Spaces.SetItem(key.Space, value is null ? space.Remove(key.Key) : space.SetItem(key.Key, value)) };
    }
}
