using System.Diagnostics.CodeAnalysis;

namespace Fabric.Devnet.Ledger;

/// <summary>
/// An immutable map sorted in <see cref="KeyOrder"/>. Readers keep a version of it for as long as they like while blocks
/// make new ones: a change copies only the chunks it touches, a range read walks plain arrays.
/// </summary>
internal sealed class SortedMap<TValue>
    where TValue : class
{
    private const int ChunkSize = 128;

    public static readonly SortedMap<TValue> Empty = new([]);

    private readonly Chunk[] _chunks;

    private SortedMap(Chunk[] chunks) => _chunks = chunks;

    public int Count => _chunks.Sum(chunk => chunk.Keys.Length);

    public bool TryGet(string key, [NotNullWhen(true)] out TValue? value)
    {
        value = null;
        if (_chunks.Length == 0)
        {
            return false;
        }

        var chunk = _chunks[ChunkOf(key)];
        var index = Array.BinarySearch(chunk.Keys, key, KeyOrder.Instance);
        if (index < 0)
        {
            return false;
        }

        value = chunk.Values[index];
        return true;
    }

    /// <summary>Keys from <paramref name="start"/> (inclusive) on; an empty <paramref name="end"/> means up to the last key.</summary>
    public IEnumerable<KeyValuePair<string, TValue>> Range(string start, string end, bool includeEnd = false)
    {
        if (_chunks.Length == 0)
        {
            yield break;
        }

        for (var c = ChunkOf(start); c < _chunks.Length; c++)
        {
            var (keys, values) = (_chunks[c].Keys, _chunks[c].Values);
            var index = Array.BinarySearch(keys, start, KeyOrder.Instance);
            for (var i = index < 0 ? ~index : index; i < keys.Length; i++)
            {
                if (end.Length > 0 && KeyOrder.Compare(keys[i], end) is var order && (order > 0 || (order == 0 && !includeEnd)))
                {
                    yield break;
                }

                yield return new(keys[i], values[i]);
            }
        }
    }

    /// <summary>This map with the changes made; a null value removes its key.</summary>
    /// <param name="changes">Sorted in <see cref="KeyOrder"/>, each key once.</param>
    public SortedMap<TValue> With(IReadOnlyList<KeyValuePair<string, TValue?>> changes)
    {
        if (changes.Count == 0)
        {
            return this;
        }

        var chunks = new List<Chunk>(_chunks.Length + 1);
        var next = 0;
        for (var c = 0; c < Math.Max(1, _chunks.Length); c++)
        {
            var first = next;
            var upper = c + 1 < _chunks.Length ? _chunks[c + 1].Keys[0] : null;
            while (next < changes.Count && (upper is null || KeyOrder.Compare(changes[next].Key, upper) < 0))
            {
                next++;
            }

            var chunk = c < _chunks.Length ? _chunks[c] : new Chunk([], []);
            if (first == next)
            {
                chunks.Add(chunk);
            }
            else
            {
                Merge(chunk, changes, first, next, chunks);
            }
        }

        return new SortedMap<TValue>([.. chunks]);
    }

    private static void Merge(Chunk chunk, IReadOnlyList<KeyValuePair<string, TValue?>> changes, int from, int to, List<Chunk> result)
    {
        var keys = new List<string>(chunk.Keys.Length + to - from);
        var values = new List<TValue>(keys.Capacity);
        var old = 0;
        for (var c = from; c < to; c++)
        {
            var (key, value) = changes[c];
            var order = -1;
            while (old < chunk.Keys.Length && (order = KeyOrder.Compare(chunk.Keys[old], key)) < 0)
            {
                keys.Add(chunk.Keys[old]);
                values.Add(chunk.Values[old++]);
            }

            old += old < chunk.Keys.Length && order == 0 ? 1 : 0;
            if (value is not null)
            {
                keys.Add(key);
                values.Add(value);
            }
        }

        keys.AddRange(chunk.Keys.AsSpan(old));
        values.AddRange(chunk.Values.AsSpan(old));
        var pieces = keys.Count > 2 * ChunkSize ? (keys.Count + ChunkSize - 1) / ChunkSize : 1;
        var size = (keys.Count + pieces - 1) / pieces;
        for (var start = 0; start < keys.Count; start += size)
        {
            var length = Math.Min(size, keys.Count - start);
            result.Add(new Chunk([.. keys.GetRange(start, length)], [.. values.GetRange(start, length)]));
        }
    }

    private int ChunkOf(string key)
    {
        var (low, high) = (0, _chunks.Length - 1);
        while (low < high)
        {
            var middle = (low + high + 1) / 2;
            if (KeyOrder.Compare(_chunks[middle].Keys[0], key) <= 0)
            {
                low = middle;
            }
            else
            {
                high = middle - 1;
            }
        }

        return low;
    }

    private sealed record Chunk(string[] Keys, TValue[] Values);
}
