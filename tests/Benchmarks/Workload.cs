namespace Benchmarks;

/// <summary>A row of the tables: what every transaction of a measurement does.</summary>
/// <param name="Name">The row's name.</param>
/// <param name="Arguments">The chaincode's arguments for the transaction with a number.</param>
/// <param name="Result">What the chaincode must answer; null when that is not checked.</param>
/// <param name="Writes">Whether it is submitted to the ledger rather than evaluated.</param>
internal sealed record Workload(string Name, Func<long, string[]> Arguments, string? Result, bool Writes = false)
{
    /// <summary>How many keys a range holds.</summary>
    public const int RangeKeys = 1_000;

    private const string Prefix = "key";

    public static readonly Workload Noop = new("noop", static _ => ["noop"], string.Empty);

    public static readonly Workload Get = new("get", static number => ["get", Key(number % RangeKeys)], null);

    public static readonly Workload Put = new("put", static number => ["put", "put" + number.ToString("x8"), "value-00000"], string.Empty, Writes: true);

    public static readonly Workload Range = new("range of 1,000", static _ => ["range", Prefix, Prefix + "~"], "1000 19000");

    /// <summary>Sets the keys of <see cref="Get"/> and <see cref="Range"/>.</summary>
    public static readonly Workload Fill = new("fill", static _ => ["fill", Prefix, RangeKeys.ToString()], string.Empty, Writes: true);

    public static IReadOnlyList<Workload> All { get; } = [Noop, Get, Put, Range];

    /// <summary>The key with a number, as <see cref="Fill"/> writes it.</summary>
    public static string Key(long number) => Prefix + number.ToString("D5");

    /// <summary>The value of a key, as <see cref="Fill"/> writes it.</summary>
    public static string Value(long number) => "value-" + number.ToString("D5");
}
