using System.Numerics;

namespace Audit.Ledger.Log;

/// <summary>Which subtrees a proof consists of (RFC 6962 sections 2.1.1 and 2.1.2), in the order in which it lists their hashes.</summary>
public static class MerklePath
{
    /// <summary>The subtrees beside the way from a leaf to the root, the lowest first.</summary>
    /// <param name="index">The leaf's index.</param>
    /// <param name="size">The number of leaves; more than the index.</param>
    public static IReadOnlyList<MerkleRange> OfInclusion(long index, long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        List<MerkleRange> path = [];
        for (var (start, end) = (0L, size); end - start > 1;)
        {
            var middle = start + Split(end - start);
            if (index < middle)
            {
                path.Add(new(middle, end));
                end = middle;
            }
            else
            {
                path.Add(new(start, middle));
                start = middle;
            }
        }

        path.Reverse();
        return path;
    }

    /// <summary>The subtrees that show that a tree begins with all leaves of an earlier one.</summary>
    /// <param name="first">The number of leaves of the earlier tree.</param>
    /// <param name="second">The number of leaves of the later tree.</param>
    public static IReadOnlyList<MerkleRange> OfConsistency(long first, long second)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, second);
        if (first == 0)
        {
            return [];
        }

        List<MerkleRange> path = [];
        var (start, end) = (0L, second);
        while (first != end)
        {
            var middle = start + Split(end - start);
            if (first <= middle)
            {
                path.Add(new(middle, end));
                end = middle;
            }
            else
            {
                path.Add(new(start, middle));
                start = middle;
            }
        }

        // Who asks knows the earlier tree's root; any other subtree that ends where that tree ends must be named.
        if (start > 0)
        {
            path.Add(new(start, end));
        }

        path.Reverse();
        return path;
    }

    // The largest power of two below a number of leaves greater than one.
    private static long Split(long leaves) => 1L << BitOperations.Log2((ulong)(leaves - 1));
}
