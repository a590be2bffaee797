using Audit.Ledger;
using Audit.Store;

namespace Audit.Service;

/// <summary>The list's query: filters, and where a page begins and ends.</summary>
internal sealed record AuditListQuery(AuditFilter Filter, AuditCursor? After, int? Limit, string? Format)
{
    internal const int UsualLimit = 50;

    /// <summary>What a verdict may rest on.</summary>
    internal static IReadOnlyList<string> Bases { get; } =
        [AuditFilter.QuorumBasis, VerdictBasis.SingleOrganization.ToText(), VerdictBasis.ModelRevoked.ToText()];

    private static readonly string[] Names =
    [
        "status", "verdict", "class", "organization", "submitter", "model", "policyVersion", "from", "to", "sourceHash", "name", "q",
        "disputed", "superseded", "basis",
        "cursor", "limit", "format",
    ];

    /// <summary>Reads a query.</summary>
    /// <exception cref="RequestException">Names the parameter and what it may be.</exception>
    internal static AuditListQuery Parse(IQueryCollection query)
    {
        var reader = new QueryReader(query, Names);
        var filter = new AuditFilter
        {
            Status = reader.OneOf("status", ["OPEN", "DECIDED", "DISPUTED"]),
            Verdict = reader.OneOf("verdict", ["PASS", "REVIEW", "FAIL"]),
            VulnerabilityClass = reader.OneOf("class", [.. VulnerabilityClass.All.Select(known => known.Id)]),
            Organization = reader.Text("organization"),
            Submitter = reader.Text("submitter"),
            ModelHash = reader.Hash("model"),
            PolicyVersion = reader.Number("policyVersion", 1, int.MaxValue),
            OpenedFrom = reader.Time("from"),
            OpenedBefore = reader.Time("to"),
            SourceHash = reader.Hash("sourceHash"),
            Disputed = reader.Choice("disputed"),
            Superseded = reader.Choice("superseded"),
            Basis = reader.OneOf("basis", Bases),
            NamePrefix = reader.Text("name"),
            Words = Words(reader.Text("q")),
        };
        return new AuditListQuery(filter, Cursor(reader.Text("cursor")), reader.Number("limit", 1, AuditQueries.LargestPage), reader.OneOf("format", ExportFormats.Names));
    }

    private static IReadOnlyList<string> Words(string? text)
    {
        if (text is null)
        {
            return [];
        }

        IReadOnlyList<string> words = AuditFilter.WordsOf(text);
        return words.Count is >= 1 and <= AuditFilter.MostWords
            ? words
            : throw QueryReader.Invalid($"q is '{text}'; give 1 to {AuditFilter.MostWords} words, or beginnings of words, of the name.");
    }

    private static AuditCursor? Cursor(string? text) => text is null
        ? null
        : AuditCursor.TryParse(text, out AuditCursor? cursor)
            ? cursor
            : throw QueryReader.Invalid("cursor is not one that this service gave; leave it out to begin with the latest audit.");
}
