using System.Security.Cryptography;

namespace Audit.Ledger.Log;

/// <summary>
/// The hashes of RFC 6962 section 2.1 over SHA-256: leaves and inner nodes are hashed with different first bytes, so that none passes for
/// the other.
/// </summary>
public static class MerkleHash
{
    /// <summary>How many bytes a hash has.</summary>
    public const int Length = SHA256.HashSizeInBytes;

    private const byte LeafMark = 0;
    private const byte NodeMark = 1;

    /// <summary>The root of the tree without leaves: SHA-256 of nothing.</summary>
    public static byte[] EmptyRoot => SHA256.HashData([]);

    /// <summary>Hashes a leaf.</summary>
    /// <param name="content">What the leaf holds.</param>
    public static byte[] OfLeaf(ReadOnlySpan<byte> content) => SHA256.HashData([LeafMark, .. content]);

    /// <summary>Hashes an inner node.</summary>
    /// <param name="left">The hash of the subtree with the lower indexes.</param>
    /// <param name="right">The hash of the other one.</param>
    public static byte[] OfNode(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        Span<byte> joined = stackalloc byte[1 + (2 * Length)];
        joined[0] = NodeMark;
        left.CopyTo(joined[1..]);
        right.CopyTo(joined[(1 + Length)..]);
        return SHA256.HashData(joined);
    }

    /// <summary>The root over complete subtrees that follow one another, the largest first: what a tree of any size is made of.</summary>
    /// <param name="subtrees">Their hashes, from left to right.</param>
    public static byte[] OfSubtrees(IReadOnlyList<byte[]> subtrees)
    {
        if (subtrees.Count == 0)
        {
            return EmptyRoot;
        }

        var root = subtrees[^1];
        for (var index = subtrees.Count - 2; index >= 0; index--)
        {
            root = OfNode(subtrees[index], root);
        }

        return root;
    }
}
