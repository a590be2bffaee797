using Audit.Ledger;
using Audit.Store;

namespace Audit.Service;

/// <summary>
/// What <c>GET /v1/events</c> is asked: <c>type</c> (several with commas), <c>audit</c>, and where to begin: the header
/// <c>Last-Event-ID</c>, else <c>lastEventId</c>; <c>0</c> is the beginning, nothing is from now on.
/// </summary>
internal sealed record EventsQuery(FeedFilter Filter, FeedPosition? After)
{
    private const string Header = "Last-Event-ID";
    private const string Invalid = "QUERY_INVALID";
    private const int MostTypes = 50;
    private static readonly string[] Names = ["type", "audit", "lastEventId"];

    /// <exception cref="RequestException">Names the parameter and what it may be.</exception>
    internal static EventsQuery Parse(HttpRequest request)
    {
        if (request.Query.Keys.FirstOrDefault(key => !Names.Contains(key, StringComparer.Ordinal)) is { } unknown)
        {
            throw RequestException.Bad(Invalid, $"There is no parameter '{unknown}'; there are {string.Join(", ", Names)}.");
        }

        string[] types = request.Query["type"].ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (types.Length > MostTypes || types.Select(EventTypes.Refusal).FirstOrDefault(wrong => wrong is not null) is not null)
        {
            throw RequestException.Bad(Invalid, $"type: {types.Select(EventTypes.Refusal).FirstOrDefault(wrong => wrong is not null) ?? "too many types"}.");
        }

        string? audit = Text(request.Query["audit"]);
        if (audit is not null && !Sha256Hash.IsHash(audit))
        {
            throw RequestException.Bad(Invalid, "audit must be an audit's id: 64 lower-case hexadecimal digits.");
        }

        return new EventsQuery(new FeedFilter { Types = types, AuditId = audit }, Place(Text(request.Headers[Header]) ?? Text(request.Query["lastEventId"])));
    }

    private static FeedPosition? Place(string? text) => text is null ? null
        : FeedPosition.TryParse(text, out FeedPosition? place) ? place
        : throw RequestException.Bad(Invalid, $"{Header} is none that this feed gave; an id is such as 12.0.3, and 0 is the beginning.");

    private static string? Text(Microsoft.Extensions.Primitives.StringValues values) => values.LastOrDefault(value => !string.IsNullOrEmpty(value));
}
