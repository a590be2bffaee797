namespace Benchmarks.Clients;

/// <summary>What a client process is to do next; a line of its standard input each, as JSON.</summary>
/// <param name="Transaction">The transaction function: <c>get</c> is evaluated, <c>put</c> submitted and its commit awaited; <c>fill</c> sets the keys that <c>get</c> reads.
/// Our client also knows <c>rewrite</c>: <c>put</c>, on a thousand keys in turn.</param>
/// <param name="Workers">How many callers at once, each with one transaction at a time.</param>
/// <param name="Seconds">How long; calls that began before the end are finished. None begins after <paramref name="Transactions"/>.</param>
/// <param name="Prefix">What the keys begin with; <c>get</c> appends 00000 to 00999, <c>put</c> a number that counts up.</param>
/// <param name="Transactions">How many transactions at most; 0 for no such limit.</param>
public sealed record ClientOrder(string Transaction, int Workers, double Seconds, string Prefix, long Transactions = 0);
