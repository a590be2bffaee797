namespace Fabric.Devnet;

/// <summary>A state of all channels that a running network can go back to.</summary>
/// <param name="Id">Its number in this run, counted from 1.</param>
/// <param name="Name">What it was called when it was taken, or <c>snapshot-ID</c>.</param>
/// <param name="Heights">How many blocks each channel had.</param>
public sealed record DevnetSnapshot(int Id, string Name, IReadOnlyDictionary<string, long> Heights);
