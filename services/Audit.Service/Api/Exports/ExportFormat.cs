using Microsoft.AspNetCore.Http.Headers;
using Microsoft.Net.Http.Headers;

namespace Audit.Service;

/// <summary>The forms in which audits can be taken along.</summary>
internal enum ExportFormat
{
    Json,
    Csv,
    Sarif,
}

/// <summary>Which form a request asks for.</summary>
internal static class ExportFormats
{
    internal const string CsvType = "text/csv";
    internal const string SarifType = "application/sarif+json";

    internal static IReadOnlyList<string> Names { get; } = ["json", "csv", "sarif"];

    /// <summary>The form the parameter <c>format</c> names, else the one the header <c>Accept</c> prefers.</summary>
    /// <exception cref="RequestException">The header allows none of the forms there are.</exception>
    internal static ExportFormat Choose(HttpRequest request, string? named)
    {
        if (named is not null)
        {
            return named switch { "csv" => ExportFormat.Csv, "sarif" => ExportFormat.Sarif, _ => ExportFormat.Json };
        }

        IList<MediaTypeHeaderValue> accepted = new RequestHeaders(request.Headers).Accept;
        if (accepted.Count == 0)
        {
            return ExportFormat.Json;
        }

        foreach (MediaTypeHeaderValue type in accepted.Where(type => type.Quality != 0).OrderByDescending(type => type.Quality ?? 1))
        {
            if (type.MatchesAllTypes || type.MatchesMediaType("application/json"))
            {
                return ExportFormat.Json;
            }

            if (type.MediaType == CsvType || type.MediaType == "text/*")
            {
                return ExportFormat.Csv;
            }

            if (type.MediaType == SarifType)
            {
                return ExportFormat.Sarif;
            }
        }

        throw new RequestException(
            StatusCodes.Status406NotAcceptable,
            ProblemCode.FormatUnsupported,
            $"There is application/json, {CsvType} and {SarifType}; the header Accept allows none of them.");
    }
}
