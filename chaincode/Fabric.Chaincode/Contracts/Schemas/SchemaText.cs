using System.Text.Json;

namespace Fabric.Chaincode.Contracts.Schemas;

/// <summary>Shows in a refusal what came.</summary>
internal static class SchemaText
{
    private const int QuotedCharacters = 64;

    public static string Quote(string text) => text.Length <= QuotedCharacters ? text : text[..QuotedCharacters] + "…";

    public static string Received(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "null",
        JsonValueKind.True => "boolean true",
        JsonValueKind.False => "boolean false",
        JsonValueKind.Number => $"number {Quote(value.GetRawText())}",
        JsonValueKind.String => $"string '{Quote(value.GetString()!)}'",
        JsonValueKind.Array => "an array",
        _ => "an object",
    };
}
