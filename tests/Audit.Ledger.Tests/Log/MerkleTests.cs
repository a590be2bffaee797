using System.Text;
using Audit.Ledger.Log;
using FsCheck;
using FsCheck.Fluent;

namespace Audit.Ledger.Tests.Log;

/// <summary>The tree against RFC 6962's definition, written out naively, and against the vectors of the certificate transparency project.</summary>
public sealed class MerkleTests
{
    // The reference leaves and roots that implementations of certificate transparency test themselves with.
    private static readonly byte[][] ReferenceLeaves =
    [
        [], [0x00], [0x10], [0x20, 0x21], [0x30, 0x31], [0x40, 0x41, 0x42, 0x43],
        [0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57],
        [0x60, 0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6a, 0x6b, 0x6c, 0x6d, 0x6e, 0x6f],
    ];

    private static readonly string[] ReferenceRoots =
    [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];

    [Fact]
    public void Roots_are_those_of_the_reference_tree()
    {
        for (var size = 0; size < ReferenceRoots.Length; size++)
        {
            Assert.Equal(ReferenceRoots[size], Convert.ToHexStringLower(new Tree(ReferenceLeaves.Take(size)).Root()));
        }
    }

    [Fact]
    public void Known_inclusion_proofs_are_those_of_the_reference_tree()
    {
        var tree = new Tree(ReferenceLeaves);

        Assert.Equal(
            [
                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
            ],
            Texts(tree.Inclusion(0, 8)));
        Assert.Equal(
            [
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ],
            Texts(tree.Inclusion(5, 8)));
    }

    [Fact]
    public void Known_consistency_proof_is_that_of_the_reference_tree() => Assert.Equal(
        [
            "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ],
        Texts(new Tree(ReferenceLeaves).Consistency(6, 8)));

    [Fact]
    public void Every_proof_of_every_small_tree_verifies_and_is_that_of_the_definition()
    {
        var leaves = Enumerable.Range(0, 33).Select(number => Encoding.UTF8.GetBytes($"leaf {number}")).ToList();
        var tree = new Tree(leaves);
        for (var size = 1; size <= leaves.Count; size++)
        {
            var root = Definition.Root(leaves[..size]);
            Assert.Equal(root, tree.Root(size));
            for (var index = 0; index < size; index++)
            {
                var path = tree.Inclusion(index, size);
                Assert.Equal(Texts(Definition.Inclusion(index, leaves[..size])), Texts(path));
                Assert.True(MerkleProof.VerifyInclusion(MerkleHash.OfLeaf(leaves[index]), index, size, path, root));
            }

            for (var first = 0; first <= size; first++)
            {
                var path = tree.Consistency(first, size);
                Assert.True(MerkleProof.VerifyConsistency(first, size, Definition.Root(leaves[..first]), root, path));
            }
        }
    }

    [Fact]
    public void Inclusion_verifies_for_nothing_but_what_it_is_of() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll(Sizes(), sizes =>
    {
        var tree = Tree.Numbered(sizes.Second);
        var index = sizes.First % sizes.Second;
        var (leaf, path, root) = (tree.LeafHash(index), tree.Inclusion(index, sizes.Second), tree.Root(sizes.Second));
        return MerkleProof.VerifyInclusion(leaf, index, sizes.Second, path, root)
            && Enumerable.Range(0, sizes.Second + 2).Where(other => other != index)
                .All(other => !MerkleProof.VerifyInclusion(leaf, other, sizes.Second, path, root))
            && !MerkleProof.VerifyInclusion(Flipped(leaf), index, sizes.Second, path, root)
            && !MerkleProof.VerifyInclusion(leaf, index, sizes.Second, path, Flipped(root))
            && !MerkleProof.VerifyInclusion(leaf, index, sizes.Second, [.. path, leaf], root)
            && path.Select((_, position) => position).All(position =>
                !MerkleProof.VerifyInclusion(leaf, index, sizes.Second, Changed(path, position), root)
                && !MerkleProof.VerifyInclusion(leaf, index, sizes.Second, Without(path, position), root));
    }));

    [Fact]
    public void Consistency_verifies_for_nothing_but_the_beginning() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll(Sizes(), sizes =>
    {
        var tree = Tree.Numbered(sizes.Second);
        var first = sizes.First % (sizes.Second + 1);
        var (path, before, after) = (tree.Consistency(first, sizes.Second), tree.Root(first), tree.Root(sizes.Second));
        var verifies = MerkleProof.VerifyConsistency(first, sizes.Second, before, after, path);
        var forged = !MerkleProof.VerifyConsistency(first, sizes.Second, Flipped(before), after, path)
            && (first == 0 || !MerkleProof.VerifyConsistency(first, sizes.Second, before, Flipped(after), path))
            && !MerkleProof.VerifyConsistency(first, sizes.Second, before, after, [.. path, before])
            && path.Select((_, position) => position).All(position =>
                !MerkleProof.VerifyConsistency(first, sizes.Second, before, after, Changed(path, position))
                && !MerkleProof.VerifyConsistency(first, sizes.Second, before, after, Without(path, position)));
        return verifies && forged;
    }));

    [Fact]
    public void Rewritten_history_has_no_consistency_proof() => Check.One(Config.QuickThrowOnFailure.WithMaxTest(200), Prop.ForAll(Sizes(), sizes =>
    {
        // Somebody changes one leaf of the past, computes all again, and makes the best proof that can be made.
        var honest = Tree.Numbered(sizes.Second);
        var changed = sizes.First % sizes.Second;
        var rewritten = Tree.Numbered(sizes.Second, changed);
        var first = changed + 1;
        return !MerkleProof.VerifyConsistency(
            first, sizes.Second, honest.Root(first), rewritten.Root(sizes.Second), rewritten.Consistency(first, sizes.Second));
    }));

    [Fact]
    public void Inner_node_does_not_pass_for_a_leaf()
    {
        var tree = Tree.Numbered(4);
        var node = (byte[])[.. tree.LeafHash(0), .. tree.LeafHash(1)];

        Assert.NotEqual(tree.Root(2), MerkleHash.OfLeaf(node));
        Assert.False(MerkleProof.VerifyInclusion(MerkleHash.OfLeaf(node), 0, 2, tree.Inclusion(2, 4)[1..], tree.Root(4)));
    }

    [Fact]
    public void Frontier_of_other_hashes_than_the_size_needs_is_refused()
    {
        Assert.Throws<LedgerFormatException>(() => new MerkleFrontier(3, [MerkleHash.EmptyRoot]));
        Assert.Throws<LedgerFormatException>(() => new MerkleFrontier(1, [[1, 2, 3]]));
    }

    [Fact]
    public void Proofs_of_a_large_tree_are_short()
    {
        Assert.Equal(20, MerklePath.OfInclusion(777_777, 1_000_000).Count);
        Assert.All(MerklePath.OfInclusion(777_777, 1_000_000), range => Assert.InRange(range.CompleteSubtrees().Count, 1, 20));
        Assert.InRange(MerklePath.OfConsistency(777_777, 1_000_000).Count, 1, 21);
        Assert.InRange(MerkleFrontier.NodesOf(999_999).Count, 1, 20);
    }

    private static Arbitrary<(int First, int Second)> Sizes() => Gen.Choose(0, 200)
        .SelectMany(first => Gen.Choose(1, 70).Select(second => (first, second)))
        .ToArbitrary();

    private static byte[] Flipped(byte[] hash) => [(byte)(hash[0] ^ 1), .. hash.Skip(1)];

    private static List<byte[]> Changed(IReadOnlyList<byte[]> path, int position) =>
        [.. path.Select((hash, index) => index == position ? Flipped(hash) : hash)];

    private static List<byte[]> Without(IReadOnlyList<byte[]> path, int position) => [.. path.Where((_, index) => index != position)];

    private static IEnumerable<string> Texts(IEnumerable<byte[]> hashes) => hashes.Select(Convert.ToHexStringLower);

    /// <summary>A tree kept as the chaincode keeps it: complete subtrees only.</summary>
    private sealed class Tree
    {
        private readonly Dictionary<MerkleNode, byte[]> _nodes = [];
        private readonly MerkleFrontier _frontier = new(0, []);

        public Tree(IEnumerable<byte[]> leaves)
        {
            foreach (var (node, hash) in leaves.SelectMany(leaf => _frontier.Append(MerkleHash.OfLeaf(leaf))))
            {
                _nodes.Add(node, hash);
            }
        }

        public static Tree Numbered(int size, int changed = -1) =>
            new(Enumerable.Range(0, size).Select(number => Encoding.UTF8.GetBytes(number == changed ? "changed" : $"leaf {number}")));

        public byte[] Root() => _frontier.Root;

        public byte[] Root(long size) => Hash(new MerkleRange(0, size));

        public byte[] LeafHash(long index) => _nodes[new(0, index)];

        public List<byte[]> Inclusion(long index, long size) => [.. MerklePath.OfInclusion(index, size).Select(Hash)];

        public List<byte[]> Consistency(long first, long second) => [.. MerklePath.OfConsistency(first, second).Select(Hash)];

        private byte[] Hash(MerkleRange range) => MerkleHash.OfSubtrees([.. range.CompleteSubtrees().Select(node => _nodes[node])]);
    }

    /// <summary>RFC 6962 section 2.1 word for word.</summary>
    private static class Definition
    {
        public static byte[] Root(List<byte[]> leaves) => leaves.Count switch
        {
            0 => MerkleHash.EmptyRoot,
            1 => MerkleHash.OfLeaf(leaves[0]),
            _ => MerkleHash.OfNode(Root(leaves[..Split(leaves.Count)]), Root(leaves[Split(leaves.Count)..])),
        };

        public static List<byte[]> Inclusion(int index, List<byte[]> leaves)
        {
            if (leaves.Count == 1)
            {
                return [];
            }

            var split = Split(leaves.Count);
            return index < split
                ? [.. Inclusion(index, leaves[..split]), Root(leaves[split..])]
                : [.. Inclusion(index - split, leaves[split..]), Root(leaves[..split])];
        }

        private static int Split(int count)
        {
            var split = 1;
            while (split * 2 < count)
            {
                split *= 2;
            }

            return split;
        }
    }
}
