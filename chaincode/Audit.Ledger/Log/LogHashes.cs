using Audit.Ledger.Json;

namespace Audit.Ledger.Log;

/// <summary>Lists of hashes in the log's answers.</summary>
internal static class LogHashes
{
    public static JsonArray ToJson(IEnumerable<byte[]> hashes) => new(hashes.Select(hash => JsonNode.From(Convert.ToHexStringLower(hash))));

    public static IReadOnlyList<byte[]> Read(JsonArray array) => [.. array.Texts().Select(Parse)];

    public static byte[] Parse(string text) => Convert.FromHexString(Sha256Hash.Require(text, "a hash of the log"));
}
