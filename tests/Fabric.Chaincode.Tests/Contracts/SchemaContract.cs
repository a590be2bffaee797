using System.ComponentModel.DataAnnotations;
using System.Numerics;
using System.Text.Json.Serialization;
using Fabric.Chaincode.Contracts;

namespace Fabric.Chaincode.Tests.Contracts;

/// <summary>Something that may hold more of its kind.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Children">What it holds.</param>
public sealed record Branch([StringLength(8, MinimumLength = 2)] string Name, IReadOnlyList<Branch> Children)
{
    /// <summary>How heavy it is.</summary>
    [Range(1, 100)]
    public int Weight { get; init; } = 1;

    /// <summary>What holds it, if anything does.</summary>
    public Branch? Parent { get; init; }

    public IReadOnlyDictionary<string, int?> Counts { get; init; } = new Dictionary<string, int?>();

    public AssetState? State { get; init; }

    [JsonIgnore]
    public string Secret { get; init; } = "secret";
}

/// <summary>A pair of two types.</summary>
public sealed record Pair<TLeft, TRight>(TLeft Left, TRight Right);

/// <summary>Takes and returns all kinds of values.</summary>
public sealed class SchemaContract() : Contract("schemas")
{
    [Transaction]
    public static Branch Grow(Branch branch, [Range(1, 10)] int by) => branch with { Weight = branch.Weight * by };

    [Transaction]
    public static List<string> Words(List<string> words) => words;

    [Transaction]
    public static List<string?> MaybeWords(List<string?> words) => words;

    [Transaction]
    public static int Count([MinLength(1)] IReadOnlyDictionary<string, Branch?> branches) => branches.Count;

    [Transaction]
    public static string Code([RegularExpression("[A-Z]{3}")] string code, [MaxLength(4)] byte[] bytes) => $"{code} {bytes.Length}";

    [Transaction]
    public static Pair<int, Branch?> Join(Pair<int, Branch?> pair) => pair;

    [Transaction]
    public static double Divide(double left, double right) => left / right;

    [Transaction]
    public static string Lie() => null!;

    [Transaction]
    public static async Task<string?> Admit()
    {
        await Task.Yield();
        return null;
    }

    [Transaction]
    public static string Times(DateTime time, DateOnly date, TimeOnly clock, TimeSpan span) =>
        FormattableString.Invariant($"{time:O} {date:O} {clock:O} {span:c}");

    [Transaction]
    public static DateTime Now() => new(2026, 1, 31, 12, 0, 0, DateTimeKind.Unspecified);

    [Transaction]
    public static BigInteger Power(BigInteger number, Int128 other) => number * number + other;

    [Transaction]
    public static Guid Id(Guid id, char letter) => letter == 'x' ? id : Guid.Empty;
}
