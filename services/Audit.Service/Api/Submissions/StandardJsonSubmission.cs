using System.Text.Json;

namespace Audit.Service;

/// <summary>
/// The input of <c>solc --standard-json</c>, as build tools write it and block explorers hand it out. Only sources whose text is in it
/// are taken: this service fetches nothing.
/// </summary>
internal static class StandardJsonSubmission
{
    internal const string ContentType = "application/vnd.solidity.standard-json+json";

    /// <summary>Whether a JSON document is such an input.</summary>
    internal static bool Looks(JsonElement root) => root.TryGetProperty("language", out _) && root.TryGetProperty("sources", out _);

    /// <summary>Takes off the second pair of braces that Etherscan puts around the input.</summary>
    internal static ReadOnlyMemory<byte> Unwrapped(ReadOnlyMemory<byte> body)
    {
        ReadOnlyMemory<byte> trimmed = body.Trim(" \t\r\n"u8);
        return trimmed.Span.StartsWith("{{"u8) && trimmed.Span.EndsWith("}}"u8) ? trimmed[1..^1] : body;
    }

    /// <summary>Reads the input.</summary>
    /// <exception cref="RequestException">Says what is wrong with it.</exception>
    internal static SubmittedFiles Read(JsonElement root)
    {
        if (root.TryGetProperty("language", out JsonElement language) && !(language.ValueKind == JsonValueKind.String && language.ValueEquals("Solidity")))
        {
            throw RequestException.Bad(ProblemCode.LanguageUnsupported, "The input's language must be \"Solidity\"; nothing else is audited.");
        }

        return root.TryGetProperty("sources", out JsonElement sources) && sources.ValueKind == JsonValueKind.Object
            ? new SubmittedFiles { Files = [.. sources.EnumerateObject().Select(Source)] }
            : throw JsonSubmission.Malformed("The input must have an object \"sources\".");
    }

    private static KeyValuePair<string, string> Source(JsonProperty source)
    {
        if (source.Value.ValueKind == JsonValueKind.Object && source.Value.TryGetProperty("content", out JsonElement content))
        {
            return KeyValuePair.Create(source.Name, JsonSubmission.Text(content, $"The content of '{source.Name}'"));
        }

        throw RequestException.Bad(
            ProblemCode.SourceNotLiteral,
            $"The source '{source.Name}' has no literal \"content\". This service fetches nothing from \"urls\": have your build tool write the contents "
            + "into the input (in solc's settings, metadata.useLiteralContent; Hardhat's and Foundry's build-info files have them).");
    }
}
