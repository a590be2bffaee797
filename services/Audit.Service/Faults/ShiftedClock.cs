using System.Globalization;

namespace Audit.Service;

/// <summary>A clock that is wrong by a fixed time; timers and durations run as they do in the system.</summary>
/// <param name="clock">The clock that is right.</param>
/// <param name="offset">How far it is ahead; negative for behind.</param>
internal sealed class ShiftedClock(TimeProvider clock, TimeSpan offset) : TimeProvider
{
    internal const string EnableVariable = "AUDIT_ENABLE_CLOCK_OFFSET";
    internal const string OffsetVariable = "AUDIT_CLOCK_OFFSET";

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => clock.LocalTimeZone;

    /// <inheritdoc/>
    public override long TimestampFrequency => clock.TimestampFrequency;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow() + offset;

    /// <inheritdoc/>
    public override long GetTimestamp() => clock.GetTimestamp();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        clock.CreateTimer(callback, state, dueTime, period);

    /// <summary>
    /// The system's clock, or for the fault tests a wrong one: off unless <c>AUDIT_ENABLE_CLOCK_OFFSET=1</c>; <c>AUDIT_CLOCK_OFFSET</c> says
    /// by how much, such as <c>01:00:00</c> or <c>-01:00:00</c>.
    /// </summary>
    /// <exception cref="ConfigurationException">The variable is no time span.</exception>
    internal static TimeProvider FromEnvironment(Func<string, string?> variable)
    {
        if (variable(EnableVariable) != "1" || variable(OffsetVariable) is not { Length: > 0 } text)
        {
            return TimeProvider.System;
        }

        return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out TimeSpan offset)
            ? new ShiftedClock(TimeProvider.System, offset)
            : throw new ConfigurationException([$"{OffsetVariable} is '{text}': give a time span such as 01:00:00 or -01:00:00."]);
    }
}
