namespace Audit.Model.Sarif;

/// <summary>A SARIF 2.1.0 log with one run, before it is written. It holds no times and no absolute paths.</summary>
public sealed record SarifLog
{
    /// <summary>The tool.</summary>
    public required SarifDriver Driver { get; init; }

    /// <summary>What the root is that paths are relative to.</summary>
    public required string RootDescription { get; init; }

    /// <summary>Whether everything could be analysed.</summary>
    public required bool IsSuccessful { get; init; }

    /// <summary>What there is to say that is no finding.</summary>
    public IReadOnlyList<SarifNotification> Notifications { get; init; } = [];

    /// <summary>The files.</summary>
    public required IReadOnlyList<SarifArtifact> Artifacts { get; init; }

    /// <summary>The findings.</summary>
    public required IReadOnlyList<SarifFinding> Findings { get; init; }

    /// <summary>The document. The same log gives the same bytes on every machine.</summary>
    public byte[] ToUtf8() => SarifLogWriter.Write(this);
}
