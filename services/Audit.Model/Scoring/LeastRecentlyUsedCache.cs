namespace Audit.Model.Scoring;

/// <summary>A bounded map that forgets what was not asked for the longest. Safe for many threads.</summary>
/// <param name="capacity">How many entries it keeps; 0 keeps none.</param>
internal sealed class LeastRecentlyUsedCache<TKey, TValue>(int capacity)
    where TKey : struct
    where TValue : class
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TKey, LinkedListNode<(TKey Key, TValue Value)>> _nodes = [];
    private readonly LinkedList<(TKey Key, TValue Value)> _byUse = new();

    /// <summary>How many entries it holds.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _nodes.Count;
            }
        }
    }

    /// <summary>The value of the key, or null.</summary>
    public TValue? Find(TKey key)
    {
        lock (_lock)
        {
            if (!_nodes.TryGetValue(key, out var node))
            {
                return null;
            }
            _byUse.Remove(node);
            _byUse.AddFirst(node);
            return node.Value.Value;
        }
    }

    /// <summary>Keeps the value; another one of the same key stays.</summary>
    public void Keep(TKey key, TValue value)
    {
        lock (_lock)
        {
            if (capacity == 0 || _nodes.ContainsKey(key))
            {
                return;
            }
            if (_nodes.Count == capacity)
            {
                _nodes.Remove(_byUse.Last!.Value.Key);
                _byUse.RemoveLast();
            }
            _nodes.Add(key, _byUse.AddFirst((key, value)));
        }
    }
}
