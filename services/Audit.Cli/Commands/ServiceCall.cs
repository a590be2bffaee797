using System.CommandLine;
using System.Text.Json.Nodes;
using Audit.Cli.Api;
using Audit.Cli.Output;

namespace Audit.Cli.Commands;

/// <summary>One run of a <see cref="ServiceCommand"/>.</summary>
/// <param name="Api">The service, signed in.</param>
/// <param name="Parsed">The command line.</param>
/// <param name="IsJson">Whether standard output is for programs.</param>
internal sealed record ServiceCall(AuditApi Api, ParseResult Parsed, bool IsJson)
{
    /// <summary>Asks for a document.</summary>
    public Task<JsonObject> GetAsync(string path, CancellationToken cancellationToken) => Api.JsonAsync(HttpMethod.Get, path, null, cancellationToken);

    /// <summary>Has something done.</summary>
    public Task<JsonObject> PostAsync(string path, JsonObject? body, CancellationToken cancellationToken) =>
        Api.JsonAsync(HttpMethod.Post, path, body, cancellationToken);

    /// <summary>Prints a document as the command line asks for.</summary>
    public int Write(JsonObject document, Action<JsonObject> asText)
    {
        if (IsJson)
        {
            FieldLines.WriteJson(document);
        }
        else
        {
            asText(document);
        }

        return ExitCode.Success;
    }
}
