using FsCheck;
using FsCheck.Fluent;

namespace Audit.Store.Tests;

public sealed class FeedPositionTests
{
    [Fact]
    public void Position_survives_its_text_and_keeps_its_order() => Prop.ForAll<(NonNegativeInt, NonNegativeInt, NonNegativeInt), (NonNegativeInt, NonNegativeInt, NonNegativeInt)>(
        (one, other) =>
        {
            FeedPosition left = new(one.Item1.Get, one.Item2.Get, one.Item3.Get);
            FeedPosition right = new(other.Item1.Get, other.Item2.Get, other.Item3.Get);
            return FeedPosition.TryParse(left.ToString(), out FeedPosition? read) && read == left
                && FeedPosition.Start < left
                && left < right == (left.Block, left.Transaction, left.Index).CompareTo((right.Block, right.Transaction, right.Index)) < 0
                && left <= right != left > right;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Zero_is_the_start()
    {
        Assert.True(FeedPosition.TryParse("0", out FeedPosition? start));
        Assert.Same(FeedPosition.Start, start);
        Assert.Equal("0", FeedPosition.Start.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("1.2")]
    [InlineData("1.2.3.4")]
    [InlineData("-1.0.0")]
    [InlineData("1.2.x")]
    [InlineData(" 1.2.3")]
    [InlineData("99999999999999999999.0.0")]
    public void What_is_no_position_is_refused(string? text) => Assert.False(FeedPosition.TryParse(text, out _));
}
