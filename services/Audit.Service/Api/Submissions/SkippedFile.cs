namespace Audit.Service;

/// <summary>A file of an archive that was left out.</summary>
/// <param name="Path">Its path in the archive.</param>
/// <param name="Reason">Why.</param>
internal sealed record SkippedFile(string Path, string Reason);

/// <summary>The files of a submitted archive that were left out.</summary>
/// <param name="Count">How many.</param>
/// <param name="Files">The first of them.</param>
internal sealed record SkippedDocument(int Count, IReadOnlyList<SkippedFile> Files)
{
    private const int MostShown = 100;

    internal static SkippedDocument? Of(IReadOnlyList<SkippedFile> skipped) =>
        skipped.Count == 0 ? null : new SkippedDocument(skipped.Count, [.. skipped.Take(MostShown)]);
}
