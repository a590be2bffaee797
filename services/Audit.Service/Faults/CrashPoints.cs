using System.Diagnostics;

namespace Audit.Service;

/// <summary>
/// Kills this process at one named place, once, the way <c>kill -9</c> does: for the restart test. Off unless
/// <c>AUDIT_ENABLE_CRASH_POINTS=1</c>; <c>AUDIT_CRASH_AT</c> names the <see cref="CrashPoint"/>.
/// </summary>
internal sealed class CrashPoints
{
    internal const string EnableVariable = "AUDIT_ENABLE_CRASH_POINTS";
    internal const string PointVariable = "AUDIT_CRASH_AT";

    private readonly Action<CrashPoint> _reached;

    internal CrashPoints(Action<CrashPoint> reached) => _reached = reached;

    /// <summary>No place crashes.</summary>
    internal static CrashPoints None { get; } = new(_ => { });

    /// <summary>Called where the place is.</summary>
    internal void Reached(CrashPoint point) => _reached(point);

    /// <summary>Reads the environment. The folder remembers that the crash has happened, so that the next start gets past it.</summary>
    /// <exception cref="ConfigurationException">The variable names no place.</exception>
    internal static CrashPoints FromEnvironment(Func<string, string?> variable, string dataFolder)
    {
        if (variable(EnableVariable) != "1" || variable(PointVariable) is not { Length: > 0 } name)
        {
            return None;
        }

        if (!Enum.TryParse(name, ignoreCase: false, out CrashPoint wanted) || !Enum.IsDefined(wanted))
        {
            throw new ConfigurationException([$"{PointVariable} is '{name}': give one of {string.Join(", ", Enum.GetNames<CrashPoint>())}."]);
        }

        string memory = Path.Combine(dataFolder, $"crashed-at-{wanted}");
        return new CrashPoints(point =>
        {
            if (point == wanted && !File.Exists(memory))
            {
                File.WriteAllText(memory, "");
                Process.GetCurrentProcess().Kill();

                // SIGKILL is delivered before the call returns to user code, or at the latest while this thread waits.
                Thread.Sleep(Timeout.Infinite);
            }
        });
    }
}
