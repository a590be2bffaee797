using System.Text;
using System.Text.Json;
using Audit.Ledger;
using Audit.Ledger.Json;

namespace Audit.Service;

/// <summary>The JSON that a command brings along.</summary>
internal sealed class CommandBody
{
    private const int LongestReason = 2000;
    private readonly JsonElement _root;

    private CommandBody(JsonElement root) => _root = root;

    /// <summary>Reads a body that may have these members and no other.</summary>
    /// <exception cref="RequestException">It is not such an object.</exception>
    internal static CommandBody Parse(ReadOnlyMemory<byte> body, params string[] members)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body.Length == 0 ? "{}"u8.ToArray() : body);
            JsonElement root = document.RootElement.Clone();
            return root.ValueKind == JsonValueKind.Object && root.EnumerateObject().All(member => members.Contains(member.Name, StringComparer.Ordinal))
                ? new CommandBody(root)
                : throw JsonSubmission.Malformed($"The body must be a JSON object with {(members.Length == 0 ? "nothing in it" : string.Join(", ", members))}.");
        }
        catch (JsonException cause)
        {
            throw JsonSubmission.Malformed($"The body is not JSON: {cause.Message}", cause);
        }
    }

    /// <summary>The reason, which nobody may leave out.</summary>
    internal string Reason()
    {
        string reason = Text("reason");
        return !string.IsNullOrWhiteSpace(reason) && reason.Length <= LongestReason && !reason.Any(char.IsControl)
            ? reason
            : throw JsonSubmission.Malformed($"reason must be a text of 1…{LongestReason} characters on one line.");
    }

    /// <summary>One of some texts.</summary>
    internal string OneOf(string name, params string[] known) =>
        known.FirstOrDefault(candidate => candidate == Text(name)) ?? throw JsonSubmission.Malformed($"{name} must be one of {string.Join(", ", known)}.");

    /// <summary>All of it in the ledger's canonical form.</summary>
    internal string Canonical()
    {
        try
        {
            return CanonicalJson.WriteText(CanonicalJson.Read(Encoding.UTF8.GetBytes(_root.GetRawText())));
        }
        catch (LedgerFormatException cause)
        {
            throw JsonSubmission.Malformed($"The body cannot stand on the channel: {cause.Message}.", cause);
        }
    }

    /// <summary>All of it in the ledger's canonical form, with a text that the path gives.</summary>
    internal string Canonical(string name, string value)
    {
        JsonObject whole = CanonicalJson.ReadObject(Canonical());
        whole[name] = value;
        return CanonicalJson.WriteText(whole);
    }

    private string Text(string name)
    {
        try
        {
            return _root.TryGetProperty(name, out JsonElement value) ? JsonSubmission.Text(value, name) : throw JsonSubmission.Malformed($"{name} is missing.");
        }
        catch (InvalidOperationException cause)
        {
            throw JsonSubmission.Malformed($"{name} has no UTF-8 form.", cause);
        }
    }
}
