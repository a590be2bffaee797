using System.Text.Json;
using System.Text.Unicode;
using Audit.Ledger;

namespace Audit.Service;

/// <summary>
/// A submission as it arrives: <c>{"name","compiler"?,"source"}</c> for one file or <c>{"name","compiler"?,"files":{"path":"content"}}</c>.
/// </summary>
/// <param name="Open">What the channel will be asked.</param>
/// <param name="Source">The source.</param>
internal sealed record SubmissionRequest(OpenRequest Open, SourceBundle Source)
{
    private const string SingleFile = "source.sol";

    /// <summary>Reads a request body.</summary>
    /// <exception cref="RequestException">Says what is wrong with it.</exception>
    internal static SubmissionRequest Parse(ReadOnlyMemory<byte> body, SubmissionOptions options)
    {
        if (!Utf8.IsValid(body.Span))
        {
            throw RequestException.Bad("SOURCE_NOT_UTF8", "The body is not UTF-8. Send the text of the source, encoded as UTF-8, in a JSON document.");
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            return Read(document.RootElement, options);
        }
        catch (JsonException cause)
        {
            throw RequestException.Bad(LedgerErrorCode.MalformedInput, $"The body is not JSON: {cause.Message}", cause);
        }
        catch (InvalidOperationException cause)
        {
            // Half a surrogate pair written as an escape is valid JSON and no text.
            throw RequestException.Bad("SOURCE_NOT_UTF8", $"A text in the body has no UTF-8 form: {cause.Message}", cause);
        }
        catch (LedgerRefusalException cause) when (cause.Refusal.Code == LedgerErrorCode.SourceTooLarge)
        {
            throw RequestException.TooLarge(cause.Refusal.Message, cause);
        }
        catch (LedgerRefusalException cause)
        {
            throw RequestException.Bad(cause.Refusal.Code, cause.Refusal.Message, cause);
        }
        catch (LedgerFormatException cause)
        {
            throw RequestException.Bad(LedgerErrorCode.MalformedInput, $"The request cannot be used: {cause.Message}.", cause);
        }
    }

    private static SubmissionRequest Read(JsonElement root, SubmissionOptions options)
    {
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw RequestException.Bad(LedgerErrorCode.MalformedInput, "The body must be a JSON object with name and source, or name and files.");
        }

        string name = Member(root, "name") ?? throw RequestException.Bad(LedgerErrorCode.MalformedInput, "name is missing: say what is submitted.");
        List<KeyValuePair<string, string>> files = Files(root);
        if (files.TrueForAll(file => string.IsNullOrWhiteSpace(file.Value)))
        {
            throw RequestException.Bad("SOURCE_EMPTY", "There is no source in the request: every file is empty.");
        }

        SourceBundle source = SourceBundle.Create(files);
        if (source.Bytes.Length > options.MaximumBytes)
        {
            throw RequestException.TooLarge($"The source has {source.Bytes.Length} bytes in canonical form; this service takes {options.MaximumBytes}.");
        }

        // Reading the request back applies the channel's own rules to the names, here where the submitter can still be told.
        return new SubmissionRequest(OpenRequest.FromJson(OpenRequest.For(source, name, Member(root, "compiler")).ToJson()), source);
    }

    private static List<KeyValuePair<string, string>> Files(JsonElement root)
    {
        bool single = root.TryGetProperty("source", out JsonElement source);
        bool several = root.TryGetProperty("files", out JsonElement files);
        if (single == several)
        {
            throw RequestException.Bad(LedgerErrorCode.MalformedInput, "Give either source (one file's text) or files (texts by path).");
        }

        if (single)
        {
            return [KeyValuePair.Create(SingleFile, Text(source, "source"))];
        }

        return files.ValueKind == JsonValueKind.Object
            ? [.. files.EnumerateObject().Select(file => KeyValuePair.Create(file.Name, Text(file.Value, file.Name)))]
            : throw RequestException.Bad(LedgerErrorCode.MalformedInput, "files must be an object of texts by path.");
    }

    private static string? Member(JsonElement root, string name) =>
        root.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? Text(value, name) : null;

    private static string Text(JsonElement value, string what) => value.ValueKind == JsonValueKind.String
        ? value.GetString()!
        : throw RequestException.Bad(LedgerErrorCode.MalformedInput, $"{what} must be a text.");
}
