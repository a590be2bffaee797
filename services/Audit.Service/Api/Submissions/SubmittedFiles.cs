namespace Audit.Service;

/// <summary>What a request body holds, whatever form it came in.</summary>
internal sealed record SubmittedFiles
{
    /// <summary>The texts by path, in the order they came.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Files { get; init; }

    /// <summary>What was left out.</summary>
    public IReadOnlyList<SkippedFile> Skipped { get; init; } = [];

    /// <summary>The submission's name, where the body states it.</summary>
    public string? Name { get; init; }

    /// <summary>The compiler, where the body states it.</summary>
    public string? Compiler { get; init; }

    /// <summary>Whether the body asks for comments and string literals to be taken out.</summary>
    public bool Redact { get; init; }

    /// <summary>Whether the body asks for a salt.</summary>
    public bool Salt { get; init; }

    /// <summary>Whether the body asks for the source to stay with this organisation.</summary>
    public bool HashOnly { get; init; }
}
