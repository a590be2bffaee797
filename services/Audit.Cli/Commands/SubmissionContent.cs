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
    private const string Archive = "application/zip";
    private const string StandardJson = "application/vnd.solidity.standard-json+json";

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

    private HttpRequestMessage Whole(byte[] bytes)
    {
        var query = ApiPath.Query([new("name", Name), new("compiler", Compiler), new("redact", Redact ? "true" : null)]);
        var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new(FormOf(bytes)!);
        return new HttpRequestMessage(HttpMethod.Post, ApiPath.Of("audits") + query) { Content = content };
    }

    private StringContent Texts(List<(string Path, byte[] Content)> files)
    {
        var texts = new JsonObject();
        foreach (var (path, content) in files)
        {
            // One file goes by its name; several keep the paths by which they import each other.
            var key = files.Count == 1 ? Path.GetFileName(path) : Path.GetRelativePath(".", path).Replace('\\', '/');
            texts[key] = SourceFiles.Text(path, content);
        }

        var body = new JsonObject { ["name"] = Name, ["files"] = texts };
        if (Compiler is not null)
        {
            body["compiler"] = Compiler;
        }

        if (Redact)
        {
            body["redact"] = true;
        }

        return new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
    }
}
