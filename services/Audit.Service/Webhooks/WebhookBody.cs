using System.Text.Json;

namespace Audit.Service;

/// <summary>The small bodies of requests about one webhook.</summary>
internal static class WebhookBody
{
    internal const int Largest = 32 * 1024;

    private const double UsualOverlapHours = 24;
    private const double LongestOverlapHours = 30 * 24;

    /// <summary>How long the old secret stays valid: <c>{"overlapHours"?: 24}</c>, or no body.</summary>
    /// <exception cref="RequestException">Says what is wrong with it.</exception>
    internal static TimeSpan Overlap(ReadOnlyMemory<byte> body)
    {
        double hours = body.Length == 0 ? UsualOverlapHours : Read(body, """{"overlapHours":24}""", root =>
            root.TryGetProperty("overlapHours", out JsonElement given) ? given.GetDouble() : UsualOverlapHours);
        return hours is >= 0 and <= LongestOverlapHours
            ? TimeSpan.FromHours(hours)
            : throw RequestException.Bad(WebhookRequest.Invalid, $"overlapHours must be from 0 to {LongestOverlapHours}.");
    }

    /// <summary>A range of blocks: <c>{"fromBlock": 1, "toBlock"?: 9}</c>.</summary>
    /// <exception cref="RequestException">Says what is wrong with it.</exception>
    internal static (long From, long To) Blocks(ReadOnlyMemory<byte> body)
    {
        (long from, long to) = Read(body, """{"fromBlock":1,"toBlock":9}""", root => (
            root.GetProperty("fromBlock").GetInt64(),
            root.TryGetProperty("toBlock", out JsonElement given) ? given.GetInt64() : long.MaxValue));
        return from >= 0 && to >= from
            ? (from, to)
            : throw RequestException.Bad(WebhookRequest.Invalid, "fromBlock must be 0 or more, and toBlock not below it.");
    }

    private static T Read<T>(ReadOnlyMemory<byte> body, string example, Func<JsonElement, T> read)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            return read(document.RootElement);
        }
        catch (Exception cause) when (cause is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            throw RequestException.Bad(WebhookRequest.Invalid, $"The body must be JSON such as {example}.", cause);
        }
    }
}
