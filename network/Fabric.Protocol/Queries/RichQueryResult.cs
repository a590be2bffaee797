using System.Text.RegularExpressions;

namespace Fabric.Protocol.Queries;

/// <summary>What a rich query finds, as a Fabric peer with CouchDB hands it to a chaincode: values, pages, bookmarks and refusals.</summary>
public sealed class RichQueryResult
{
    /// <summary>The bookmark of a page without results.</summary>
    public const string NoBookmark = "nil";

    private const string Name = "rich query";

    private readonly RichQuery _query;

    private RichQueryResult(RichQuery query, IReadOnlyList<QueryDocument> documents)
    {
        _query = query;
        Documents = documents;
    }

    /// <summary>All documents found, in order. A limit in the query is not heeded: peers replace it by their own.</summary>
    public IReadOnlyList<QueryDocument> Documents { get; }

    /// <summary>Runs a query.</summary>
    /// <param name="query">The query in JSON.</param>
    /// <param name="documents">All documents, in the order of their keys.</param>
    /// <exception cref="FabricFormatException">The query cannot be run; the message is what a peer's chaincode would see.</exception>
    public static RichQueryResult Find(string query, IEnumerable<QueryDocument> documents)
    {
        ArgumentNullException.ThrowIfNull(documents);
        try
        {
            var parsed = RichQuery.Parse(query);
            return new RichQueryResult(parsed, parsed.Find(documents));
        }
        catch (Exception e) when (e is FabricFormatException or RegexMatchTimeoutException)
        {
            throw Refusal("bad_request", e.Message, e);
        }
    }

    /// <summary>The documents after a page's end.</summary>
    /// <param name="bookmark">What the page before gave: the key of its last document; empty for the first page.</param>
    /// <exception cref="FabricFormatException">The bookmark is none of this query's.</exception>
    public IEnumerable<QueryDocument> After(string bookmark)
    {
        ArgumentNullException.ThrowIfNull(bookmark);
        if (bookmark is "" or NoBookmark)
        {
            return Documents;
        }

        var position = Documents.TakeWhile(document => document.Key != bookmark).Count();
        return position < Documents.Count
            ? Documents.Skip(position + 1)
            : throw Refusal("invalid_bookmark", $"Invalid bookmark value: \"{bookmark}\"");
    }

    /// <summary>A document's value as the chaincode gets it.</summary>
    /// <param name="document">One of those found.</param>
    public ReadOnlyMemory<byte> ValueOf(QueryDocument document) => CouchDbValues.Normalize(_query.Project(document));

    private static FabricFormatException Refusal(string error, string reason, Exception? cause = null)
    {
        var text = $"error handling CouchDB request. Error:{error},  Status Code:400,  Reason:{reason}";
        return cause is null ? new FabricFormatException(Name, text) : new FabricFormatException(Name, text, cause);
    }
}
