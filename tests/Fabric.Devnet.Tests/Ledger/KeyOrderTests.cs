using System.Text;
using Fabric.Devnet.Ledger;
using FsCheck;
using FsCheck.Fluent;

namespace Fabric.Devnet.Tests.Ledger;

public sealed class KeyOrderTests
{
    [Fact]
    public void Order_is_that_of_the_utf8_bytes()
    {
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(Samples.Keys.Two(), pair =>
            Math.Sign(KeyOrder.Instance.Compare(pair.Item1, pair.Item2))
            == Math.Sign(Encoding.UTF8.GetBytes(pair.Item1).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(pair.Item2)))));
    }

    [Fact]
    public void Surrogate_pairs_come_after_the_end_of_the_basic_plane()
    {
        string[] keys = ["\0x\0", "a", "b", "\u00E9", "\uE000", "\uFFFF", "\U0001F600", "\U0010FFFF"];
        Assert.Equal(keys, keys.Reverse().Order(KeyOrder.Instance));
    }
}
