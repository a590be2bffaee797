using System.Text.Json;
using System.Text.Unicode;
using Audit.Ledger;

namespace Audit.Service;

/// <summary>
/// A submission as JSON: <c>{"name","compiler"?,"redact"?,"salt"?,"sharing"?,"source"}</c> for one file, <c>{"name",…,"files":{"path":"content"}}</c> for
/// several, or the compiler's own standard input.
/// </summary>
internal static class JsonSubmission
{
    internal const string SingleFile = "source.sol";

    private static readonly string[] Members = ["name", "compiler", "redact", "salt", "sharing", "source", "files"];

    /// <summary>Reads a body that says it is JSON.</summary>
    /// <exception cref="RequestException">Says what is wrong with it.</exception>
    /// <exception cref="LedgerException">A text in it cannot stand on the channel.</exception>
    internal static SubmittedFiles Read(ReadOnlyMemory<byte> body, bool isStandardInput)
    {
        if (!Utf8.IsValid(body.Span))
        {
            throw RequestException.Bad(ProblemCode.SourceNotUtf8, "The body is not UTF-8. Send the text of the source, encoded as UTF-8, in a JSON document.");
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(isStandardInput ? StandardJsonSubmission.Unwrapped(body) : body);
            JsonElement root = document.RootElement;
            return root.ValueKind != JsonValueKind.Object
                ? throw Malformed("The body must be a JSON object with name and source, or name and files.")
                : isStandardInput || StandardJsonSubmission.Looks(root) ? StandardJsonSubmission.Read(root) : Read(root);
        }
        catch (JsonException cause)
        {
            throw Malformed($"The body is not JSON: {cause.Message}", cause);
        }
        catch (InvalidOperationException cause)
        {
            // Half a surrogate pair written as an escape is valid JSON and no text.
            throw RequestException.Bad(ProblemCode.SourceNotUtf8, $"A text in the body has no UTF-8 form: {cause.Message}", cause);
        }
    }

    internal static string Text(JsonElement value, string what) => value.ValueKind == JsonValueKind.String
        ? value.GetString()!
        : throw Malformed($"{what} must be a text.");

    internal static RequestException Malformed(string detail, Exception? cause = null) =>
        RequestException.Bad(LedgerErrorCode.MalformedInput, detail, cause);

    // A misspelt "sharing" or "redact" would show others what they were not to see: nothing unknown is passed over.
    private static SubmittedFiles Read(JsonElement root)
    {
        JsonProperty[] members = [.. root.EnumerateObject()];
        if (members.FirstOrDefault(member => !Members.Contains(member.Name, StringComparer.Ordinal)) is { Value.ValueKind: not JsonValueKind.Undefined } unknown)
        {
            throw Malformed($"There is no member '{unknown.Name}'; there are {string.Join(", ", Members)}.");
        }

        return members.DistinctBy(member => member.Name).Count() < members.Length
            ? throw Malformed("The body names a member twice.")
            : new SubmittedFiles
            {
                Name = Member(root, "name"),
                Compiler = Member(root, "compiler"),
                Redact = Flag(root, "redact"),
                Salt = Flag(root, "salt"),
                HashOnly = SharingOf(Member(root, "sharing")),
                Files = Files(root),
            };
    }

    private static bool SharingOf(string? sharing) => sharing switch
    {
        null => false,
        AuditSharing.HashOnly => true,
        _ => throw Malformed($"sharing is \"{AuditSharing.HashOnly}\", or left out for a source that the members share."),
    };

    private static List<KeyValuePair<string, string>> Files(JsonElement root)
    {
        bool single = root.TryGetProperty("source", out JsonElement source);
        bool several = root.TryGetProperty("files", out JsonElement files);
        if (single == several)
        {
            throw Malformed("Give either source (one file's text) or files (texts by path).");
        }

        if (single)
        {
            return [KeyValuePair.Create(SingleFile, Text(source, "source"))];
        }

        return files.ValueKind == JsonValueKind.Object
            ? [.. files.EnumerateObject().Select(file => KeyValuePair.Create(file.Name, Text(file.Value, file.Name)))]
            : throw Malformed("files must be an object of texts by path.");
    }

    private static string? Member(JsonElement root, string name) =>
        root.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? Text(value, name) : null;

    private static bool Flag(JsonElement root, string name) => root.TryGetProperty(name, out JsonElement value) && value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False or JsonValueKind.Null => false,
        _ => throw Malformed($"{name} must be true or false."),
    };
}
