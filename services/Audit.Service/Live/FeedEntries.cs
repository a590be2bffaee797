using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.RegularExpressions;
using Audit.Ledger;
using Audit.Store;

namespace Audit.Service;

/// <summary>
/// Reads what a transaction announced for the feed. It keeps the channel's own words, also of events that this version cannot interpret;
/// only what is filtered by is taken out, and only where it has the form that it must have.
/// </summary>
internal static partial class FeedEntries
{
    private const string Unreadable = "EventUnreadable";

    internal static IReadOnlyList<FeedEntry> Of(ReadOnlyMemory<byte> payload) => TryRead(payload, out IReadOnlyList<FeedEntry>? entries)
        ? entries
        : [new FeedEntry { Name = Unreadable, Type = EventTypes.Of(Unreadable), Data = $$"""{"type":"{{Unreadable}}"}""" }];

    /// <summary>Reads a payload, if it is one of the audit chaincode.</summary>
    internal static bool TryRead(ReadOnlyMemory<byte> payload, [NotNullWhen(true)] out IReadOnlyList<FeedEntry>? entries)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(payload);
            entries = [.. document.RootElement.GetProperty("events").EnumerateArray().Select(Read)];
            return true;
        }
        catch (Exception cause) when (cause is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            entries = null;
            return false;
        }
    }

    private static FeedEntry Read(JsonElement entry)
    {
        string? given = Text(entry, "type");
        string name = given is not null && EventName().IsMatch(given) ? given : Unreadable;
        string type = EventTypes.Of(name);
        string? outcome = type == EventTypes.VerdictReached ? Text(entry, "verdict") : null;
        string? auditId = Text(entry, "auditId") ?? Inner(entry, "audit", "id") ?? Inner(entry, "decision", "auditId");
        return new FeedEntry
        {
            Name = name,
            Type = type,
            AuditId = auditId is not null && Sha256Hash.IsHash(auditId) ? auditId : null,
            Outcome = outcome is "PASS" or "REVIEW" or "FAIL" ? outcome : null,
            Classes = Classes(entry),
            Data = entry.GetRawText(),
        };
    }

    private static string[]? Classes(JsonElement entry) => entry.TryGetProperty("classes", out JsonElement classes) && classes.ValueKind == JsonValueKind.Array
        ? [.. classes.EnumerateArray()
            .Where(item => item.ValueKind == JsonValueKind.String)
            .Select(item => item.GetString()!)
            .Where(id => VulnerabilityClass.All.Any(known => known.Id == id))]
        : null;

    private static string? Inner(JsonElement entry, string outer, string name) =>
        entry.TryGetProperty(outer, out JsonElement inner) ? Text(inner, name) : null;

    private static string? Text(JsonElement entry, string name) =>
        entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    [GeneratedRegex(@"^[A-Z][A-Za-z]{0,63}\z")]
    private static partial Regex EventName();
}
