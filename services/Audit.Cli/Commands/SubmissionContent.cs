using System.Text;
using System.Text.Json.Nodes;
using Audit.Cli.Api;
using Audit.Cli.Scanning;

namespace Audit.Cli.Commands;

/// <summary>What is submitted, in the form the service takes it: texts by path, a zip archive, or input of <c>solc --standard-json</c>.</summary>
/// <param name="Name">What it is, for people.</param>
/// <param name="Compiler">The compiler it is written for; null when nobody says.</param>
/// <param name="Redact">Whether comments and string literals are taken out before anybody else sees the source.</param>
internal sealed record SubmissionContent(string Name, string? Compiler, bool Redact)
{
    private const int MaximumBytes = 64 << 20;
    private const string SharedWithNobody = "hash-only";
    private const string Archive = "application/zip";
    private const string StandardJson = "application/vnd.solidity.standard-json+json";

    /// <summary>Whether the source stays with the organisation.</summary>
    public bool HashOnly { get; init; }

    /// <summary>Whether the source gets a salt.</summary>
    public bool Salt { get; init; }

    /// <summary>Reads the files and makes the request.</summary>
    /// <param name="paths">The files.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="CliException">A file cannot be read, or does not go together with others.</exception>
    public async Task<HttpRequestMessage> RequestAsync(string[] paths, CancellationToken cancellationToken)
    {
        var files = new List<(string Path, byte[] Content)>();
        foreach (var path in paths)
        {
            files.Add((path, await SourceFiles.ReadAsync(path, MaximumBytes, cancellationToken).ConfigureAwait(false)));
        }

        var whole = files.Find(file => FormOf(file.Content) is not null);
        return whole.Content is null
            ? new HttpRequestMessage(HttpMethod.Post, ApiPath.Of("audits")) { Content = Texts(files) }
            : files.Count > 1
                ? throw new CliException(ExitCode.Usage, $"{whole.Path} is a submission by itself: submit it alone")
                : Whole(whole.Content);
    }

    // By what is in it: an archive begins with PK, standard JSON with a brace, Solidity with neither.
    private static string? FormOf(byte[] content) =>
        content.AsSpan().StartsWith("PK\u0003\u0004"u8) ? Archive : StandardJsonInput.Looks(content) ? StandardJson : null;

    private static string? Flag(bool given) => given ? "true" : null;

    private HttpRequestMessage Whole(byte[] bytes)
    {
        var query = ApiPath.Query([new("name", Name), new("compiler", Compiler), new("redact", Flag(Redact)), new("salt", Flag(Salt)), new("sharing", HashOnly ? SharedWithNobody : null)]);
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new(FormOf(bytes)!);
        return new HttpRequestMessage(HttpMethod.Post, ApiPath.Of("audits") + query) { Content = content };
    }

    private StringContent Texts(List<(string Path, byte[] Content)> files)
    {
        var texts = new JsonObject(SourceFiles.Named(files).Select(file => KeyValuePair.Create(file.Key, (JsonNode?)file.Value)));
        var body = new JsonObject { ["name"] = Name, ["files"] = texts };
        if (Compiler is not null)
        {
            body["compiler"] = Compiler;
        }

        if (Redact)
        {
            body["redact"] = true;
        }

        if (Salt)
        {
            body["salt"] = true;
        }

        if (HashOnly)
        {
            body["sharing"] = SharedWithNobody;
        }

        return new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
    }
}
