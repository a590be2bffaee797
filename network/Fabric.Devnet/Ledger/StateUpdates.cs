using System.Diagnostics.CodeAnalysis;

namespace Fabric.Devnet.Ledger;

/// <summary>What the valid transactions of one block change, key by key, in <see cref="KeyOrder"/>; a later change of a key wins.</summary>
internal sealed class StateUpdates
{
    private readonly Dictionary<StateSpace, SortedDictionary<string, StateChange>> _spaces = [];

    public IEnumerable<KeyValuePair<StateSpace, SortedDictionary<string, StateChange>>> Spaces => _spaces;

    public void Set(StateSpace space, string key, StateChange change)
    {
        if (!_spaces.TryGetValue(space, out var changes))
        {
            _spaces[space] = changes = new SortedDictionary<string, StateChange>(KeyOrder.Instance);
        }

        changes[key] = change;
    }

    public bool TryGet(StateSpace space, string key, [NotNullWhen(true)] out StateChange? change)
    {
        change = null;
        return _spaces.TryGetValue(space, out var changes) && changes.TryGetValue(key, out change);
    }

    /// <summary>The range as it reads once these updates are committed over <paramref name="state"/>.</summary>
    public IEnumerable<KeyValuePair<string, StateEntry>> RangeOver(WorldState state, StateSpace space, string start, string end, bool includeEnd)
    {
        var committed = state.Range(space, start, end, includeEnd);
        if (!_spaces.TryGetValue(space, out var changes))
        {
            return committed;
        }

        var changed = changes.Where(change => InRange(change.Key, start, end, includeEnd)).ToList();
        return changed.Count == 0 ? committed : Merge(committed, changed);
    }

    private static bool InRange(string key, string start, string end, bool includeEnd) =>
        KeyOrder.Compare(key, start) >= 0 && (end.Length == 0 || KeyOrder.Compare(key, end) < (includeEnd ? 1 : 0));

    private static IEnumerable<KeyValuePair<string, StateEntry>> Merge(
        IEnumerable<KeyValuePair<string, StateEntry>> committed, List<KeyValuePair<string, StateChange>> changed)
    {
        var next = 0;
        foreach (var item in committed)
        {
            for (; next < changed.Count && KeyOrder.Compare(changed[next].Key, item.Key) < 0; next++)
            {
                if (changed[next].Value.ToEntry() is { } added)
                {
                    yield return new(changed[next].Key, added);
                }
            }

            if (next < changed.Count && changed[next].Key == item.Key)
            {
                if (changed[next++].Value.ToEntry() is { } replaced)
                {
                    yield return new(item.Key, replaced);
                }
            }
            else
            {
                yield return item;
            }
        }

        foreach (var (key, change) in changed.Skip(next))
        {
            if (change.ToEntry() is { } added)
            {
                yield return new(key, added);
            }
        }
    }
}
