using Audit.Ledger;

namespace Audit.Service;

/// <summary>What a submission says in its query: needed where the body has no room for it.</summary>
/// <param name="Name">What is submitted, for people.</param>
/// <param name="Compiler">The compiler it is written for.</param>
/// <param name="Path">The file's path, of a submission that is one text.</param>
/// <param name="Redact">Whether comments and string literals are taken out before anybody else sees the source.</param>
internal sealed record SubmissionQuery(string? Name, string? Compiler, string? Path, bool Redact)
{
    /// <summary>Whether the source gets a salt, so that nobody can guess it by its hash.</summary>
    internal bool Salt { get; init; }

    /// <summary>Whether the source stays with this organisation, which alone scores it.</summary>
    internal bool HashOnly { get; init; }

    /// <summary>Reads a query.</summary>
    /// <exception cref="RequestException">Names the parameter and what it may be.</exception>
    internal static SubmissionQuery Parse(IQueryCollection query)
    {
        var reader = new QueryReader(query, "name", "compiler", "path", "redact", "salt", "sharing");
        return new SubmissionQuery(reader.Text("name"), reader.Text("compiler"), reader.Text("path"), reader.Flag("redact"))
        {
            Salt = reader.Flag("salt"),
            HashOnly = reader.OneOf("sharing", [AuditSharing.HashOnly]) is not null,
        };
    }
}
