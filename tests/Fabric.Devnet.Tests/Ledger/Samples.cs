using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Fabric.Devnet.Tests.Ledger;

/// <summary>Generated values that look like what a ledger holds, close enough together to collide.</summary>
internal static class Samples
{
    private static readonly string[] Parts = ["", "a", "b", "ab", "\0", "z", "é", "\uE000", "\uFFFD", "\U0001F600", "\U0010FFFF"];

    /// <summary>Keys of one to four parts; also characters beyond the basic plane and the borders around them.</summary>
    public static Arbitrary<string> Keys { get; } = Gen.Elements(Parts).ListOf(4).Select(parts => string.Concat(parts)).ToArbitrary();

    public static Arbitrary<(string Item1, string Item2)> Two(this Arbitrary<string> keys) =>
        keys.Generator.SelectMany(first => keys.Generator.Select(second => (first, second))).ToArbitrary();

    /// <summary>Changes of keys: null removes.</summary>
    public static Gen<List<(string Key, string? Value)>> Changes { get; } = Keys.Generator
        .SelectMany(key => Gen.Elements("1", "2", "3", null).Select(value => (Key: "k" + key, Value: (string?)value)))
        .ListOf()
        .Select(changes => changes.ToList());

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
