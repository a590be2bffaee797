namespace Audit.Model;

/// <summary>The result of a scan as it is written for machines.</summary>
/// <param name="Model">The model that scored.</param>
/// <param name="Files">The files in the order they were given.</param>
public sealed record ScanReport(ScanModel Model, IReadOnlyList<FileReport> Files);

/// <summary>Which model scored.</summary>
/// <param name="Bundle">The hash of its bundle, lower-case hexadecimal.</param>
/// <param name="Name">Its name.</param>
public sealed record ScanModel(string Bundle, string Name)
{
    /// <summary>The model of a bundle.</summary>
    public static ScanModel Of(ModelBundle bundle)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        return new ScanModel(bundle.Hash, bundle.Name);
    }
}
