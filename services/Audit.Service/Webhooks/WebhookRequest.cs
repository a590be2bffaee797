using System.Text.Json;
using Audit.Ledger;

namespace Audit.Service;

/// <summary>What <c>POST /v1/webhooks</c> is asked: <c>{"url","events":[…],"classes"?:[…],"verdicts"?:[…],"description"?}</c>.</summary>
internal sealed record WebhookRequest(
    Uri Url, string Description, IReadOnlyList<string> Events, IReadOnlyList<string> Classes, IReadOnlyList<string> Verdicts)
{
    internal const string Invalid = "WEBHOOK_REQUEST_INVALID";

    private const int LongestDescription = 200;
    private const int MostEntries = 50;
    private static readonly string[] Members = ["url", "events", "classes", "verdicts", "description"];

    /// <exception cref="RequestException">Says what is wrong with it.</exception>
    internal static WebhookRequest Parse(ReadOnlyMemory<byte> body, AddressRules rules, bool plainAllowed)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            return Read(document.RootElement, rules, plainAllowed);
        }
        catch (Exception cause) when (cause is JsonException or InvalidOperationException)
        {
            throw RequestException.Bad(Invalid, """The body must be JSON such as {"url":"https://ci.example.com/audits","events":["verdict.reached"]}.""", cause);
        }
    }

    private static WebhookRequest Read(JsonElement root, AddressRules rules, bool plainAllowed)
    {
        if (root.EnumerateObject().Select(member => member.Name).FirstOrDefault(name => !Members.Contains(name)) is { } unknown)
        {
            throw RequestException.Bad(Invalid, $"There is no member '{unknown}'; there are {string.Join(", ", Members)}.");
        }

        string text = root.TryGetProperty("url", out JsonElement url) ? url.GetString() ?? "" : "";
        if (WebhookUrl.Refusal(text, rules, plainAllowed, out Uri? parsed) is { } refusal)
        {
            throw RequestException.Bad("WEBHOOK_URL_REFUSED", $"url cannot be used: {refusal}.");
        }

        string description = root.TryGetProperty("description", out JsonElement given) ? given.GetString() ?? "" : "";
        if (description.Length > LongestDescription || description.Any(char.IsControl))
        {
            throw RequestException.Bad(Invalid, $"description may have {LongestDescription} characters, and no control characters.");
        }

        string[] events = List(root, "events");
        if (events.Length == 0)
        {
            throw RequestException.Bad(Invalid, """events must name at least one event type, such as "verdict.reached", "model.*" or "*".""");
        }

        if (events.Select(EventTypes.Refusal).FirstOrDefault(wrong => wrong is not null) is { } wrongEvent)
        {
            throw RequestException.Bad(Invalid, $"events: {wrongEvent}.");
        }

        return new WebhookRequest(
            parsed!,
            description,
            events,
            Known(List(root, "classes"), "classes", [.. VulnerabilityClass.All.Select(known => known.Id)]),
            Known(List(root, "verdicts"), "verdicts", ["PASS", "REVIEW", "FAIL"]));
    }

    private static string[] List(JsonElement root, string name)
    {
        string[] entries = root.TryGetProperty(name, out JsonElement list)
            ? [.. list.EnumerateArray().Take(MostEntries + 1).Select(entry => entry.GetString() ?? "").Distinct()]
            : [];
        return entries.Length <= MostEntries ? entries : throw RequestException.Bad(Invalid, $"{name} may hold {MostEntries} entries.");
    }

    private static string[] Known(string[] entries, string name, string[] known) => entries.Except(known).FirstOrDefault() is { } unknown
        ? throw RequestException.Bad(Invalid, $"{name} holds '{unknown}'; there are {string.Join(", ", known)}.")
        : entries;
}
