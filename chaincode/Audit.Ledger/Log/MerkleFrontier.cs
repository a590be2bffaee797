namespace Audit.Ledger.Log;

/// <summary>The right edge of a growing tree: the complete subtrees it consists of. That is all one needs to append and to know the root.</summary>
public sealed class MerkleFrontier
{
    private readonly List<byte[]> _subtrees;

    /// <summary>Takes up a tree.</summary>
    /// <param name="size">The number of its leaves.</param>
    /// <param name="subtrees">The hashes of <see cref="NodesOf"/>, in that order.</param>
    /// <exception cref="LedgerFormatException">There are not as many hashes as a tree of that size has complete subtrees.</exception>
    public MerkleFrontier(long size, IEnumerable<byte[]> subtrees)
    {
        (Size, _subtrees) = (size, [.. subtrees]);
        if (_subtrees.Count != NodesOf(size).Count || _subtrees.Exists(hash => hash.Length != MerkleHash.Length))
        {
            throw new LedgerFormatException($"a tree of {size} leaves does not consist of these {_subtrees.Count} subtrees");
        }
    }

    /// <summary>The number of leaves.</summary>
    public long Size { get; private set; }

    /// <summary>The root.</summary>
    public byte[] Root => MerkleHash.OfSubtrees(_subtrees);

    /// <summary>The complete subtrees that a tree consists of.</summary>
    /// <param name="size">The number of its leaves.</param>
    public static IReadOnlyList<MerkleNode> NodesOf(long size) => new MerkleRange(0, size).CompleteSubtrees();

    /// <summary>Appends a leaf.</summary>
    /// <param name="leafHash">Its hash.</param>
    /// <returns>The subtrees that are complete now, the leaf first: what a reader of the tree needs to keep.</returns>
    public IReadOnlyList<(MerkleNode Node, byte[] Hash)> Append(byte[] leafHash)
    {
        List<(MerkleNode, byte[])> complete = [];
        var (node, hash) = (new MerkleNode(0, Size), leafHash);
        complete.Add((node, hash));
        for (; (node.Index & 1) == 1; complete.Add((node, hash)))
        {
            hash = MerkleHash.OfNode(_subtrees[^1], hash);
            _subtrees.RemoveAt(_subtrees.Count - 1);
            node = new(node.Level + 1, node.Index >> 1);
        }

        _subtrees.Add(hash);
        Size++;
        return complete;
    }
}
