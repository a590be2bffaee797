using Audit.Store;
using Audit.Store.Tests;

namespace Audit.Service.Tests;

/// <summary>Clocks that are wrong, and the one that leases go by.</summary>
[Collection(PostgresTests.Name)]
public sealed class ClockTests(PostgresFixture postgres)
{
    // What asking the database may take on a busy machine is far below it.
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    [Fact]
    public void Shifted_clock_is_off_by_its_offset_and_measures_as_the_right_one()
    {
        var right = new StandingClock();
        var wrong = new ShiftedClock(right, TimeSpan.FromHours(-1));

        Assert.Equal(right.GetUtcNow().AddHours(-1), wrong.GetUtcNow());
        Assert.Equal(right.GetTimestamp(), wrong.GetTimestamp());
        Assert.Equal(right.TimestampFrequency, wrong.TimestampFrequency);
        Assert.Equal(TimeSpan.FromSeconds(1), wrong.GetElapsedTime(0, StandingClock.Frequency));
        Assert.Same(right.LocalTimeZone, wrong.LocalTimeZone);
    }

    [Fact]
    public async Task Timers_of_a_shifted_clock_run_as_the_right_ones_do()
    {
        var wrong = new ShiftedClock(TimeProvider.System, TimeSpan.FromDays(365));

        await Task.Delay(TimeSpan.FromMilliseconds(1), wrong).WaitAsync(TimeSpan.FromSeconds(60));
    }

    [Theory]
    [InlineData("1", "01:00:00", 60)]
    [InlineData("1", "-00:30:00", -30)]
    [InlineData("1", "", 0)]
    [InlineData("1", null, 0)]
    [InlineData("0", "01:00:00", 0)]
    [InlineData(null, "01:00:00", 0)]
    public void Clock_is_only_wrong_where_the_environment_says_so_twice(string? enabled, string? offset, int minutes)
    {
        TimeProvider clock = ShiftedClock.FromEnvironment(name => name == ShiftedClock.EnableVariable ? enabled : name == ShiftedClock.OffsetVariable ? offset : null);

        Assert.Equal(minutes == 0, ReferenceEquals(clock, TimeProvider.System));
        Assert.InRange(
            clock.GetUtcNow() - TimeProvider.System.GetUtcNow() - TimeSpan.FromMinutes(minutes), -Tolerance, Tolerance);
    }

    [Fact]
    public void Offset_that_is_none_is_refused_with_its_name()
    {
        ConfigurationException refused = Assert.Throws<ConfigurationException>(
            () => ShiftedClock.FromEnvironment(name => name == ShiftedClock.EnableVariable ? "1" : "an hour"));

        Assert.Contains(ShiftedClock.OffsetVariable, refused.Message, StringComparison.Ordinal);
        Assert.Contains("an hour", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(60)]
    [InlineData(-60 * 24)]
    public async Task Aligned_clock_goes_like_the_databases_however_wrong_the_machines_is(int minutes)
    {
        var own = new ShiftedClock(TimeProvider.System, TimeSpan.FromMinutes(minutes));

        TimeProvider aligned = await DatabaseClock.AlignAsync(await postgres.CreateDatabaseAsync(), own, RunningService.Patience());

        // The database runs on this machine, whose clock is right.
        Assert.InRange(aligned.GetUtcNow() - TimeProvider.System.GetUtcNow(), -Tolerance, Tolerance);
    }

    [Fact]
    public async Task Clock_of_a_database_that_is_away_is_an_error_that_says_so()
    {
        await Assert.ThrowsAsync<DatabaseException>(
            () => DatabaseClock.AlignAsync("Host=127.0.0.1;Port=1;Username=nobody;Database=none;Timeout=5", TimeProvider.System, RunningService.Patience()));
        await Assert.ThrowsAnyAsync<StoreException>(
            () => DatabaseClock.AlignAsync("Colour=red", TimeProvider.System, RunningService.Patience()));
    }

    private sealed class StandingClock : TimeProvider
    {
        internal const long Frequency = 1000;

        public override TimeZoneInfo LocalTimeZone { get; } = TimeZoneInfo.CreateCustomTimeZone("elsewhere", TimeSpan.FromHours(3), "elsewhere", "elsewhere");

        public override long TimestampFrequency => Frequency;

        public override DateTimeOffset GetUtcNow() => new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

        public override long GetTimestamp() => 42;
    }
}
