namespace Audit.Ledger.Log;

/// <summary>A complete subtree, which never changes once it is full: it holds the 2^level leaves from index · 2^level on.</summary>
/// <param name="Level">0 for a leaf.</param>
/// <param name="Index">Which of its level, from 0.</param>
public readonly record struct MerkleNode(int Level, long Index);
