using System.Text;
using Fabric.Protocol.Transactions;
using FsCheck;
using FsCheck.Fluent;

namespace Fabric.Protocol.Tests.Transactions;

public sealed class CompositeKeysTests
{
    [Fact]
    public void Create_joins_with_null_characters() =>
        Assert.Equal("\0vote\0audit1\0Org1MSP\0", CompositeKeys.Create("vote", "audit1", "Org1MSP"));

    [Fact]
    public void Create_without_attributes_is_the_type_alone() => Assert.Equal("\0vote\0", CompositeKeys.Create("vote"));

    [Fact]
    public void Create_then_split_returns_the_parts() =>
        Prop.ForAll(Parts.ToArbitrary(), parts =>
        {
            var split = CompositeKeys.Split(CompositeKeys.Create(parts[0], parts.Skip(1)));
            return split.ObjectType == parts[0] && split.Attributes.SequenceEqual(parts.Skip(1));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void RangeOf_holds_every_longer_key_and_no_other_type() =>
        Prop.ForAll(Parts.ToArbitrary(), parts =>
        {
            var (start, end) = CompositeKeys.RangeOf(parts[0], parts.Skip(1));
            var longer = CompositeKeys.Create(parts[0], parts.Skip(1).Append("more"));
            var other = CompositeKeys.Create(parts[0] + "x", parts.Skip(1));
            return InRange(longer, start, end) && !InRange(other, start, end);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("a\0b")]
    [InlineData("a\U0010FFFF")]
    public void Create_of_a_reserved_code_point_names_it(string part)
    {
        var refusal = Assert.Throws<FabricFormatException>(() => CompositeKeys.Create("type", part));

        Assert.Contains("position [1]", refusal.Message, StringComparison.Ordinal);
        Assert.Throws<FabricFormatException>(() => CompositeKeys.Create(part));
    }

    [Fact]
    public void Create_of_half_a_surrogate_pair_is_refused() =>
        Assert.Throws<FabricFormatException>(() => CompositeKeys.Create("type", "a" + '\uD83D'));

    [Theory]
    [InlineData("")]
    [InlineData("\0")]
    [InlineData("simple")]
    [InlineData("\0open")]
    [InlineData("closed\0")]
    public void Split_of_another_key_is_refused(string key) => Assert.Throws<FabricFormatException>(() => CompositeKeys.Split(key));

    // Ledgers order keys by their UTF-8 bytes.
    private static bool InRange(string key, string start, string end) => Compare(start, key) <= 0 && Compare(key, end) < 0;

    private static int Compare(string left, string right) => Encoding.UTF8.GetBytes(left).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(right));

    private static Gen<string[]> Parts =>
        from parts in Part.NonEmptyListOf()
        select parts.ToArray();

    private static Gen<string> Part =>
        from runes in Gen.OneOf(Gen.Choose(1, 0x7F), Gen.Choose(0x80, 0xD7FF), Gen.Choose(0xE000, 0xFFFF), Gen.Choose(0x10000, 0x10FFFE)).ListOf()
        select string.Concat(runes.Select(value => new Rune(value).ToString()));
}
