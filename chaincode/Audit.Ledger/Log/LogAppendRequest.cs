using Audit.Ledger.Json;

namespace Audit.Ledger.Log;

/// <summary>The parameter of <c>log:Append</c>: <c>["audit id",…]</c>.</summary>
public static class LogAppendRequest
{
    /// <summary>The most audits that one transaction appends.</summary>
    public const int Limit = 100;

    /// <summary>Writes the parameter.</summary>
    /// <param name="auditIds">The audits, each once.</param>
    public static string Write(IEnumerable<string> auditIds) => CanonicalJson.WriteText(new JsonArray(auditIds.Select(JsonNode.From)));

    /// <summary>Reads the parameter.</summary>
    /// <param name="text">The JSON.</param>
    /// <exception cref="LedgerRefusalException">MALFORMED_INPUT: it is no array of 1…100 audit ids that differ.</exception>
    public static IReadOnlyList<string> Parse(string text)
    {
        List<string> ids = [.. RequestText.Read("the list of audits", () => ReadIds(text)).Select(id => RequestParameters.Hash(id, "the audit id"))];
        _ = RequestParameters.Number(ids.Count, "the number of audits", Limit);
        return new SortedSet<string>(ids, StringComparer.Ordinal).Count == ids.Count
            ? ids
            : throw new LedgerRefusalException(LedgerErrorCode.MalformedInput, "the list names an audit twice");
    }

    private static List<string> ReadIds(string text) =>
        CanonicalJson.Read(System.Text.Encoding.UTF8.GetBytes(text)) is JsonArray array
            ? [.. array.Texts()]
            : throw new LedgerFormatException("it must be an array");
}
