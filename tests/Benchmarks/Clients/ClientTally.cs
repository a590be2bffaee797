namespace Benchmarks.Clients;

/// <summary>What a client process did; its answer to a <see cref="ClientOrder"/>.</summary>
/// <param name="Count">Transactions that succeeded; the client ends with an error on the first one that fails.</param>
/// <param name="Seconds">From the first call to the last answer.</param>
/// <param name="MedianMilliseconds">Half of the calls took no longer.</param>
/// <param name="TailMilliseconds">99 of 100 calls took no longer.</param>
public sealed record ClientTally(long Count, double Seconds, double MedianMilliseconds, double TailMilliseconds);
