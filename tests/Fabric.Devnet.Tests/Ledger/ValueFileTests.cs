using Fabric.Devnet.Ledger;
using FsCheck;
using FsCheck.Fluent;
using Google.Protobuf;

namespace Fabric.Devnet.Tests.Ledger;

public sealed class ValueFileTests
{
    [Fact]
    public void Values_of_any_length_kept_one_after_the_other_are_read_back_as_they_were()
    {
        var given = Gen.Choose(1, 2_000).SelectMany(length => Gen.Choose(0, 255).Select(content => Value(length, (byte)content))).ListOf().ToArbitrary();
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(100), Prop.ForAll(given, wanted =>
        {
            using var folder = new TemporaryFolder();
            using var values = ValueFile.Create(Path.Combine(folder.Path, "values"));
            StateValue[] kept = [.. wanted.Select(values.Keep)];
            return wanted.SequenceEqual(kept.Select(value => value.Read())) && wanted.SequenceEqual(kept.Select(value => value.Read()));
        }));
    }

    [Fact]
    public void Large_value_of_an_earlier_state_is_still_read_after_the_key_was_written_again()
    {
        using var folder = new TemporaryFolder();
        using var values = ValueFile.Create(Path.Combine(folder.Path, "values"));
        var (first, second) = (Value(100_000, 1), Value(100_000, 2));

        var earlier = WorldState.Empty.With(Writing(first), values);
        var later = earlier.With(Writing(second), values);

        Assert.Equal(first, earlier.Get(Space, "key")!.Value);
        Assert.Equal(second, later.Get(Space, "key")!.Value);
    }

    [Fact]
    public void File_has_no_name_while_it_is_used_so_that_it_goes_with_the_process()
    {
        using var folder = new TemporaryFolder();
        using var values = ValueFile.Create(Path.Combine(folder.Path, "values"));
        values.Keep(Value(100_000, 1));

        Assert.Empty(Directory.EnumerateFiles(folder.Path));
    }

    private static StateSpace Space => new("chaincode");

    private static ByteString Value(int length, byte content) => ByteString.CopyFrom([.. Enumerable.Repeat(content, length)]);

    private static StateUpdates Writing(ByteString value)
    {
        var updates = new StateUpdates();
        updates.Set(Space, "key", new StateChange(value, ByteString.Empty, new LedgerVersion(1, 0)));
        return updates;
    }
}
