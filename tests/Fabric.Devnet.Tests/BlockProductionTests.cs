using FsCheck;
using FsCheck.Fluent;

namespace Fabric.Devnet.Tests;

public sealed class BlockProductionTests
{
    [Fact]
    public async Task Manual_blocks_are_cut_when_told_and_hold_all_that_waits()
    {
        await using var network = await TestNetwork.StartAsync(TestNetwork.Options with { BlockProduction = BlockProduction.Manual, MaxBlockTransactions = 2 });
        var contract = network.Contract();
        var height = network.Devnet.Height(TestNetwork.Channel);
        await network.Devnet.MineAsync(cancellationToken: Limit.Token).Soon();
        Assert.Equal(height, network.Devnet.Height(TestNetwork.Channel));

        var submitted = await Task.WhenAll(Enumerable.Range(0, 5).Select(index => contract.SubmitWithoutWaitingAsync("put", [$"k{index}", "x"]))).Soon();
        Assert.Equal((5, height), (network.Devnet.PendingTransactions(TestNetwork.Channel), network.Devnet.Height(TestNetwork.Channel)));
        await network.Devnet.MineAsync(TestNetwork.Channel, Limit.Token).Soon();

        Assert.Equal((0, height + 3), (network.Devnet.PendingTransactions(TestNetwork.Channel), network.Devnet.Height(TestNetwork.Channel)));
        Assert.All(await Task.WhenAll(submitted.Select(item => item.GetStatusAsync())).Soon(), status => Assert.True(status.IsValid));
    }

    [Fact]
    public async Task Interval_gathers_what_comes_between_two_blocks()
    {
        var clock = new ManualClock();
        await using var network = await TestNetwork.StartAsync(
            TestNetwork.Options with { BlockProduction = BlockProduction.Every(TimeSpan.FromSeconds(10)), TimeProvider = clock });
        var height = network.Devnet.Height(TestNetwork.Channel);
        await network.Contract().SubmitWithoutWaitingAsync("put", ["a", "1"]).Soon();
        clock.Advance(TimeSpan.FromSeconds(9));
        var last = await network.Contract().SubmitWithoutWaitingAsync("put", ["b", "1"]).Soon();
        Assert.Equal(height, network.Devnet.Height(TestNetwork.Channel));

        // The orderer may have looked at the clock before it went on: then it looks again a second later.
        var status = last.GetStatusAsync();
        while (!status.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.WhenAny(status, Task.Delay(TimeSpan.FromMilliseconds(20), Limit.Token));
            Limit.Token.ThrowIfCancellationRequested();
        }

        Assert.Equal((ulong)height, (await status).BlockNumber);
        Assert.Equal(2, network.Devnet.Channel(TestNetwork.Channel).Ledger.ReadBlock((ulong)height).Data.Data.Count);
    }

    [Fact]
    public async Task Production_can_be_changed_while_transactions_wait()
    {
        await using var network = await TestNetwork.StartAsync(TestNetwork.Options with { BlockProduction = BlockProduction.Manual });
        var submitted = await network.Contract().SubmitWithoutWaitingAsync("put", ["a", "1"]).Soon();
        Assert.Equal("manual", network.Devnet.BlockProduction(TestNetwork.Channel).ToString());

        network.Devnet.SetBlockProduction(BlockProduction.Automatic);

        Assert.True((await submitted.GetStatusAsync().Soon()).IsValid);
        network.Devnet.SetBlockProduction(BlockProduction.Manual, TestNetwork.Channel);
        await network.Contract().SubmitWithoutWaitingAsync("put", ["b", "1"]).Soon();
        Assert.Equal(1, network.Devnet.PendingTransactions(TestNetwork.Channel));
    }

    [Theory]
    [InlineData("auto")]
    [InlineData("manual")]
    [InlineData("interval:500ms")]
    [InlineData("interval:1500.25ms")]
    public void Form_in_text_is_read_back(string text) => Assert.Equal(text, BlockProduction.Parse(text).ToString());

    [Fact]
    public void Seconds_are_understood() => Assert.Equal(BlockProduction.Every(TimeSpan.FromSeconds(2)), BlockProduction.Parse("interval:2s"));

    [Theory]
    [InlineData("")]
    [InlineData("interval:")]
    [InlineData("interval:0s")]
    [InlineData("interval:-5ms")]
    [InlineData("interval:5")]
    [InlineData("sometimes")]
    public void Other_text_is_refused(string text) => Assert.Throws<FormatException>(() => BlockProduction.Parse(text));

    [Fact]
    public void Any_text_is_read_or_refused() => Prop.ForAll<NonNull<string>>(text =>
    {
        try
        {
            BlockProduction.Parse("interval:" + text.Get);
        }
        catch (FormatException)
        {
        }
    }).QuickCheckThrowOnFailure();
}
