using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Audit.Cli.Output;

namespace Audit.Cli.Api;

/// <summary>
/// The service answered that it will not, or cannot. What will never be served as it was asked (a wrong filter, an unknown id, a missing
/// role) ends a command with <see cref="Cli.ExitCode.Usage"/>, all else with <see cref="Cli.ExitCode.Ledger"/>.
/// </summary>
internal sealed class ApiRefusedException : CliException
{
    private ApiRefusedException(int exitCode, string message, HttpStatusCode status, JsonObject document)
        : base(exitCode, message) => (Status, Document) = (status, document);

    /// <summary>The answer's status.</summary>
    public HttpStatusCode Status { get; }

    /// <summary>The answer's body: problem details with a stable <c>code</c>; empty when it was no JSON.</summary>
    public JsonObject Document { get; }

    /// <summary>Reads an answer that is no success.</summary>
    /// <param name="address">The service.</param>
    /// <param name="response">Its answer.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<ApiRefusedException> ReadAsync(Uri address, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var status = response.StatusCode;
        var document = await DocumentAsync(response, cancellationToken).ConfigureAwait(false);
        var later = response.Headers.RetryAfter?.Delta;
        var exitCode = (int)status is >= 400 and < 500 && status != HttpStatusCode.RequestTimeout && later is null ? Cli.ExitCode.Usage : Cli.ExitCode.Ledger;
        if (document["code"] is null)
        {
            return new ApiRefusedException(
                exitCode, $"{address} answers with status {(int)status} and no reason; is it an audit service of this version?", status, document);
        }

        var title = document.Text("title");
        var words = title.Length > 0 ? $"{title}: {document.Text("detail")}" : document.Text("detail");
        var hint = status == HttpStatusCode.Unauthorized ? $" Sign in with --token-file, the variable {ServiceAccess.Variable}, or --client-certificate." : "";
        var when = later is { } pause ? $" Try again in {Math.Ceiling(pause.TotalSeconds)} s." : "";
        return new ApiRefusedException(exitCode, $"{address} refused: {words} ({document.Text("code")}){hint}{when}", status, document);
    }

    private static async Task<JsonObject> DocumentAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            return JsonNode.Parse(body) as JsonObject ?? [];
        }
        catch (Exception exception) when (exception is JsonException or HttpRequestException or IOException)
        {
            return [];
        }
    }
}
