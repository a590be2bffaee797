using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Audit.Cli.Api;
using Audit.Cli.Commands;
using Audit.Cli.Output;

namespace Audit.Cli.Audits;

/// <summary><c>fabric-audit audits export [ID]</c>: one audit, or all that the filters find, as JSON, CSV or SARIF.</summary>
internal static class AuditExportCommand
{
    private const int Page = 200;
    private static readonly string[] Formats = ["json", "csv", "sarif"];

    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var id = new Argument<string?>("ID") { Description = "One audit; without it all that the filters find.", Arity = ArgumentArity.ZeroOrOne };
        var format = new Option<string?>("--format") { Description = "The form; json unless -o says otherwise." };
        format.AcceptOnlyFromAmong(Formats);
        var output = new Option<string?>("--output", "-o")
        {
            Description = "Write to this file; its ending (.json, .csv, .sarif) chooses the form.", HelpName = "FILE",
        };
        var command = new ServiceCommand("export", "Write audits as JSON, CSV or SARIF.") { id, format, output };
        var filters = AuditsCommand.Filters(command);
        command.Does(async (call, cancellationToken) =>
        {
            var file = call.Parsed.GetValue(output);
            var form = call.Parsed.GetValue(format) ?? FormOf(file);
            var query = filters.Given(call.Parsed);
            var wanted = call.Parsed.GetValue(id);
            if (wanted is not null && query.Any(filter => filter.Value is not null))
            {
                throw new CliException(ExitCode.Usage, "filters choose among all audits: give an ID or filters, not both");
            }

            await ResultStream.WriteAsync(
                file,
                stream => wanted is null && form == "json"
                    ? WriteAllAsync(call, query, stream, cancellationToken)
                    : CopyAsync(call, wanted is null ? ["audits"] : ["audits", wanted], query.Append(new("format", form)), stream, cancellationToken),
                cancellationToken).ConfigureAwait(false);
            return ExitCode.Success;
        });
        return command;
    }

    private static string FormOf(string? file)
    {
        var ending = Path.GetExtension(file)?.TrimStart('.').ToLowerInvariant();
        return string.IsNullOrEmpty(ending) ? "json"
            : Formats.Contains(ending) ? ending
            : throw new CliException(ExitCode.Usage, $"{file} does not say its form: end it with .json, .csv or .sarif, or give --format");
    }

    private static async Task CopyAsync(
        ServiceCall call, string[] path, IEnumerable<KeyValuePair<string, string?>> query, Stream stream, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, ApiPath.Of(path) + ApiPath.Query(query));
        using var response = await call.Api.SendAsync(request, cancellationToken).ConfigureAwait(false);
        try
        {
            await response.Content.CopyToAsync(stream, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException exception)
        {
            throw new CliException(ExitCode.Ledger, $"{call.Api.Address} stopped in the middle of the export: {exception.Message}", exception);
        }
    }

    // The service gives pages of JSON: they become one document, a page in memory at a time.
    private static async Task WriteAllAsync(
        ServiceCall call, IEnumerable<KeyValuePair<string, string?>> query, Stream stream, CancellationToken cancellationToken)
    {
        await using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true });
        json.WriteStartObject();
        json.WriteStartArray("audits");
        string? cursor = null;
        do
        {
            var parameters = query.Append(new("limit", Page.ToString(CultureInfo.InvariantCulture))).Append(new("cursor", cursor));
            var page = await call.GetAsync(ApiPath.Of("audits") + ApiPath.Query(parameters), cancellationToken).ConfigureAwait(false);
            foreach (JsonNode audit in page.Items("audits"))
            {
                audit.WriteTo(json);
            }

            await json.FlushAsync(cancellationToken).ConfigureAwait(false);
            cursor = page.Text("nextCursor") is { Length: > 0 } next ? next : null;
        }
        while (cursor is not null);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
