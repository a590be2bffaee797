namespace Audit.Cli;

/// <summary>What the process tells its caller.</summary>
internal static class ExitCode
{
    /// <summary>Done; nothing at or above the threshold was found.</summary>
    public const int Success = 0;

    /// <summary>Done; something at or above the threshold was found.</summary>
    public const int Findings = 1;

    /// <summary>The command line or the configuration is wrong.</summary>
    public const int Usage = 2;

    /// <summary>A file could not be analysed.</summary>
    public const int Analysis = 3;

    /// <summary>The ledger, a service or the network between failed.</summary>
    public const int Ledger = 4;
}
