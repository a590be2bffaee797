using System.Globalization;

namespace EndToEnd.Faults;

/// <summary>How much the fault tests do: little unless the environment asks for more.</summary>
internal static class FaultBudget
{
    /// <summary>How often services are killed: FAULT_KILLS.</summary>
    public static int Kills { get; } = Number("FAULT_KILLS", 8);

    /// <summary>How much is submitted meanwhile: FAULT_SUBMISSIONS.</summary>
    public static int Submissions { get; } = Number("FAULT_SUBMISSIONS", 40);

    /// <summary>How long the database or the network is away: FAULT_SECONDS.</summary>
    public static TimeSpan Outage { get; } = TimeSpan.FromSeconds(Number("FAULT_SECONDS", 4));

    /// <summary>How much a dishonest organisation floods the channel with: FAULT_FLOOD.</summary>
    public static int Flood { get; } = Number("FAULT_FLOOD", 40);

    /// <summary>What chance starts from: FAULT_SEED, else another one each time. A test prints it.</summary>
    public static int Seed { get; } = Number("FAULT_SEED", Random.Shared.Next());

    /// <summary>For all of it to settle: half a second for each submission on a machine that is busy, and never less than for a start.</summary>
    public static TimeSpan Patience(int submissions) => Deadline.Start + TimeSpan.FromSeconds(submissions / 2.0);

    private static int Number(string variable, int otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
