namespace Audit.Cli.Scanning;

/// <summary>What keeps a finding from counting.</summary>
internal enum SuppressionKind
{
    /// <summary>A comment in the source.</summary>
    Comment,

    /// <summary>The baseline file.</summary>
    Baseline,
}
