namespace Audit.Ledger.Log;

/// <summary>Checks proofs of RFC 6962 with nothing but roots at hand (the algorithms of RFC 9162 sections 2.1.3.2 and 2.1.4.2).</summary>
public static class MerkleProof
{
    /// <summary>Whether a leaf is the one at an index of the tree with a root.</summary>
    /// <param name="leafHash">The leaf's hash; see <see cref="MerkleHash.OfLeaf"/>.</param>
    /// <param name="index">Its index.</param>
    /// <param name="size">The number of leaves in the tree.</param>
    /// <param name="path">The proof's hashes, the lowest first.</param>
    /// <param name="root">The tree's root.</param>
    public static bool VerifyInclusion(
        ReadOnlySpan<byte> leafHash, long index, long size, IReadOnlyList<byte[]> path, ReadOnlySpan<byte> root)
    {
        if (index < 0 || index >= size || !AreHashes(path) || leafHash.Length != MerkleHash.Length)
        {
            return false;
        }

        var (node, last) = (index, size - 1);
        var hash = leafHash.ToArray();
        foreach (var beside in path)
        {
            if (last == 0)
            {
                return false;
            }

            if ((node & 1) == 1 || node == last)
            {
                hash = MerkleHash.OfNode(beside, hash);
                for (; (node & 1) == 0 && node != 0; node >>= 1)
                {
                    last >>= 1;
                }
            }
            else
            {
                hash = MerkleHash.OfNode(hash, beside);
            }

            (node, last) = (node >> 1, last >> 1);
        }

        return last == 0 && root.SequenceEqual(hash);
    }

    /// <summary>Whether the tree with one root is the beginning of the tree with another: nothing was changed, removed or put in between.</summary>
    /// <param name="first">The number of leaves of the earlier tree.</param>
    /// <param name="second">The number of leaves of the later tree.</param>
    /// <param name="firstRoot">The earlier tree's root.</param>
    /// <param name="secondRoot">The later tree's root.</param>
    /// <param name="path">The proof's hashes.</param>
    public static bool VerifyConsistency(
        long first, long second, ReadOnlySpan<byte> firstRoot, ReadOnlySpan<byte> secondRoot, IReadOnlyList<byte[]> path)
    {
        if (first < 0 || first > second || !AreHashes(path) || firstRoot.Length != MerkleHash.Length)
        {
            return false;
        }

        if (first == 0 || first == second)
        {
            // Every tree begins with the empty one, whose root is a constant.
            return path.Count == 0 && firstRoot.SequenceEqual(first == second ? secondRoot : MerkleHash.EmptyRoot);
        }

        // A complete earlier tree is itself the subtree to start with.
        List<byte[]> hashes = (first & (first - 1)) == 0 ? [firstRoot.ToArray(), .. path] : [.. path];
        return hashes.Count > 0 && Climb(first - 1, second - 1, hashes, firstRoot, secondRoot);
    }

    private static bool Climb(
        long node, long last, List<byte[]> hashes, ReadOnlySpan<byte> firstRoot, ReadOnlySpan<byte> secondRoot)
    {
        for (; (node & 1) == 1; node >>= 1)
        {
            last >>= 1;
        }

        var (earlier, later) = (hashes[0], hashes[0]);
        foreach (var beside in hashes.Skip(1))
        {
            if (last == 0)
            {
                return false;
            }

            if ((node & 1) == 1 || node == last)
            {
                (earlier, later) = (MerkleHash.OfNode(beside, earlier), MerkleHash.OfNode(beside, later));
                for (; (node & 1) == 0 && node != 0; node >>= 1)
                {
                    last >>= 1;
                }
            }
            else
            {
                later = MerkleHash.OfNode(later, beside);
            }

            (node, last) = (node >> 1, last >> 1);
        }

        return last == 0 && firstRoot.SequenceEqual(earlier) && secondRoot.SequenceEqual(later);
    }

    private static bool AreHashes(IReadOnlyList<byte[]> path) => path.All(hash => hash.Length == MerkleHash.Length);
}
