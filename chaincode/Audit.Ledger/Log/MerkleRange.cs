using System.Numerics;

namespace Audit.Ledger.Log;

/// <summary>A subtree that a proof names: the leaves from one index (included) to another (excluded). It need not be complete.</summary>
/// <param name="Start">The index of the first leaf.</param>
/// <param name="End">The index after the last leaf.</param>
public readonly record struct MerkleRange(long Start, long End)
{
    /// <summary>The complete subtrees it is made of, from left to right, the largest first: at most one for each level.</summary>
    public IReadOnlyList<MerkleNode> CompleteSubtrees()
    {
        List<MerkleNode> nodes = [];
        for (var start = Start; start < End;)
        {
            var level = BitOperations.Log2((ulong)(End - start));
            if (start > 0)
            {
                level = int.Min(level, BitOperations.TrailingZeroCount(start));
            }

            nodes.Add(new(level, start >> level));
            start += 1L << level;
        }

        return nodes;
    }
}
