namespace Audit.Ledger;

/// <summary>How large a submission may be.</summary>
public static class SourceLimits
{
    /// <summary>The largest canonical bundle, in bytes.</summary>
    public const int LargestBundle = 4 * 1024 * 1024;

    /// <summary>The most files in a bundle.</summary>
    public const int MostFiles = 1000;

    /// <summary>The longest path, in UTF-16 code units.</summary>
    public const int LongestPath = 400;
}
