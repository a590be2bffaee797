namespace Audit.Model.Sarif;

/// <summary>Something the tool has to say that is no finding.</summary>
/// <param name="Id">What kind of thing: one of the constants here.</param>
/// <param name="Level"><c>error</c>, <c>warning</c> or <c>note</c>.</param>
/// <param name="Message">The text.</param>
/// <param name="Artifact">The index of the file it is about; null when it is about none.</param>
/// <param name="Rule">The class it is about, if any.</param>
public sealed record SarifNotification(string Id, string Level, string Message, int? Artifact = null, string? Rule = null)
{
    /// <summary>A file could not be analysed.</summary>
    public const string NotAnalysed = "not-analysed";

    /// <summary>Something is odd.</summary>
    public const string Warning = "warning";

    /// <summary>The model cannot tell in a class.</summary>
    public const string Inconclusive = "inconclusive";
}
