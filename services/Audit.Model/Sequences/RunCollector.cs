using System.Numerics;
using System.Runtime.InteropServices;

namespace Audit.Model.Sequences;

/// <summary>
/// Collects the runs of one to four neighbouring tokens of a function and of one or two of its surroundings, each hashed to a bucket: what the linear part of
/// the model reads. The Python reference in <c>training/runs.py</c> states the rules; both must agree bucket by bucket. One function after the other; a token
/// costs the same whatever came before it. Not safe for several threads.
/// </summary>
internal sealed class RunCollector
{
    /// <summary>How many buckets there are; the number itself pads shorter rows of a batch.</summary>
    public const int BucketCount = 1 << 18;

    /// <summary>How many tokens of the header part count.</summary>
    public const int HeaderTokens = 250;

    private const int LongestInFunction = 4;
    private const int LongestInHeader = 2;
    private const int BitsPerWord = 64;
    private const ulong KindMark = 32;
    private const ulong ExitMark = 64;

    private static readonly ulong[] Factors = [0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93];

    private readonly ulong[] _seen = new ulong[BucketCount / BitsPerWord];

    // The last tokens of the part, each at its number modulo their count.
    private readonly ulong[] _recent = new ulong[LongestInFunction];
    private int _tokens;
    private int _found;

    /// <summary>Begins a function with what is known of it as a whole; forgets one that was not taken.</summary>
    /// <param name="era">The number of its era.</param>
    /// <param name="kind">The number of its kind.</param>
    /// <param name="hasExit">Whether its contract can move ether out.</param>
    public void Begin(int era, int kind, bool hasExit)
    {
        if (_found > 0)
        {
            Array.Clear(_seen);
        }
        (_tokens, _found) = (0, 0);
        Note(unchecked((ulong)era * Factors[0]));
        Note(unchecked((KindMark + (ulong)kind) * Factors[0]));
        Note(unchecked((ExitMark + (hasExit ? 1UL : 0UL)) * Factors[0]));
    }

    /// <summary>Takes in the next token of the function.</summary>
    public void AddToFunction(SourceWord word, TokenRole role) => Add(unchecked((Level(word, role) * 2) + 1), LongestInFunction);

    /// <summary>Ends the function and begins its surroundings: no run reaches from one into the other.</summary>
    public void BeginHeader() => _tokens = 0;

    /// <summary>Takes in the next token of the surroundings.</summary>
    /// <returns>Whether more of them count.</returns>
    public bool AddToHeader(SourceWord word, TokenRole role)
    {
        if (_tokens < HeaderTokens)
        {
            Add(unchecked(Level(word, role) * 2), LongestInHeader);
        }
        return _tokens < HeaderTokens;
    }

    /// <summary>The buckets since <see cref="Begin"/>; forgets them.</summary>
    public FunctionRuns Take()
    {
        var buckets = new int[_found];
        var next = 0;
        for (var i = 0; next < buckets.Length; i++)
        {
            for (var word = _seen[i]; word != 0; word &= word - 1)
            {
                buckets[next++] = (i * BitsPerWord) + BitOperations.TrailingZeroCount(word);
            }
            _seen[i] = 0;
        }
        _found = 0;
        return new FunctionRuns(buckets, SequenceKey.Of(MemoryMarshal.AsBytes(buckets.AsSpan())));
    }

    /// <summary>A name that has a telling role counts as that role, so that names that authors choose freely look alike.</summary>
    private static ulong Level(SourceWord word, TokenRole role) => role is TokenRole.Plain or TokenRole.Header or TokenRole.Inner ? word.Code : (ulong)role;

    private void Add(ulong code, int longest)
    {
        _recent[_tokens % LongestInFunction] = code;
        _tokens++;
        longest = Math.Min(longest, _tokens);
        for (var length = 1; length <= longest; length++)
        {
            var key = (ulong)length;
            for (var k = 0; k < length; k++)
            {
                key = unchecked((key + _recent[(_tokens - length + k) % LongestInFunction]) * Factors[k]);
                key ^= key >> 29;
            }
            Note(key);
        }
    }

    private void Note(ulong key)
    {
        var bucket = (int)(key % BucketCount);
        var bit = 1UL << (bucket % BitsPerWord);
        ref var word = ref _seen[bucket / BitsPerWord];
        _found += (word & bit) == 0 ? 1 : 0;
        word |= bit;
    }
}
