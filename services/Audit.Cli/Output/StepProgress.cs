using System.Diagnostics;
using System.Globalization;

namespace Audit.Cli.Output;

/// <summary>Tells each step on standard error with the seconds passed, so that standard output carries data only.</summary>
internal sealed class StepProgress(Stopwatch clock) : IProgress<string>
{
    /// <inheritdoc/>
    public void Report(string value) =>
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"[{clock.Elapsed.TotalSeconds,5:F1} s] {value}"));
}
