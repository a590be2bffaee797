namespace Audit.Store;

/// <summary>Work of one kind in one state.</summary>
/// <param name="Kind">The kind of job or command.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Count">How many there are.</param>
/// <param name="OldestAt">When the oldest of them was stored.</param>
public sealed record WorkMeasure(string Kind, string State, long Count, DateTime OldestAt);
