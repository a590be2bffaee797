using System.Collections.Immutable;

namespace Fabric.Devnet.Ledger;

/// <summary>
/// The committed keys as of one block, immutable: a simulation reads the version it started with while blocks commit, which
/// is what Fabric's commit lock amounts to, without its waiting.
/// </summary>
internal sealed class WorldState
{
    public static readonly WorldState Empty = new(ImmutableDictionary<StateSpace, SortedMap<StateEntry>>.Empty);

    private readonly ImmutableDictionary<StateSpace, SortedMap<StateEntry>> _spaces;

    private WorldState(ImmutableDictionary<StateSpace, SortedMap<StateEntry>> spaces) => _spaces = spaces;

    public IEnumerable<StateSpace> Spaces => _spaces.Keys;

    public StateEntry? Get(StateSpace space, string key) =>
        _spaces.TryGetValue(space, out var map) && map.TryGet(key, out var entry) ? entry : null;

    /// <summary>Keys from <paramref name="start"/> up to <paramref name="end"/>; empty bounds are open.</summary>
    public IEnumerable<KeyValuePair<string, StateEntry>> Range(StateSpace space, string start, string end, bool includeEnd = false) =>
        _spaces.TryGetValue(space, out var map) ? map.Range(start, end, includeEnd) : [];

    /// <summary>This state with what a block changes.</summary>
    /// <param name="updates">The changes.</param>
    /// <param name="values">Takes large values over; null: they stay in memory.</param>
    public WorldState With(StateUpdates updates, ValueFile? values = null)
    {
        var spaces = _spaces.ToBuilder();
        foreach (var (space, changes) in updates.Spaces)
        {
            var map = spaces.GetValueOrDefault(space) ?? SortedMap<StateEntry>.Empty;
            spaces[space] = map.With([.. changes.Select(change => KeyValuePair.Create(change.Key, change.Value.ToEntry(values)))]);
        }

        return new WorldState(spaces.ToImmutable());
    }
}
