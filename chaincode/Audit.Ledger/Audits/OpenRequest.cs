using Audit.Ledger.Json;

namespace Audit.Ledger;

/// <summary>The parameter of <c>audits:Open</c>; the source itself travels in the transient field.</summary>
public sealed record OpenRequest : ILedgerRecord<OpenRequest>
{
    /// <summary>The SHA-256 of the canonical source bundle.</summary>
    public required string SourceHash { get; init; }

    /// <summary>The submission's name, for people: 1…200 characters on one line.</summary>
    public required string Name { get; init; }

    /// <summary>The compiler the submitter names; null when not stated.</summary>
    public string? Compiler { get; init; }

    /// <summary>The size of the source bundle as its hash covers it, in bytes.</summary>
    public required long Size { get; init; }

    /// <summary>How many files the source bundle holds.</summary>
    public required int FileCount { get; init; }

    /// <summary>Whether the source stays with the submitter's organisation, which alone votes then.</summary>
    public bool HashOnly { get; init; }

    /// <summary>The request for a source.</summary>
    /// <param name="source">The source.</param>
    /// <param name="name">The submission's name.</param>
    /// <param name="compiler">The compiler, if stated.</param>
    public static OpenRequest For(SourceBundle source, string name, string? compiler = null) => new()
    {
        SourceHash = source.Hash,
        Name = name,
        Compiler = compiler,
        Size = source.Bytes.Length,
        FileCount = source.Files.Count,
    };

    /// <inheritdoc/>
    public static OpenRequest FromJson(JsonObject json)
    {
        json.RefuseMembersOtherThan("sourceHash", "name", "compiler", "size", "fileCount", "sharing");
        return new()
        {
            SourceHash = Sha256Hash.Require(json.ReadText("sourceHash"), "sourceHash"),
            Name = LedgerText.Require(json.ReadText("name"), "name", LedgerText.LongestName),
            Compiler = json.ReadOptionalText("compiler") is { } compiler
                ? LedgerText.Require(compiler, "compiler", LedgerText.LongestName) : null,
            Size = json.ReadInteger("size", 1, JsonNode.LargestInteger),
            FileCount = (int)json.ReadInteger("fileCount", 1, int.MaxValue),
            HashOnly = AuditSharing.Read(json),
        };
    }

    /// <summary>Reads the parameter.</summary>
    /// <param name="text">The JSON.</param>
    /// <exception cref="LedgerRefusalException">It is malformed.</exception>
    public static OpenRequest Parse(string text) =>
        RequestText.Read("the request to open an audit", () => FromJson(CanonicalJson.ReadObject(text)));

    /// <inheritdoc/>
    public JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["sourceHash"] = SourceHash,
            ["name"] = Name,
            ["compiler"] = Compiler,
            ["size"] = Size,
            ["fileCount"] = FileCount,
        };
        AuditSharing.Write(HashOnly, json);
        return json;
    }
}
